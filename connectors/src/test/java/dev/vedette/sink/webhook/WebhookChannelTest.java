package dev.vedette.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.sink.AlertFormat;
import dev.vedette.sink.HttpEndpoint;
import dev.vedette.sink.HttpLimits;
import dev.vedette.testkit.alert.HttpReceiver;
import dev.vedette.testkit.alert.HttpReceiver.Request;
import dev.vedette.testkit.alert.HttpSinkContract;
import dev.vedette.testkit.alert.SampleAlerts;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Channels that post events, read by the SDK of CloudEvents, and their signatures.
final class WebhookChannelTest extends HttpSinkContract {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:05.999Z");
    private static final String SECRET = "whsec_" + "A".repeat(32);
    private static final String OLD =
            Base64.getEncoder().encodeToString("o".repeat(64).getBytes(StandardCharsets.US_ASCII));

    @Override
    protected AlertSink open(URI address, Duration timeout, InstantSource clock) {
        // The contract waits shorter than people may.
        HttpEndpoint endpoint = new HttpEndpoint(address, new HttpLimits(timeout, timeout, Duration.ofHours(1)), clock);
        return new WebhookChannel(
                endpoint,
                new WebhookChannel.Style(
                        AlertFormat.CLOUDEVENTS, "/vedette", WebhookSignature.with(List.of(SECRET)), null, Map.of()),
                clock);
    }

    private static AlertSink open(Map<String, List<String>> more) {
        Map<String, List<String>> given = new HashMap<>(Map.of("url", List.of("http://127.0.0.1:9/x")));
        given.putAll(more);
        WebhookKind kind = new WebhookKind();
        return kind.open("soc", new SinkSettings("soc", kind.settings(), given, InstantSource.fixed(NOW)));
    }

