/// Load over loopback: real MQTT clients against a broker in a process of its own, Vedette's or a peer's, in one run.
@NullMarked
package dev.vedette.bench.load;

import org.jspecify.annotations.NullMarked;
