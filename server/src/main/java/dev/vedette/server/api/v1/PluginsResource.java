package dev.vedette.server.api.v1;

import dev.vedette.server.manage.PluginDesk;
import dev.vedette.server.manage.PluginReading;
import dev.vedette.server.sense.PluginReports;
import dev.vedette.server.store.PluginContent;
import dev.vedette.server.store.PluginRecord;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plugins of sensors: `/v1/plugins`, how they fare, and what sensors fetch of them.
final class PluginsResource {
    /// The largest plugin.
    static final int CONTENT_BYTES_MAX = 2 << 20;

    /// The header with the signature of a plugin, in Base64.
    static final String SIGNATURE = "vedette-plugin-signature";

    private static final String PLUGIN = "/v1/plugins/{name}";
    private static final int SIGNATURE_LENGTH_MAX = 1_024;

    private final PluginDesk desk;
    private final PluginReading reading;
    private final PluginReports reports;
    private final Distribution distribution;

    PluginsResource(PluginDesk desk, PluginReading reading, PluginReports reports, Distribution distribution) {
        this.distribution = distribution;
        this.desk = desk;
        this.reading = reading;
        this.reports = reports;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/v1/plugins", "Lists the plugins, and how they fare at sites.")
                        .answers(PluginViews.Plugins.class)
                        .by(this::list),
                Operation.get(PLUGIN, "A plugin, and how it fares at sites.")
                        .answers(PluginViews.Plugin.class)
                        .by(this::get),
                Operation.put(PLUGIN, "Adds a plugin, or replaces its content.")
                        .takes("application/octet-stream", CONTENT_BYTES_MAX)
                        .needs(Access.ADMINISTER)
                        .query("enabled", "true or false: whether sensors run it; otherwise as it was")
                        .answers(PluginViews.Plugin.class)
                        .by(this::put),
                Operation.delete(PLUGIN, "Removes a plugin with all its contents.")
                        .needs(Access.ADMINISTER)
                        .by(this::delete),
                Operation.post(PLUGIN + "/enable", "Has sensors run a plugin.")
                        .needs(Access.ADMINISTER)
                        .answers(PluginViews.Plugin.class)
                        .by(request -> enable(request, true)),
                Operation.post(PLUGIN + "/disable", "Has sensors run a plugin no more.")
                        .needs(Access.ADMINISTER)
                        .answers(PluginViews.Plugin.class)
                        .by(request -> enable(request, false)),
                Operation.get(PLUGIN + "/versions", "The contents that a plugin has had.")
                        .answers(PluginViews.Versions.class)
                        .by(this::versions),
                Operation.post(PLUGIN + "/versions/{version}/restore", "Has sensors run an earlier content again.")
                        .needs(Access.ADMINISTER)
                        .answers(PluginViews.Plugin.class)
                        .by(this::restore),
                Operation.get("/v1/sensor/plugins", "The plugins that sensors run.")
                        .needs(Access.SENSOR)
                        .answers(PluginViews.InForce.class)
                        .by(this::inForce),
                Operation.get("/v1/sensor/plugins/{name}", "The content of a plugin.")
                        .needs(Access.SENSOR)
                        .gives("application/octet-stream")
                        .by(this::content));
    }

    private V1Reply list(V1Request request) {
        return V1Reply.ok(new PluginViews.Plugins(desk.list().stream()
                .map(plugin -> PluginViews.Plugin.of(plugin, reports.of(plugin.name())))
                .toList()));
    }

    private V1Reply get(V1Request request) {
        return reply(desk.get(request.value("name")));
    }

    private V1Reply put(V1Request request) {
        PluginContent content = new PluginContent(request.body(), signature(request));
        return reply(desk.put(reading, request.value("name"), content, enabled(request)));
    }

    private V1Reply delete(V1Request request) {
        desk.delete(request.value("name"));
        return V1Reply.empty(204);
    }

    private V1Reply enable(V1Request request, boolean enabled) {
        return reply(desk.enable(request.value("name"), enabled));
    }

    private V1Reply versions(V1Request request) {
        return V1Reply.ok(new PluginViews.Versions(desk.versions(request.value("name")).stream()
                .map(PluginViews.Version::of)
                .toList()));
    }

    private V1Reply restore(V1Request request) {
        String version = request.value("version");
        if (!version.matches("[0-9]{1,9}")) {
            throw V1Error.invalid("A version is a whole number, was " + version + ".");
        }
        return reply(desk.restore(request.value("name"), Long.parseLong(version)));
    }

    private V1Reply inForce(V1Request request) {
        PluginDesk.InForce plugins = desk.inForce();
        return distribution.reply(
                request,
                plugins.version(),
                () -> new PluginViews.InForce(
                        plugins.version(),
                        plugins.plugins().stream()
                                .map(plugin -> new PluginViews.Digest(
                                        plugin.name(), plugin.current().sha256()))
                                .toList()));
    }

    private V1Reply content(V1Request request) {
        PluginContent content = desk.content(request.value("name"));
        String signature = new String(content.signature(), StandardCharsets.US_ASCII);
        return new V1Reply(
                200, Map.of("Content-Type", "application/octet-stream", SIGNATURE, signature), content.bytes());
    }

    private V1Reply reply(PluginRecord plugin) {
        return V1Reply.ok(PluginViews.Plugin.of(plugin, reports.of(plugin.name())));
    }

    private static byte[] signature(V1Request request) {
        String header = request.header(SIGNATURE);
        if (header == null || header.isBlank()) {
            return new byte[0];
        }
        String signature = header.strip();
        try {
            if (signature.length() <= SIGNATURE_LENGTH_MAX
                    && Base64.getDecoder().decode(signature).length > 0) {
                return signature.getBytes(StandardCharsets.US_ASCII);
            }
        } catch (IllegalArgumentException e) {
            throw V1Error.invalid("The header " + SIGNATURE + " is not Base64.");
        }
        throw V1Error.invalid("The header " + SIGNATURE + " has at most " + SIGNATURE_LENGTH_MAX + " characters.");
    }

    private static @Nullable Boolean enabled(V1Request request) {
        String text = request.parameter("enabled");
        if (text == null) {
            return null;
        }
        if (!text.equals("true") && !text.equals("false")) {
            throw V1Error.invalid("enabled must be true or false, was " + text + ".");
        }
        return text.equals("true");
    }
}
