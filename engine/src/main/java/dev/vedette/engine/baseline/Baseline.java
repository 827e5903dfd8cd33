package dev.vedette.engine.baseline;

import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.window.Window;

/// The value of a percentile over the devices that a profile watches, in one window: nearest rank, exact.
///
/// @param percentile which percentile
/// @param value its value, one that some device reported
/// @param sampleSize how many devices it was taken over
/// @param window the time it is of
public record Baseline(Percentile percentile, double value, int sampleSize, Window window) {}
