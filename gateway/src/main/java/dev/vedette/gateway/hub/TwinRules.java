package dev.vedette.gateway.hub;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a part of a twin may hold. A rule that is broken is said with the path to where.
final class TwinRules {
    /// Bytes of the name of a property.
    static final int NAME_BYTES_MAX = 1_024;
    /// Bytes of a text.
    static final int TEXT_BYTES_MAX = 4_096;
    /// Objects and lists within each other.
    static final int DEPTH_MAX = 10;
    /// The greatest whole number, as hubs have it; its negative less 1 is the least.
    static final long NUMBER_MAX = 4_503_599_627_370_495L;

    private TwinRules() {}

    /// Says what is wrong with a part of a twin, or the empty string when nothing is.
    static String problemWith(String path, ObjectNode part) {
        return problemWithObject(path, part, 1);
    }

    private static String problemWithObject(String path, ObjectNode object, int depth) {
        if (depth > DEPTH_MAX) {
            return path + " is nested deeper than " + DEPTH_MAX + " levels";
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String problem = problemWithName(path, member.getKey());
            if (problem.isEmpty()) {
                problem = problemWithValue(path + "." + member.getKey(), member.getValue(), depth + 1);
            }
            if (!problem.isEmpty()) {
                return problem;
            }
        }
        return "";
    }

    private static String problemWithName(String path, String name) {
        if (name.isEmpty() || utf8(name) > NAME_BYTES_MAX) {
            return "a name in " + path + " has " + utf8(name) + " bytes; it may have 1.." + NAME_BYTES_MAX;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isISOControl(c) || c == '.' || c == '$' || c == ' ' || Character.isSurrogate(c)) {
                return "a name in " + path
                        + " has U+%04X at position %d; names have no control characters, no space,"
                                .formatted((int) c, i)
                        + " no . and no $";
            }
        }
        return "";
    }

    private static String problemWithValue(String path, JsonNode value, int depth) {
        if (value instanceof ObjectNode object) {
            return problemWithObject(path, object, depth);
        }
        if (value.isArray()) {
            if (depth > DEPTH_MAX) {
                return path + " is nested deeper than " + DEPTH_MAX + " levels";
            }
            for (JsonNode element : value.values()) {
                String problem = problemWithValue(path, element, depth + 1);
                if (!problem.isEmpty()) {
                    return problem;
                }
            }
            return "";
        }
        if (value.isString() && !isWhole(value.stringValue())) {
            return path + " is a text with half a surrogate pair, which no UTF-8 has";
        }
        if (value.isString() && utf8(value.stringValue()) > TEXT_BYTES_MAX) {
            return path + " is a text of " + utf8(value.stringValue()) + " bytes; the most is " + TEXT_BYTES_MAX;
        }
        boolean fits = !value.isIntegralNumber()
                || (value.canConvertToLong()
                        && value.longValue() <= NUMBER_MAX
                        && value.longValue() >= -NUMBER_MAX - 1);
        if (!fits) {
            return path + " is a whole number beyond " + NUMBER_MAX + " in size";
        }
        return value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())
                ? path + " is a number out of range"
                : "";
    }

    /// Whether a text has each surrogate in a pair.
    static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /// Says whether a part is too large, or the empty string when it is not.
    static String problemWithSize(String path, ObjectNode part, int bytesMax) {
        int bytes = utf8(HubJson.text(part));
        return bytes <= bytesMax ? "" : path + " would have " + bytes + " bytes as JSON; the most is " + bytesMax;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
