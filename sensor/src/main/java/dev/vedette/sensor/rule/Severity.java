package dev.vedette.sensor.rule;

/// How bad it is when a rule matches, in the words of sensors for industrial networks.
public enum Severity {
    /// Malicious; to be handled at once.
    CRITICAL,
    /// A threat to security; to be looked after.
    MAJOR,
    /// A deviation that may hold a threat.
    MINOR,
    /// A deviation without a threat.
    WARNING
}
