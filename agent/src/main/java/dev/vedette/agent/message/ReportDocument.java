package dev.vedette.agent.message;

import dev.vedette.agent.collect.CustomMetric;
import dev.vedette.agent.collect.Traffic;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.cbor.CBORFactory;

/// Writes reports with the seed's short names: as CBOR for the cache, and of that what goes over the wire.
public final class ReportDocument {
    /// The most ports and connections that a report lists; the totals count them all.
    public static final int LISTED_MAX = 500;
    /// The largest report, in bytes of CBOR: so that it stays within 128 KiB as JSON, which brokers take.
    public static final int BYTES_MAX = 80_000;

    private static final JsonFactory JSON = new JsonFactory();
    private static final CBORFactory CBOR = new CBORFactory();
    private static final String VERSION = "1.0";
    private static final String METRICS = "met";
    private static final String STATISTICS = "ns";

    private ReportDocument() {}

    /// The report for the cache. When it is too large, fewer ports and connections are listed, and in the end
    /// no custom metrics, which is what a report of ordinary size never needs.
    public static byte[] cached(Report report) {
        int listed = LISTED_MAX;
        byte[] bytes = written(report, listed, report.custom());
        while (bytes.length > BYTES_MAX && listed > 0) {
            listed /= 4;
            bytes = written(report, listed, listed > 0 ? report.custom() : List.of());
        }
        return bytes;
    }

    private static byte[] written(Report report, int listed, List<CustomMetric.Reading.Value> custom) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = CBOR.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            out.writeObjectPropertyStart("hed");
            out.writeNumberProperty("rid", report.id());
            out.writeStringProperty("v", VERSION);
            out.writeEndObject();
            out.writeObjectPropertyStart(METRICS);
            ports(out, "tp", report.tcpPorts(), listed);
            ports(out, "up", report.udpPorts(), listed);
            connections(out, report.connections(), listed);
            Traffic traffic = report.traffic();
            if (traffic != null) {
                out.writeObjectPropertyStart(STATISTICS);
                out.writeNumberProperty("bi", traffic.bytesIn());
                out.writeNumberProperty("bo", traffic.bytesOut());
                out.writeNumberProperty("pi", traffic.packetsIn());
                out.writeNumberProperty("po", traffic.packetsOut());
                out.writeEndObject();
            }
            out.writeEndObject();
            custom(out, custom);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void ports(JsonGenerator out, String name, List<Report.ListeningPort> ports, int listed) {
        out.writeObjectPropertyStart(name);
        list(out, "pts", ports, listed, each -> {
            out.writeNumberProperty("pt", each.port());
            String device = each.device();
            if (device != null) {
                out.writeStringProperty("if", device);
            }
        });
        out.writeEndObject();
    }

    private static void connections(JsonGenerator out, List<Report.Connection> connections, int listed) {
        out.writeObjectPropertyStart("tc");
        out.writeObjectPropertyStart("ec");
        list(out, "cs", connections, listed, each -> {
            out.writeStringProperty("rad", each.remote());
            out.writeNumberProperty("lp", each.localPort());
            String device = each.device();
            if (device != null) {
                out.writeStringProperty("li", device);
            }
        });
        out.writeEndObject();
        out.writeEndObject();
    }

    private static <T> void list(JsonGenerator out, String name, List<T> elements, int listed, Consumer<T> writer) {
        out.writeArrayPropertyStart(name);
        for (T each : elements.subList(0, Math.min(listed, elements.size()))) {
            out.writeStartObject();
            writer.accept(each);
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberProperty("t", elements.size());
    }

    private static void custom(JsonGenerator out, List<CustomMetric.Reading.Value> values) {
        if (values.isEmpty()) {
            return;
        }
        out.writeObjectPropertyStart("cmet");
        for (CustomMetric.Reading.Value value : values) {
            out.writeArrayPropertyStart(value.name());
            out.writeStartObject();
            out.writeName(value.type().member());
            boolean isList = value.type() != CustomMetric.Type.NUMBER;
            if (isList) {
                out.writeStartArray();
            }
            value.elements().forEach(each -> element(out, value.type(), each));
            if (isList) {
                out.writeEndArray();
            }
            out.writeEndObject();
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void element(JsonGenerator out, CustomMetric.Type type, String element) {
        switch (type) {
            case NUMBER, NUMBER_LIST -> number(out, Double.parseDouble(element));
            case STRING_LIST, IP_ADDRESS_LIST -> out.writeString(element);
        }
    }

    private static void number(JsonGenerator out, double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            out.writeNumber((long) value);
        } else {
            out.writeNumber(value);
        }
    }

    /// What goes over the wire, of a report of the cache.
    ///
    /// @param withTraffic false to leave the network statistics out: they are of an interval that is over
    /// @throws VedetteException when it is no report of the cache
    public static byte[] wire(byte[] cached, ReportFormat format, boolean withTraffic) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(cached.length * 2);
        try (JsonParser in = CBOR.createParser(ObjectReadContext.empty(), cached);
                JsonGenerator out = format == ReportFormat.JSON
                        ? JSON.createGenerator(ObjectWriteContext.empty(), bytes)
                        : CBOR.createGenerator(ObjectWriteContext.empty(), bytes)) {
            JsonToken token = in.nextToken();
            while (token != null) {
                if (!withTraffic && token == JsonToken.PROPERTY_NAME && isStatistics(in)) {
                    in.nextToken();
                    in.skipChildren();
                } else {
                    out.copyCurrentEvent(in);
                }
                token = in.nextToken();
            }
        } catch (JacksonException e) {
            throw new VedetteException("a report in the cache cannot be read: " + e.getOriginalMessage(), e);
        }
        return bytes.toByteArray();
    }

    /// A custom metric may have the same name.
    private static boolean isStatistics(JsonParser in) {
        TokenStreamContext outer = in.streamReadContext().getParent();
        return in.currentName().equals(STATISTICS)
                && in.streamReadContext().getNestingDepth() == 2
                && METRICS.equals(outer.currentName());
    }

    /// The id of a report of the cache.
    ///
    /// @throws VedetteException when it is no report of the cache
    public static long idOf(byte[] cached) {
        try (JsonParser in = CBOR.createParser(ObjectReadContext.empty(), cached)) {
            JsonToken token = in.nextToken();
            while (token != null) {
                if (token == JsonToken.PROPERTY_NAME && in.currentName().equals("rid")) {
                    in.nextToken();
                    return in.getLongValue();
                }
                token = in.nextToken();
            }
        } catch (JacksonException e) {
            throw new VedetteException("a report in the cache cannot be read: " + e.getOriginalMessage(), e);
        }
        throw new VedetteException("a report in the cache has no id");
    }
}
