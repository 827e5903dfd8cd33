package dev.vedette.sensor.observe;

import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sensor.Tally;
import dev.vedette.sensor.asset.AssetKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who asks for many addresses, or many ports of one, in vain. Starts anew with each pane.
final class Scans {
    private final ObserverLimits limits;
    private final Tally<ObserverCount> counts;
    private final Map<AssetKey, Search> searches = new HashMap<>();

    /// How many of the last attempts are remembered by their packets.
    private static final int PACKETS_MAX = 64;

    /// Somebody scans.
    ///
    /// @param sentence who, and what for
    /// @param packets the places of packets of the last attempts, a flow each
    record Scan(String sentence, long... packets) {}

    private static final class Search {
        private final long[] packets = new long[PACKETS_MAX];
        private int attempts;
        private final Set<IpAddress> addresses = new HashSet<>();
        private final Map<IpAddress, Set<Integer>> ports = new HashMap<>();
        private boolean toldAddresses;
        private boolean toldPorts;

        private void attempted(long packet) {
            packets[attempts % PACKETS_MAX] = packet;
            attempts++;
        }

        private Scan scan(String sentence) {
            return new Scan(sentence, Arrays.copyOf(packets, Math.min(attempts, PACKETS_MAX)));
        }
    }

    Scans(ObserverLimits limits, Tally<ObserverCount> counts) {
        this.limits = limits;
        this.counts = counts;
    }

    /// Somebody has asked for a port, or an address, and had no answer, or was refused.
    ///
    /// @param port -1 when an address is asked for
    /// @param packet the place of the attempt's last packet
    /// @return the scan, when this makes it one
    Optional<Scan> inVain(AssetKey by, IpAddress address, int port, long packet) {
        Search search = searches.get(by);
        if (search == null) {
            if (searches.size() >= limits.scanners()) {
                counts.add(ObserverCount.SCANNERS_MAX);
                return Optional.empty();
            }
            search = new Search();
            searches.put(by, search);
        }
        search.attempted(packet);
        if (!search.toldAddresses) {
            search.addresses.add(address);
            if (search.addresses.size() >= limits.scanPeers()) {
                search.toldAddresses = true;
                search.addresses.clear();
                return Optional.of(search.scan("%s asked for %d addresses in vain within %d s, the last was %s"
                        .formatted(
                                by.address(), limits.scanPeers(), limits.pane().toSeconds(), address)));
            }
        }
        return port < 0 || search.toldPorts ? Optional.empty() : ports(search, by, address, port);
    }

    private Optional<Scan> ports(Search search, AssetKey by, IpAddress address, int port) {
        Set<Integer> ports = search.ports.get(address);
        if (ports == null) {
            // Of a scan over many addresses the ports of the first few are enough.
            if (search.ports.size() >= limits.scanPeers()) {
                return Optional.empty();
            }
            ports = new HashSet<>();
            search.ports.put(address, ports);
        }
        ports.add(port);
        if (ports.size() < limits.scanPeers()) {
            return Optional.empty();
        }
        search.toldPorts = true;
        search.ports.clear();
        return Optional.of(search.scan("%s asked for %d ports of %s in vain within %d s, the last was %d"
                .formatted(
                        by.address(), limits.scanPeers(), address, limits.pane().toSeconds(), port)));
    }

    /// A new pane begins.
    void clear() {
        searches.clear();
    }
}
