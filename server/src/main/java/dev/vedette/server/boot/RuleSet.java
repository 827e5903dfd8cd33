package dev.vedette.server.boot;

import dev.vedette.sdk.NearestName;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.rule.CompiledRule;
import dev.vedette.sensor.rule.RuleCompiler;
import dev.vedette.sensor.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Rules by their names: the built-in ones, which are files in this program, and a user's. A user's takes the place
/// of the built-in one of the same name.
///
/// @param byName all that hold
/// @param replaced names of built-in ones that a user's rule takes the place of
record RuleSet(SortedMap<String, LoadedRule> byName, List<String> replaced) {
    /// The built-in ones.
    ///
    /// @param texts of the language that they speak
    /// @throws VedetteException when a text of the language names what a message does not have
    static RuleSet builtIn(RuleCompiler compiler, Texts texts) {
        return new RuleSet(
                index(ProgramFolder.RULES.look(folder -> RuleFiles.read(folder, compiler, texts))), List.of());
    }

    /// No rules.
    static RuleSet none() {
        return new RuleSet(new TreeMap<>(), List.of());
    }

    /// These and a user's.
    ///
    /// @throws VedetteException when one of the user's makes no sense
    RuleSet with(List<LoadedRule> users) {
        SortedMap<String, LoadedRule> all = new TreeMap<>(byName);
        List<String> taken = new ArrayList<>(replaced);
        users.forEach(rule -> {
            if (all.put(rule.name(), rule) != null) {
                taken.add(rule.name());
            }
        });
        return new RuleSet(all, taken);
    }

    /// The name of a rule that is the fewest edits away from a text.
    String nearest(String text) {
        return NearestName.of(text, byName.keySet());
    }

    /// What is held against messages.
    List<CompiledRule> compiled() {
        List<CompiledRule> compiled = new ArrayList<>();
        byName.values().forEach(loaded -> {
            CompiledRule rule = loaded.compiled();
            if (rule != null) {
                compiled.add(rule);
            }
        });
        return compiled;
    }

    private static SortedMap<String, LoadedRule> index(List<LoadedRule> rules) {
        SortedMap<String, LoadedRule> byName = new TreeMap<>();
        rules.forEach(rule -> byName.put(rule.name(), rule));
        return byName;
    }
}
