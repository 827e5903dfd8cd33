package dev.vedette.sensor.rule;

import java.util.List;

/// What became of a rule.
public sealed interface Compilation {
    /// It makes sense.
    ///
    /// @param rule to be given to a [RuleMatcher]
    record Compiled(CompiledRule rule) implements Compilation {}

    /// It does not.
    ///
    /// @param problems all that is wrong, at least one
    record Refused(List<RuleProblem> problems) implements Compilation {
        /// Copies the list.
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
