package dev.vedette.server.boot;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sensor.rule.RuleCompiler;
import dev.vedette.server.manage.RuleReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// Reads rules on the protocols that this program knows, which come by the API, as files of rules are read.
final class RuleDocuments implements RuleReading {
    private static final Path PLACE = Path.of("document");

    private @Nullable RuleCompiler compiler;

    /// Made when the first rule comes.
    private synchronized RuleCompiler compiler() {
        RuleCompiler made = compiler;
        if (made == null) {
            made = new RuleCompiler(ServiceLoader.load(Dissector.class).stream()
                    .map(provider -> provider.get().protocol())
                    .toList());
            compiler = made;
        }
        return made;
    }

    @Override
    public Reading read(String document) {
        List<String> problems = new ArrayList<>();
        LoadedRule rule = RuleFiles.load(PLACE, document, compiler(), problems);
        return rule == null
                ? new Reading("", "", problems)
                : new Reading(rule.name(), rule.rule().title(), problems);
    }
}
