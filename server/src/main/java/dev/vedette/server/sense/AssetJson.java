package dev.vedette.server.sense;

import dev.vedette.sdk.dissect.Role;
import dev.vedette.sensor.asset.Asset;
import dev.vedette.sensor.asset.Known;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// What is known of an asset as JSON, in the words of `docs/reference/sensor-inventory.md`.
public final class AssetJson {
    private final JsonGenerator json;

    private AssetJson(JsonGenerator json) {
        this.json = json;
    }

    /// Writes an asset, an object.
    public static void write(Asset asset, JsonGenerator out) {
        new AssetJson(out).asset(asset);
    }

    private void asset(Asset asset) {
        json.writeStartObject();
        json.writeStringProperty("thing", asset.key().thing().value());
        json.writeStringProperty("site", asset.key().site().name());
        property("ip", asset.key().ip());
        property("mac", asset.key().mac());
        json.writeStringProperty("first_seen", asset.first().toString());
        json.writeStringProperty("last_seen", asset.last().toString());
        numbers("vlans", asset.vlans());
        numbers("tcp_ports", asset.tcpPorts());
        numbers("udp_ports", asset.udpPorts());
        json.writeObjectPropertyStart("protocols");
        asset.protocols().forEach(this::roles);
        json.writeEndObject();
        json.writeObjectPropertyStart("facts");
        asset.facts().forEach((attribute, all) -> {
            json.writeArrayPropertyStart(word(attribute));
            all.forEach(this::known);
            json.writeEndArray();
        });
        json.writeEndObject();
        json.writeEndObject();
    }

    private void property(String name, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }

    private void numbers(String name, List<Integer> numbers) {
        if (!numbers.isEmpty()) {
            json.writeArrayPropertyStart(name);
            numbers.forEach(json::writeNumber);
            json.writeEndArray();
        }
    }

    private void roles(String protocol, Set<Role> roles) {
        json.writeArrayPropertyStart(protocol);
        roles.forEach(role -> json.writeString(word(role)));
        json.writeEndArray();
    }

    private void known(Known known) {
        json.writeStartObject();
        json.writeStringProperty("value", known.value());
        json.writeStringProperty("protocol", known.protocol());
        if (!known.operation().isEmpty()) {
            json.writeStringProperty("operation", known.operation());
        }
        json.writeStringProperty("first", known.first().toString());
        json.writeStringProperty("last", known.last().toString());
        json.writeEndObject();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
