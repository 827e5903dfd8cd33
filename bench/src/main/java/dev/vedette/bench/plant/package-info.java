/// What the sensor costs: a capture of a plant that never was, and the sensor beside tshark and nDPI on it.
@NullMarked
package dev.vedette.bench.plant;

import org.jspecify.annotations.NullMarked;
