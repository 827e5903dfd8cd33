package dev.vedette.server.boot;

import dev.vedette.sensor.asset.Asset;
import dev.vedette.server.sense.AssetJson;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// Writes an inventory as JSON, in the words of `docs/reference/sensor-inventory.md`.
final class InventoryFile {
    private static final JsonFactory JSON = new JsonFactory();

    private InventoryFile() {}

    /// Writes assets, and closes the writer.
    static void write(List<Asset> assets, Writer out) {
        ObjectWriteContext lines = new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                return new DefaultPrettyPrinter();
            }
        };
        try (JsonGenerator json = JSON.createGenerator(lines, out)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("assets");
            assets.forEach(asset -> AssetJson.write(asset, json));
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
