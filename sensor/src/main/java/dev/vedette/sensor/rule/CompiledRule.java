package dev.vedette.sensor.rule;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.vedette.sdk.observe.MetricName;

/// A rule that makes sense. Immutable.
public final class CompiledRule {
    private final Rule rule;
    private final Program program;
    private final Needs needs;
    private final Template template;
    private final MetricName metric;

    /// @param needs what a message must have to match
    CompiledRule(Rule rule, Program program, Needs needs, Template template) {
        this.rule = rule;
        this.program = program;
        this.needs = needs;
        this.template = template;
        this.metric = rule.found();
    }

    /// The rule as it was written.
    public Rule rule() {
        return rule;
    }

    /// The metric for which its matches count.
    public MetricName metric() {
        return metric;
    }

    /// What a message must have to match.
    Needs needs() {
        return needs;
    }

    /// Whether the message whose values these are matches.
    ///
    /// @throws CelEvaluationException when the condition cannot be decided, as by a division by zero
    boolean matches(EventVariables values) throws CelEvaluationException {
        return Boolean.TRUE.equals(program.eval(values));
    }

    String message(EventVariables values) {
        return template.fill(values);
    }
}
