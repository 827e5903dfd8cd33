package dev.vedette.source.http;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.Port;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import dev.vedette.source.FlatEvent;
import java.time.Instant;
import java.util.List;

/// What a network sensor says of assets; the page `docs/reference/sensor-events.md` lists it. It counts as of
/// when it comes in, whenever the packets were captured: a capture that is read later is judged as if it
/// happened now.
final class SensorEvents {
    /// The most ports or addresses of one line.
    static final int ITEMS_MAX = 4_096;

    private SensorEvents() {}

    /// The observation that a line is.
    ///
    /// @throws VedetteException naming the member that is wrong
    static List<Observation> read(FlatEvent event, Instant now) {
        ThingName thing = event.thing("thing");
        String kind = event.required("observation");
        return List.of(
                switch (kind) {
                    case "active" -> new AssetActive(thing, now);
                    case "finding" -> finding(event, thing, now);
                    case "traffic" ->
                        new NetworkTraffic(
                                thing,
                                now,
                                count(event, "bytes_in"),
                                count(event, "bytes_out"),
                                count(event, "packets_in"),
                                count(event, "packets_out"));
                    case "listening" -> listening(event, thing, now);
                    case "connections" -> connections(event, thing, now);
                    case "connection-attempt" -> new ConnectionAttempt(thing, now, null, truth(event, "succeeded"));
                    case "message-sent" ->
                        new MessageSent(thing, now, event.topic("topic"), count(event, "bytes"), null);
                    case "message-received" ->
                        new MessageReceived(thing, now, event.topic("topic"), count(event, "bytes"));
                    default ->
                        throw new VedetteException("observation: must be active, finding, traffic, listening,"
                                + " connections, connection-attempt, message-sent or message-received");
                });
    }

    private static Finding finding(FlatEvent event, ThingName thing, Instant now) {
        String name = event.required("metric");
        if (name.isEmpty() || name.length() > MetricName.LENGTH_MAX) {
            throw new VedetteException("metric: has 1.." + MetricName.LENGTH_MAX + " characters");
        }
        MetricName metric = new MetricName(name);
        if (!Finding.isOne(metric)) {
            throw new VedetteException("metric: must begin with net: or rule:");
        }
        String detail = event.text("detail");
        String cut = detail == null ? "" : detail;
        return new Finding(
                thing,
                now,
                metric,
                cut.length() <= Finding.DETAIL_MAX ? cut : cut.substring(0, Finding.DETAIL_MAX),
                "");
    }

    private static ListeningPorts listening(FlatEvent event, ThingName thing, Instant now) {
        Transport transport = switch (event.required("transport")) {
            case "tcp" -> Transport.TCP;
            case "udp" -> Transport.UDP;
            default -> throw new VedetteException("transport: must be tcp or udp");
        };
        int[] ports =
                items(event, "ports").stream().mapToInt(SensorEvents::port).toArray();
        return new ListeningPorts(thing, now, transport, PortSet.of(ports), ports.length);
    }

    private static int port(String text) {
        boolean isNumber = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = isNumber ? Integer.parseInt(text) : -1;
        if (port < 0 || port > Port.NUMBER_MAX) {
            throw new VedetteException("ports: each must be 0.." + Port.NUMBER_MAX);
        }
        return port;
    }

    private static EstablishedConnections connections(FlatEvent event, ThingName thing, Instant now) {
        List<IpAddress> destinations = items(event, "destinations").stream()
                .map(text -> IpAddress.parse(text)
                        .orElseThrow(() -> new VedetteException("destinations: each must be an IP address")))
                .toList();
        return new EstablishedConnections(thing, now, AddressSet.of(destinations), count(event, "total"));
    }

    private static List<String> items(FlatEvent event, String name) {
        List<String> items = event.list(name);
        if (items.size() > ITEMS_MAX) {
            throw new VedetteException(name + ": has at most " + ITEMS_MAX + " items, had " + items.size());
        }
        return items;
    }

    private static boolean truth(FlatEvent event, String name) {
        String text = event.required(name);
        if (!text.equals("true") && !text.equals("false")) {
            throw new VedetteException(name + ": must be true or false");
        }
        return text.equals("true");
    }

    private static long count(FlatEvent event, String name) {
        Long count = event.count(name);
        if (count == null) {
            throw new VedetteException(name + ": must be there");
        }
        return count;
    }
}
