package dev.vedette.server.boot;

import dev.vedette.sensor.rule.CompiledRule;
import dev.vedette.sensor.rule.Rule;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A rule and where it was found.
///
/// @param file that it was read from
/// @param rule as it was written
/// @param compiled what is held against messages; null when the rule is about a metric
record LoadedRule(Path file, Rule rule, @Nullable CompiledRule compiled) {
    /// Its name.
    String name() {
        return rule.name();
    }
}
