package dev.vedette.sdk.dissect;

/// To what the bytes that are offered belong.
///
/// @param direction which way they went
/// @param timeNanos when the packet that completes them was captured, in nanoseconds since the epoch
/// @param cut whether the capture has kept only the beginning of this unit; a message that is read from it
///   carries [Flag#CUT]
public record Turn(Direction direction, long timeNanos, boolean cut) {}
