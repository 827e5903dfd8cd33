package dev.vedette.sensor.asset;

import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;
import dev.vedette.sensor.Tally;
import dev.vedette.sensor.host.Site;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which MAC addresses stand for which IP addresses, and which are routers'.
final class Macs {
    private final AssetLimits limits;
    private final Tally<AssetCount> counts;
    private final Map<Place, Bearer> bearers = new HashMap<>();

    private record Place(Site site, MacAddress mac) {}

    /// Who sends with a MAC address.
    static final class Bearer {
        private final Set<IpAddress> addresses = new LinkedHashSet<>();
        private boolean isRouter;

        /// Whether its packets come from elsewhere.
        boolean isRouter() {
            return isRouter;
        }

        /// The addresses that it was seen with before it was taken for a router; of a router, none.
        Set<IpAddress> addresses() {
            return addresses;
        }
    }

    Macs(AssetLimits limits, Tally<AssetCount> counts) {
        this.limits = limits;
        this.counts = counts;
    }

    /// The one with a MAC address; null when there is no room for it.
    @Nullable
    Bearer bearer(Site site, MacAddress mac) {
        Place place = new Place(site, mac);
        Bearer bearer = bearers.get(place);
        if (bearer == null && bearers.size() >= limits.assets()) {
            counts.add(AssetCount.MACS_MAX);
            return null;
        }
        if (bearer == null) {
            bearer = new Bearer();
            bearers.put(place, bearer);
        }
        return bearer;
    }

    /// A packet with an address came from it.
    ///
    /// @param isLocal whether the address is of this site
    /// @return the addresses it had so far, when this one makes a router of it; else none
    Set<IpAddress> sends(Bearer bearer, IpAddress address, boolean isLocal) {
        if (bearer.isRouter || bearer.addresses.contains(address)) {
            return Set.of();
        }
        if (isLocal) {
            bearer.addresses.add(address);
            long ofThisVersion = bearer.addresses.stream()
                    .filter(each -> each.version() == address.version() && !isLinkLocal(each))
                    .count();
            if (ofThisVersion <= limits.addressesOfOne()) {
                return Set.of();
            }
        }
        bearer.isRouter = true;
        Set<IpAddress> until = Set.copyOf(bearer.addresses);
        bearer.addresses.clear();
        return until;
    }

    /// The one IP address behind a MAC address, an IPv4 one where there is one; empty of routers and of those
    /// that speak no IP.
    Optional<IpAddress> addressOf(Site site, MacAddress mac) {
        Bearer bearer = bearers.get(new Place(site, mac));
        if (bearer == null || bearer.isRouter) {
            return Optional.empty();
        }
        Optional<IpAddress> four =
                bearer.addresses.stream().filter(each -> each.version() == 4).findFirst();
        return four.isPresent() ? four : bearer.addresses.stream().findFirst();
    }

    private static boolean isLinkLocal(IpAddress address) {
        return address.version() == 6 && address.high() >>> 54 == 0xFE80 >>> 6;
    }
}
