package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sensor.plugin.Plugin;
import dev.vedette.sensor.rule.Rule;
import dev.vedette.sensor.rule.RuleCompiler;
import dev.vedette.sensor.text.Texts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rules of a sensor, from wherever they come: built in, of a server, of plugins, and the user's own; of those with
/// the same name the later one counts. When protocols come and go, the rules on them do, too: one that names what there
/// is not waits until it is there. Any thread may call.
final class HeldRules {
    private final List<Protocol> builtInProtocols;
    private final RuleSet builtIn;
    private final Texts texts;
    private final Map<Path, Rule> own;
    private final PrintWriter out;
    private List<Plugin> plugins;
    private List<String> servers = List.of();
    private Held now;

    /// The rules that hold, and what they were compiled with.
    ///
    /// @param compiler knows all protocols that there are now
    /// @param rules all that hold
    /// @param protocols that there are now
    /// @param texts what is said in the language that is wanted, also by plugins
    record Held(RuleCompiler compiler, RuleSet rules, List<Protocol> protocols, Texts texts) {}

    /// What the user says of rules.
    ///
    /// @param rules a file or folder of the user's own; null when there is none
    /// @param texts of the language that rules speak
    record Own(@Nullable Path rules, Texts texts) {}

    /// @param builtIn protocols of this program
    /// @param plugins that there are at the beginning
    /// @param asked what the user says of rules
    /// @param out is told which built-in rules a user's take the place of, and which rules wait
    /// @throws VedetteException when one of the user's rules makes no sense
    HeldRules(Collection<Protocol> builtIn, boolean withoutBuiltIn, List<Plugin> plugins, Own asked, PrintWriter out) {
        this.builtInProtocols = List.copyOf(builtIn);
        this.plugins = List.copyOf(plugins);
        this.out = out;
        this.texts = asked.texts();
        RuleCompiler first = new RuleCompiler(builtInProtocols);
        this.builtIn = withoutBuiltIn ? RuleSet.none() : RuleSet.builtIn(first, texts);
        RuleCompiler compiler = plugins.isEmpty() ? first : new RuleCompiler(protocols());
        // What is wrong at the beginning is said before anything is read; later there is nobody to mend it.
        Path rules = asked.rules();
        List<LoadedRule> users = rules == null ? List.of() : RuleFiles.read(rules, compiler, texts);
        this.own = rules == null ? Map.of() : RuleFiles.written(rules);
        now = new Held(compiler, this.builtIn.with(ofPlugins(compiler)).with(users), protocols(), allTexts());
        now.rules()
                .replaced()
                .forEach(name -> out.println("rule " + name + ": yours takes the place of the built-in one"));
    }

    private List<Protocol> protocols() {
        List<Protocol> all = new ArrayList<>(builtInProtocols);
        plugins.forEach(plugin -> all.addAll(plugin.protocols()));
        return all;
    }

    /// What holds now.
    synchronized Held now() {
        return now;
    }

    /// From now on there are these plugins.
    synchronized void plugins(List<Plugin> all) {
        plugins = List.copyOf(all);
        compile(new RuleCompiler(protocols()));
    }

    /// From now on these are the documents of a server's rules.
    synchronized void servers(List<String> documents) {
        servers = List.copyOf(documents);
        compile(now.compiler());
    }

    private void compile(RuleCompiler compiler) {
        List<LoadedRule> users = new ArrayList<>();
        own.forEach((file, rule) -> take(users, problems -> RuleFiles.load(file, rule.in(texts), compiler, problems)));
        RuleSet all = builtIn.with(ofServer(compiler)).with(ofPlugins(compiler)).with(users);
        now = new Held(compiler, all, protocols(), allTexts());
    }

    private List<LoadedRule> ofServer(RuleCompiler compiler) {
        List<LoadedRule> rules = new ArrayList<>();
        for (String document : servers) {
            take(rules, problems -> RuleFiles.load(Path.of("server"), document, compiler, problems));
        }
        return rules;
    }

    private List<LoadedRule> ofPlugins(RuleCompiler compiler) {
        List<LoadedRule> rules = new ArrayList<>();
        for (Plugin plugin : plugins) {
            Path place = Path.of(plugin.file().name());
            Texts own = texts.or(textsOf(plugin));
            plugin.rules().forEach((name, document) -> {
                if (!name.endsWith(RuleCases.ENDING)) {
                    take(rules, problems -> {
                        LoadedRule written = RuleFiles.load(place.resolve(name), document, compiler, problems);
                        return written == null || !problems.isEmpty()
                                ? null
                                : RuleFiles.load(written.file(), written.rule().in(own), compiler, problems);
                    });
                }
            });
        }
        return rules;
    }

    private Texts allTexts() {
        Texts all = texts;
        for (Plugin plugin : plugins) {
            all = all.or(textsOf(plugin));
        }
        return all;
    }

    /// What a plugin says in the language that is wanted; nothing when it does not speak it.
    private Texts textsOf(Plugin plugin) {
        try {
            return TextFiles.of(plugin, texts.language());
        } catch (VedetteException e) {
            out.println(
                    "vedette: the texts of " + plugin.file().name() + ": " + e.getMessage() + "; they are left out");
            return Texts.ENGLISH;
        }
    }

    /// Loads one rule, or says why it is left out.
    private interface Loading {
        @Nullable
        LoadedRule load(List<String> problems);
    }

    private void take(List<LoadedRule> into, Loading loading) {
        List<String> problems = new ArrayList<>();
        LoadedRule rule = loading.load(problems);
        if (rule != null && problems.isEmpty()) {
            into.add(rule);
        }
        problems.forEach(problem -> out.println("vedette: " + problem + "; this rule is left out"));
    }
}
