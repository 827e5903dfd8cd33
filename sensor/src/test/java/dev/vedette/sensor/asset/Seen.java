package dev.vedette.sensor.asset;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;
import dev.vedette.sdk.observe.Port;
import dev.vedette.sensor.flow.Connection;
import dev.vedette.sensor.flow.Endpoint;
import dev.vedette.sensor.flow.FlowEnd;
import dev.vedette.sensor.flow.FlowKind;
import dev.vedette.sensor.host.NetworkEvent;
import dev.vedette.sensor.host.NetworkFlow;
import dev.vedette.sensor.host.Site;
import dev.vedette.sensor.host.Traffic;
import java.util.ArrayList;
import java.util.List;

/// Tells an inventory what is seen on a network, and keeps what it says of it.
final class Seen {
    static final Protocol MODBUS = new Protocol("modbus", "Modbus/TCP", List.of(), List.of());
    static final Protocol ARP = new Protocol("arp", "ARP", List.of(), List.of());
    static final Protocol LLDP = new Protocol("lldp", "LLDP", List.of(), List.of());

    final List<String> story = new ArrayList<>();
    final Inventory inventory;
    private long flows;
    private long seconds = 1_000;

    Seen(AssetLimits limits, String... local) {
        LocalAddresses addresses =
                new LocalAddresses(List.of(local).stream().map(Network::of).toList());
        inventory = new Inventory(limits, addresses, Vendors.builtIn(), event -> story.add(line(event)));
    }

    Seen() {
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

    static Endpoint at(String mac, String ip, int port) {
        return new Endpoint(
                mac.isEmpty() ? null : MacAddress.of(mac),
                ip.isEmpty() ? null : IpAddress.of(ip),
                port < 0 ? null : new Port(port));
    }

    NetworkFlow tcp(Endpoint initiator, Endpoint responder) {
        return flow("plant", FlowKind.TCP, 6, initiator, responder);
    }

    NetworkFlow flow(String site, FlowKind kind, long number, Endpoint initiator, Endpoint responder) {
        NetworkFlow flow = new NetworkFlow(++flows, new Site(site), kind, number, initiator, responder);
        inventory.on(new NetworkEvent.FlowOpened(now(), flow, -1));
        return flow;
    }

    NetworkFlow frames(int etherType, String mac) {
        return flow("plant", FlowKind.ETHERNET, etherType, at(mac, "", -1), at("ff:ff:ff:ff:ff:ff", "", -1));
    }

    void answered(NetworkFlow flow, Connection connection) {
        inventory.on(new NetworkEvent.FlowAnswered(now(), flow, connection));
    }

    void said(NetworkFlow flow, Direction direction, Protocol protocol, Message message) {
        inventory.on(new NetworkEvent.ProtocolMessage(
                now(), flow, direction, 7, flow.source(direction), flow.destination(direction), protocol, message));
    }

    void closed(NetworkFlow flow) {
        Traffic one = new Traffic(1, 60, 0, 0);
        inventory.on(
                new NetworkEvent.FlowClosed(now(), flow, now(), one, one, Connection.ESTABLISHED, FlowEnd.FINISHED));
    }

    List<String> keys() {
        return inventory.assets().stream().map(asset -> asset.key().toString()).toList();
    }

    private long now() {
        return ++seconds * 1_000_000_000L;
    }
}
