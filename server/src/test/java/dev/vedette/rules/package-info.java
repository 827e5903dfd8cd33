/// The rules of the house, as tests: what may depend on what, and how sources and pages look.
///
/// Everything here is kept at zero findings. There is no suppression file: a rule that cannot be kept is changed for
/// everyone, with the reason in `docs/decisions/`.
@NullMarked
package dev.vedette.rules;

import org.jspecify.annotations.NullMarked;
