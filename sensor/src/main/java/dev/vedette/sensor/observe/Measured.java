package dev.vedette.sensor.observe;

import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import dev.vedette.sensor.asset.AssetKey;
import dev.vedette.sensor.asset.Inventory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What was measured of one asset since it was told last.
final class Measured {
    private final AssetKey key;
    private final ThingName thing;
    private final Map<Long, IpAddress> connections = new HashMap<>();
    private final Map<String, Integer> found = new HashMap<>();
    private long packetsIn;
    private long packetsOut;
    private long bytesIn;
    private long bytesOut;
    private boolean isActive;

    Measured(AssetKey key) {
        this.key = key;
        this.thing = key.thing();
    }

    void active() {
        isActive = true;
    }

    void sent(long packets, long bytes) {
        isActive |= packets > 0;
        packetsOut += packets;
        bytesOut += bytes;
    }

    void received(long packets, long bytes) {
        packetsIn += packets;
        bytesIn += bytes;
    }

    /// It has a connection.
    ///
    /// @return false when there are too many to tell them apart
    boolean connected(long flow, IpAddress peer, int max) {
        if (connections.size() >= max) {
            return false;
        }
        connections.put(flow, peer);
        return true;
    }

    void disconnected(long flow) {
        connections.remove(flow);
    }

    /// Something was found of it once more.
    ///
    /// @return how often in this pane
    int found(String metric) {
        return found.merge(metric, 1, Integer::sum);
    }

    /// Whether nothing of it is kept.
    boolean isIdle() {
        return !isActive && connections.isEmpty() && packetsIn == 0;
    }

    /// Says what was measured, and begins anew. Nothing, unless it sent something.
    void tell(Instant at, Inventory inventory, Consumer<Observation> told) {
        found.clear();
        if (!isActive) {
            return;
        }
        isActive = false;
        told.accept(new AssetActive(thing, at));
        told.accept(new NetworkTraffic(thing, at, bytesIn, bytesOut, packetsIn, packetsOut));
        packetsIn = 0;
        packetsOut = 0;
        bytesIn = 0;
        bytesOut = 0;
        inventory.find(key).ifPresent(known -> {
            told.accept(listening(at, Transport.TCP, known.tcpPorts()));
            told.accept(listening(at, Transport.UDP, known.udpPorts()));
        });
        AddressSet peers =
                AddressSet.of(connections.values().stream().distinct().toList());
        told.accept(new EstablishedConnections(thing, at, peers, connections.size()));
    }

    private ListeningPorts listening(Instant at, Transport transport, List<Integer> ports) {
        PortSet set = PortSet.of(ports.stream().mapToInt(Integer::intValue).toArray());
        return new ListeningPorts(thing, at, transport, set, ports.size());
    }
}
