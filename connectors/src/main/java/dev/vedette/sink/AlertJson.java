package dev.vedette.sink;

import dev.vedette.sdk.alert.Advice;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.alert.AlertNotice;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MetricValue;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// How values of an alert are spelled in JSON: with the member names of the AWS API's `MetricValue` (`count`,
/// `number`, `numbers`, `strings`, `cidrs`, `ports`), numbers as numbers, whole ones without a fraction.
public final class AlertJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final double EXACT_MAX = 1L << 53;

    private AlertJson() {}

    /// The document that `writing` writes, as UTF-8. Halves of surrogate pairs that stand alone, which have no
    /// UTF-8, become question marks.
    public static byte[] document(Consumer<JsonGenerator> writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            writing.accept(json);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The IP address of an alert's device, as one is written; empty when none is known, or what is known is
    /// none, so that receivers that check their fields take the rest.
    public static Optional<String> address(Alert alert) {
        return IpAddress.parse(alert.scope().address()).map(IpAddress::toString);
    }

    /// Writes the finding that brought an alert about as a member `finding` with `time`, `detail`, and
    /// `evidence` where its packets are kept; nothing where there is none.
    public static void writeFinding(JsonGenerator json, Alert alert) {
        Cause cause = alert.cause();
        if (cause == null) {
            return;
        }
        json.writeObjectPropertyStart("finding");
        json.writeStringProperty("time", cause.at().toString());
        json.writeStringProperty("detail", cause.detail());
        if (!cause.evidence().isEmpty()) {
            json.writeStringProperty("evidence", cause.evidence());
        }
        json.writeEndObject();
    }

    /// Writes the member `notice` of an alert that stands for several events, or tells of one again; nothing
    /// otherwise.
    public static void writeNotice(JsonGenerator json, AlertNotice notice) {
        if (notice.isFirst()) {
            return;
        }
        json.writeObjectPropertyStart("notice");
        json.writeStringProperty("kind", notice.kind().wireName());
        json.writeNumberProperty("count", notice.count());
        if (notice.since() != null) {
            json.writeStringProperty("since", notice.since().toString());
        }
        json.writeArrayPropertyStart("things");
        notice.things().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    /// Writes which detection an alert is of and what to do, as members `title` and `nextSteps`; nothing where
    /// it is of none.
    public static void writeAdvice(JsonGenerator json, Alert alert) {
        Advice advice = alert.advice();
        if (advice == null) {
            return;
        }
        json.writeStringProperty("title", advice.title());
        json.writeArrayPropertyStart("nextSteps");
        advice.nextSteps().forEach(json::writeString);
        json.writeEndArray();
    }

    /// Writes an observed value as an object of one member. A level is a `count` when the metric is one of
    /// AWS's own (`aws:…`), all of which count something, and a `number` otherwise.
    public static void writeObserved(JsonGenerator json, String metric, MetricValue observed) {
        json.writeStartObject();
        switch (observed) {
            case MetricValue.Count count -> json.writeNumberProperty("count", count.value());
            case MetricValue.Level level -> {
                json.writeName(metric.startsWith("aws:") ? "count" : "number");
                writeNumber(json, level.value());
            }
            case MetricValue.Numbers numbers -> {
                json.writeArrayPropertyStart("numbers");
                numbers.values().forEach(number -> writeNumber(json, number));
                json.writeEndArray();
            }
            case MetricValue.Strings strings -> {
                json.writeArrayPropertyStart("strings");
                strings.values().forEach(json::writeString);
                json.writeEndArray();
            }
            case MetricValue.Addresses addresses -> {
                json.writeArrayPropertyStart("cidrs");
                addresses.values().addresses().forEach(address -> json.writeString(address.toString()));
                json.writeEndArray();
            }
            case MetricValue.Ports ports -> {
                json.writeArrayPropertyStart("ports");
                ports.values().numbers().forEach(json::writeNumber);
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    /// Writes the property `metricDimension` as the AWS API has it, when a part of the metric is judged.
    public static void writePart(JsonGenerator json, AlertBehavior behavior) {
        AlertBehavior.Part part = behavior.part();
        if (part != null) {
            json.writeObjectPropertyStart("metricDimension");
            json.writeStringProperty("dimensionName", part.dimension());
            json.writeStringProperty("operator", part.operator());
            json.writeEndObject();
        }
    }

    /// Writes the operands of a behavior as an object of one member, named as their kind is.
    public static void writeOperands(JsonGenerator json, AlertBehavior behavior) {
        json.writeStartObject();
        json.writeName(behavior.valueKind().wireName());
        switch (behavior.valueKind()) {
            case COUNT, NUMBER ->
                behavior.values().stream()
                        .findFirst()
                        .ifPresentOrElse(operand -> writeNumberText(json, operand), json::writeNull);
            case STATISTIC ->
                behavior.values().stream().findFirst().ifPresentOrElse(json::writeString, json::writeNull);
            case NUMBERS, PORTS -> {
                json.writeStartArray();
                behavior.values().forEach(operand -> writeNumberText(json, operand));
                json.writeEndArray();
            }
            case STRINGS, CIDRS -> {
                json.writeStartArray();
                behavior.values().forEach(json::writeString);
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    private static void writeNumber(JsonGenerator json, double value) {
        if (value == Math.rint(value) && Math.abs(value) <= EXACT_MAX) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }

    // An operand is text; one that is no number is passed on as it is rather than lost.
    private static void writeNumberText(JsonGenerator json, String operand) {
        try {
            json.writeNumber(new BigDecimal(operand));
        } catch (NumberFormatException e) {
            json.writeString(operand);
        }
    }
}
