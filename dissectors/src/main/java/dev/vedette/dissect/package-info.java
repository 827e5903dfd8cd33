/// The built-in protocols, one package each; none sees another. A [dev.vedette.sdk.dissect.Dissector] that is
/// annotated as a service is found by whoever hosts dissectors; no list of them is kept.
@NullMarked
package dev.vedette.dissect;

import org.jspecify.annotations.NullMarked;
