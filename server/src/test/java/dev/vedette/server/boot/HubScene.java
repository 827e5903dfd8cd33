package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.GatewayCounters;
import dev.vedette.gateway.hub.Command;
import dev.vedette.gateway.hub.CommandDraft;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.ServicePolicy;
import dev.vedette.testkit.time.VirtualClock;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole server with a hub, in a time that the test moves; and a service and devices, with an ordinary HTTP client.
/// Time begins right behind the last border of five minutes, so that certificates made in it are good for others.
final class HubScene implements AutoCloseable {
    static final Duration PANE = Duration.ofMinutes(5);
    /// A pane has closed so long after its end.
    static final Duration CLOSED_AFTER = Duration.ofSeconds(11);
    /// Where the server is when nobody says otherwise.
    static final String HOME = "127.0.0.1";

    private static final String SECURITY = ConfigKey.AZURE_HUB.defaultText() + "/providers/Microsoft.Security";

    private final Path folder;
    private final String host;
    private final VirtualClock clock;
    private final Server server;
    private final HttpClient client;
    private final Map<String, String> keys = new ConcurrentHashMap<>();

    /// A scene on free ports of this machine.
    HubScene(Path folder, String... settings) throws Exception {
        this(folder, HOME, List.of(settings));
    }

    /// A scene at a loopback address of its own, where it may have the ports that SDKs insist on.
    HubScene(Path folder, String host, List<String> settings) throws Exception {
        this.folder = folder;
        this.host = host;
        long now = Clock.systemUTC().instant().getEpochSecond();
        this.clock = VirtualClock.at(Instant.ofEpochSecond(now - now % PANE.toSeconds() + 1));
        List<String> all = new ArrayList<>(List.of(
                "data.dir=" + folder,
                "http.port=0",
                "mqtt.port=0",
                "mqtt.tls.port=0",
                "mqtt.tls.names=" + host,
                "mqtt.tls.host=" + host,
                "auth.mode=open",
                "alerts.log=false",
                "hub.enabled=true",
                "hub.https.host=" + host,
                "hub.https.port=0",
                "hub.amqp.host=" + host,
                "hub.amqp.port=0"));
        all.addAll(settings);
        server = Server.assemble(Config.of(ConfigValues.gather(null, Map.of(), all)), clock);
        server.open();
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(null))
                .build();
    }

    Server server() {
        return server;
    }

    HubParts hub() {
        return server.hub().orElseThrow();
    }

    VirtualClock clock() {
        return clock;
    }

    /// A client's side of TLS that trusts the server, and shows what the manager has.
    SSLContext trusting(KeyManager @Nullable [] shown) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        byte[] authority = Files.readAllBytes(folder.resolve("ca/ca.pem"));
        store.setCertificateEntry(
                "ca", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(authority)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(shown, trust.getTrustManagers(), null);
        return context;
    }

    /// Moves time to where the pane that runs now has closed, in the next one.
    Instant closePane() {
        Instant end =
                Instant.ofEpochSecond((clock.instant().getEpochSecond() / PANE.toSeconds() + 1) * PANE.toSeconds());
        clock.advance(Duration.between(clock.instant(), end.plus(CLOSED_AFTER)));
        return end;
    }

    /// Makes a device with keys, in a security group or, with null, without the tag.
    void device(String id, @Nullable String group) throws Exception {
        JsonNode made = json(expect(200, service("PUT", "/devices/" + id, "{}")));
        keys.put(
                id,
                made.path("authentication")
                        .path("symmetricKey")
                        .path("primaryKey")
                        .stringValue());
        if (group != null) {
            expect(200, service("PATCH", "/twins/" + id, "{\"tags\":{\"SecurityGroup\":\"" + group + "\"}}"));
        }
    }

    /// The key of a device that was made here.
    String key(String device) {
        return keys.getOrDefault(device, "");
    }

    /// What a service with all rights does.
    ///
    /// @param headers names and values in turn
    HttpResponse<String> service(String method, String path, String body, String... headers) throws Exception {
        ServicePolicy owner = hub().hub().registry().policy("iothubowner").orElseThrow();
        return send(
                method, path, body, token(host, owner.primary(), Duration.ofHours(1)) + "&skn=iothubowner", headers);
    }

    /// What a device does, with its own key.
    ///
    /// @param path behind `/devices/ID/`
    /// @param headers names and values in turn
    HttpResponse<String> device(String id, String method, String path, String body, String... headers)
            throws Exception {
        String token = token(host + "/devices/" + id, key(id), Duration.ofHours(1));
        return send(method, "/devices/" + id + "/" + path, body, token, headers);
    }

    /// A token for a resource, as the service and device SDKs make them.
    String token(String resource, String key, Duration life) throws Exception {
        String sr = URLEncoder.encode(resource, StandardCharsets.UTF_8);
        long expiry = clock.instant().plus(life).getEpochSecond();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
        String signature =
                Base64.getEncoder().encodeToString(mac.doFinal((sr + "\n" + expiry).getBytes(StandardCharsets.UTF_8)));
        return "SharedAccessSignature sr=" + sr + "&sig=" + URLEncoder.encode(signature, StandardCharsets.UTF_8)
                + "&se=" + expiry;
    }

    /// Any request to the hub.
    HttpResponse<String> send(String method, String path, String body, String authorization, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("https://" + host + ":" + hub().httpsPort() + path))
                .header("Authorization", authorization)
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /// What the server tells Prometheus.
    String metrics() throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.httpPort() + "/metrics");
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    /// The address of the server.
    String host() {
        return host;
    }

    /// Sends a command to a device.
    ///
    /// @param life from now on
    void command(String device, String text, Duration life) {
        CommandDraft draft = new CommandDraft(
                HubMessage.of(text.getBytes(StandardCharsets.UTF_8)),
                Command.Ack.NONE,
                clock.instant().plus(life));
        assertThat(hub().hub().commands().send(HubId.of(device), draft).isDone())
                .isTrue();
    }

    /// Waits until a device's queue of commands is empty.
    void awaitNoCommands(String device) {
        while (hub().hub().commands().count(HubId.of(device)) > 0) {
            Thread.onSpinWait();
        }
    }

    /// A request to the resources of `Microsoft.Security`.
    HttpResponse<String> security(String method, String target, String body) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.httpPort() + SECURITY + target);
        return client.send(
                HttpRequest.newBuilder(address)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /// Has a group judge one type of rule.
    void allow(String group, String ruleType, int min, int max) throws Exception {
        HttpResponse<String> put = security(
                "PUT", "/deviceSecurityGroups/" + group + "?api-version=2019-08-01", """
                    {"properties": {"timeWindowRules": [{"ruleType": "%s", "isEnabled": true, "minThreshold": %d,
                      "maxThreshold": %d, "timeWindowSize": "PT5M"}]}}
                    """.formatted(ruleType, min, max));
        assertThat(put.statusCode()).as(put.body()).isIn(200, 201);
    }

    /// The alerts of a device, the latest first.
    List<JsonNode> alerts(String device) throws Exception {
        HttpResponse<String> answer =
                security("GET", "/iotAlerts?api-version=2020-08-06-preview&compromisedEntity=" + device, "");
        return List.copyOf(json(expect(200, answer)).path("value").values().stream()
                .map(alert -> alert.path("properties"))
                .toList());
    }

    /// The alerts of a device, once there are such; the test's time-out ends the wait if they never come.
    List<JsonNode> awaited(String device, Predicate<List<JsonNode>> wanted) throws Exception {
        List<JsonNode> alerts = alerts(device);
        while (!wanted.test(alerts)) {
            Thread.onSpinWait();
            alerts = alerts(device);
        }
        return alerts;
    }

    /// Waits until what the hub has seen is with the intake, and so before any time that is told later.
    void settle() {
        while (counted(hub().counters(), "hub_observations_waiting", "") > 0) {
            Thread.onSpinWait();
        }
    }

    /// What a part of the hub has counted.
    long count(String name, String reason) {
        return counted(hub().counters(), name, reason);
    }

    private static long counted(List<GatewayCounters> counters, String name, String reason) {
        return counters.stream()
                .flatMap(each -> each.snapshot().stream())
                .filter(each -> each.name().equals(name) && each.reason().equals(reason))
                .mapToLong(GatewayCounters.Reading::value)
                .sum();
    }

    static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(answer.request() + ": " + answer.body())
                .isEqualTo(status);
        return answer;
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
