package dev.vedette.server.sense;

import dev.vedette.sdk.VedetteException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes and reads how a plugin fares as a line of a sensor.
final class PluginLines {
    /// The most figures of a plugin.
    static final int FIGURES_MAX = 32;

    private static final Set<String> STATES = Set.of("running", "refused", "quarantined");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}|");
    private static final Pattern FIGURE = Pattern.compile("[a-z][a-z_]{0,39}");
    private static final int SITE_MAX = 64;

    private PluginLines() {}

    static void write(PluginReport report, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("observation", "plugin");
        json.writeStringProperty("site", report.site());
        json.writeStringProperty("plugin", report.plugin());
        json.writeStringProperty("sha256", report.sha256());
        json.writeStringProperty("state", report.state());
        json.writeStringProperty("reason", report.reason());
        json.writeName("figures");
        json.writeStartObject();
        new TreeMap<>(report.figures()).forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeEndObject();
    }

    /// Reads a line.
    ///
    /// @throws VedetteException naming the member that is wrong
    static PluginReport read(ObjectNode line, Instant now) {
        String site = text(line, "site");
        if (site.isEmpty() || site.length() > SITE_MAX) {
            throw new VedetteException("site: has 1.." + SITE_MAX + " characters");
        }
        String state = text(line, "state");
        if (!STATES.contains(state)) {
            throw new VedetteException("state: must be running, refused or quarantined");
        }
        return new PluginReport(
                site,
                matching(line, "plugin", NAME),
                matching(line, "sha256", DIGEST),
                state,
                text(line, "reason"),
                figures(line.get("figures")),
                now);
    }

    private static Map<String, Long> figures(@org.jspecify.annotations.Nullable JsonNode node) {
        Map<String, Long> figures = new TreeMap<>();
        if (node == null) {
            return figures;
        }
        if (!node.isObject() || node.size() > FIGURES_MAX) {
            throw new VedetteException("figures: must be an object of at most " + FIGURES_MAX + " numbers");
        }
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            JsonNode number = each.getValue();
            boolean isWhole = number.isIntegralNumber() && number.canConvertToLong();
            if (!FIGURE.matcher(each.getKey()).matches() || !isWhole) {
                throw new VedetteException("figures: each is a whole number by a name of a-z and _");
            }
            figures.put(each.getKey(), number.asLong());
        }
        return figures;
    }

    private static String matching(ObjectNode line, String member, Pattern pattern) {
        String text = text(line, member);
        if (!pattern.matcher(text).matches()) {
            throw new VedetteException(member + ": must match " + pattern);
        }
        return text;
    }

    private static String text(ObjectNode line, String member) {
        JsonNode node = line.get(member);
        if (node == null || !node.isString()) {
            throw new VedetteException(member + ": must be there, as a text");
        }
        return node.asString();
    }
}
