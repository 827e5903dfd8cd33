package dev.vedette.sensor.asset;

import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.IpAddress;
import java.util.List;
import java.util.stream.Stream;

/// Which IP addresses may be assets'. Immutable.
public final class LocalAddresses {
    /// RFC 1918, RFC 3927, RFC 6598; RFC 4193, RFC 4291 (link-local).
    private static final List<Cidr> PRIVATE = Stream.of(
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "169.254.0.0/16",
                    "100.64.0.0/10",
                    "fc00::/7",
                    "fe80::/10")
            .map(Cidr::of)
            .toList();

    /// Addresses of nobody: RFC 1122, RFC 5771, RFC 4291.
    private static final List<Cidr> NOBODY = Stream.of(
                    "0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "ff00::/8")
            .map(Cidr::of)
            .toList();

    private final List<Cidr> given;

    /// @param given networks that are local though their addresses are public
    public LocalAddresses(List<Cidr> given) {
        this.given = List.copyOf(given);
    }

    /// Whether an address may be one device's: no group's, not the unspecified one.
    public boolean isSomebody(IpAddress address) {
        return !isIn(NOBODY, address);
    }

    /// Whether an address is of this site, whoever announces it: a private one, or one that is given as local.
    public boolean isLocal(IpAddress address) {
        return isSomebody(address) && (isIn(PRIVATE, address) || isIn(given, address));
    }

    private static boolean isIn(List<Cidr> networks, IpAddress address) {
        for (int i = 0; i < networks.size(); i++) {
            if (networks.get(i).contains(address)) {
                return true;
            }
        }
        return false;
    }
}
