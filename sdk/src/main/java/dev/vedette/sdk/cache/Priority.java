package dev.vedette.sdk.cache;

/// How much a message matters when there is no room for all.
public enum Priority {
    /// Goes only when no message of low priority is left.
    HIGH,
    /// Goes first, the oldest first.
    LOW
}
