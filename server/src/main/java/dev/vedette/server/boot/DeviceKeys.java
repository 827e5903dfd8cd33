package dev.vedette.server.boot;

import dev.vedette.sdk.observe.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
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
    private static final int ADDRESSES_MAX = 32;

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
                read.flag(ConfigKey.MQTT_TLS_ENABLED)
                        ? tls(TlsKeys.MQTT, read.number(ConfigKey.MQTT_TLS_ALPN_PORT, 0, 65_535), values, read)
                        : null,
                endpoint.isEmpty() ? null : endpoint);
    }

    /// The keys of a port with encryption.
    private record TlsKeys(ConfigKey host, ConfigKey port, ConfigKey names, ConfigKey certificate, ConfigKey key) {
        static final TlsKeys MQTT = new TlsKeys(
                ConfigKey.MQTT_TLS_HOST,
                ConfigKey.MQTT_TLS_PORT,
                ConfigKey.MQTT_TLS_NAMES,
                ConfigKey.MQTT_TLS_CERTIFICATE,
                ConfigKey.MQTT_TLS_KEY);
        static final TlsKeys HTTPS = new TlsKeys(
                ConfigKey.HTTPS_HOST,
                ConfigKey.HTTPS_PORT,
                ConfigKey.HTTPS_NAMES,
                ConfigKey.HTTPS_CERTIFICATE,
                ConfigKey.HTTPS_KEY);
    }

    /// The API's port with encryption; null when there is none.
    ///
    /// @throws ConfigException naming the first key that cannot be used
    static Config.@Nullable Tls https(ConfigValues values) {
        Config.Reader read = new Config.Reader(values);
        return read.flag(ConfigKey.HTTPS_ENABLED) ? tls(TlsKeys.HTTPS, 0, values, read) : null;
    }

    private static Config.Tls tls(TlsKeys keys, int alpnPort, ConfigValues values, Config.Reader read) {
        Path certificate = file(values, keys.certificate);
        Path key = file(values, keys.key);
        if ((certificate == null) != (key == null)) {
            throw read.refused(
                    certificate == null ? keys.certificate : keys.key,
                    "must be set as well: a certificate and its key belong together");
        }
        return new Config.Tls(
                read.present(keys.host),
                read.number(keys.port, 0, 65_535),
                alpnPort,
                names(keys.names, values, read),
                certificate,
                key);
    }

    private static @Nullable Path file(ConfigValues values, ConfigKey key) {
        String text = values.text(key).strip();
        return text.isEmpty() ? null : Path.of(text);
    }

    private static List<String> names(ConfigKey key, ConfigValues values, Config.Reader read) {
        String text = values.text(key).strip();
        if (text.isEmpty()) {
            return ownNames(key == ConfigKey.HTTPS_NAMES ? ownAddresses() : List.of());
        }
        List<String> names = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String name = part.strip();
            if (!isName(name) || names.size() == NAMES_MAX) {
                throw read.refused(
                        key, "must be at most " + NAMES_MAX + " host names or addresses with commas between them");
            }
            names.add(name);
        }
        return names;
    }

    private static boolean isName(String text) {
        return HOST_NAME.matcher(text).matches() || IpAddress.parse(text).isPresent();
    }

    private static List<String> ownNames(List<String> more) {
        Set<String> names = new LinkedHashSet<>();
        names.add("localhost");
        String host = hostName();
        if (HOST_NAME.matcher(host).matches()) {
            names.add(host);
        }
        names.add("127.0.0.1");
        names.add("::1");
        names.addAll(more);
        return List.copyOf(names);
    }

    /// Addresses of this machine that others can reach it by: sensors of a plant often know no names.
    private static List<String> ownAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .sorted()
                    .limit(ADDRESSES_MAX)
                    .toList();
        } catch (SocketException _) {
            // Then https.names says them.
            return List.of();
        }
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