    private static CloudEvent event(Request request) {
        return Objects.requireNonNull(EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE))
                .deserialize(request.body());
    }

    private static JsonNode data(CloudEvent event) {
        return JsonMapper.shared()
                .readTree(Objects.requireNonNull(event.getData()).toBytes());
    }

    @Override
    protected Arrival read(Request request) {
        CloudEvent event = event(request);
        JsonNode data = data(event);
        return new Arrival(
                event.getType().substring("dev.vedette.alert.".length()),
                data.get("violationId").stringValue(),
                Objects.requireNonNull(event.getSubject()),
                data.get("profile").stringValue(),
                data.get("behavior").get("name").stringValue());
    }

    @Override
    protected String repeatKey(Request request) {
        return event(request).getId();
    }

    private static Request sent(Alert alert, Map<String, List<String>> more) {
        try (HttpReceiver receiver = HttpReceiver.open()) {
            Map<String, List<String>> given = new HashMap<>(more);
            given.put("url", List.of(receiver.address().toString()));
            try (AlertSink sink = open(given)) {
                assertThat(sink.deliver(alert)).isEqualTo(new Delivery.Delivered());
            }
            return receiver.requests().getFirst();
        }
    }

    @Test
    void anAlertIsAnEventOfTheSpecificationWithAllThatIsKnown() {
        Request request = sent(SampleAlerts.found("v1", "e7"), Map.of("source", List.of("/plant-2")));
        CloudEvent event = event(request);

        assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(event.getId()).isEqualTo("v1-in-alarm");
        assertThat(event.getSource()).isEqualTo(URI.create("/plant-2"));
        assertThat(event.getType()).isEqualTo("dev.vedette.alert.in-alarm");
        assertThat(event.getSubject()).isEqualTo("pump-7");
        assertThat(event.getTime()).isEqualTo(OffsetDateTime.parse("2026-03-01T12:00:00.125Z"));
        assertThat(event.getDataSchema()).isEqualTo(URI.create("urn:vedette:alert:1"));
        assertThat(data(event).get("scope"))
                .hasToString("{\"severity\":\"major\",\"origin\":\"network\",\"site\":\"plant-1\","
                        + "\"engine\":\"operational\",\"groups\":[\"line-2\",\"pumps\"],"
                        + "\"techniques\":[\"T0816\",\"T0858\"],\"address\":\"10.0.0.5\"}");
        assertThat(request.headers())
                .containsEntry("Content-type", "application/cloudevents+json; charset=UTF-8")
                .doesNotContainKeys("Webhook-id", "Webhook-signature");
    }

    @Test
    void bothSecretsSignIdTimeAndBody() throws Exception {
        Request request = sent(SampleAlerts.alarm("v1"), Map.of("secret", List.of(SECRET), "secret-old", List.of(OLD)));

        assertThat(request.headers())
                .containsEntry("Webhook-id", "v1-in-alarm")
                .containsEntry("Webhook-timestamp", "1772366405")
                .containsEntry(
                        "Webhook-signature",
                        "v1," + signed(SECRET.substring(6), request.body()) + " v1," + signed(OLD, request.body()));
    }

    private static String signed(String secret, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
        byte[] content =
                ("v1-in-alarm.1772366405." + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(mac.doFinal(content));
    }

    /// The example of the specification (standard-webhooks.com): secret, id, time, payload and signature are theirs.
    @Test
    void theExampleOfTheSpecificationIsSignedAsItSays() {
        WebhookSignature signature = WebhookSignature.with(List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        assertThat(signature.of(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1_614_265_330,
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void anIdThatNoHeaderCarriesIsReplacedByOneThatIsMadeOfIt() {
        String id = sent(SampleAlerts.hostile(), Map.of("secret", List.of(SECRET)))
                .headers()
                .get("Webhook-id");
        assertThat(id).matches("[0-9a-f-]{36}");
        assertThat(sent(SampleAlerts.hostile(), Map.of("secret", List.of(SECRET)))
                        .headers())
                .containsEntry("Webhook-id", id);
    }

    @Test
    void furtherHeadersAndOtherFormatsAreSentAsTheyAreWritten() {
        Request request = sent(
                SampleAlerts.alarm("v1"),
                Map.of(
                        "format", List.of("plain"),
                        "authorization", List.of("Bearer a%b c"),
                        "headers", List.of("X-Tenant: plant 2", "x-key:k=v;\"w\"")));
        assertThat(request.headers())
                .containsEntry("Content-type", "application/json")
                .containsEntry("Authorization", "Bearer a%b c")
                .containsEntry("X-tenant", "plant 2")
                .containsEntry("X-key", "k=v;\"w\"");
        assertThat(JsonMapper.shared().readTree(request.body()).get("thing").stringValue())
                .isEqualTo("pump-7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "url=ftp://h ; url must be an address",
                "format=xml ; format must be cloudevents, plain",
                "secret=hunter2 ; secret cannot be used: a secret must be whsec_",
                "secret=whsec_QUJD ; 24..64 bytes in Base64",
                "secret-old=whsec_QUJD ; secret-old must not be given without secret",
                "headers=X-Tenant ; must each be NAME: VALUE",
                "headers=X-Tenant: 100% ; must each be NAME: VALUE",
                "headers=X Tenant: 1 ; must each be NAME: VALUE",
                "headers=Host: h ; must not name Host",
                "headers=webhook-id: 1 ; must not name webhook-id",
                "authorization=Bäh ; authorization must be 1..8192 visible",
                "timeout=0s ; timeout must be 1s to 60s",
            })
    void aSettingThatCannotBeUsedIsNamedAndNeverShown(String setting, String reason) {
        int equals = setting.indexOf('=');
        assertThatThrownBy(() -> open(Map.of(setting.substring(0, equals), List.of(setting.substring(equals + 1))))
                        .close())
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("channel soc: ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void headersAreBoundedAndNamedOnce() {
        List<String> many =
                IntStream.range(0, 17).mapToObj(i -> "X-" + i + ": 1").toList();
        assertThatThrownBy(() -> open(Map.of("headers", many)).close()).hasMessageContaining("at most 16, was 17");
        assertThatThrownBy(() ->
                        open(Map.of("headers", List.of("X-A: 1", "x-a: 2"))).close())
                .hasMessageContaining("must not name x-a twice");
        open(Map.of("headers", many.subList(0, 16))).close();
    }

    @Test
    void anAuthorizationDoesNotTravelInTheOpen() {
        assertThatThrownBy(() -> open(Map.of(
                                "url", List.of("http://soc.example/x"), "authorization", List.of("Bearer hunter2")))
                        .close())
                .hasMessageContaining("must be https, as a secret goes there")
                .hasMessageNotContaining("hunter2");
    }
}
