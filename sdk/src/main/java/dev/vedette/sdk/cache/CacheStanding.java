package dev.vedette.sdk.cache;

/// How a cache stands. What was dropped is counted since the cache was made, over restarts.
///
/// @param waitingHigh messages of high priority that wait
/// @param waitingLow messages of low priority that wait
/// @param bytes what they take, in bytes
/// @param droppedHigh messages of high priority that had to go, or were larger than the cache takes
/// @param droppedLow the same of low priority
/// @param cuts how often the end of a file was cut off since the cache was opened, because it was torn or
///     damaged
/// @param cutBytes how many bytes were cut off
public record CacheStanding(
        long waitingHigh, long waitingLow, long bytes, long droppedHigh, long droppedLow, int cuts, long cutBytes) {
    /// All messages that wait.
    public long waiting() {
        return waitingHigh + waitingLow;
    }

    /// All messages that were dropped.
    public long dropped() {
        return droppedHigh + droppedLow;
    }
}
