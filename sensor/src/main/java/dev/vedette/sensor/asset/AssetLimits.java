package dev.vedette.sensor.asset;

import dev.vedette.sdk.VedetteException;

/// How much an inventory keeps.
///
/// @param assets how many assets, and how many MAC addresses, at least 1
/// @param values how many values of one attribute of an asset, at least 1; the oldest go
/// @param ports how many ports of a transport, VLANs, and protocols of an asset, at least 1
/// @param addressesOfOne beyond how many IPv4 or IPv6 addresses a MAC address is a router's, at least 1
public record AssetLimits(int assets, int values, int ports, int addressesOfOne) {
    /// 100,000 assets with 16 values and 256 ports; a device has up to 3 addresses.
    public static final AssetLimits DEFAULTS = new AssetLimits(100_000, 16, 256, 3);

    /// Checks the numbers.
    ///
    /// @throws VedetteException when one is below 1
    public AssetLimits {
        if (assets < 1 || values < 1 || ports < 1 || addressesOfOne < 1) {
            throw new VedetteException("limits of an inventory are at least 1, were %d assets, %d values, %d ports, %d"
                    .formatted(assets, values, ports, addressesOfOne));
        }
    }
}
