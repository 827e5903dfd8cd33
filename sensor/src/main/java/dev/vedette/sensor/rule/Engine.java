package dev.vedette.sensor.rule;

/// What kind of detection a rule is, in the words of sensors for industrial networks.
public enum Engine {
    /// Somebody does what nobody should do here.
    POLICY,
    /// Bytes break their protocol, or use what its standard has given up.
    PROTOCOL,
    /// A device is stopped, restarted, reconfigured, or does not do what it is asked for.
    OPERATIONAL,
    /// What malicious programs do.
    MALWARE,
    /// Too much, too often, or in an odd form: scans, guesses, floods.
    ANOMALY
}
