package dev.vedette.sensor.plugin;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/// A plugin that was loaded: checked as a whole, and able to run. Its dissectors are for one sensor, on one thread at a
/// time; whatever they do, they neither throw anything but a [PluginException] nor use more than their limits.
public final class Plugin {
    private final PluginFile file;
    private final PluginTitle title;
    private final Guard guard;
    private final Content content;

    /// What a plugin brings.
    ///
    /// @param dissectors behind their guard
    /// @param rules documents of rules and of their cases, by the names of their files in the plugin
    /// @param texts in other languages, by the names of their files
    record Content(List<Dissector> dissectors, SortedMap<String, String> rules, SortedMap<String, String> texts) {}

    Plugin(PluginFile file, PluginTitle title, Guard guard, Content content) {
        this.file = file;
        this.title = title;
        this.guard = guard;
        this.content = content;
    }

    /// Loads a plugin. Runs code of it, within a budget, on the calling thread.
    ///
    /// @throws PluginException when it is refused: what is wrong, where, and what to do
    public static Plugin load(PluginFile file, PluginLimits limits) {
        return switch (file.kind()) {
            case JAVA -> JavaPlugin.load(file, limits);
            case DEFINITION -> DefinedPlugin.load(file, limits);
        };
    }

    /// The file that it was loaded from.
    public PluginFile file() {
        return file;
    }

    /// What it says of itself.
    public PluginTitle title() {
        return title;
    }

    /// Its dissectors, for one sensor.
    public List<Dissector> dissectors() {
        return List.copyOf(content.dissectors());
    }

    /// The protocols of its dissectors.
    public List<Protocol> protocols() {
        return content.dissectors().stream().map(Dissector::protocol).toList();
    }

    /// The names of its protocols.
    public List<String> protocolNames() {
        return protocols().stream().map(Protocol::name).toList();
    }

    /// Documents of rules, and of their cases, by the names of their files in the plugin: `rules/….yaml`.
    public SortedMap<String, String> rules() {
        return content.rules();
    }

    /// What it says in other languages, by the names of its files: `texts/de.yaml`.
    public SortedMap<String, String> texts() {
        return content.texts();
    }

    /// Why it is not called any more; empty while it is. Any thread may ask.
    public Optional<String> quarantine() {
        return Optional.ofNullable(guard.shutFor());
    }

    /// Who is told once when it is quarantined, with the reason; on the thread of the sensor, in the middle of a
    /// packet.
    public void whenQuarantined(Consumer<String> told) {
        guard.whenShut(told);
    }

    /// How it has fared with its budgets.
    public PluginFigures figures() {
        return new PluginFigures(
                guard.calls(),
                guard.faults(),
                guard.mostSteps(),
                guard.retention().conversations());
    }

    @Override
    public String toString() {
        return title.name() + " " + title.version();
    }
}
