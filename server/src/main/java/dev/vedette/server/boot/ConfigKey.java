package dev.vedette.server.boot;

import dev.vedette.sdk.NearestWord;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Every key of the configuration: its path, default and meaning. Adding one needs a reason in the change.
public enum ConfigKey {
    /// Where everything is kept.
    DATA_DIR("data.dir", "data", "directory for the database, the journal and checkpoints"),
    /// Where the API listens.
    HTTP_HOST("http.host", "127.0.0.1", "address that the API listens on"),
    /// Where the API listens.
    HTTP_PORT("http.port", "8080", "port of the API, 0 for any free one"),
    /// Where browsers reach the API.
    HTTP_URL(
            "http.url",
            "",
            "address by which browsers reach the API, as https://vedette.example; unset: the one that they ask for"),
    /// Who may say where requests come from.
    HTTP_PROXIES(
            "http.proxies",
            "",
            "addresses of reverse proxies, with commas, whose X-Forwarded-For is taken; unset: none"),
    /// Whether the API can be reached by TLS, too.
    HTTPS_ENABLED(
            "https.enabled",
            "false",
            "whether the API has a TLS port, too, for other machines: sensors that have joined, and people"),
    /// Where the API listens with TLS.
    HTTPS_HOST("https.host", "127.0.0.1", "address that the TLS port of the API listens on"),
    /// Where the API listens with TLS.
    HTTPS_PORT("https.port", "8444", "TLS port of the API, 0 for any free one"),
    /// Under which names the server is known.
    HTTPS_NAMES(
            "https.names",
            "",
            "names and addresses in the certificate made here, with commas; unset: this machine's and localhost"),
    /// The operator's own certificate.
    HTTPS_CERTIFICATE("https.certificate", "", "PEM file with your own certificate and its chain"),
    /// The key of the operator's own certificate.
    HTTPS_KEY("https.key", "", "PEM file with the key of that certificate: PKCS #8, not encrypted"),
    /// Where devices connect.
    MQTT_HOST("mqtt.host", "127.0.0.1", "address that the MQTT endpoint listens on"),
    /// Where devices connect.
    MQTT_PORT("mqtt.port", "1883", "port of the MQTT endpoint, 0 for any free one"),
    /// Whether devices of other machines may connect without authentication.
    MQTT_OPEN(
            "mqtt.open",
            "false",
            "true: mqtt.port takes anyone beyond loopback, too; false: it asks for user and password there"),
    /// Whether devices may connect with TLS.
    MQTT_TLS_ENABLED("mqtt.tls.enabled", "true", "whether there is a TLS port for devices; it always authenticates"),
    /// Where devices connect with TLS.
    MQTT_TLS_HOST("mqtt.tls.host", "127.0.0.1", "address that the TLS port listens on"),
    /// Where devices connect with TLS.
    MQTT_TLS_PORT("mqtt.tls.port", "8883", "port for MQTT over TLS, 0 for any free one"),
    /// Where devices connect with TLS that expect the HTTPS port.
    MQTT_TLS_ALPN_PORT(
            "mqtt.tls.alpn-port", "0", "further TLS port, as 443 for SDKs that use ALPN x-amzn-mqtt-ca; 0: none"),
    /// Under which names devices know the server.
    MQTT_TLS_NAMES(
            "mqtt.tls.names",
            "",
            "names and addresses in the certificate made here, with commas; unset: this machine's and localhost"),
    /// The operator's own certificate.
    MQTT_TLS_CERTIFICATE("mqtt.tls.certificate", "", "PEM file with your own certificate and its chain"),
    /// The key of the operator's own certificate.
    MQTT_TLS_KEY("mqtt.tls.key", "", "PEM file with the key of that certificate: PKCS #8, not encrypted"),
    /// What tools are told about where devices connect.
    MQTT_ENDPOINT("mqtt.endpoint", "", "host that DescribeEndpoint answers; unset: the one the caller reached"),
    /// Whether API calls must be signed.
    AUTH_MODE(
            "auth.mode",
            "required",
            "required: callers sign in, or show a token or key; open: anyone may call (loopback only)"),
    /// How far the clock of a signer may be off.
    AUTH_CLOCK_SKEW("auth.clock-skew", "5m", "how far the time of a signed call may be from ours"),
    /// When people are signed out.
    AUTH_IDLE("auth.idle", "30m", "without a request for so long people are signed out"),
    /// When people are signed out in any case.
    AUTH_SESSION("auth.session", "12h", "so long after signing in people are signed out in any case"),
    /// Who else says who somebody is.
    OIDC_ISSUER(
            "oidc.issuer", "", "provider of OpenID Connect by which people sign in, as its tokens say it; unset: none"),
    /// Who we are to the provider.
    OIDC_CLIENT_ID("oidc.client-id", "", "id of this server at the provider; it redirects to /v1/oidc/callback"),
    /// How we prove it.
    OIDC_CLIENT_SECRET("oidc.client-secret", "", "secret of this server at the provider; unset: it needs none"),
    /// What people know the provider as.
    OIDC_NAME("oidc.name", "single sign-on", "name of the provider, for people"),
    /// Where the provider tells roles.
    OIDC_ROLES_CLAIM("oidc.roles-claim", "roles", "claim of id tokens with roles or groups, as realm_access.roles"),
    /// What the provider's roles are here.
    OIDC_ROLES(
            "oidc.roles",
            "",
            "roles by values of that claim, as ot-admins=administrator,ot=analyst,*=viewer; others are not let in"),
    /// Who certifies the provider.
    OIDC_TRUST("oidc.trust", "", "PEM file of authorities that certify the provider; unset: those that Java trusts"),
    /// The unit of windows.
    ENGINE_PANE("engine.pane", "300s", "unit of windows: whole seconds that divide 300s; 1s for tests and demos"),
    /// The wait for late data.
    ENGINE_GRACE("engine.grace", "5s", "how long a pane waits for late data after its end"),
    /// The smallest fleet that has percentiles.
    ENGINE_PERCENTILE_DEVICES_MIN(
            "engine.percentile-devices-min", "10", "with fewer reporting devices a percentile says nothing"),
    /// The most devices.
    ENGINE_DEVICES_MAX("engine.devices-max", "1000000", "most devices kept; reports of further ones are refused"),
    /// What happens to reports that come too fast.
    REPORTS_THROTTLE("reports.throttle", "lenient", "reports too fast: lenient counts them, strict rejects them"),
    /// How often a device should report at most.
    REPORTS_MIN_INTERVAL("reports.min-interval", "300s", "shortest time between two reports of a device"),
    /// What a first report may say.
    REPORTS_FIRST_BYTES_MAX(
            "reports.first-bytes-max",
            "4294967296",
            "most bytes in or out in a device's first report; more is taken for a lifetime total and left out"),
    /// How long violation events are kept.
    RETENTION_VIOLATIONS("retention.violations", "30d", "how long violation events are kept"),
    /// How long datapoints are kept.
    RETENTION_DATAPOINTS("retention.datapoints", "14d", "how long datapoints are kept"),
    /// How long the audit log is kept.
    RETENTION_AUDIT("retention.audit", "400d", "how long entries of the audit log are kept"),
    /// When silence ends a violation.
    INVALIDATE_AFTER("invalidate.after", "2d", "without data for longer than this an open violation is invalidated"),
    /// Another database than the embedded one.
    DATABASE_URL("database.url", "", "PostgreSQL as jdbc:postgresql://host/name; empty for the embedded database"),
    /// Who we are to that database.
    DATABASE_USER("database.user", "", "user of the PostgreSQL database"),
    /// How we prove it.
    DATABASE_PASSWORD("database.password", "", "password of that user"),
    /// Where messages for SNS topics go.
    ALERTS_SNS_ENDPOINT("alerts.sns-endpoint", "", "URL that receives the messages of profiles' SNS alert targets"),
    /// Where all alerts go.
    ALERTS_WEBHOOK("alerts.webhook", "", "URL that receives every alert as JSON"),
    /// Whether alerts are logged.
    ALERTS_LOG("alerts.log", "true", "whether alerts are written to the log"),
    /// Further places that alerts go to.
    ALERTS_CHANNELS("alerts.channels", "", "channels that alerts go to, a list; each has a name, a kind and settings"),
    /// In which language alerts are.
    ALERTS_LANGUAGE("alerts.language", "en", "language of titles and next steps in alerts, as de or ja"),
    /// Where further texts are.
    ALERTS_TEXTS("alerts.texts", "", "directory with texts of yours in that language, LANGUAGE.yaml"),
    /// The account in ARNs.
    AWS_ACCOUNT("aws.account", "000000000000", "12-digit account id in the ARNs of the AWS dialect"),
    /// The region in ARNs.
    AWS_REGION("aws.region", "us-east-1", "region in the ARNs of the AWS dialect"),
    /// The hub in resource ids.
    AZURE_HUB(
            "azure.hub",
            "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/vedette/providers/Microsoft.Devices"
                    + "/IotHubs/vedette",
            "resource id of the hub in the Azure dialect"),
    /// Whether there is a hub.
    HUB_ENABLED("hub.enabled", "false", "whether devices can use Vedette as an IoT hub; needs mqtt.tls.enabled"),
    /// The hub's name.
    HUB_NAME("hub.name", "vedette", "name of the hub, 1..50 letters, digits and hyphens"),
    /// Where the hub's HTTPS endpoint listens.
    HUB_HTTPS_HOST("hub.https.host", "127.0.0.1", "address that the hub's HTTPS endpoint listens on"),
    /// Where the hub's HTTPS endpoint listens.
    HUB_HTTPS_PORT(
            "hub.https.port",
            "8443",
            "port of that endpoint, 0 for any free one; it shows the certificate of mqtt.tls"),
    /// Where the hub's AMQP endpoint listens.
    HUB_AMQP_HOST("hub.amqp.host", "127.0.0.1", "address that the hub's AMQP endpoint listens on"),
    /// Where the hub's AMQP endpoint listens.
    HUB_AMQP_PORT(
            "hub.amqp.port", "5671", "port of that endpoint, 0 for any free one; it shows the certificate of mqtt.tls"),
    /// Who certifies the hub's devices.
    HUB_AUTHORITIES(
            "hub.authorities",
            "",
            "PEM files, separated by commas, of authorities whose certificates prove devices of the hub, and of what"
                    + " they have revoked; read at the start"),
    /// Whether what sensors find raises violations by itself.
    NETWORK_DETECTIONS(
            "network.detections",
            "true",
            "whether what sensors find is judged by the profile network-detections, and sensors by sensor-health,"
                    + " which the server keeps"),
    /// Who may have made plugins.
    PLUGINS_KEYS(
            "plugins.keys",
            "",
            "PEM file, or directory of *.pem: the API takes plugins that are signed with one of these keys; unset:"
                    + " none"),
    /// Whether plugins of nobody in particular are taken.
    PLUGINS_UNSIGNED(
            "plugins.unsigned", "false", "true: the API takes plugins that nobody has signed, too: for trying out"),
    /// Who may have made content packs.
    PACKS_KEYS(
            "packs.keys",
            "",
            "PEM file, or directory of *.pem: content packs are taken that are signed with one of these keys; unset:"
                    + " none"),
    /// When content is old.
    PACKS_WARN_AFTER("packs.warn-after", "90d", "content that was made longer ago than this is said to be old"),
    /// How lax behavior names may be.
    PROFILES_LENIENT_NAMES("profiles.lenient-names", "true", "whether behavior names may have spaces"),
    /// Other people's brokers.
    SOURCES("sources", "", "brokers of others to follow, a list; each has a type and fields, see below"),
    /// The form of the log.
    LOG_FORMAT("log.format", "text", "text for people, json for machines");

