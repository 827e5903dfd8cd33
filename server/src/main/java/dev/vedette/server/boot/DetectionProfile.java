package dev.vedette.server.boot;

import dev.vedette.engine.profile.ProfileLimits;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.rule.Rule;
import dev.vedette.server.manage.NetworkDetections.Normal;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// The security profile that raises on detections: for each a behavior that says how often it is normal, which is
/// never, or for a metric of the network less often than the detection says.
final class DetectionProfile {
    private static final JsonFactory JSON = new JsonFactory();

    private DetectionProfile() {}

    /// The profile as JSON, as the API takes it.
    ///
    /// @throws VedetteException when there are none, or more than one profile may have
    static String of(List<Rule> rules) {
        int most = ProfileLimits.DEFAULTS.behaviorsMax();
        if (rules.isEmpty() || rules.size() > most) {
            throw new VedetteException(
                    "a profile has 1..%d behaviors, here are %d detections; choose some with --engine"
                            .formatted(most, rules.size()));
        }
        ObjectWriteContext lines = new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                return new DefaultPrettyPrinter();
            }
        };
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(lines, text)) {
            json.writeStartObject();
            json.writeStringProperty("securityProfileDescription", "An alarm for each detection of the network sensor");
            json.writeArrayPropertyStart("behaviors");
            rules.forEach(rule -> behavior(json, rule));
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void behavior(JsonGenerator json, Rule rule) {
        Normal normal = DetectionNormals.of(rule);
        json.writeStartObject();
        json.writeStringProperty("name", normal.behavior());
        json.writeStringProperty("metric", rule.found().value());
        json.writeObjectPropertyStart("criteria");
        json.writeStringProperty("comparisonOperator", "less-than-equals");
        json.writeObjectPropertyStart("value");
        json.writeNumberProperty("count", normal.most());
        json.writeEndObject();
        json.writeNumberProperty("durationSeconds", normal.window().toSeconds());
        json.writeEndObject();
        json.writeEndObject();
    }
}
