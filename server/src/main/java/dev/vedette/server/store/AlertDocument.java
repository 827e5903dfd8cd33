package dev.vedette.server.store;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Advice;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.alert.AlertNotice;
import dev.vedette.sdk.alert.AlertScope;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An alert as the text that the outbox keeps: JSON with a version, in ASCII, so that every database keeps
/// every text that a device may have reported. What is written is read back equal.
public final class AlertDocument {
    /// The version that is written, and the only one that is read.
    public static final int VERSION = 1;

    private static final JsonFactory WRITING =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final JsonMapper READING = JsonMapper.shared();

    private AlertDocument() {}

    /// The document of an alert.
    public static String write(Alert alert) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = WRITING.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("version", VERSION);
            json.writeStringProperty("id", alert.id());
            json.writeStringProperty("type", alert.type().wireName());
            json.writeStringProperty("violation", alert.violationId());
            json.writeStringProperty("thing", alert.thing().value());
            json.writeStringProperty("profile", alert.profile());
            json.writeName("behavior");
            writeBehavior(json, alert.behavior());
            if (alert.observed() != null) {
                json.writeObjectPropertyStart("observed");
                writeObserved(json, alert.observed());
                json.writeEndObject();
            }
            json.writeStringProperty("at", alert.at().toString());
            json.writeStringProperty("explanation", alert.explanation());
            writeCause(json, alert.cause());
            writeAdvice(json, alert.advice());
            writeScope(json, alert.scope());
            writeNotice(json, alert.notice());
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void writeCause(JsonGenerator json, @Nullable Cause cause) {
        if (cause == null) {
            return;
        }
        json.writeObjectPropertyStart("cause");
        json.writeStringProperty("at", cause.at().toString());
        json.writeStringProperty("detail", cause.detail());
        json.writeStringProperty("evidence", cause.evidence());
        json.writeEndObject();
    }

    private static void writeAdvice(JsonGenerator json, @Nullable Advice advice) {
        if (advice == null) {
            return;
        }
        json.writeObjectPropertyStart("advice");
        json.writeStringProperty("title", advice.title());
        writeAll(json, "nextSteps", advice.nextSteps(), json::writeString);
        json.writeEndObject();
    }

    private static void writeNotice(JsonGenerator json, AlertNotice notice) {
        if (notice.isFirst()) {
            return;
        }
        json.writeObjectPropertyStart("notice");
        json.writeStringProperty("kind", notice.kind().wireName());
        json.writeNumberProperty("count", notice.count());
        if (notice.since() != null) {
            json.writeStringProperty("since", notice.since().toString());
        }
        writeAll(json, "things", notice.things(), json::writeString);
        json.writeEndObject();
    }

    private static void writeScope(JsonGenerator json, AlertScope scope) {
        if (scope.equals(AlertScope.NONE)) {
            return;
        }
        json.writeObjectPropertyStart("scope");
        json.writeStringProperty("severity", scope.severity().wireName());
        json.writeStringProperty("origin", scope.origin().wireName());
        json.writeStringProperty("site", scope.site());
        json.writeStringProperty("engine", scope.engine());
        writeAll(json, "groups", scope.groups(), json::writeString);
        writeAll(json, "techniques", scope.techniques(), json::writeString);
        json.writeStringProperty("address", scope.address());
        json.writeEndObject();
    }

    private static void writeBehavior(JsonGenerator json, AlertBehavior behavior) {
        json.writeStartObject();
        json.writeStringProperty("name", behavior.name());
        json.writeStringProperty("metric", behavior.metric());
        AlertBehavior.Part part = behavior.part();
        if (part != null) {
            json.writeStringProperty("dimension", part.dimension());
            json.writeStringProperty("dimensionOperator", part.operator());
        }
        json.writeStringProperty("operator", behavior.comparisonOperator());
        json.writeStringProperty("kind", behavior.valueKind().wireName());
        writeAll(json, "values", behavior.values(), json::writeString);
        if (behavior.duration() != null) {
            json.writeStringProperty("duration", behavior.duration().toString());
        }
        json.writeNumberProperty("toAlarm", behavior.datapointsToAlarm());
        json.writeNumberProperty("toClear", behavior.datapointsToClear());
        json.writeEndObject();
    }

    private static void writeObserved(JsonGenerator json, MetricValue observed) {
        switch (observed) {
            case MetricValue.Count count -> json.writeNumberProperty("count", count.value());
            case MetricValue.Level level -> json.writeNumberProperty("level", level.value());
            case MetricValue.Numbers numbers -> writeAll(json, "numbers", numbers.values(), json::writeNumber);
            case MetricValue.Strings strings -> writeAll(json, "strings", strings.values(), json::writeString);
            case MetricValue.Addresses addresses ->
                writeAll(json, "addresses", addresses.values().addresses(), one -> json.writeString(one.toString()));
            case MetricValue.Ports ports ->
                writeAll(json, "ports", ports.values().ports(), one -> json.writeNumber(one.number()));
        }
    }

    private static <T> void writeAll(JsonGenerator json, String name, Collection<T> elements, Consumer<T> writing) {
        json.writeArrayPropertyStart(name);
        for (T element : elements) {
            writing.accept(element);
        }
        json.writeEndArray();
    }

