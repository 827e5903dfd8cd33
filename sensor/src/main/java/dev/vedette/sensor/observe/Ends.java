package dev.vedette.sensor.observe;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;
import dev.vedette.sdk.observe.Port;
import dev.vedette.sensor.asset.AssetKey;
import dev.vedette.sensor.asset.Inventory;
import dev.vedette.sensor.asset.LocalAddresses;
import dev.vedette.sensor.flow.Connection;
import dev.vedette.sensor.flow.Endpoint;
import dev.vedette.sensor.flow.FlowKind;
import dev.vedette.sensor.host.NetworkFlow;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the ends of flows are called, so that there are few names and the same name comes again: an asset by its
/// address; everybody else by where they are; a service by its port, unless that is one of those that come and
/// go.
final class Ends {
    static final String MULTICAST = "multicast";
    static final String INTERNET = "internet";
    static final String UNSEEN = "unseen";

    private static final long ARP = 0x0806;
    private static final int EPHEMERAL_MIN = 32_768;
    private static final long SNAP_BIT = 1L << 40;
    private static final long SAP_BIT = 1L << 41;

    private final Inventory inventory;
    private final LocalAddresses local;
    private final Set<Integer> declared = new HashSet<>();

    Ends(Inventory inventory, LocalAddresses local, Collection<Protocol> protocols) {
        this.inventory = inventory;
        this.local = local;
        know(protocols);
    }

    /// Which ports are of services: a port of a protocol that is gone stays what it was called.
    void know(Collection<Protocol> protocols) {
        for (Protocol protocol : protocols) {
            for (Carrier carrier : protocol.carriers()) {
                if (carrier.kind() == Channel.Kind.TCP || carrier.kind() == Channel.Kind.UDP) {
                    declared.add((int) carrier.number());
                }
            }
        }
    }

    Optional<AssetKey> asset(NetworkFlow flow, Endpoint endpoint) {
        return inventory.assetAt(flow.site(), endpoint);
    }

    /// Whether a flow says only who has which address.
    static boolean isArp(NetworkFlow flow) {
        return flow.kind() == FlowKind.ETHERNET && flow.number() == ARP;
    }

    /// Whether an endpoint may yet turn out to be an asset: it is one device of this site that has not spoken.
    boolean isUnseen(NetworkFlow flow, Endpoint endpoint) {
        return asset(flow, endpoint).isEmpty() && name(flow, endpoint).equals(UNSEEN);
    }

    /// What an endpoint is called.
    String name(NetworkFlow flow, Endpoint endpoint) {
        Optional<AssetKey> asset = asset(flow, endpoint);
        if (asset.isPresent()) {
            return asset.get().address();
        }
        MacAddress mac = endpoint.mac();
        IpAddress ip = endpoint.ip();
        if ((mac != null && mac.isGroup()) || (ip != null && !local.isSomebody(ip))) {
            return MULTICAST;
        }
        return ip == null || local.isLocal(ip) ? UNSEEN : INTERNET;
    }

    /// The side that serves: the one that was asked to open a connection; else the one with the port that is
    /// known, or the lower one.
    Endpoint server(NetworkFlow flow, Connection connection) {
        if (connection == Connection.ESTABLISHED || connection == Connection.HALF_OPEN) {
            return flow.responder();
        }
        Port ofInitiator = flow.initiator().port();
        Port ofResponder = flow.responder().port();
        if (ofInitiator == null || ofResponder == null) {
            return flow.responder();
        }
        boolean isKnown = declared.contains(ofInitiator.number());
        if (isKnown != declared.contains(ofResponder.number())) {
            return isKnown ? flow.initiator() : flow.responder();
        }
        int byPort = Integer.compare(ofInitiator.number(), ofResponder.number());
        boolean isInitiator = byPort == 0 ? isHigher(flow.initiator(), flow.responder()) : byPort < 0;
        return isInitiator ? flow.initiator() : flow.responder();
    }

    /// Of two peers on the same port none serves; which one is taken for it must not depend on who began.
    private static boolean isHigher(Endpoint one, Endpoint other) {
        IpAddress first = one.ip();
        IpAddress second = other.ip();
        return first != null && second != null && first.compareTo(second) > 0;
    }

    /// What a flow is to the side that serves.
    String service(NetworkFlow flow, Endpoint server) {
        return switch (flow.kind()) {
            case TCP, UDP -> flow.kind().name().toLowerCase(Locale.ROOT) + "/" + port(server.port());
            case IP -> "ip/" + flow.number();
            case ETHERNET -> ethernet(flow.number());
        };
    }

    private String port(@Nullable Port port) {
        boolean isOwn = port != null && (port.number() < EPHEMERAL_MIN || declared.contains(port.number()));
        return isOwn ? String.valueOf(port) : "dynamic";
    }

    private static String ethernet(long number) {
        if (number >= SAP_BIT) {
            return "sap/0x%02x".formatted(number - SAP_BIT);
        }
        return number >= SNAP_BIT ? "snap/0x%010x".formatted(number - SNAP_BIT) : "ethernet/0x%04x".formatted(number);
    }
}
