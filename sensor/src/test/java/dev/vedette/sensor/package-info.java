/// What the sensor's tests share: packets composed byte by byte, captures of others where there are some.
@NullMarked
package dev.vedette.sensor;

import org.jspecify.annotations.NullMarked;
