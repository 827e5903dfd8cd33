package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sensor.plugin.Plugin;
import dev.vedette.sensor.plugin.PluginFile;
import dev.vedette.sensor.rule.Rule;
import dev.vedette.sensor.text.Texts;
import dev.vedette.server.store.PluginRecord;
import dev.vedette.server.store.PluginShelf;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rules that plugins of this server bring, by what they find. A plugin is read when something is found that nobody
/// else knows, once for each content. Any thread may call.
final class PluginRules {
    private static final Logger LOG = LoggerFactory.getLogger(PluginRules.class);

    private final PluginShelf shelf;
    private final Texts texts;
    private final Map<String, Map<MetricName, Rule>> byDigest = new HashMap<>();

    /// @param texts of the language that rules speak; what they do not say, a plugin may
    PluginRules(PluginShelf shelf, Texts texts) {
        this.shelf = shelf;
        this.texts = texts;
    }

    /// The rule that finds a metric, if a plugin that sensors run brings it.
    synchronized Optional<Rule> of(MetricName metric) {
        for (PluginRecord plugin : shelf.all()) {
            if (plugin.enabled()) {
                Rule rule = byDigest.computeIfAbsent(plugin.current().sha256(), _ -> read(plugin))
                        .get(metric);
                if (rule != null) {
                    return Optional.of(rule);
                }
            }
        }
        return Optional.empty();
    }

    private Map<MetricName, Rule> read(PluginRecord record) {
        Map<MetricName, Rule> rules = new HashMap<>();
        try {
            shelf.content(record.name(), record.current().version()).ifPresent(content -> {
                Plugin plugin =
                        PluginDocuments.load(new PluginFile(record.name(), content.bytes(), content.signature()));
                Texts all = texts.or(TextFiles.of(plugin, texts.language()));
                plugin.rules().forEach((name, document) -> {
                    if (!name.endsWith(RuleCases.ENDING)) {
                        Rule rule = RuleFiles.rule(document).in(all);
                        rules.put(rule.found(), rule);
                    }
                });
            });
        } catch (VedetteException e) {
            // Alerts go out without its advice; sensors say what is wrong with it.
            LOG.warn("the rules of plugin {} cannot be read: {}", record.name(), e.getMessage());
        }
        return rules;
    }
}
