/// How observations come in: sources, and the intake that accepts or refuses what they bring.
@NullMarked
package dev.vedette.sdk.source;

import org.jspecify.annotations.NullMarked;
