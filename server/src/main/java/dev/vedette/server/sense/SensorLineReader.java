package dev.vedette.server.sense;

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
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import dev.vedette.server.store.AssetRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads lines of JSON that a sensor brings; the page `docs/reference/sensor-events.md` lists them. They count as of
/// when they come in, whenever the packets were captured: a capture that is read later is judged as if it happened
/// now. Pure.
final class SensorLineReader {
    /// The most ports or addresses of one line.
    static final int ITEMS_MAX = 4_096;

    private static final int DEPTH_MAX = 8;
    private static final int NUMBER_LENGTH_MAX = 32;
    private static final int TOPIC_BYTES_MAX = 65_535;
    private static final int PCAP_HEADER_BYTES = 24;
    private static final Set<Integer> PCAP_MAGIC = Set.of(0xA1B2C3D4, 0xA1B23C4D);

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_LENGTH_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SensorLineReader() {}

    /// What a line says.
    ///
    /// @param taking as of when, and from whom
    /// @throws VedetteException naming the member that is wrong
    /// @throws OtherSite when it is of another site than who brings it
    static SensorLine read(byte[] bytes, int from, int length, SensorBody.Taking taking) {
        ObjectNode line = object(bytes, from, length);
        Instant now = taking.now();
        Bringer bringer = taking.bringer();
        String kind = text(line, "observation");
        if (kind.equals("packets")) {
            return packets(line);
        }
        if (kind.equals("plugin")) {
            PluginReport report = PluginLines.read(line, now);
            bringer.requireSite(report.site());
            return new SensorLine.Fared(report);
        }
        if (kind.equals("sensor")) {
            SensorReport report = SensorReportLines.read(line, now);
            bringer.requireSelf(report.site(), report.name());
            return new SensorLine.Beats(report);
        }
        ThingName asset = thing(line);
        bringer.requireAsset(asset.value());
        if (kind.equals("asset")) {
            return known(line, asset, now);
        }
        ThingName thing = taking.thingOf().apply(asset);
        if (kind.equals("sighting")) {
            Sighting sighting = sighting(line, thing, now);
            bringer.requireSite(sighting.site());
            return new SensorLine.Sighted(sighting);
        }
        return new SensorLine.Observed(observed(line, kind, thing, now), seen(line, now));
    }

    /// When a sensor saw it; nothing is judged by it.
    private static Instant seen(ObjectNode line, Instant now) {
        try {
            return Instant.parse(line.path("time").asString(""));
        } catch (DateTimeParseException _) {
            return now;
        }
    }

    private static ObjectNode object(byte[] bytes, int from, int length) {
        JsonNode node;
        try {
            node = JSON.readTree(bytes, from, length);
        } catch (JacksonException e) {
            throw new VedetteException("not JSON: " + e.getOriginalMessage(), e);
        }
        if (!(node instanceof ObjectNode line)) {
            throw new VedetteException("expected a JSON object");
        }
        return line;
    }

    private static Observation observed(ObjectNode line, String kind, ThingName thing, Instant now) {
        return switch (kind) {
            case "active" -> new AssetActive(thing, now);
            case "finding" -> finding(line, thing, now);
            case "traffic" ->
                new NetworkTraffic(
                        thing,
                        now,
                        count(line, "bytes_in"),
                        count(line, "bytes_out"),
                        count(line, "packets_in"),
                        count(line, "packets_out"));
            case "listening" -> listening(line, thing, now);
            case "connections" -> connections(line, thing, now);
            case "connection-attempt" -> new ConnectionAttempt(thing, now, null, truth(line, "succeeded"));
            case "message-sent" -> new MessageSent(thing, now, topic(line), count(line, "bytes"), null);
            case "message-received" -> new MessageReceived(thing, now, topic(line), count(line, "bytes"));
            default ->
                throw new VedetteException("observation: must be active, asset, finding, traffic, listening,"
                        + " connections, connection-attempt, message-sent, message-received, packets, plugin,"
                        + " sensor or sighting");
        };
    }

    private static SensorLine known(ObjectNode line, ThingName asset, Instant now) {
        if (!(line.get("asset") instanceof ObjectNode document)) {
            throw new VedetteException("asset: must be there, as an object");
        }
        String site = text(line, "site");
        if (!asset.value().startsWith(site + "/")) {
            throw new VedetteException("site: must be what the thing's name begins with, before the slash");
        }
        return new SensorLine.Known(new AssetRecord(asset, site, JSON.writeValueAsString(document), now));
    }

    private static ThingName thing(ObjectNode line) {
        String name = text(line, "thing");
        String problem = ThingName.problemWith(name);
        if (!problem.isEmpty()) {
            throw new VedetteException("thing: " + problem);
        }
        return new ThingName(name);
    }

