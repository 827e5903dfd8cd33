package dev.vedette.sensor.asset;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.observe.Transport;
import dev.vedette.sensor.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What an inventory keeps of one asset.
final class AssetState {
    private static final Set<Attribute> ONE_OF = EnumSet.of(
            Attribute.VENDOR,
            Attribute.MODEL,
            Attribute.FIRMWARE,
            Attribute.HARDWARE,
            Attribute.SERIAL,
            Attribute.TYPE,
            Attribute.OPERATING_SYSTEM,
            Attribute.MAC_ADDRESS);

    private final AssetKey key;
    private final AssetLimits limits;
    private final Tally<AssetCount> counts;
    private final long firstNanos;
    private long lastNanos;
    private int lastVlan = -1;
    private final TreeSet<Integer> vlans = new TreeSet<>();
    private final EnumMap<Attribute, List<Known>> facts = new EnumMap<>(Attribute.class);
    private final Map<String, EnumSet<Role>> protocols = new HashMap<>();
    private final TreeSet<Integer> tcpPorts = new TreeSet<>();
    private final TreeSet<Integer> udpPorts = new TreeSet<>();

    AssetState(AssetKey key, AssetLimits limits, Tally<AssetCount> counts, long nanos) {
        this.key = key;
        this.limits = limits;
        this.counts = counts;
        this.firstNanos = nanos;
        this.lastNanos = nanos;
    }

    AssetKey key() {
        return key;
    }

    void seen(long nanos, int vlan) {
        lastNanos = Math.max(lastNanos, nanos);
        if (vlan != lastVlan && vlan >= 0) {
            lastVlan = vlan;
            add(vlans, vlan);
        }
    }

    void seen(long nanos) {
        lastNanos = Math.max(lastNanos, nanos);
    }

    void listens(Transport transport, int port) {
        add(transport == Transport.TCP ? tcpPorts : udpPorts, port);
    }

    void speaks(String protocol, Role role) {
        EnumSet<Role> roles = protocols.get(protocol);
        if (roles != null) {
            roles.add(role);
        } else if (protocols.size() < limits.ports()) {
            protocols.put(protocol, EnumSet.of(role));
        } else {
            counts.add(AssetCount.PORTS_MAX);
        }
    }

    private void add(Set<Integer> numbers, int number) {
        if (numbers.size() < limits.ports()) {
            numbers.add(number);
        } else if (!numbers.contains(number)) {
            counts.add(AssetCount.PORTS_MAX);
        }
    }

    /// Something is known of it. Of what an asset has one of, the messages of one protocol may tell more or less
    /// precisely: what agrees as far as it goes is no change, and the finer text is kept.
    void know(Attribute attribute, Known known, AssetListener listener) {
        List<Known> all = facts.computeIfAbsent(attribute, fresh -> new ArrayList<>(1));
        boolean isOneOf = ONE_OF.contains(attribute);
        Known before = null;
        for (int i = 0; i < all.size(); i++) {
            Known each = all.get(i);
            if (each.protocol().equals(known.protocol())) {
                if (each.value().equals(known.value()) || (isOneOf && each.agreesWith(known.value()))) {
                    boolean isFiner = known.value().length() > each.value().length();
                    all.remove(i);
                    all.addFirst(isFiner ? known : each.again(known.last()));
                    if (isFiner) {
                        listener.on(new AssetEvent.Learned(key, known.last(), attribute, known));
                    }
                    return;
                }
                before = before == null ? each : before;
            }
        }
        if (all.size() >= limits.values()) {
            all.removeLast();
            counts.add(AssetCount.VALUES_MAX);
        }
        all.addFirst(known);
        if (before != null && isOneOf) {
            counts.add(AssetCount.CHANGED);
            listener.on(new AssetEvent.Changed(key, known.last(), attribute, before, known));
        } else {
            listener.on(new AssetEvent.Learned(key, known.last(), attribute, known));
        }
    }

    /// Whether somebody has said this of it.
    boolean knows(Attribute attribute, String protocol) {
        for (Known known : facts.getOrDefault(attribute, List.of())) {
            if (known.protocol().equals(protocol)) {
                return true;
            }
        }
        return false;
    }

    /// Forgets what somebody has said of it.
    void forget(Attribute attribute, String protocol) {
        List<Known> all = facts.get(attribute);
        if (all != null) {
            all.removeIf(known -> known.protocol().equals(protocol));
        }
    }

    /// Takes over what was known of an asset that turns out to be this one.
    void absorb(AssetState other, AssetListener listener) {
        other.facts.forEach((attribute, all) -> all.reversed().forEach(known -> know(attribute, known, listener)));
        other.protocols.forEach((protocol, roles) -> roles.forEach(role -> speaks(protocol, role)));
        other.vlans.forEach(vlan -> seen(other.lastNanos, vlan));
    }

    Asset snapshot() {
        Map<Attribute, List<Known>> known = new EnumMap<>(Attribute.class);
        facts.forEach((attribute, all) -> {
            if (!all.isEmpty()) {
                known.put(attribute, List.copyOf(all));
            }
        });
        Map<String, Set<Role>> spoken = new TreeMap<>();
        protocols.forEach((protocol, roles) -> spoken.put(protocol, EnumSet.copyOf(roles)));
        return new Asset(
                key,
                instant(firstNanos),
                instant(lastNanos),
                List.copyOf(vlans),
                known,
                spoken,
                List.copyOf(tcpPorts),
                List.copyOf(udpPorts));
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
