package dev.vedette.server.boot;

import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.source.HubLog;
import dev.vedette.source.http.HttpSourceSettings;
import dev.vedette.source.mosquitto.LogTime;
import dev.vedette.source.mqtt.MqttSourceSettings;
import dev.vedette.source.mqtt.TopicPattern;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads the list `sources`.
final class SourceReader {
    /// The most entries.
    static final int SOURCES_MAX = 32;

    /// The server puts its own in the place of this.
    private static final Duration ANY_PANE = Duration.ofMinutes(5);

    private SourceReader() {}

    /// Reads the list.
    ///
    /// @param text YAML or JSON; empty for no source
    /// @throws ConfigException naming the first field that cannot be used
    static List<SourceSpec> read(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        JsonNode list = parsed(text);
        if (!list.isArray() || list.size() > SOURCES_MAX) {
            throw new ConfigException("sources must be a list of at most " + SOURCES_MAX + " mappings");
        }
        List<SourceSpec> specs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            SourceSpec spec = entry(new SourceFields("sources[" + i + "]", list.get(i)));
            if (!names.add(spec.name())) {
                throw new ConfigException("sources[" + i + "].name must be unlike every other, was " + spec.name());
            }
            specs.add(spec);
        }
        return List.copyOf(specs);
    }

    private static JsonNode parsed(String text) {
        try {
            return YAMLMapper.shared().readTree(text);
        } catch (JacksonException e) {
            // Without the parser's words, which quote the text, passwords and all.
            throw new ConfigException("sources is neither YAML nor JSON");
        }
    }

    private static SourceSpec entry(SourceFields fields) {
        String type = fields.required("type");
        SourceSpec spec = switch (type) {
            case "mqtt" -> mqtt(fields, name(fields, type));
            case "mosquitto" -> mosquitto(fields, name(fields, type));
            case "http" -> http(fields, name(fields, type));
            case "iot-hub-log" -> hubLog(fields, name(fields, type));
            default ->
                throw fields.refused("type", "must be mqtt, mosquitto, http or iot-hub-log, was \"" + type + "\"");
        };
        fields.refuseUnknown();
        return spec;
    }

    private static String name(SourceFields fields, String type) {
        String name = fields.textOr("name", type);
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw fields.refused("name", "must be 1..32 lower-case letters, digits and hyphens, was \"" + name + "\"");
        }
        return name;
    }

    private static SourceSpec mqtt(SourceFields fields, String name) {
        String url = fields.required("url");
        URI uri = fields.checked("url", () -> URI.create(url));
        String scheme = String.valueOf(uri.getScheme());
        boolean isTls = scheme.equals("mqtts");
        if ((!isTls && !scheme.equals("mqtt")) || uri.getHost() == null || uri.getUserInfo() != null) {
            throw fields.refused(
                    "url",
                    "must be mqtt://HOST[:PORT] or mqtts://HOST[:PORT]; user and password have"
                            + " fields of their own");
        }
        int port = uri.getPort() > 0 ? uri.getPort() : isTls ? 8_883 : 1_883;
        MqttSourceSettings.Tls tls = fields.checked(
                "certificate",
                () -> new MqttSourceSettings.Tls(fields.file("ca"), fields.file("certificate"), fields.file("key")));
        if (!isTls && (tls.ca() != null || tls.certificate() != null)) {
            throw fields.refused("url", "must begin with mqtts:// when certificates are given");
        }
        MqttSourceSettings.Address address = new MqttSourceSettings.Address(uri.getHost(), port, isTls ? tls : null);
        MqttSourceSettings.Login login = login(fields);
        if (login != null && !isTls && !IpAddress.isLoopbackHost(uri.getHost())) {
            throw fields.refused(
                    "url", "must be mqtts://, as a password goes there, was mqtt://; only loopback may do without");
        }
        String clientId = fields.textOr("client-id", "vedette");
        List<TopicPattern> reports =
                fields.list("reports", MqttSourceSettings.DEFAULT_REPORTS, TopicPattern::ofReports);
        List<TopicPattern> observe = fields.list("observe", List.of(), TopicPattern::ofMessages);
        return fields.checked(
                "",
                () -> new SourceSpec.Mqtt(new MqttSourceSettings(
                        name, address, login, clientId, reports, observe, MqttSourceSettings.Bounds.DEFAULTS)));
    }

    private static SourceSpec mosquitto(SourceFields fields, String name) {
        Path log = Path.of(fields.required("log"));
        ZoneId zone = fields.checked("zone", () -> {
            String id = fields.text("zone");
            return id == null ? ZoneId.systemDefault() : ZoneId.of(id);
        });
        LogTime times = fields.checked("timestamp-format", () -> {
            String format = fields.text("timestamp-format");
            return format == null ? LogTime.usual(zone) : LogTime.of(format, zone);
        });
        return new SourceSpec.Mosquitto(name, log, times);
    }

    private static SourceSpec http(SourceFields fields, String name) {
        String host = fields.textOr("host", "127.0.0.1");
        int port = fields.number("port", 8_090, 0, 65_535);
        Path certificate = fields.file("certificate");
        Path key = fields.file("key");
        if ((certificate == null) != (key == null)) {
            throw fields.refused("certificate", "and key must be given together");
        }
        HttpSourceSettings.Format format = format(fields);
        HubLog.Settings records = format == HttpSourceSettings.Format.IOT_HUB_LOG
                ? records(fields)
                : new HubLog.Settings("", HubLog.DELAY);
        String token = fields.secret("token");
        if (token == null) {
            throw fields.refused("token", "must be given, or token-file");
        }
        return fields.checked(
                "token",
                () -> new SourceSpec.Http(new HttpSourceSettings(
                        name,
                        host,
                        port,
                        certificate == null || key == null ? null : new HttpSourceSettings.Tls(certificate, key),
                        token,
                        format,
                        records,
                        ANY_PANE)));
    }

    private static HttpSourceSettings.Format format(SourceFields fields) {
        String format = fields.textOr("format", "jsonl");
        return switch (format) {
            case "jsonl" -> HttpSourceSettings.Format.JSONL;
            case "emqx" -> HttpSourceSettings.Format.EMQX;
            case "iot-hub-log" -> HttpSourceSettings.Format.IOT_HUB_LOG;
            default -> throw fields.refused("format", "must be jsonl, emqx or iot-hub-log, was \"" + format + "\"");
        };
    }

    private static SourceSpec hubLog(SourceFields fields, String name) {
        return new SourceSpec.IotHubLog(name, Path.of(fields.required("log")), records(fields));
    }

    private static HubLog.Settings records(SourceFields fields) {
        String hub = fields.textOr("hub", "");
        String text = fields.text("delay");
        Duration delay = text == null ? HubLog.DELAY : DurationText.parse(text);
        if (delay == null || delay.isNegative() || delay.compareTo(Duration.ofDays(1)) > 0) {
            throw fields.refused("delay", "must be 0s..1d, as 15m, was \"" + text + "\"");
        }
        return new HubLog.Settings(hub, delay);
    }

    private static MqttSourceSettings.@Nullable Login login(SourceFields fields) {
        String user = fields.text("user");
        String password = fields.secret("password");
        if (user == null && password == null) {
            return null;
        }
        if (user == null) {
            throw fields.refused("user", "must be given with a password");
        }
        return new MqttSourceSettings.Login(user, password == null ? "" : password);
    }
}
