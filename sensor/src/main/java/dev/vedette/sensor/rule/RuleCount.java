package dev.vedette.sensor.rule;

/// What a matcher counts.
public enum RuleCount {
    /// Messages that matched a rule.
    MATCHES,
    /// Findings that were said.
    FINDINGS,
    /// Findings of whom nobody knows as an asset, and that were not said.
    NOBODY,
    /// Conditions that could not be decided: the message lacks a field, or a number was divided by zero.
    UNDECIDED,
    /// Matches that were not counted, beyond [RuleMatcher#COUNTED_MAX] senders, receivers or pairs of a rule.
    COUNTED_MAX
}
