package dev.vedette.server.sense;

import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sensor.asset.Asset;
import java.io.Writer;
import java.util.Base64;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes what a sensor measured and found as lines of JSON, in the words of `docs/reference/sensor-events.md`;
/// [SensorLineReader] reads them. One thread at a time.
public final class SensorLines implements AutoCloseable {
    private static final JsonFactory JSON =
            JsonFactory.builder().rootValueSeparator("\n").build();

    private final JsonGenerator json;
    private long lines;

    /// @param out where to; closed with this
    public SensorLines(Writer out) {
        json = JSON.createGenerator(ObjectWriteContext.empty(), out);
    }

    /// How many lines were written.
    public long lines() {
        return lines;
    }

    /// Writes what a baseline learns.
    public void write(Sighting sighting) {
        json.writeStartObject();
        json.writeStringProperty("observation", "sighting");
        json.writeStringProperty("thing", sighting.thing().value());
        json.writeStringProperty("time", sighting.at().toString());
        json.writeStringProperty("site", sighting.site());
        json.writeStringProperty("kind", sighting.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("subject", sighting.subject());
        Double value = sighting.value();
        if (value != null) {
            json.writeNumberProperty("value", value);
        }
        json.writeStringProperty("detail", sighting.detail());
        if (!sighting.evidence().isEmpty()) {
            json.writeStringProperty("evidence", sighting.evidence());
        }
        json.writeEndObject();
        lines++;
    }

    /// Writes how a plugin fares.
    public void write(PluginReport report) {
        PluginLines.write(report, json);
        lines++;
    }

    /// Writes how the sensor itself fares.
    public void write(SensorReport report) {
        SensorReportLines.write(report, json);
        lines++;
    }

    /// Writes an observation.
    public void write(Observation observation) {
        json.writeStartObject();
        json.writeStringProperty("observation", name(observation));
        json.writeStringProperty("thing", observation.thing().value());
        json.writeStringProperty("time", observation.at().toString());
        switch (observation) {
            case Finding finding -> {
                json.writeStringProperty("metric", finding.metric().value());
                json.writeStringProperty("detail", finding.detail());
                if (!finding.evidence().isEmpty()) {
                    json.writeStringProperty("evidence", finding.evidence());
                }
            }
            case NetworkTraffic traffic -> {
                json.writeNumberProperty("bytes_in", traffic.bytesIn());
                json.writeNumberProperty("bytes_out", traffic.bytesOut());
                json.writeNumberProperty("packets_in", traffic.packetsIn());
                json.writeNumberProperty("packets_out", traffic.packetsOut());
            }
            case ListeningPorts listening -> {
                json.writeStringProperty(
                        "transport", listening.transport().name().toLowerCase(Locale.ROOT));
                json.writeArrayPropertyStart("ports");
                listening.ports().ports().forEach(port -> json.writeNumber(port.number()));
                json.writeEndArray();
            }
            case EstablishedConnections connections -> {
                json.writeArrayPropertyStart("destinations");
                connections.destinations().addresses().forEach(address -> json.writeString(address.toString()));
                json.writeEndArray();
                json.writeNumberProperty("total", connections.total());
            }
            case ConnectionAttempt attempt -> json.writeBooleanProperty("succeeded", attempt.succeeded());
            case MessageSent sent -> {
                json.writeStringProperty("topic", sent.topic());
                json.writeNumberProperty("bytes", sent.bytes());
            }
            case MessageReceived received -> {
                json.writeStringProperty("topic", received.topic());
                json.writeNumberProperty("bytes", received.bytes());
            }
            default -> {
                // An asset that is active says no more than that.
            }
        }
        json.writeEndObject();
        lines++;
    }

    /// Writes the packets behind a finding that is written afterwards.
    ///
    /// @param name as the finding says it
    /// @param pcap the capture
    public void write(String name, byte[] pcap) {
        json.writeStartObject();
        json.writeStringProperty("observation", "packets");
        json.writeStringProperty("name", name);
        json.writeStringProperty("pcap", Base64.getEncoder().encodeToString(pcap));
        json.writeEndObject();
        lines++;
    }

    /// Writes what is known of an asset.
    public void write(Asset asset) {
        json.writeStartObject();
        json.writeStringProperty("observation", "asset");
        json.writeStringProperty("thing", asset.key().thing().value());
        json.writeStringProperty("time", asset.last().toString());
        json.writeStringProperty("site", asset.key().site().name());
        json.writeName("asset");
        AssetJson.write(asset, json);
        json.writeEndObject();
        lines++;
    }

    private static String name(Observation observation) {
        return switch (observation) {
            case Finding _ -> "finding";
            case AssetActive _ -> "active";
            case NetworkTraffic _ -> "traffic";
            case ListeningPorts _ -> "listening";
            case EstablishedConnections _ -> "connections";
            case ConnectionAttempt _ -> "connection-attempt";
            case MessageSent _ -> "message-sent";
            case MessageReceived _ -> "message-received";
            default -> observation.getClass().getSimpleName();
        };
    }

    @Override
    public void close() {
        json.close();
    }
}
