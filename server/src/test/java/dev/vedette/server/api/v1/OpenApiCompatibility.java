package dev.vedette.server.api.v1;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What callers of an API would notice when its document changes from one to another: what is gone, what is of
/// another type, what is demanded that was not.
final class OpenApiCompatibility {
    private final JsonNode before;
    private final JsonNode after;
    private final List<String> breaks = new ArrayList<>();
    private final Set<String> compared = new TreeSet<>();

    private OpenApiCompatibility(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /// What breaks callers, each in a sentence; none when everything that worked goes on working.
    static List<String> breaks(JsonNode before, JsonNode after) {
        OpenApiCompatibility compatibility = new OpenApiCompatibility(before, after);
        before.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> compatibility.operation(
                                method.getKey() + " " + path.getKey(),
                                method.getValue(),
                                after.path("paths").path(path.getKey()).path(method.getKey()))));
        return compatibility.breaks;
    }

    private void operation(String name, JsonNode old, JsonNode now) {
        if (now.isMissingNode()) {
            breaks.add(name + " is gone");
            return;
        }
        String access = old.path("x-vedette-access").asString();
        String accessNow = now.path("x-vedette-access").asString();
        if (rank(accessNow) > rank(access)) {
            breaks.add(name + " asks for " + accessNow + ", was " + access);
        }
        for (JsonNode parameter : old.path("parameters")) {
            String parameterName = parameter.path("name").asString();
            if (now.path("parameters")
                    .valueStream()
                    .noneMatch(each -> each.path("name").asString().equals(parameterName))) {
                breaks.add(name + " has no parameter " + parameterName);
            }
        }
        old.path("responses").properties().forEach(answer -> {
            JsonNode answered = now.path("responses").path(answer.getKey());
            if (answered.isMissingNode()) {
                breaks.add(name + " no longer answers " + answer.getKey());
                return;
            }
            contents(name, answer.getValue(), answered, true);
        });
        if (now.path("requestBody").isObject() && !old.path("requestBody").isObject()) {
            breaks.add(name + " wants a body");
        }
        contents(name, old.path("requestBody"), now.path("requestBody"), false);
    }

    private static int rank(String access) {
        return List.of("public", "sensor", "read", "act", "administer").indexOf(access);
    }

    private void contents(String name, JsonNode old, JsonNode now, boolean isAnswer) {
        old.path("content").properties().forEach(content -> {
            JsonNode there = now.path("content").path(content.getKey());
            if (there.isMissingNode()) {
                breaks.add(name + " knows no " + content.getKey());
            } else {
                schema(name, content.getValue().path("schema"), there.path("schema"), isAnswer);
            }
        });
    }

    private void schema(String name, JsonNode old, JsonNode now, boolean isAnswer) {
        JsonNode oldShape = resolved(before, old);
        JsonNode nowShape = resolved(after, now);
        if (old.has("$ref") && !compared.add(old.path("$ref").asString() + " " + isAnswer)) {
            return;
        }
        String in = name + (old.has("$ref") ? " (" + old.path("$ref").asString().replaceAll(".*/", "") + ")" : "");
        if (!oldShape.path("type").equals(nowShape.path("type"))) {
            breaks.add(in + " is " + nowShape.path("type") + ", was " + oldShape.path("type"));
            return;
        }
        members(in, oldShape, nowShape, isAnswer);
        words(in, oldShape.path("enum"), nowShape.path("enum"), isAnswer);
        if (oldShape.has("items")) {
            schema(in + "[]", oldShape.path("items"), nowShape.path("items"), isAnswer);
        }
        if (oldShape.has("additionalProperties")) {
            schema(in + "{}", oldShape.path("additionalProperties"), nowShape.path("additionalProperties"), isAnswer);
        }
    }

    private void members(String in, JsonNode old, JsonNode now, boolean isAnswer) {
        Set<String> required = names(old.path("required"));
        Set<String> requiredNow = names(now.path("required"));
        old.path("properties").properties().forEach(member -> {
            JsonNode there = now.path("properties").path(member.getKey());
            if (there.isMissingNode()) {
                breaks.add(in + " has no member " + member.getKey());
                return;
            }
            if (isAnswer && required.contains(member.getKey()) && !requiredNow.contains(member.getKey())) {
                breaks.add(in + " may come without " + member.getKey());
            }
            schema(in + "." + member.getKey(), member.getValue(), there, isAnswer);
        });
        requiredNow.stream()
                .filter(member -> !isAnswer && !required.contains(member))
                .forEach(member -> breaks.add(in + " demands " + member));
    }

    private void words(String in, JsonNode old, JsonNode now, boolean isAnswer) {
        // A new word in an answer is no break: the document says that lists of words may grow.
        names(old).stream()
                .filter(word -> !isAnswer && !names(now).contains(word))
                .forEach(word -> breaks.add(in + " no longer takes " + word));
    }

    private static Set<String> names(JsonNode array) {
        Set<String> names = new TreeSet<>();
        array.forEach(each -> names.add(each.asString()));
        return names;
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
    }
}
