package dev.vedette.sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The schema of OCSF as its authors publish it, cut to the class Detection Finding: says of a document what is
/// wrong. Written from the schema's own description, knowing nothing of the writer.
public final class OcsfSchema {
    private final JsonNode schema;

    private OcsfSchema(JsonNode schema) {
        this.schema = schema;
    }

    /// The schema of version 1.8.0.
    public static OcsfSchema detectionFinding() {
        try (InputStream file = Objects.requireNonNull(
                OcsfSchema.class.getResourceAsStream("/dev/vedette/sink/ocsf/detection-finding-1.8.0.json"))) {
            return new OcsfSchema(JsonMapper.shared().readTree(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its version.
    public String version() {
        return schema.get("version").stringValue();
    }

    /// Everything that is wrong with a document, each with its path; empty when nothing is.
    public List<String> problems(JsonNode document) {
        List<String> problems = new ArrayList<>();
        checkObject("", document, schema.get("class"), problems);
        long type = document.path("class_uid").asLong(0) * 100
                + document.path("activity_id").asLong(0);
        if (document.path("type_uid").asLong(0) != type) {
            problems.add("type_uid must be class_uid * 100 + activity_id");
        }
        return problems;
    }

    private void checkObject(String path, JsonNode object, JsonNode rules, List<String> problems) {
        if (!object.isObject()) {
            problems.add(path + " must be an object");
            return;
        }
        JsonNode attributes = rules.get("attributes");
        attributes.properties().forEach(attribute -> {
            boolean isRequired = attribute.getValue().path("required").asBoolean(false)
                    && !attribute.getValue().has("profile");
            if (isRequired && !object.has(attribute.getKey())) {
                problems.add(path + "/" + attribute.getKey() + " is required");
            }
        });
        JsonNode oneOf = rules.path("constraints").path("at_least_one");
        if (!oneOf.isEmpty() && oneOf.valueStream().noneMatch(name -> object.has(name.stringValue()))) {
            problems.add(path + " needs one of " + oneOf);
        }
        object.properties().forEach(member -> {
            JsonNode rule = attributes.get(member.getKey());
            String place = path + "/" + member.getKey();
            if (rule == null && !attributes.isEmpty()) {
                problems.add(place + " is no attribute");
            } else if (rule != null) {
                checkAttribute(place, member.getValue(), rule, object, problems);
            }
        });
    }

    private void checkAttribute(String path, JsonNode value, JsonNode rule, JsonNode owner, List<String> problems) {
        if (rule.path("deprecated").asBoolean(false)) {
            problems.add(path + " is deprecated");
        }
        if (rule.path("array").asBoolean(false)) {
            if (!value.isArray()) {
                problems.add(path + " must be an array");
                return;
            }
            for (int i = 0; i < value.size(); i++) {
                checkValue(path + "/" + i, value.get(i), rule, problems);
            }
        } else {
            checkValue(path, value, rule, problems);
            checkCaption(path, value, rule, owner, problems);
        }
    }

    private void checkValue(String path, JsonNode value, JsonNode rule, List<String> problems) {
        String type = rule.get("type").stringValue();
        JsonNode scalar = schema.get("types").get(type);
        if (scalar != null) {
            checkScalar(path, value, type, scalar, problems);
        } else if (schema.get("objects").has(type)) {
            checkObject(path, value, schema.get("objects").get(type), problems);
        } else {
            problems.add(path + " is of type " + type + ", which is not in this part of the schema");
        }
        if (rule.has("enum") && !rule.get("enum").has(value.asString())) {
            problems.add(path + " must be one of " + rule.get("enum") + ", was " + value);
        }
    }

    private static void checkScalar(String path, JsonNode value, String type, JsonNode rule, List<String> problems) {
        String base = rule.path("type").asString(type);
        boolean isRight = switch (base) {
            case "string_t" -> value.isString();
            case "integer_t" -> value.isIntegralNumber() && value.canConvertToInt();
            case "long_t" -> value.isIntegralNumber() && value.canConvertToLong();
            case "float_t" -> value.isNumber();
            case "boolean_t" -> value.isBoolean();
            case "json_t" -> true;
            default -> false;
        };
        if (!isRight) {
            problems.add(path + " must be a " + type + ", was " + value);
            return;
        }
        String text = value.asString("");
        if (rule.has("regex")
                && !Pattern.compile(rule.get("regex").stringValue())
                        .matcher(text)
                        .find()) {
            problems.add(path + " is no " + type + ": " + text);
        }
        if (rule.has("max_len") && text.length() > rule.get("max_len").intValue()) {
            problems.add(path + " is longer than " + rule.get("max_len"));
        }
    }

    /// The text beside an id must be the caption of that id, but for Other.
    private static void checkCaption(
            String path, JsonNode value, JsonNode rule, JsonNode owner, List<String> problems) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String sibling = name.equals("activity_id") ? "activity_name" : name.replaceAll("_id$", "");
        if (!rule.has("enum") || sibling.equals(name)) {
            return;
        }
        boolean isOther = value.asInt(0) == 99;
        String caption = rule.get("enum").path(value.asString("")).asString("");
        if (isOther
                ? !owner.has(sibling)
                : owner.has(sibling) && !owner.get(sibling).asString("").equals(caption)) {
            problems.add(path + " says " + caption + ", and " + sibling + " " + owner.path(sibling));
        }
    }
}
