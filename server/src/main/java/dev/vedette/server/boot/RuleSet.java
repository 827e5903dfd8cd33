package dev.vedette.server.boot;

import dev.vedette.sdk.NearestName;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.rule.CompiledRule;
import dev.vedette.sensor.rule.RuleCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Rules by their names: the built-in ones, which are files in this program, and a user's. A user's takes the place
/// of the built-in one of the same name.
///
/// @param byName all that hold
/// @param replaced names of built-in ones that a user's rule takes the place of
record RuleSet(SortedMap<String, LoadedRule> byName, List<String> replaced) {
    private static final String FOLDER = "rules";

    /// The built-in ones.
    static RuleSet builtIn(RuleCompiler compiler) {
        return new RuleSet(index(inFolder(folder -> RuleFiles.read(folder, compiler))), List.of());
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

    /// Looks into the folder of the built-in rules, wherever this program keeps it: in its jar, or in a folder
    /// of classes.
    static <T> T inFolder(Function<Path, T> look) {
        CodeSource source = RuleSet.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new VedetteException("this program does not know where its built-in rules are");
        }
        try {
            Path program = Path.of(source.getLocation().toURI());
            if (Files.isDirectory(program)) {
                return look.apply(program.resolve(FOLDER));
            }
            try (FileSystem jar = FileSystems.newFileSystem(program, Map.of())) {
                return look.apply(jar.getPath(FOLDER));
            }
        } catch (URISyntaxException e) {
            throw new VedetteException("the place of the built-in rules has no address: " + source.getLocation(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, LoadedRule> index(List<LoadedRule> rules) {
        SortedMap<String, LoadedRule> byName = new TreeMap<>();
        rules.forEach(rule -> byName.put(rule.name(), rule));
        return byName;
    }
}
