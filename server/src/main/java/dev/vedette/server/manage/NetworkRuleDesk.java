package dev.vedette.server.manage;

import dev.vedette.server.store.NetworkRuleRecord;
import dev.vedette.server.store.NetworkRules;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands on rules that sensors hold against what passes by. Any thread may call.
public final class NetworkRuleDesk {
    /// The most rules.
    public static final int RULES_MAX = 1_000;

    private final ControlPlane plane;
    private final NetworkRules rules;

    /// A desk.
    public NetworkRuleDesk(ControlPlane plane) {
        this.plane = plane;
        this.rules = plane.stores().networkRules();
    }

    /// Makes a rule, or changes the one of that name.
    ///
    /// @param reading what is in the document
    /// @param name of the rule, as the caller calls it
    /// @param document in YAML
    /// @param enabled whether sensors hold it against messages; null leaves it as it was, or is true of a new one
    /// @throws InvalidRequest naming all that is wrong
    /// @throws LimitExceeded when there are too many
    public NetworkRuleRecord put(RuleReading reading, String name, String document, @Nullable Boolean enabled) {
        RuleReading.Reading read = reading.read(document);
        if (!read.problems().isEmpty()) {
            throw new InvalidRequest(String.join("\n", read.problems()));
        }
        if (!read.name().equals(name)) {
            throw new InvalidRequest("The rule is called " + read.name() + " in its document and " + name + " here");
        }
        return plane.order().ofProfiles(plane.deeds().rule("put", name), () -> {
            Instant now = plane.clock().instant();
            NetworkRuleRecord before = rules.find(name).orElse(null);
            if (before == null && rules.all().size() >= RULES_MAX) {
                throw new LimitExceeded("There are at most " + RULES_MAX + " rules; delete one first");
            }
            boolean isOn = enabled != null ? enabled : before == null || before.enabled();
            NetworkRuleRecord rule = before == null
                    ? new NetworkRuleRecord(name, read.title(), document, isOn, 1, now, now)
                    : new NetworkRuleRecord(
                            name, read.title(), document, isOn, before.version() + 1, before.createdAt(), now);
            rules.put(rule);
            return rule;
        });
    }

    /// Removes a rule.
    ///
    /// @throws NotFound when there is none
    public void delete(String name) {
        plane.order().ofProfiles(plane.deeds().rule("delete", name), () -> {
            if (!rules.remove(name)) {
                throw new NotFound("There is no rule " + name);
            }
            return name;
        });
    }

    /// A rule.
    ///
    /// @throws NotFound when there is none
    public NetworkRuleRecord get(String name) {
        return rules.find(name).orElseThrow(() -> new NotFound("There is no rule " + name));
    }

    /// Every rule by name.
    public List<NetworkRuleRecord> list() {
        return rules.all();
    }

    /// The rules that sensors hold against messages.
    public InForce inForce() {
        List<NetworkRuleRecord> enabled =
                rules.all().stream().filter(NetworkRuleRecord::enabled).toList();
        ContentVersion version = new ContentVersion();
        enabled.forEach(rule -> version.with(rule.name()).with(rule.version()).with(rule.createdAt()));
        return new InForce(
                version.text(),
                enabled.stream().map(NetworkRuleRecord::document).toList());
    }

    /// Rules together.
    ///
    /// @param version another one whenever any rule is another
    /// @param documents in YAML, by name
    public record InForce(String version, List<String> documents) {
        /// Copies the list.
        public InForce {
            documents = List.copyOf(documents);
        }
    }
}