    private static final String ENVIRONMENT_PREFIX = "VEDETTE_";

    private final String path;
    private final String defaultText;
    private final String meaning;

    ConfigKey(String path, String defaultText, String meaning) {
        this.path = path;
        this.defaultText = defaultText;
        this.meaning = meaning;
    }

    /// The key as it is written, as `http.port`.
    public String path() {
        return path;
    }

    /// The value when nothing is said, as text; empty for unset.
    public String defaultText() {
        return defaultText;
    }

    /// What it does, in one line.
    public String meaning() {
        return meaning;
    }

    /// The environment variable that sets it, as `VEDETTE_HTTP_PORT`.
    public String environmentName() {
        return ENVIRONMENT_PREFIX + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /// Whether the value must not be shown.
    public boolean isSecret() {
        return this == SOURCES
                || this == ALERTS_CHANNELS
                || this == DATABASE_PASSWORD
                || this == OIDC_CLIENT_SECRET
                || this == ALERTS_WEBHOOK
                || this == ALERTS_SNS_ENDPOINT;
    }

    /// The key of that path, or empty when there is none.
    public static Optional<ConfigKey> at(String path) {
        return Arrays.stream(values()).filter(key -> key.path.equals(path)).findFirst();
    }

    /// The key of that environment variable, or empty when there is none.
    public static Optional<ConfigKey> ofEnvironment(String name) {
        return Arrays.stream(values())
                .filter(key -> key.environmentName().equals(name))
                .findFirst();
    }

    /// The path that differs least from a misspelt one.
    public static String nearestTo(String path) {
        return NearestWord.to(path, Arrays.stream(values()).map(ConfigKey::path).toList());
    }
}
