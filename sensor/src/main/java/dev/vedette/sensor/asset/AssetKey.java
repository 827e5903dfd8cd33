package dev.vedette.sensor.asset;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sensor.host.Site;
import org.jspecify.annotations.Nullable;

/// What tells one asset from another: a site and an address there.
///
/// @param site where; the same address at two sites is two assets
/// @param ip its IP address; null of an asset that speaks no IP
/// @param mac its MAC address, of an asset that speaks no IP; else null
public record AssetKey(
        Site site, @Nullable IpAddress ip, @Nullable MacAddress mac) implements Comparable<AssetKey> {
    /// Checks the addresses.
    ///
    /// @throws VedetteException unless there is exactly one
    public AssetKey {
        if ((ip == null) == (mac == null)) {
            throw new VedetteException("an asset is known by an IP address or by a MAC address, one of them");
        }
    }

    /// The asset with an IP address.
    public static AssetKey of(Site site, IpAddress ip) {
        return new AssetKey(site, ip, null);
    }

    /// The asset with a MAC address that speaks no IP.
    public static AssetKey of(Site site, MacAddress mac) {
        return new AssetKey(site, null, mac);
    }

    /// The address, as text.
    public String address() {
        return ip == null ? String.valueOf(mac) : ip.toString();
    }

    /// The name of the asset as a thing, as profiles, groups and alarms call it: `SITE/ADDRESS`.
    public ThingName thing() {
        return new ThingName(site + "/" + address());
    }

    @Override
    public int compareTo(AssetKey other) {
        int bySite = site.name().compareTo(other.site.name());
        if (bySite != 0) {
            return bySite;
        }
        if (ip != null && other.ip != null) {
            return ip.compareTo(other.ip);
        }
        if (mac != null && other.mac != null) {
            return mac.compareTo(other.mac);
        }
        return ip != null ? -1 : 1;
    }

    @Override
    public String toString() {
        return site + "/" + address();
    }
}
