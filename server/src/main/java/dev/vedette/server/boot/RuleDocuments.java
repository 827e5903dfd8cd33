package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sensor.rule.Compilation;
import dev.vedette.sensor.rule.Rule;
import dev.vedette.sensor.rule.RuleCompiler;
import dev.vedette.sensor.rule.RuleProblem;
import dev.vedette.server.manage.RuleReading;
import java.util.List;
import java.util.ServiceLoader;

/// Reads rules that come by the API, as files of rules are read.
final class RuleDocuments implements RuleReading {
    private final RuleCompiler compiler;

    /// @param compiler knows the fields that rules may name
    RuleDocuments(RuleCompiler compiler) {
        this.compiler = compiler;
    }

    /// For rules on the protocols that this program reads.
    static RuleDocuments ofBuiltInProtocols() {
        return new RuleDocuments(new RuleCompiler(ServiceLoader.load(Dissector.class).stream()
                .map(provider -> provider.get().protocol())
                .toList()));
    }

    @Override
    public Reading read(String document) {
        Rule rule;
        try {
            rule = RuleFiles.rule(document);
        } catch (VedetteException e) {
            return new Reading("", "", List.of(String.valueOf(e.getMessage())));
        }
        List<String> problems = switch (compiler.compile(rule)) {
            case Compilation.Compiled _ -> List.of();
            case Compilation.Refused refused ->
                refused.problems().stream().map(RuleProblem::toString).toList();
        };
        return new Reading(rule.name(), rule.title(), problems);
    }
}
