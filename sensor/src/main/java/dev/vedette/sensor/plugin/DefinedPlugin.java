package dev.vedette.sensor.plugin;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sensor.definition.Definition;
import dev.vedette.sensor.definition.DefinitionReading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Loads a definition: nothing of it runs but what this program interprets, so its steps are not counted; what it makes
/// and holds is.
final class DefinedPlugin {
    private static final Budget.Tank UNCOUNTED = new Budget.Tank() {
        @Override
        public void fill(Budget of, int steps) {
            // Whoever does not count has none to fill.
        }

        @Override
        public int left() {
            return Budget.SLICE_STEPS;
        }
    };

    private DefinedPlugin() {}

    /// @throws PluginException when the definition makes no sense, with all that is wrong with it
    static Plugin load(PluginFile file, PluginLimits limits) {
        String text = new String(file.content(), StandardCharsets.UTF_8);
        return switch (Definition.read(file.name(), text)) {
            case DefinitionReading.Refused refused ->
                throw new PluginException("makes no sense: "
                        + String.join(
                                "; ",
                                refused.problems().stream()
                                        .map(Object::toString)
                                        .toList()));
            case DefinitionReading.Understood(Definition definition) -> of(file, definition, limits);
        };
    }

    private static Plugin of(PluginFile file, Definition definition, PluginLimits limits) {
        Guard guard = new Guard(UNCOUNTED, limits);
        Dissector guarded = new GuardedDissector(definition.dissector(), definition.protocol(), guard);
        SortedMap<String, String> rules = new TreeMap<>();
        for (int i = 0; i < definition.rules().size(); i++) {
            rules.put("rules/%d.yaml".formatted(i + 1), definition.rules().get(i));
        }
        SortedMap<String, String> texts = new TreeMap<>();
        definition.texts().forEach((language, text) -> texts.put("texts/" + language + ".yaml", text));
        return new Plugin(
                file,
                PluginTitle.of(definition.protocol(), file),
                guard,
                new Plugin.Content(List.of(guarded), rules, texts));
    }
}
