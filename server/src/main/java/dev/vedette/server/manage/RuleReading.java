package dev.vedette.server.manage;

import java.util.List;

/// Reads rules on what passes by on the network. Any thread may call.
@FunctionalInterface
public interface RuleReading {
    /// Reads a rule.
    ///
    /// @param document in YAML
    Reading read(String document);

    /// What a document is.
    ///
    /// @param name of the rule; empty when it has none
    /// @param title for people; empty when it has none
    /// @param problems all that is wrong; none when it is a rule that makes sense
    record Reading(String name, String title, List<String> problems) {
        /// Copies the list.
        public Reading {
            problems = List.copyOf(problems);
        }
    }
}