    /// The alert of a document.
    ///
    /// @throws StoreException when it is of another version, or damaged
    public static Alert read(String document) {
        try {
            JsonNode json = READING.readTree(document);
            int version = member(json, "version").intValue();
            if (version != VERSION) {
                throw new StoreException("an alert in the outbox is of version " + version + ", this server reads "
                        + VERSION + "; run the server that wrote it until the outbox is empty");
            }
            JsonNode observed = json.get("observed");
            return new Alert(
                    text(json, "id"),
                    named(Alert.Type.values(), Alert.Type::wireName, text(json, "type")),
                    text(json, "violation"),
                    new ThingName(text(json, "thing")),
                    text(json, "profile"),
                    behavior(member(json, "behavior")),
                    observed == null ? null : observed(observed),
                    Instant.parse(text(json, "at")),
                    text(json, "explanation"),
                    cause(json.get("cause")),
                    advice(json.get("advice")),
                    scope(json.get("scope")),
                    notice(json.get("notice")));
        } catch (StoreException e) {
            throw e;
        } catch (JacksonException | VedetteException | DateTimeException | NumberFormatException e) {
            throw new StoreException("an alert in the outbox is damaged: " + e.getMessage(), e);
        }
    }

    private static @Nullable Cause cause(@Nullable JsonNode json) {
        return json == null
                ? null
                : new Cause(Instant.parse(text(json, "at")), text(json, "detail"), text(json, "evidence"));
    }

    private static @Nullable Advice advice(@Nullable JsonNode json) {
        return json == null
                ? null
                : new Advice(text(json, "title"), all(member(json, "nextSteps"), JsonNode::stringValue));
    }

    private static AlertNotice notice(@Nullable JsonNode json) {
        if (json == null) {
            return AlertNotice.FIRST;
        }
        return new AlertNotice(
                named(AlertNotice.Kind.values(), AlertNotice.Kind::wireName, text(json, "kind")),
                member(json, "count").intValue(),
                json.has("since") ? Instant.parse(text(json, "since")) : null,
                all(member(json, "things"), JsonNode::stringValue));
    }

    private static AlertScope scope(@Nullable JsonNode json) {
        return json == null
                ? AlertScope.NONE
                : new AlertScope(
                        named(Severity.values(), Severity::wireName, text(json, "severity")),
                        named(Origin.values(), Origin::wireName, text(json, "origin")),
                        text(json, "site"),
                        text(json, "engine"),
                        all(member(json, "groups"), JsonNode::stringValue),
                        all(member(json, "techniques"), JsonNode::stringValue),
                        text(json, "address"));
    }

    private static AlertBehavior behavior(JsonNode json) {
        JsonNode duration = json.get("duration");
        return new AlertBehavior(
                text(json, "name"),
                text(json, "metric"),
                json.has("dimension")
                        ? new AlertBehavior.Part(text(json, "dimension"), text(json, "dimensionOperator"))
                        : null,
                text(json, "operator"),
                named(AlertBehavior.ValueKind.values(), AlertBehavior.ValueKind::wireName, text(json, "kind")),
                all(member(json, "values"), JsonNode::stringValue),
                duration == null ? null : Duration.parse(duration.stringValue()),
                member(json, "toAlarm").intValue(),
                member(json, "toClear").intValue());
    }

    private static MetricValue observed(JsonNode json) {
        String kind = json.propertyNames().stream().findFirst().orElse("nothing");
        JsonNode value = json.path(kind);
        return switch (kind) {
            case "count" -> new MetricValue.Count(value.longValue());
            case "level" -> new MetricValue.Level(value.doubleValue());
            case "numbers" -> new MetricValue.Numbers(all(value, AlertDocument::number));
            case "strings" -> new MetricValue.Strings(all(value, JsonNode::stringValue));
            case "addresses" ->
                new MetricValue.Addresses(AddressSet.of(all(value, one -> IpAddress.of(one.stringValue()))));
            case "ports" ->
                new MetricValue.Ports(PortSet.of(all(value, JsonNode::intValue).stream()
                        .mapToInt(Integer::intValue)
                        .toArray()));
            default -> throw new StoreException("an alert in the outbox is damaged: it observed \"" + kind + "\"");
        };
    }

    // JSON has no infinities and no NaN, and the writer makes strings of them; devices may report them in CBOR.
    private static double number(JsonNode json) {
        return json.isString() ? Double.parseDouble(json.stringValue()) : json.doubleValue();
    }

    private static String text(JsonNode json, String name) {
        return member(json, name).stringValue();
    }

    private static JsonNode member(JsonNode json, String name) {
        @Nullable JsonNode member = json.get(name);
        if (member == null) {
            throw new StoreException("an alert in the outbox is damaged: \"" + name + "\" is missing");
        }
        return member;
    }

    private static <T> List<T> all(JsonNode array, Function<JsonNode, T> reading) {
        if (!array.isArray()) {
            throw new StoreException("an alert in the outbox is damaged: a list is " + array.getNodeType());
        }
        return array.valueStream().map(reading).toList();
    }

    private static <E> E named(E[] all, Function<E, String> name, String wanted) {
        Optional<E> found =
                Arrays.stream(all).filter(e -> name.apply(e).equals(wanted)).findFirst();
        return found.orElseThrow(
                () -> new StoreException("an alert in the outbox is damaged: it has \"" + wanted + "\""));
    }
}
