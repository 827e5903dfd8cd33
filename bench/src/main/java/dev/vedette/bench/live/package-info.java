/// The sensor on an interface: packets of a capture at a fixed rate, from one network namespace to another.
@NullMarked
package dev.vedette.bench.live;

import org.jspecify.annotations.NullMarked;
