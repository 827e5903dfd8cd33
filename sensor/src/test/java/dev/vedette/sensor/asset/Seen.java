package dev.vedette.sensor.asset;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;
import dev.vedette.sdk.observe.Port;
import dev.vedette.sensor.flow.Connection;
import dev.vedette.sensor.flow.Endpoint;
import dev.vedette.sensor.flow.FlowEnd;
import dev.vedette.sensor.flow.FlowKind;
import dev.vedette.sensor.host.NetworkEvent;
import dev.vedette.sensor.host.NetworkFlow;
import dev.vedette.sensor.host.NetworkListener;
import dev.vedette.sensor.host.Site;
import dev.vedette.sensor.host.Traffic;
import java.util.ArrayList;
import java.util.List;

/// Tells an inventory what is seen on a network, and keeps what it says of it.
public final class Seen {
    public static final Protocol MODBUS = new Protocol("modbus", "Modbus/TCP", List.of(), List.of());
    public static final Protocol ARP = new Protocol("arp", "ARP", List.of(), List.of());
    public static final Protocol LLDP = new Protocol("lldp", "LLDP", List.of(), List.of());

    public final List<String> story = new ArrayList<>();
    public final Inventory inventory;
    private final List<NetworkListener> others = new ArrayList<>();
    private final List<AssetListener> ears = new ArrayList<>();
    private long flows;
    private long seconds = 1_000;

    public Seen(AssetLimits limits, String... local) {
        LocalAddresses addresses =
                new LocalAddresses(List.of(local).stream().map(Cidr::of).toList());
        inventory = new Inventory(limits, addresses, Vendors.builtIn(), event -> {
            story.add(line(event));
            ears.forEach(ear -> ear.on(event));
        });
    }

    public Seen() {
        this(AssetLimits.DEFAULTS);
    }

    private static String line(AssetEvent event) {
        return switch (event) {
            case AssetEvent.Appeared appeared -> appeared.asset() + " appeared";
            case AssetEvent.Learned learned ->
                learned.asset() + " " + learned.attribute() + " "
                        + learned.known().value() + " by " + learned.known().protocol();
            case AssetEvent.Changed changed ->
                changed.asset() + " " + changed.attribute() + " was "
                        + changed.before().value() + " is " + changed.now().value();
        };
    }

    public static Endpoint at(String mac, String ip, int port) {
        return new Endpoint(
                mac.isEmpty() ? null : MacAddress.of(mac),
                ip.isEmpty() ? null : IpAddress.of(ip),
                port < 0 ? null : new Port(port));
    }

    public NetworkFlow tcp(Endpoint initiator, Endpoint responder) {
        return flow("plant", FlowKind.TCP, 6, initiator, responder);
    }

    public NetworkFlow flow(String site, FlowKind kind, long number, Endpoint initiator, Endpoint responder) {
        NetworkFlow flow = new NetworkFlow(++flows, new Site(site), kind, number, initiator, responder);
        tell(new NetworkEvent.FlowOpened(now(), flow, -1));
        return flow;
    }

    public NetworkFlow frames(int etherType, String mac) {
        return flow("plant", FlowKind.ETHERNET, etherType, at(mac, "", -1), at("ff:ff:ff:ff:ff:ff", "", -1));
    }

    public void answered(NetworkFlow flow, Connection connection) {
        tell(new NetworkEvent.FlowAnswered(now(), flow, connection));
    }

    public void said(NetworkFlow flow, Direction direction, Protocol protocol, Message message) {
        tell(new NetworkEvent.ProtocolMessage(
                now(), flow, direction, 7, flow.source(direction), flow.destination(direction), protocol, message));
    }

    public void closed(NetworkFlow flow) {
        closed(flow, Connection.ESTABLISHED, new Traffic(1, 60, 0, 0));
    }

    public void closed(NetworkFlow flow, Connection connection, Traffic traffic) {
        long opened = now();
        tell(new NetworkEvent.FlowClosed(now(), flow, opened, traffic, traffic, connection, FlowEnd.FINISHED));
    }

    public void malformed(NetworkFlow flow, Protocol protocol, String reason) {
        tell(new NetworkEvent.MalformedSeen(now(), flow, Direction.FORWARD, -1, protocol, reason));
    }

    public List<String> keys() {
        return inventory.assets().stream().map(asset -> asset.key().toString()).toList();
    }

    /// Lets somebody else hear everything, after the inventory.
    public <L extends NetworkListener & AssetListener> L heardBy(L other) {
        others.add(other);
        ears.add(other);
        return other;
    }

    /// Lets time pass.
    public void pass(long more) {
        seconds += more;
    }

    private void tell(NetworkEvent event) {
        inventory.on(event);
        others.forEach(other -> other.on(event));
    }

    private long now() {
        return ++seconds * 1_000_000_000L;
    }
}
