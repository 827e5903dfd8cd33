package dev.vedette.sensor.asset;

/// What an inventory counts.
public enum AssetCount {
    /// Assets that came in.
    APPEARED,
    /// Changes of what was known.
    CHANGED,
    /// Assets that were left out, because there are [AssetLimits#assets] already.
    ASSETS_MAX,
    /// Values that pushed out the oldest of their attribute, beyond [AssetLimits#values].
    VALUES_MAX,
    /// Ports, VLANs and protocols that were left out beyond [AssetLimits#ports].
    PORTS_MAX,
    /// MAC addresses that were left out beyond [AssetLimits#assets].
    MACS_MAX
}
