package dev.vedette.server.store;

/// What the history holds in memory.
///
/// @param openPoints datapoints that are not written yet
/// @param openBytes about how much memory they take
/// @param writtenEarly chunks that were written before they were complete because memory for open ones ran out
public record HistoryCounts(long openPoints, long openBytes, long writtenEarly) {}
