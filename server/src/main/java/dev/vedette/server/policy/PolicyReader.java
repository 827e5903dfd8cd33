package dev.vedette.server.policy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads policy documents. Everything that is not understood is refused: a condition that was passed over would allow
/// more than was meant, or deny less.
final class PolicyReader {
    private static final int DEPTH_MAX = 8;
    private static final String VERSION = "2012-10-17";
    private static final Set<String> OF_DOCUMENT = Set.of("Version", "Id", "Statement");
    private static final Set<String> OF_STATEMENT = Set.of("Sid", "Effect", "Action", "Resource");
    /// Actions of the original that devices here have no use for. They are understood, so that documents can be taken
    /// over as they are.
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "iot:DeleteThingShadow",
            "iot:GetThingShadow",
            "iot:UpdateThingShadow",
            "iot:ListNamedShadowsForThing",
            "iot:GetRetainedMessage",
            "iot:ListRetainedMessages",
            "iot:DescribeJobExecution",
            "iot:GetPendingJobExecutions",
            "iot:StartNextPendingJobExecution",
            "iot:UpdateJobExecution",
            "iot:AssumeRoleWithCertificate",
            "greengrass:*");

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PolicyReader() {}

    /// The statements of a document.
    static List<Statement> read(String text) {
        long characters = text.chars().filter(c -> !Character.isWhitespace(c)).count();
        if (characters > PolicyDocument.CHARACTERS_MAX) {
            throw new PolicyFault(
                    "",
                    "may have at most " + PolicyDocument.CHARACTERS_MAX
                            + " characters, white space not counted; it has " + characters);
        }
        JsonNode document = parsed(text);
        requireObject(document, "", OF_DOCUMENT);
        String version = text(document.get("Version"), "Version");
        if (!version.equals(VERSION)) {
            throw new PolicyFault("Version", "must be \"" + VERSION + "\", was \"" + version + "\"");
        }
        return list(document.get("Statement"), "Statement", PolicyReader::statement);
    }

    private static JsonNode parsed(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new PolicyFault("", "is not JSON: " + e.getOriginalMessage());
        }
    }

    private static Statement statement(JsonNode node, String path) {
        requireObject(node, path, OF_STATEMENT);
        Set<PolicyAction> actions = EnumSet.noneOf(PolicyAction.class);
        list(node.get("Action"), path + ".Action", PolicyReader::actions).forEach(actions::addAll);
        return new Statement(
                effect(text(node.get("Effect"), path + ".Effect"), path + ".Effect"),
                actions,
                list(
                        node.get("Resource"),
                        path + ".Resource",
                        (resource, at) -> ResourcePattern.parse(text(resource, at), at)));
    }

    private static Statement.Effect effect(String word, String path) {
        return switch (word) {
            case "Allow" -> Statement.Effect.ALLOW;
            case "Deny" -> Statement.Effect.DENY;
            default -> throw new PolicyFault(path, "must be Allow or Deny, was \"" + word + "\"");
        };
    }

    private static Set<PolicyAction> actions(JsonNode node, String path) {
        String word = text(node, path);
        if (word.equals("*") || word.equals("iot:*")) {
            return EnumSet.allOf(PolicyAction.class);
        }
        for (PolicyAction action : PolicyAction.values()) {
            if (action.word().equals(word)) {
                return EnumSet.of(action);
            }
        }
        if (WITHOUT_EFFECT.contains(word)) {
            return Set.of();
        }
        throw new PolicyFault(
                path,
                "must be iot:Connect, iot:Publish, iot:Subscribe, iot:Receive, iot:RetainPublish, iot:* or *, was \""
                        + word + "\"");
    }

    private static void requireObject(JsonNode node, String path, Set<String> members) {
        if (!node.isObject()) {
            throw new PolicyFault(path, "must be an object");
        }
        for (String name : node.propertyNames()) {
            if (!members.contains(name)) {
                String where = path.isEmpty() ? name : path + "." + name;
                throw new PolicyFault(where, "is not understood here; there are " + String.join(", ", sorted(members)));
            }
        }
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    private static String text(@Nullable JsonNode node, String path) {
        if (node == null) {
            throw new PolicyFault(path, "is missing");
        }
        if (!node.isString()) {
            throw new PolicyFault(path, "must be a string");
        }
        return node.stringValue();
    }

    private static <T> List<T> list(@Nullable JsonNode node, String path, BiFunction<JsonNode, String, T> reader) {
        if (node == null) {
            throw new PolicyFault(path, "is missing");
        }
        if (!node.isArray()) {
            return List.of(reader.apply(node, path));
        }
        if (node.isEmpty()) {
            throw new PolicyFault(path, "must not be empty");
        }
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(reader.apply(node.get(i), path + "[" + i + "]"));
        }
        return elements;
    }
}
