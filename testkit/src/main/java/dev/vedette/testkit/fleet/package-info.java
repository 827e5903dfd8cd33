/// A simulated fleet: devices with daily patterns, noise, and attacks, all from a seed.
///
/// Pure: what a device reports is a function of the seed, the device's number, the time and the attack under way, so a
/// simulation can be repeated, cut and resumed. Sending the reports is the caller's.
@NullMarked
package dev.vedette.testkit.fleet;

import org.jspecify.annotations.NullMarked;
