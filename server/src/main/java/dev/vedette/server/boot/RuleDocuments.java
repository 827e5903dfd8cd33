package dev.vedette.server.boot;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sensor.rule.RuleCompiler;
import dev.vedette.server.manage.RuleReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/// Reads rules that come by the API, as files of rules are read.
final class RuleDocuments implements RuleReading {
    private static final Path PLACE = Path.of("document");

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
        List<String> problems = new ArrayList<>();
        LoadedRule rule = RuleFiles.load(PLACE, document, compiler, problems);
        return rule == null
                ? new Reading("", "", problems)
                : new Reading(rule.name(), rule.rule().title(), problems);
    }
}
