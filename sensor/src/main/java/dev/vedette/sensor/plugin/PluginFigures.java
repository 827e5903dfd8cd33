package dev.vedette.sensor.plugin;

/// How a plugin has fared with its budgets. What was seen of its protocols is told by the sensor.
///
/// @param calls how often it was called
/// @param faults how often a call has thrown, broken a promise, or gone beyond a limit
/// @param mostSteps the most steps that one call took
/// @param conversations how many conversations it has open, but for those that are not collected yet
public record PluginFigures(long calls, long faults, long mostSteps, int conversations) {}
