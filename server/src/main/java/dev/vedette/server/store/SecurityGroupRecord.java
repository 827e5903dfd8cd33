package dev.vedette.server.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of a hub's security group as they were sent, so that they can be shown as they were sent.
///
/// @param key the name in lower case, by which it is found: unique
/// @param name the name as it was written first
/// @param rules those that were sent, each type once
/// @param createdAt when it was made
/// @param modifiedAt when it was last changed
public record SecurityGroupRecord(String key, String name, List<Rule> rules, Instant createdAt, Instant modifiedAt) {
    /// Copies the list.
    public SecurityGroupRecord {
        rules = List.copyOf(rules);
    }

    /// A rule.
    ///
    /// @param type its type, as `MqttD2CMessagesNotInAllowedRange`
    /// @param enabled whether it is judged by
    /// @param min the least that is allowed, of a rule with a range
    /// @param max the most that is allowed, of a rule with a range
    /// @param window the length of time, ISO 8601, of a rule with a range; else null
    /// @param allowed what is allowed, of a rule with a list
    public record Rule(
            String type,
            boolean enabled,
            long min,
            long max,
            @Nullable String window,
            List<String> allowed) {
        /// Copies the list.
        public Rule {
            allowed = List.copyOf(allowed);
        }
    }
}
