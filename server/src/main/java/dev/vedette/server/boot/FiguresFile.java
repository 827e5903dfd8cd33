package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.host.ProtocolCounts;
import dev.vedette.sensor.plugin.PluginFigures;
import dev.vedette.sensor.plugin.PluginStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A file of JSON with the figures of protocols and plugins, whole at any time: it is replaced, not written over.
final class FiguresFile {
    private final Path file;

    FiguresFile(Path file) {
        this.file = file;
    }

    /// Writes figures in place of those that were there.
    ///
    /// @throws VedetteException when they cannot be written
    void write(List<ProtocolCounts> protocols, List<PluginStatus> plugins) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        ArrayNode all = root.putArray("protocols");
        for (ProtocolCounts counts : protocols) {
            if (counts.units() > 0 || counts.messages() > 0) {
                add(all.addObject(), counts);
            }
        }
        ArrayNode states = root.putArray("plugins");
        plugins.forEach(status -> add(states.addObject(), status));
        replace(root);
    }

    private static void add(ObjectNode node, ProtocolCounts counts) {
        node.put("protocol", counts.protocol().name())
                .put("units", counts.units())
                .put("bytes", counts.bytes())
                .put("messages", counts.messages())
                .put("malformed", counts.malformedTotal())
                .put("faults", counts.faults())
                .put("micros", counts.took().toNanos() / 1000);
        ObjectNode reasons = node.putObject("malformed_reasons");
        counts.malformed().forEach(reasons::put);
        if (counts.faults() > 0) {
            node.put("last_fault", counts.lastFault());
        }
    }

    private static void add(ObjectNode node, PluginStatus status) {
        node.put("file", status.file())
                .put("sha256", status.sha256())
                .put("state", status.state().name().toLowerCase(Locale.ROOT))
                .put("reason", status.reason())
                .put("plugin", status.name())
                .put("author", status.author())
                .put("signer", status.signer());
        ArrayNode protocols = node.putArray("protocols");
        status.protocols().forEach(protocols::add);
        PluginFigures figures = status.figures();
        if (figures != null) {
            node.put("calls", figures.calls())
                    .put("faults", figures.faults())
                    .put("most_steps", figures.mostSteps())
                    .put("conversations", figures.conversations());
        }
    }

    private void replace(ObjectNode root) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, root.toPrettyString() + "\n");
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new VedetteException("the figures cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
