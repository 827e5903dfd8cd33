package dev.vedette.sensor.evidence;

/// What is counted of slices of packets.
public enum EvidenceCount {
    /// Slices that were kept.
    SLICES,
    /// Findings whose slice was kept already, of an earlier finding of the same packets.
    SLICES_AGAIN,
    /// Slices that were left out, beyond [EvidenceLimits#assetSlices] of one asset in a minute.
    ASSET_SLICES_MAX,
    /// Slices that were left out, beyond [EvidenceLimits#slices] of all assets in a minute.
    SLICES_MAX,
    /// Slices that nobody had room for.
    SLICES_REFUSED,
    /// Findings whose packets were not among the recent ones any more.
    PACKETS_GONE
}
