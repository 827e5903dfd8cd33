package dev.vedette.sink;

import dev.vedette.sdk.observe.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The fields of the Elastic Common Schema as its authors publish them: says of a document what is wrong.
/// Fields below `vedette` are ours, as the schema has it for those of products.
public final class EcsFields {
    private final JsonNode schema;

    private EcsFields(JsonNode schema) {
        this.schema = schema;
    }

    /// The fields of version 9.4.0.
    public static EcsFields current() {
        try (InputStream file = Objects.requireNonNull(
                EcsFields.class.getResourceAsStream("/dev/vedette/sink/ecs/fields-9.4.0.json"))) {
            return new EcsFields(JsonMapper.shared().readTree(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its version.
    public String version() {
        return schema.get("version").stringValue();
    }

    /// Everything that is wrong with a document, each with its field; empty when nothing is.
    public List<String> problems(JsonNode document) {
        List<String> problems = new ArrayList<>();
        check("", document, problems);
        for (JsonNode category : document.at("/event/category")) {
            JsonNode types =
                    schema.get("fields").get("event.category").get("allowed").path(category.asString(""));
            for (JsonNode type : document.at("/event/type")) {
                if (types.valueStream().noneMatch(type::equals)) {
                    problems.add("event.type " + type + " is not expected of category " + category);
                }
            }
        }
        return problems;
    }

    private void check(String path, JsonNode object, List<String> problems) {
        object.properties().forEach(member -> {
            String name = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            JsonNode rule = schema.get("fields").get(name);
            if (name.equals("vedette")) {
                checkOwn(name, member.getValue(), problems);
            } else if (rule != null) {
                checkField(name, member.getValue(), rule, problems);
            } else if (member.getValue().isObject()) {
                check(name, member.getValue(), problems);
            } else {
                problems.add(name + " is no field");
            }
        });
    }

    private static void checkField(String name, JsonNode value, JsonNode rule, List<String> problems) {
        boolean isArray = rule.path("array").asBoolean(false);
        if (isArray != value.isArray()) {
            problems.add(name + (isArray ? " must be an array" : " must not be an array"));
            return;
        }
        List<JsonNode> values = isArray ? value.valueStream().toList() : List.of(value);
        for (JsonNode one : values) {
            if (!isOfType(one, rule.get("type").stringValue())) {
                problems.add(name + " must be a " + rule.get("type") + ", was " + one);
            }
            if (rule.has("allowed") && !rule.get("allowed").has(one.asString(""))) {
                problems.add(name + " must not be " + one);
            }
        }
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "keyword", "match_only_text", "wildcard" -> value.isString();
            case "long" -> value.isIntegralNumber();
            case "float" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "ip" -> IpAddress.parse(value.asString("")).isPresent();
            case "date" -> isInstant(value.asString(""));
            default -> false;
        };
    }

    private static boolean isInstant(String text) {
        try {
            return Instant.parse(text).toString().equals(text);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /// A field that is a number in one document and a text in another is refused by Elasticsearch.
    private static void checkOwn(String name, JsonNode value, List<String> problems) {
        if (value.isObject()) {
            value.properties().forEach(member -> checkOwn(name + "." + member.getKey(), member.getValue(), problems));
        } else if (value.isArray()) {
            value.forEach(element -> checkOwn(name, element, problems));
        } else if (!value.isString() && !name.equals("vedette.truncated")) {
            problems.add(name + " must be a text, was " + value);
        }
    }
}