    private static Sighting sighting(ObjectNode line, ThingName thing, Instant now) {
        String name = text(line, "kind");
        Sighting.Kind kind = Arrays.stream(Sighting.Kind.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new VedetteException("kind: must be device, conversation, protocol, function or value"));
        JsonNode value = line.get("value");
        if (value != null && !value.isNumber()) {
            throw new VedetteException("value: must be a number");
        }
        String detail = line.has("detail") ? text(line, "detail") : "";
        return new Sighting(
                text(line, "site"),
                kind,
                thing,
                text(line, "subject"),
                value == null ? null : value.doubleValue(),
                now,
                detail.length() <= Sighting.DETAIL_MAX ? detail : detail.substring(0, Sighting.DETAIL_MAX),
                line.has("evidence") ? evidence(line, "evidence") : "");
    }

    private static Finding finding(ObjectNode line, ThingName thing, Instant now) {
        String name = text(line, "metric");
        if (name.isEmpty() || name.length() > MetricName.LENGTH_MAX) {
            throw new VedetteException("metric: has 1.." + MetricName.LENGTH_MAX + " characters");
        }
        MetricName metric = new MetricName(name);
        if (!Finding.isOne(metric)) {
            throw new VedetteException("metric: must begin with net: or rule:");
        }
        String detail = line.has("detail") ? text(line, "detail") : "";
        String cut = detail.length() <= Finding.DETAIL_MAX ? detail : detail.substring(0, Finding.DETAIL_MAX);
        return new Finding(thing, now, metric, cut, line.has("evidence") ? evidence(line, "evidence") : "");
    }

    private static SensorLine packets(ObjectNode line) {
        String name = evidence(line, "name");
        byte[] capture;
        try {
            capture = Base64.getDecoder().decode(text(line, "pcap"));
        } catch (IllegalArgumentException e) {
            throw new VedetteException("pcap: must be in Base64", e);
        }
        if (capture.length > EvidenceStore.CAPTURE_BYTES_MAX) {
            throw new VedetteException(
                    "pcap: has at most %d bytes, had %d".formatted(EvidenceStore.CAPTURE_BYTES_MAX, capture.length));
        }
        if (!isCapture(capture)) {
            throw new VedetteException("pcap: must be a capture file, which begins with a1b2c3d4 or a1b23c4d");
        }
        return new SensorLine.Packets(name, capture);
    }

    private static boolean isCapture(byte[] capture) {
        if (capture.length < PCAP_HEADER_BYTES) {
            return false;
        }
        int magic = ByteBuffer.wrap(capture).getInt();
        return PCAP_MAGIC.contains(magic) || PCAP_MAGIC.contains(Integer.reverseBytes(magic));
    }

    private static String evidence(ObjectNode line, String member) {
        String name = text(line, member);
        if (!EvidenceStore.isName(name)) {
            throw new VedetteException(member + ": has 1..128 letters, digits and hyphens, no hyphen first");
        }
        return name;
    }

    private static ListeningPorts listening(ObjectNode line, ThingName thing, Instant now) {
        Transport transport = switch (text(line, "transport")) {
            case "tcp" -> Transport.TCP;
            case "udp" -> Transport.UDP;
            default -> throw new VedetteException("transport: must be tcp or udp");
        };
        int[] ports =
                items(line, "ports").stream().mapToInt(SensorLineReader::port).toArray();
        return new ListeningPorts(thing, now, transport, PortSet.of(ports), ports.length);
    }

    private static int port(JsonNode node) {
        int port = node.isInt() ? node.asInt() : -1;
        if (port < 0 || port > Port.NUMBER_MAX) {
            throw new VedetteException("ports: each must be 0.." + Port.NUMBER_MAX);
        }
        return port;
    }

    private static EstablishedConnections connections(ObjectNode line, ThingName thing, Instant now) {
        List<IpAddress> destinations = items(line, "destinations").stream()
                .map(node -> node.isString() ? node.asString() : "")
                .map(text -> IpAddress.parse(text)
                        .orElseThrow(() -> new VedetteException("destinations: each must be an IP address")))
                .toList();
        return new EstablishedConnections(thing, now, AddressSet.of(destinations), count(line, "total"));
    }

    private static List<JsonNode> items(ObjectNode line, String name) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode node = line.get(name);
        if (node != null) {
            if (!node.isArray() || node.size() > ITEMS_MAX) {
                throw new VedetteException(name + ": must be a list of at most " + ITEMS_MAX + " items");
            }
            node.forEach(items::add);
        }
        return items;
    }

    private static String topic(ObjectNode line) {
        String topic = text(line, "topic");
        if (topic.getBytes(StandardCharsets.UTF_8).length > TOPIC_BYTES_MAX) {
            throw new VedetteException("topic: has at most " + TOPIC_BYTES_MAX + " bytes");
        }
        return topic;
    }

    private static String text(ObjectNode line, String name) {
        JsonNode node = line.get(name);
        if (node == null || !node.isString()) {
            throw new VedetteException(name + ": must be there, as a text");
        }
        return node.asString();
    }

    private static boolean truth(ObjectNode line, String name) {
        JsonNode node = line.get(name);
        if (node == null || !node.isBoolean()) {
            throw new VedetteException(name + ": must be true or false");
        }
        return node.asBoolean();
    }

    private static long count(ObjectNode line, String name) {
        JsonNode node = line.get(name);
        if (node == null || !node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < 0) {
            throw new VedetteException(name + ": must be there, as a whole number from 0");
        }
        return node.asLong();
    }
}
