package dev.vedette.server.sense;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.sense.SensorReport.Figures;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes and reads how a sensor fares as a line of it.
final class SensorReportLines {
    private static final Pattern SITE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.+_-]{0,64}");
    private static final Pattern PROTOCOL = Pattern.compile("[a-z0-9_.-]{1,64}");
    private static final int PROTOCOLS_MAX = 256;

    private SensorReportLines() {}

    static void write(SensorReport report, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("observation", "sensor");
        json.writeStringProperty("site", report.site());
        json.writeStringProperty("name", report.name());
        json.writeStringProperty("version", report.version());
        Figures figures = report.figures();
        json.writeNumberProperty("packets", figures.packets());
        json.writeNumberProperty("bytes", figures.bytes());
        json.writeNumberProperty("dropped", figures.dropped());
        json.writeNumberProperty("flows", figures.flows());
        json.writeNumberProperty("lines", figures.lines());
        json.writeNumberProperty("lost", figures.lost());
        Long lag = report.lagMillis();
        if (lag != null) {
            json.writeNumberProperty("lag_millis", lag);
        }
        json.writeArrayPropertyStart("protocols");
        report.protocols().forEach(json::writeString);
        json.writeEndArray();
        json.writeBooleanProperty("ended", report.hasEnded());
        SensorReport.Own own = report.own();
        if (own != null) {
            json.writeStringProperty("time", own.time().toString());
            json.writeNumberProperty("cache_waiting", own.cache().waiting());
            json.writeNumberProperty("cache_bytes", own.cache().bytes());
            json.writeNumberProperty("cache_dropped", own.cache().dropped());
            json.writeNumberProperty("cache_oldest_seconds", own.cache().oldestSeconds());
        }
        json.writeEndObject();
    }

    /// Reads a line.
    ///
    /// @throws VedetteException naming the member that is wrong
    static SensorReport read(ObjectNode line, Instant now) {
        return new SensorReport(
                text(line, "site", SITE),
                text(line, "name", NAME),
                text(line, "version", VERSION),
                new Figures(
                        count(line, "packets"),
                        count(line, "bytes"),
                        count(line, "dropped"),
                        count(line, "flows"),
                        count(line, "lines"),
                        count(line, "lost")),
                line.has("lag_millis") ? count(line, "lag_millis") : null,
                protocols(line.get("protocols")),
                line.path("ended").asBoolean(false),
                line.has("time") ? own(line) : null,
                now);
    }

    private static SensorReport.Own own(ObjectNode line) {
        Instant time;
        try {
            time = Instant.parse(line.path("time").asString(""));
        } catch (DateTimeParseException e) {
            throw new VedetteException("time: must be a time as 2026-03-01T12:00:00Z", e);
        }
        return new SensorReport.Own(
                time,
                new SensorReport.Cache(
                        count(line, "cache_waiting"),
                        count(line, "cache_bytes"),
                        count(line, "cache_dropped"),
                        count(line, "cache_oldest_seconds")));
    }

    private static List<String> protocols(@Nullable JsonNode node) {
        List<String> protocols = new ArrayList<>();
        if (node != null) {
            if (!node.isArray() || node.size() > PROTOCOLS_MAX) {
                throw new VedetteException("protocols: must be a list of at most " + PROTOCOLS_MAX + " names");
            }
            for (JsonNode each : node) {
                if (!each.isString() || !PROTOCOL.matcher(each.asString()).matches()) {
                    throw new VedetteException("protocols: each must match " + PROTOCOL);
                }
                protocols.add(each.asString());
            }
        }
        return protocols;
    }

    private static String text(ObjectNode line, String member, Pattern pattern) {
        JsonNode node = line.get(member);
        if (node == null
                || !node.isString()
                || !pattern.matcher(node.asString()).matches()) {
            throw new VedetteException(member + ": must be there, as a text that matches " + pattern);
        }
        return node.asString();
    }

    private static long count(ObjectNode line, String member) {
        JsonNode node = line.get(member);
        if (node == null || !node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < 0) {
            throw new VedetteException(member + ": must be there, as a whole number from 0");
        }
        return node.asLong();
    }
}
