package dev.vedette.server.boot;

import dev.vedette.engine.run.EngineSettings;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.server.api.WebSettings;
import dev.vedette.server.api.azure.AzureSettings;
import dev.vedette.server.manage.SignInRules;
import dev.vedette.server.oidc.OidcSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The configuration, checked. Every member is a key of [ConfigKey].
///
/// @param dataDir `data.dir`
/// @param http `http.host`, `http.port`
/// @param https `https.*`; null for none
/// @param web `http.url`, `http.proxies`
/// @param mqtt `mqtt.*`
/// @param devices who may connect where: `mqtt.open`, `mqtt.tls.*`, `mqtt.endpoint`
/// @param auth `auth.*`, `oidc.*`
/// @param engine `engine.*` and `invalidate.after`
/// @param reports `reports.*`
/// @param retention `retention.*`
/// @param database `database.*`; null for the embedded one
/// @param alerts `alerts.*`
/// @param aws `aws.*` and `profiles.*`
/// @param azureHub `azure.hub`
/// @param hub `hub.*`; null for none
/// @param networkDetections `network.detections`
/// @param plugins `plugins.*`
/// @param packs `packs.*`
/// @param sources `sources`
/// @param logFormat `log.format`
/// @param values what all of it was read from
public record Config(
        Path dataDir,
        Listen http,
        @Nullable Tls https,
        WebSettings web,
        Listen mqtt,
        Devices devices,
        Auth auth,
        EngineSettings engine,
        Reports reports,
        Retention retention,
        @Nullable Database database,
        Alerts alerts,
        Aws aws,
        String azureHub,
        @Nullable Hub hub,
        boolean networkDetections,
        Plugins plugins,
        Packs packs,
        List<SourceSpec> sources,
        LogFormat logFormat,
        ConfigValues values) {
    /// Whose plugins the API takes.
    ///
    /// @param keys `plugins.keys`; null when nobody is trusted
    /// @param unsigned `plugins.unsigned`
    public record Plugins(@Nullable Path keys, boolean unsigned) {}

    /// Whose content packs are taken, and when content is old.
    ///
    /// @param keys `packs.keys`; null when nobody is trusted
    /// @param warnAfter `packs.warn-after`
    public record Packs(@Nullable Path keys, Duration warnAfter) {}

    /// An address and port to listen on; port 0 is any free one.
    ///
    /// @param host the address
    /// @param port 0..65535
    public record Listen(String host, int port) {
        /// Whether only this machine can reach it.
        public boolean isLoopback() {
            return IpAddress.isLoopbackHost(host);
        }
    }

    /// Who may connect where.
    ///
    /// @param open whether anyone may connect to the port without encryption, wherever it can be reached from
    /// @param tls the port with encryption, or null for none
    /// @param endpoint the host that tools are told, or null for the one that they reached
    public record Devices(
            boolean open, @Nullable Tls tls, @Nullable String endpoint) {}

    /// A port with encryption.
    ///
    /// @param host the address
    /// @param port 0..65535
    /// @param alpnPort a further port, or 0 for none
    /// @param names of the server, for the certificate made here
    /// @param certificate a file with the operator's own, or null
    /// @param key a file with its key, or null
    public record Tls(
            String host,
            int port,
            int alpnPort,
            List<String> names,
            @Nullable Path certificate,
            @Nullable Path key) {
        /// Copies the list.
        public Tls {
            names = List.copyOf(names);
        }
    }

    /// Authentication of API calls.
    ///
    /// @param open whether anyone may call
    /// @param clockSkew how far the time of a signed call may be from ours
    /// @param signIn how long people stay signed in
    /// @param oidc who else says who somebody is, or null
    public record Auth(
            boolean open,
            Duration clockSkew,
            SignInRules signIn,
            @Nullable OidcSettings oidc) {}

    /// How fast devices may report.
    ///
    /// @param strict whether reports that come too fast are rejected rather than counted
    /// @param minInterval the shortest time between two reports of a device
    /// @param firstBytesMax most bytes in a device's first report, else they are taken for lifetime totals
    public record Reports(boolean strict, Duration minInterval, long firstBytesMax) {}

    /// How long things are kept.
    ///
    /// @param violations violation events
    /// @param datapoints datapoints
    /// @param audit entries of the audit log
    public record Retention(Duration violations, Duration datapoints, Duration audit) {}

    /// A PostgreSQL database.
    ///
    /// @param url its JDBC URL
    /// @param user who we are to it
    /// @param password how we prove it
    public record Database(String url, String user, String password) {
        @Override
        public String toString() {
            return "Database[" + user + "]";
        }
    }

    /// Where alerts go, and what they say.
    ///
    /// @param snsEndpoint receives the messages of SNS targets, or null
    /// @param webhook receives every alert, or null
    /// @param log whether alerts are logged
    /// @param channels where every alert goes besides
    /// @param language of titles and next steps (BCP 47)
    /// @param texts a folder with texts of the operator's own in that language, or null
    public record Alerts(
            @Nullable URI snsEndpoint,
            @Nullable URI webhook,
            boolean log,
            List<ChannelSpec> channels,
            String language,
            @Nullable Path texts) {
        /// Copies the list.
        public Alerts {
            channels = List.copyOf(channels);
        }
    }

    /// The AWS dialect.
    ///
    /// @param account 12 digits
    /// @param region in ARNs
    /// @param lenientNames whether behavior names may have spaces
    public record Aws(String account, String region, boolean lenientNames) {}

    /// An IoT hub.
    ///
    /// @param name its name
    /// @param https where its HTTPS endpoint listens
    /// @param amqp where its AMQP endpoint listens
    /// @param authorities files of authorities that certify devices
    public record Hub(String name, Listen https, Listen amqp, List<Path> authorities) {
        /// Copies the list.
        public Hub {
            authorities = List.copyOf(authorities);
        }
    }

    /// The form of the log.
    public enum LogFormat {
        /// For people.
        TEXT,
        /// For machines, one JSON object a line.
        JSON
    }

    /// Checks the values.
    ///
    /// @throws ConfigException naming the first key that cannot be used
    public static Config of(ConfigValues values) {
        Reader read = new Reader(values);
        Listen http = new Listen(values.text(ConfigKey.HTTP_HOST), read.number(ConfigKey.HTTP_PORT, 0, 65_535));
        Listen mqtt = new Listen(values.text(ConfigKey.MQTT_HOST), read.number(ConfigKey.MQTT_PORT, 0, 65_535));
        Tls https = DeviceKeys.https(values);
        boolean open = WebKeys.open(read, http, https);
        return new Config(
                Path.of(read.present(ConfigKey.DATA_DIR)),
                http,
                https,
                WebKeys.web(values, read),
                mqtt,
                DeviceKeys.read(values),
                new Auth(
                        open,
                        read.duration(ConfigKey.AUTH_CLOCK_SKEW),
                        WebKeys.signIn(read),
                        OidcKeys.read(values, read)),
                read.engine(),
                new Reports(
                        read.choice(ConfigKey.REPORTS_THROTTLE, "lenient", "strict")
                                .equals("strict"),
                        read.duration(ConfigKey.REPORTS_MIN_INTERVAL),
                        read.count(ConfigKey.REPORTS_FIRST_BYTES_MAX, 0, Long.MAX_VALUE)),
                new Retention(
                        read.duration(ConfigKey.RETENTION_VIOLATIONS),
                        read.duration(ConfigKey.RETENTION_DATAPOINTS),
                        read.duration(ConfigKey.RETENTION_AUDIT)),
                read.database(),
                new Alerts(
                        read.url(ConfigKey.ALERTS_SNS_ENDPOINT),
                        read.url(ConfigKey.ALERTS_WEBHOOK),
                        read.flag(ConfigKey.ALERTS_LOG),
                        ChannelReader.read(values.text(ConfigKey.ALERTS_CHANNELS)),
                        read.present(ConfigKey.ALERTS_LANGUAGE),
                        read.path(ConfigKey.ALERTS_TEXTS)),
                read.aws(),
                read.azureHub(),
                read.hub(),
                read.flag(ConfigKey.NETWORK_DETECTIONS),
                new Plugins(read.path(ConfigKey.PLUGINS_KEYS), read.flag(ConfigKey.PLUGINS_UNSIGNED)),
                new Packs(read.path(ConfigKey.PACKS_KEYS), read.duration(ConfigKey.PACKS_WARN_AFTER)),
                SourceReader.read(values.text(ConfigKey.SOURCES)),
                read.choice(ConfigKey.LOG_FORMAT, "text", "json").equals("json") ? LogFormat.JSON : LogFormat.TEXT,
                values);
    }

    /// Reads the values of keys.
    record Reader(ConfigValues values) {
        EngineSettings engine() {
            Duration pane = duration(ConfigKey.ENGINE_PANE);
            Duration grace = duration(ConfigKey.ENGINE_GRACE);
            Duration invalidateAfter = duration(ConfigKey.INVALIDATE_AFTER);
            int devicesMin = number(ConfigKey.ENGINE_PERCENTILE_DEVICES_MIN, 1, 1_000_000);
            int devicesMax = number(ConfigKey.ENGINE_DEVICES_MAX, 1, 10_000_000);
            try {
                return new EngineSettings(pane, grace, invalidateAfter, devicesMin, devicesMax);
            } catch (VedetteException e) {
                throw new ConfigException(String.valueOf(e.getMessage()));
            }
        }

        @Nullable
        Database database() {
            String url = values.text(ConfigKey.DATABASE_URL);
            if (url.isEmpty()) {
                return null;
            }
            if (!url.startsWith("jdbc:postgresql:")) {
                throw refused(ConfigKey.DATABASE_URL, "must begin with jdbc:postgresql:, or be empty");
            }
            return new Database(url, values.text(ConfigKey.DATABASE_USER), values.text(ConfigKey.DATABASE_PASSWORD));
        }

        Aws aws() {
            String account = values.text(ConfigKey.AWS_ACCOUNT);
            if (!account.matches("[0-9]{12}")) {
                throw refused(ConfigKey.AWS_ACCOUNT, "must be 12 digits");
            }
            String region = values.text(ConfigKey.AWS_REGION);
            if (!region.matches("[a-z0-9-]{1,32}")) {
                throw refused(ConfigKey.AWS_REGION, "must be 1..32 lower-case letters, digits and hyphens");
            }
            return new Aws(account, region, flag(ConfigKey.PROFILES_LENIENT_NAMES));
        }

        String azureHub() {
            return parsed(
                    ConfigKey.AZURE_HUB,
                    "must be as /subscriptions/S/resourceGroups/G/providers/Microsoft.Devices/IotHubs/H",
                    text -> AzureSettings.isHubId(text) ? text : null);
        }

        @Nullable
        Hub hub() {
            if (!flag(ConfigKey.HUB_ENABLED)) {
                return null;
            }
            if (!flag(ConfigKey.MQTT_TLS_ENABLED)) {
                throw new ConfigException(
                        "hub.enabled=true needs mqtt.tls.enabled=true, as the hub shows the certificate of mqtt.tls");
            }
            String name = parsed(
                    ConfigKey.HUB_NAME,
                    "must be 1..50 letters, digits and hyphens",
                    text -> text.matches("[A-Za-z0-9-]{1,50}") ? text : null);
            List<Path> authorities = Stream.of(
                            values.text(ConfigKey.HUB_AUTHORITIES).split(","))
                    .map(String::strip)
                    .filter(file -> !file.isEmpty())
                    .map(Path::of)
                    .toList();
            return new Hub(
                    name,
                    new Listen(present(ConfigKey.HUB_HTTPS_HOST), number(ConfigKey.HUB_HTTPS_PORT, 0, 65_535)),
                    new Listen(present(ConfigKey.HUB_AMQP_HOST), number(ConfigKey.HUB_AMQP_PORT, 0, 65_535)),
                    authorities);
        }

        String present(ConfigKey key) {
            if (values.text(key).isBlank()) {
                throw refused(key, "must not be empty");
            }
            return values.text(key);
        }

        int number(ConfigKey key, int min, int max) {
            return (int) count(key, min, max);
        }

        long count(ConfigKey key, long min, long max) {
            return parsed(key, "must be a whole number " + min + ".." + max, text -> {
                long number = Long.parseLong(text);
                return number >= min && number <= max ? number : null;
            });
        }

        Duration duration(ConfigKey key) {
            return parsed(key, "must be a time as 250ms, 90s, 5m, 2h or 14d", DurationText::parse);
        }

        boolean flag(ConfigKey key) {
            return choice(key, "true", "false").equals("true");
        }

        String choice(ConfigKey key, String first, String second) {
            return parsed(key, "must be " + first + " or " + second, text -> {
                String lower = text.toLowerCase(Locale.ROOT);
                return lower.equals(first) || lower.equals(second) ? lower : null;
            });
        }

        @Nullable
        Path path(ConfigKey key) {
            String text = values.text(key).strip();
            return text.isEmpty() ? null : Path.of(text);
        }

        @Nullable
        URI url(ConfigKey key) {
            if (values.text(key).isEmpty()) {
                return null;
            }
            return parsed(key, "must be a URL beginning with http:// or https://", text -> {
                URI uri = URI.create(text);
                boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
                return isHttp && uri.getHost() != null ? uri : null;
            });
        }

        private <T> T parsed(ConfigKey key, String bound, Function<String, @Nullable T> parse) {
            T value;
            try {
                value = parse.apply(values.text(key).strip());
            } catch (IllegalArgumentException e) {
                throw refused(key, bound);
            }
            if (value == null) {
                throw refused(key, bound);
            }
            return value;
        }

        ConfigException refused(ConfigKey key, String bound) {
            ConfigValues.Value value = values.value(key);
            String shown = key.isSecret() ? "something else" : "\"" + value.text() + "\"";
            return new ConfigException(key.path() + " " + bound + ", was " + shown + " (from " + value.origin() + ")");
        }
    }
}
