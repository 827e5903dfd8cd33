/// What was seen: one normalised fact about one device at one time, whoever saw it, and the value types it is made of.
///
/// Everything here is an immutable value that cannot be built wrong. Nothing here decides what is normal.
@NullMarked
package dev.vedette.sdk.observe;

import org.jspecify.annotations.NullMarked;
