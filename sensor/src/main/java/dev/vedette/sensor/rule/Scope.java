package dev.vedette.sensor.rule;

/// For whom the matches of a rule are counted apart.
public enum Scope {
    /// For each sender.
    SOURCE,
    /// For each receiver.
    DESTINATION,
    /// For each pair of sender and receiver.
    CONVERSATION
}
