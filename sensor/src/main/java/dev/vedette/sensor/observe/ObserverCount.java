package dev.vedette.sensor.observe;

/// What an observer counts.
public enum ObserverCount {
    /// Observations that were said.
    OBSERVATIONS,
    /// Findings among them.
    FINDINGS,
    /// Findings that were left out, beyond [ObserverLimits#findings] of one asset and metric in a pane.
    FINDINGS_MAX,
    /// Flows whose connections are not told, beyond [ObserverLimits#connections] of an asset.
    CONNECTIONS_MAX,
    /// Peers that a search for scans did not look at, beyond [ObserverLimits#scanners].
    SCANNERS_MAX
}
