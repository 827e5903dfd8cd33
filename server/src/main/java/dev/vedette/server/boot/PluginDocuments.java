package dev.vedette.server.boot;

import dev.vedette.sensor.definition.Definition;
import dev.vedette.sensor.definition.DefinitionProblem;
import dev.vedette.sensor.definition.DefinitionReading;
import dev.vedette.server.manage.PluginReading;
import dev.vedette.server.store.PluginContent;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads plugins that come by the API.
final class PluginDocuments implements PluginReading {
    @Override
    public Reading read(String name, PluginContent content) {
        String text = new String(content.bytes(), StandardCharsets.UTF_8);
        return switch (Definition.read(name, text)) {
            case DefinitionReading.Understood(Definition definition) ->
                new Reading(definition.protocol().title(), "", List.of());
            case DefinitionReading.Refused(List<DefinitionProblem> problems) ->
                new Reading(
                        "", "", problems.stream().map(DefinitionProblem::toString).toList());
        };
    }
}
