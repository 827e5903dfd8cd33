/// Time that tests move by hand.
@NullMarked
package dev.vedette.testkit.time;

import org.jspecify.annotations.NullMarked;
