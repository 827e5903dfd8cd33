package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.SinkKind;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.server.respond.Routing;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads the list `alerts.channels`: names, kinds, and that every setting exists. What settings say is checked by the
/// kind, when the server starts.
final class ChannelReader {
    /// The most channels.
    static final int CHANNELS_MAX = 32;

    private static final Set<String> TAKEN = Set.of(Routing.LOG, Routing.WEBHOOK);

    private ChannelReader() {}

    /// Reads the list.
    ///
    /// @param text YAML or JSON; empty for no channel
    /// @throws ConfigException naming the first field that cannot be used
    static List<ChannelSpec> read(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        JsonNode list = parsed(text);
        if (!list.isArray() || list.size() > CHANNELS_MAX) {
            throw new ConfigException("alerts.channels must be a list of at most " + CHANNELS_MAX + " mappings");
        }
        List<ChannelSpec> specs = new ArrayList<>();
        Set<String> names = new HashSet<>(TAKEN);
        for (int i = 0; i < list.size(); i++) {
            String path = "alerts.channels[" + i + "]";
            ChannelSpec spec = entry(path, list.get(i));
            if (!names.add(spec.name())) {
                throw new ConfigException(path + ".name must be unlike every other channel's, and not "
                        + String.join(" or ", TAKEN.stream().sorted().toList()) + ", was " + spec.name());
            }
            specs.add(spec);
        }
        return List.copyOf(specs);
    }

    private static JsonNode parsed(String text) {
        try {
            return YAMLMapper.shared().readTree(text);
        } catch (JacksonException _) {
            // Without the parser's words, which quote the text, passwords and all.
            throw new ConfigException("alerts.channels is neither YAML nor JSON");
        }
    }

    private static ChannelSpec entry(String path, JsonNode entry) {
        if (!entry.isObject()) {
            throw new ConfigException(path + " must be a mapping of settings to values");
        }
        Map<String, List<String>> given = new LinkedHashMap<>();
        entry.forEachEntry((name, value) -> given.put(name, values(path + "." + name, value)));
        String kindName = single(path + ".kind", given.remove("kind"));
        SinkKind kind = SinkKinds.of(kindName, path + ".kind");
        List<String> named = given.remove("name");
        String name = named == null ? kindName : single(path + ".name", named);
        if (!name.matches("[a-z0-9-]{1,64}")) {
            throw new ConfigException(
                    path + ".name must be 1..64 lower-case letters, digits and hyphens, was \"" + name + "\"");
        }
        boolean isEach = flag(path + ".each", given.remove("each"));
        check(path, name, kind, given);
        return new ChannelSpec(name, kindName, isEach, given);
    }

    private static boolean flag(String path, @Nullable List<String> values) {
        String text = values == null ? "false" : single(path, values);
        if (!text.equals("true") && !text.equals("false")) {
            throw new ConfigException(path + " must be true or false, was \"" + text + "\"");
        }
        return text.equals("true");
    }

    private static void check(String path, String name, SinkKind kind, Map<String, List<String>> given) {
        try {
            new SinkSettings(name, kind.settings(), given, InstantSource.system());
        } catch (VedetteException e) {
            throw new ConfigException(path + ": " + e.getMessage());
        }
    }

    private static String single(String path, @Nullable List<String> values) {
        if (values == null || values.size() != 1 || values.getFirst().isBlank()) {
            throw new ConfigException(path + " must be given, as a single value");
        }
        return values.getFirst().strip();
    }

    private static List<String> values(String path, JsonNode value) {
        if (value.isArray()) {
            List<String> all = new ArrayList<>();
            value.forEach(each -> all.add(text(path, each)));
            return all;
        }
        return List.of(text(path, value));
    }

    private static String text(String path, JsonNode value) {
        if (value.isContainer() || value.isNull()) {
            throw new ConfigException(path + " must be a single value, or a list of values");
        }
        return value.asString();
    }
}
