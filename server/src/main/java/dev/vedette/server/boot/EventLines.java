package dev.vedette.server.boot;

import dev.vedette.sdk.dissect.AssetFact;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sensor.flow.Endpoint;
import dev.vedette.sensor.host.NetworkEvent;
import dev.vedette.sensor.host.NetworkEvent.FlowAnswered;
import dev.vedette.sensor.host.NetworkEvent.FlowClosed;
import dev.vedette.sensor.host.NetworkEvent.FlowCounted;
import dev.vedette.sensor.host.NetworkEvent.FlowOpened;
import dev.vedette.sensor.host.NetworkEvent.MalformedSeen;
import dev.vedette.sensor.host.NetworkEvent.ProtocolMessage;
import dev.vedette.sensor.host.NetworkFlow;
import dev.vedette.sensor.host.NetworkListener;
import dev.vedette.sensor.host.Traffic;
import dev.vedette.sensor.text.Texts;
import java.io.Writer;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Events of a network sensor as lines of JSON, in the words of `docs/reference/sensor-events.md`. One thread.
final class EventLines implements NetworkListener, AutoCloseable {
    private static final JsonFactory JSON =
            JsonFactory.builder().rootValueSeparator("\n").build();
    private static final HexFormat HEX = HexFormat.of();

    private final JsonGenerator json;
    private final boolean withFlows;
    private final Supplier<Texts> texts;
    private long lines;

    /// @param out where to; closed with this
    /// @param withFlows whether events of flows are written beside messages and malformed bytes
    /// @param texts of the language that values have names in; those of plugins come and go
    EventLines(Writer out, boolean withFlows, Supplier<Texts> texts) {
        json = JSON.createGenerator(ObjectWriteContext.empty(), out);
        this.withFlows = withFlows;
        this.texts = texts;
    }

    long lines() {
        return lines;
    }

    @Override
    public void on(NetworkEvent event) {
        switch (event) {
            case ProtocolMessage message -> write(message);
            case MalformedSeen malformed -> write(malformed);
            case FlowOpened _, FlowAnswered _, FlowCounted _, FlowClosed _ -> {
                if (withFlows) {
                    writeFlow(event);
                }
            }
        }
    }

    private void begin(String kind, NetworkEvent event) {
        NetworkFlow flow = event.flow();
        json.writeStartObject();
        json.writeStringProperty("event", kind);
        json.writeStringProperty("time", event.at().toString());
        json.writeStringProperty("site", flow.site().name());
        json.writeNumberProperty("flow", flow.id());
        json.writeStringProperty("over", word(flow.kind()));
        switch (flow.kind()) {
            case IP -> json.writeNumberProperty("ip_protocol", flow.number());
            case ETHERNET -> json.writeNumberProperty("ether_type", flow.number());
            case TCP, UDP -> {}
        }
    }

    private void end() {
        json.writeEndObject();
        lines++;
    }

    private void write(ProtocolMessage event) {
        Message message = event.message();
        begin("message", event);
        vlan(event.vlan());
        endpoint("source", event.source());
        endpoint("destination", event.destination());
        json.writeStringProperty("direction", word(event.direction()));
        json.writeStringProperty("protocol", event.protocol().name());
        json.writeStringProperty("type", word(message.type()));
        json.writeStringProperty("operation", message.operation());
        Texts spoken = texts.get();
        spoken.operation(event.protocol(), message.operation())
                .ifPresent(name -> json.writeStringProperty("operation_name", name));
        json.writeStringProperty("intent", word(message.intent()));
        json.writeStringProperty("sender", word(message.sender()));
        json.writeStringProperty("outcome", word(message.outcome()));
        if (!message.flags().isEmpty()) {
            json.writeArrayPropertyStart("flags");
            for (Flag flag : message.flags()) {
                json.writeString(word(flag));
            }
            json.writeEndArray();
        }
        json.writeObjectPropertyStart("fields");
        for (int i = 0; i < message.size(); i++) {
            field(event.protocol(), message.field(i), message.value(i), spoken);
        }
        json.writeEndObject();
        facts(message.facts());
        end();
    }

    private void field(Protocol protocol, Field field, Object value, Texts spoken) {
        json.writeName(field.name());
        switch (value) {
            case Long number -> {
                json.writeNumber(number);
                spoken.nameOf(protocol, field, number)
                        .ifPresent(name -> json.writeStringProperty(field.name() + "_name", name));
            }
            case Double decimal -> json.writeNumber(decimal);
            case Boolean truth -> json.writeBoolean(truth);
            case byte[] bytes -> json.writeString(HEX.formatHex(bytes));
            case long[] numbers -> json.writeArray(numbers, 0, numbers.length);
            case double[] decimals -> json.writeArray(decimals, 0, decimals.length);
            case List<?> texts -> {
                json.writeStartArray();
                texts.forEach(text -> json.writeString(String.valueOf(text)));
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }

    private void facts(List<AssetFact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("facts");
        for (AssetFact fact : facts) {
            json.writeStartObject();
            json.writeStringProperty("about", subject(fact.about()));
            json.writeStringProperty("attribute", word(fact.attribute()));
            json.writeStringProperty("value", fact.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String subject(Subject subject) {
        return switch (subject) {
            case Subject.Side side -> side.sending() ? "source" : "destination";
            case Subject.Ip ip -> ip.address().toString();
            case Subject.Mac mac -> mac.address().toString();
        };
    }

    private void write(MalformedSeen event) {
        begin("malformed", event);
        vlan(event.vlan());
        endpoint("source", event.source());
        endpoint("destination", event.flow().destination(event.direction()));
        json.writeStringProperty("direction", word(event.direction()));
        json.writeStringProperty("protocol", event.protocol().name());
        json.writeStringProperty("reason", event.reason());
        end();
    }

    private void writeFlow(NetworkEvent event) {
        switch (event) {
            case FlowOpened opened -> {
                begin("flow-opened", event);
                vlan(opened.vlan());
            }
            case FlowAnswered answered -> {
                begin("flow-answered", event);
                json.writeStringProperty("connection", word(answered.connection()));
            }
            case FlowCounted counted -> {
                begin("flow-counted", event);
                traffic(counted.added());
            }
            case FlowClosed closed -> {
                begin("flow-closed", event);
                json.writeStringProperty("connection", word(closed.connection()));
                json.writeStringProperty("end", word(closed.end()));
                traffic(closed.total());
            }
            case ProtocolMessage _, MalformedSeen _ -> {
                return;
            }
        }
        endpoint("initiator", event.flow().initiator());
        endpoint("responder", event.flow().responder());
        end();
    }

    private void traffic(Traffic traffic) {
        json.writeNumberProperty("packets_forward", traffic.packetsForward());
        json.writeNumberProperty("bytes_forward", traffic.bytesForward());
        json.writeNumberProperty("packets_backward", traffic.packetsBackward());
        json.writeNumberProperty("bytes_backward", traffic.bytesBackward());
    }

    private void vlan(int vlan) {
        if (vlan >= 0) {
            json.writeNumberProperty("vlan", vlan);
        }
    }

    private void endpoint(String side, Endpoint endpoint) {
        text(side + "_mac", endpoint.mac());
        text(side + "_ip", endpoint.ip());
        if (endpoint.port() != null) {
            json.writeNumberProperty(side + "_port", endpoint.port().number());
        }
    }

    private void text(String name, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void close() {
        if (lines > 0) {
            json.writeRaw('\n');
        }
        json.close();
    }
}
