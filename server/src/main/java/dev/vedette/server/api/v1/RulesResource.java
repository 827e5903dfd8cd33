package dev.vedette.server.api.v1;

import dev.vedette.server.manage.NetworkRuleDesk;
import dev.vedette.server.manage.RuleReading;
import dev.vedette.server.store.NetworkRuleRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Rules on what passes by: `/v1/rules`, in YAML as files of rules are, and what sensors fetch of them.
final class RulesResource {
    private static final String RULE = "/v1/rules/{name}";
    private static final String YAML = "application/yaml";
    private static final int DOCUMENT_BYTES_MAX = 64 * 1024;

    private final NetworkRuleDesk desk;
    private final RuleReading reading;

    RulesResource(NetworkRuleDesk desk, RuleReading reading) {
        this.desk = desk;
        this.reading = reading;
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("GET", "/v1/rules", "Lists the rules on what passes by.", this::list),
                Operation.of("GET", RULE, "A rule, with its document.", this::get),
                Operation.put(RULE, "Makes a rule of a document in YAML, or changes it.")
                        .takes(YAML, DOCUMENT_BYTES_MAX)
                        .by(this::put),
                Operation.of("DELETE", RULE, "Removes a rule.", this::delete),
                Operation.post("/v1/rules/check", "Says what is wrong with a document, and changes nothing.")
                        .needs(Access.READ)
                        .takes(YAML, DOCUMENT_BYTES_MAX)
                        .by(this::check),
                Operation.get("/v1/sensor/rules", "The rules that sensors hold against messages.")
                        .needs(Access.SENSOR)
                        .by(this::inForce));
    }

    private V1Reply list(V1Request request) {
        return V1Reply.ok(V1Json.page(desk.list(), null, RulesResource::write));
    }

    private V1Reply get(V1Request request) {
        return reply(desk.get(request.value("name")));
    }

    private V1Reply put(V1Request request) {
        return reply(desk.put(reading, request.value("name"), document(request), enabled(request)));
    }

    private V1Reply delete(V1Request request) {
        desk.delete(request.value("name"));
        return V1Reply.empty(204);
    }

    private V1Reply check(V1Request request) {
        RuleReading.Reading read = reading.read(document(request));
        ObjectNode body = V1Json.object().put("name", read.name()).put("title", read.title());
        ArrayNode problems = body.putArray("problems");
        read.problems().forEach(problems::add);
        return V1Reply.ok(body);
    }

    private V1Reply inForce(V1Request request) {
        NetworkRuleDesk.InForce rules = desk.inForce();
        Map<String, String> headers = Map.of("ETag", "\"" + rules.version() + "\"", "Content-Type", "application/json");
        if (("\"" + rules.version() + "\"").equals(request.header("if-none-match"))) {
            return new V1Reply(304, Map.of("ETag", "\"" + rules.version() + "\""), new byte[0]);
        }
        ObjectNode body = V1Json.object().put("version", rules.version());
        ArrayNode documents = body.putArray("rules");
        rules.documents().forEach(documents::add);
        return new V1Reply(200, headers, V1Json.bytes(body));
    }

    private static V1Reply reply(NetworkRuleRecord rule) {
        ObjectNode body = V1Json.object();
        write(rule, body);
        return V1Reply.ok(body.put("document", rule.document()));
    }

    private static void write(NetworkRuleRecord rule, ObjectNode into) {
        into.put("name", rule.name())
                .put("title", rule.title())
                .put("enabled", rule.enabled())
                .put("version", rule.version())
                .put("created", rule.createdAt().toString())
                .put("modified", rule.modifiedAt().toString());
    }

    private static String document(V1Request request) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(request.body()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw V1Error.invalid("The document is not UTF-8.");
        }
    }

    private static @Nullable Boolean enabled(V1Request request) {
        String text = request.parameter("enabled");
        if (text == null) {
            return null;
        }
        if (!text.equals("true") && !text.equals("false")) {
            throw V1Error.invalid("enabled must be true or false, was " + text + ".");
        }
        return text.equals("true");
    }
}
