package dev.vedette.server.api.v1;

import dev.vedette.server.manage.NetworkRuleDesk;
import dev.vedette.server.manage.RuleReading;
import dev.vedette.server.store.NetworkRuleRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rules on what passes by: `/v1/rules`, in YAML as files of rules are, and what sensors fetch of them.
final class RulesResource {
    private static final String RULE = "/v1/rules/{name}";
    private static final String YAML = "application/yaml";
    private static final int DOCUMENT_BYTES_MAX = 64 * 1024;

    private final NetworkRuleDesk desk;
    private final RuleReading reading;
    private final Distribution distribution;

    RulesResource(NetworkRuleDesk desk, RuleReading reading, Distribution distribution) {
        this.distribution = distribution;
        this.desk = desk;
        this.reading = reading;
    }

    @About("A rule on what passes by.")
    record RuleView(
            @About("unique") String name,
            @About("what it finds") String title,

            @About("whether sensors hold it against messages")
            boolean enabled,

            @About("one more with every change") long version,
            @About("when it was made") Instant created,
            @About("when it was last changed") Instant modified,

            @About("the rule in YAML; in a listing left out") @Nullable
            String document) {}

    @About("The rules of this server.")
    record RulesView(@About("by name") List<RuleView> items) {}

    @About("What is wrong with a document.")
    record CheckView(
            @About("the rule's name, as far as it could be read")
            String name,

            @About("what it finds") String title,

            @About("everything that is wrong, each with its place")
            List<String> problems) {}

    @About("The rules that sensors hold against messages.")
    record InForceView(
            @About("changes with them") String version,
            @About("their documents in YAML") List<String> rules) {}

    List<Operation> operations() {
        return List.of(
                Operation.get("/v1/rules", "Lists the rules on what passes by.")
                        .answers(RulesView.class)
                        .by(this::list),
                Operation.get(RULE, "A rule, with its document.")
                        .answers(RuleView.class)
                        .by(this::get),
                Operation.put(RULE, "Makes a rule of a document in YAML, or changes it.")
                        .takes(YAML, DOCUMENT_BYTES_MAX)
                        .query(
                                "enabled",
                                "true or false: whether sensors hold it against messages; otherwise as it was")
                        .answers(RuleView.class)
                        .by(this::put),
                Operation.delete(RULE, "Removes a rule.").by(this::delete),
                Operation.post("/v1/rules/check", "Says what is wrong with a document, and changes nothing.")
                        .needs(Access.READ)
                        .takes(YAML, DOCUMENT_BYTES_MAX)
                        .answers(CheckView.class)
                        .by(this::check),
                Operation.get("/v1/sensor/rules", "The rules that sensors hold against messages.")
                        .needs(Access.SENSOR)
                        .answers(InForceView.class)
                        .by(this::inForce));
    }

    private V1Reply list(V1Request request) {
        return V1Reply.ok(
                new RulesView(desk.list().stream().map(rule -> view(rule, null)).toList()));
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
        return V1Reply.ok(new CheckView(read.name(), read.title(), read.problems()));
    }

    private V1Reply inForce(V1Request request) {
        NetworkRuleDesk.InForce rules = desk.inForce();
        return distribution.reply(request, rules.version(), () -> new InForceView(rules.version(), rules.documents()));
    }

    private static V1Reply reply(NetworkRuleRecord rule) {
        return V1Reply.ok(view(rule, rule.document()));
    }

    private static RuleView view(NetworkRuleRecord rule, @Nullable String document) {
        return new RuleView(
                rule.name(),
                rule.title(),
                rule.enabled(),
                rule.version(),
                rule.createdAt(),
                rule.modifiedAt(),
                document);
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
