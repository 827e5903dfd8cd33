package dev.vedette.server.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The text of every key and where it came from. Later sources win: defaults, file, environment, command line.
public final class ConfigValues {
    /// Variables that the launcher reads; they are no keys.
    private static final List<String> LAUNCHER_VARIABLES = List.of("VEDETTE_JAVA_OPTS", "VEDETTE_JAVA_HOME");

    private static final String PREFIX = "VEDETTE_";

    private final Map<ConfigKey, Value> values = new EnumMap<>(ConfigKey.class);

    private ConfigValues() {
        for (ConfigKey key : ConfigKey.values()) {
            values.put(key, new Value(key.defaultText(), "default"));
        }
    }

    /// Gathers the values.
    ///
    /// @param file a YAML file, or null
    /// @param environment the environment; variables that begin with `VEDETTE_` must name keys
    /// @param settings `key=value` of the command line
    /// @throws ConfigException on an unknown key or an unreadable file
    public static ConfigValues gather(@Nullable Path file, Map<String, String> environment, List<String> settings) {
        ConfigValues gathered = new ConfigValues();
        if (file != null) {
            gathered.readFile(file);
        }
        gathered.readEnvironment(environment);
        settings.forEach(gathered::readSetting);
        return gathered;
    }

    /// The text of a key.
    public String text(ConfigKey key) {
        return value(key).text();
    }

    /// The text of a key and where it came from.
    public Value value(ConfigKey key) {
        return values.getOrDefault(key, new Value(key.defaultText(), "default"));
    }

    private void readFile(Path file) {
        JsonNode root;
        try {
            root = YAMLMapper.shared().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new ConfigException("cannot read the configuration file " + file + ": " + e.getMessage()
                    + "; give another one with --config");
        } catch (JacksonException e) {
            throw new ConfigException("the configuration file " + file + " is not YAML: " + e.getOriginalMessage());
        }
        if (root.isMissingNode() || root.isNull()) {
            return;
        }
        if (!root.isObject()) {
            throw new ConfigException("the configuration file " + file + " must be a mapping of keys to values");
        }
        readNode("", root, file);
    }

    private void readNode(String path, JsonNode node, Path file) {
        if (path.equals(ConfigKey.SOURCES.path()) || path.equals(ConfigKey.ALERTS_CHANNELS.path())) {
            put(path, node.isNull() ? "" : node.toString(), file.toString());
        } else if (node.isObject()) {
            node.propertyStream()
                    .forEach(member -> readNode(
                            path.isEmpty() ? member.getKey() : path + "." + member.getKey(), member.getValue(), file));
        } else if (node.isArray()) {
            throw new ConfigException(path + " in " + file + " must be a single value, was a list");
        } else {
            put(path, node.isNull() ? "" : node.asString(), file.toString());
        }
    }

    private void readEnvironment(Map<String, String> environment) {
        environment.forEach((name, text) -> {
            if (name.startsWith(PREFIX) && !LAUNCHER_VARIABLES.contains(name)) {
                ConfigKey key = ConfigKey.ofEnvironment(name)
                        .orElseThrow(() ->
                                new ConfigException("unknown environment variable " + name + "; the nearest key is "
                                        + ConfigKey.nearestTo(pathOf(name)) + ", set by "
                                        + ConfigKey.at(ConfigKey.nearestTo(pathOf(name)))
                                                .orElseThrow()
                                                .environmentName()));
                values.put(key, new Value(text, "environment " + name));
            }
        });
    }

    private static String pathOf(String environmentName) {
        return environmentName
                .substring(PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '.');
    }

    private void readSetting(String setting) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new ConfigException("--set wants key=value, was \"" + setting + "\"");
        }
        put(setting.substring(0, equals), setting.substring(equals + 1), "command line");
    }

    private void put(String path, String text, String origin) {
        ConfigKey key = ConfigKey.at(path)
                .orElseThrow(() -> new ConfigException("unknown key \"" + path + "\" from " + origin
                        + "; did you mean \"" + ConfigKey.nearestTo(path) + "\"?"));
        values.put(key, new Value(text, origin));
    }

    /// A value and where it came from.
    ///
    /// @param text as written
    /// @param origin `default`, a file's path, an environment variable, or `command line`
    public record Value(String text, String origin) {}
}
