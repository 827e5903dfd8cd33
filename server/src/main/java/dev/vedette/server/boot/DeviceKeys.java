package dev.vedette.server.boot;

import dev.vedette.sdk.observe.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the keys that say who may connect where.
final class DeviceKeys {
    private static final Pattern HOST_NAME =
            Pattern.compile("(\\*\\.)?[a-zA-Z0-9]([a-zA-Z0-9-]{0,62})(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,62}))*");
    private static final int NAMES_MAX = 64;

    private DeviceKeys() {}

    /// @throws ConfigException naming the first key that cannot be used
    static Config.Devices read(ConfigValues values) {
        Config.Reader read = new Config.Reader(values);
        String endpoint = values.text(ConfigKey.MQTT_ENDPOINT).strip();
        if (!endpoint.isEmpty() && !isName(endpoint)) {
            throw read.refused(ConfigKey.MQTT_ENDPOINT, "must be a host name or an address, without a port");
        }
        return new Config.Devices(
                read.flag(ConfigKey.MQTT_OPEN),
                read.flag(ConfigKey.MQTT_TLS_ENABLED) ? tls(values, read) : null,
                endpoint.isEmpty() ? null : endpoint);
    }

    private static Config.Tls tls(ConfigValues values, Config.Reader read) {
        Path certificate = file(values, ConfigKey.MQTT_TLS_CERTIFICATE);
        Path key = file(values, ConfigKey.MQTT_TLS_KEY);
        if ((certificate == null) != (key == null)) {
            ConfigKey missing = certificate == null ? ConfigKey.MQTT_TLS_CERTIFICATE : ConfigKey.MQTT_TLS_KEY;
            throw read.refused(missing, "must be set as well: a certificate and its key belong together");
        }
        return new Config.Tls(
                read.present(ConfigKey.MQTT_TLS_HOST),
                read.number(ConfigKey.MQTT_TLS_PORT, 0, 65_535),
                read.number(ConfigKey.MQTT_TLS_ALPN_PORT, 0, 65_535),
                names(values, read),
                certificate,
                key);
    }

    private static @Nullable Path file(ConfigValues values, ConfigKey key) {
        String text = values.text(key).strip();
        return text.isEmpty() ? null : Path.of(text);
    }

    private static List<String> names(ConfigValues values, Config.Reader read) {
        String text = values.text(ConfigKey.MQTT_TLS_NAMES).strip();
        if (text.isEmpty()) {
            return ownNames();
        }
        List<String> names = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String name = part.strip();
            if (!isName(name) || names.size() == NAMES_MAX) {
                throw read.refused(
                        ConfigKey.MQTT_TLS_NAMES,
                        "must be at most " + NAMES_MAX + " host names or addresses with commas between them");
            }
            names.add(name);
        }
        return names;
    }

    private static boolean isName(String text) {
        return HOST_NAME.matcher(text).matches() || IpAddress.parse(text).isPresent();
    }

    private static List<String> ownNames() {
        Set<String> names = new LinkedHashSet<>();
        names.add("localhost");
        String host = hostName();
        if (HOST_NAME.matcher(host).matches()) {
            names.add(host);
        }
        names.add("127.0.0.1");
        names.add("::1");
        return List.copyOf(names);
    }

    /// The machine's name, without asking the network for it: that can take seconds where names are not set up.
    private static String hostName() {
        Path kernel = Path.of("/proc/sys/kernel/hostname");
        try {
            if (Files.isReadable(kernel)) {
                return Files.readString(kernel).strip().toLowerCase(Locale.ROOT);
            }
        } catch (IOException e) {
            // Then the environment may know.
            return environmentName();
        }
        return environmentName();
    }

    private static String environmentName() {
        String name =
                System.getenv().getOrDefault("COMPUTERNAME", System.getenv().getOrDefault("HOSTNAME", ""));
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
