package dev.vedette.server.boot;

import dev.vedette.sensor.plugin.PluginFigures;
import dev.vedette.sensor.plugin.PluginStatus;
import java.util.Locale;

/// Plugins as lines for people.
final class PluginTable {
    private PluginTable() {}

    static String line(PluginStatus status) {
        String state = status.state().name().toLowerCase(Locale.ROOT);
        StringBuilder line = new StringBuilder("plugin %-24s %-12s %-20s %s"
                .formatted(status.file(), state, status.name(), String.join(",", status.protocols())));
        if (!status.signer().isEmpty()) {
            line.append("  signed by ").append(status.signer());
        }
        PluginFigures figures = status.figures();
        if (figures != null && figures.calls() > 0) {
            line.append("  calls %,d, faults %,d, most steps %,d"
                    .formatted(figures.calls(), figures.faults(), figures.mostSteps()));
        }
        if (!status.reason().isEmpty()) {
            line.append(": ").append(status.reason());
        }
        return line.toString();
    }
}
