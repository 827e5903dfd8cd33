package dev.vedette.sink.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.AlertScope;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sink.Answering.Answer;
import dev.vedette.sink.HttpLimits;
import dev.vedette.sink.TlsFiles;
import dev.vedette.sink.sentinel.SentinelSettings.Application;
import dev.vedette.sink.sentinel.SentinelSettings.Rule;
import dev.vedette.testkit.alert.AlertSinkContract;
import dev.vedette.testkit.alert.RawReceiver;
import dev.vedette.testkit.alert.SampleAlerts;
import dev.vedette.testkit.time.VirtualClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SentinelSinkTest extends AlertSinkContract {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final String SCOPE = "https://monitor.azure.com/.default";

    private final AzureReceiver azure = new AzureReceiver();
    private final VirtualClock clock = VirtualClock.at(SampleAlerts.AT);

    @AfterEach
    void stop() {
        azure.close();
    }

    private static Application application(URI authority, String secret) {
        return new Application(authority, AzureReceiver.TENANT, AzureReceiver.CLIENT, secret, SCOPE);
    }

    private AlertSink open(URI authority, URI endpoint, String secret, Duration timeout) {
        return new SentinelSink(
                new SentinelSettings(
                        new Rule(endpoint, AzureReceiver.RULE, AzureReceiver.STREAM),
                        application(authority, secret),
                        true,
                        new HttpLimits(timeout, timeout, Duration.ofHours(1))),
                TlsFiles.NONE,
                clock);
    }

    @Override
    protected AlertSink open() {
        return open(azure.address(), azure.address(), AzureReceiver.SECRET, PATIENT);
    }

    @Override
    protected List<Arrival> arrivals() {
        return azure.rows().stream()
                .map(json -> new Arrival(
                        json.get("AlertType").stringValue(),
                        json.get("ViolationId").stringValue(),
                        json.get("Thing").stringValue(),
                        json.get("ProfileName").stringValue(),
                        json.get("BehaviorName").stringValue()))
                .toList();
    }

    private Delivery deliver() {
        try (AlertSink sink = open()) {
            return sink.deliver(SampleAlerts.alarm("v1"));
        }
    }

    private static String reason(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Delivered _ -> "";
            case Delivery.RetryAfter retry -> retry.reason();
            case Delivery.Refused refused -> refused.reason();
        };
    }

    @Test
    void aTokenIsAskedForOnceAndRenewedBeforeItsEnd() {
        try (AlertSink sink = open()) {
            sink.deliver(SampleAlerts.alarm("v1"));
            sink.deliver(SampleAlerts.alarm("v2"));
            clock.advance(Duration.ofSeconds(3_298));
            sink.deliver(SampleAlerts.alarm("v3"));
            assertThat(azure.tokenRequests()).isEqualTo(1);
            clock.advance(Duration.ofSeconds(2));
            assertThat(sink.deliver(SampleAlerts.alarm("v4"))).isEqualTo(new Delivery.Delivered());
            assertThat(azure.tokenRequests()).isEqualTo(2);
        }
        assertThat(azure.rows()).hasSize(4);
    }

    @Test
    void aTokenThatIsNotTakenIsReplacedOnce() {
        try (AlertSink sink = open()) {
            azure.answerOnce(AzureReceiver.error(401, "InvalidAuthenticationToken", "expired"));
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isEqualTo(new Delivery.Delivered());
            assertThat(azure.tokenRequests()).isEqualTo(2);
            azure.answerOnce(AzureReceiver.error(401, "InvalidAuthenticationToken", "expired"));
            azure.answerOnce(AzureReceiver.error(401, "InvalidAuthenticationToken", "expired"));
            Delivery delivery = sink.deliver(SampleAlerts.alarm("v2"));
            assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(reason(delivery)).contains("401, InvalidAuthenticationToken: expired; check scope");
        }
        assertThat(azure.rows()).hasSize(1);
    }

    @Test
    void aTokenThatEndsAtOnceIsUsedAndNotKept() {
        azure.answerTokenOnce(AzureReceiver.token("token-0", 0));
        try (AlertSink sink = open()) {
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isEqualTo(new Delivery.Delivered());
            assertThat(sink.deliver(SampleAlerts.alarm("v2"))).isEqualTo(new Delivery.Delivered());
        }
        assertThat(azure.tokenRequests()).isEqualTo(2);
    }

    @Test
    void aWrongSecretIsTriedAgainWithTheReasonAndNotTold() {
        try (AlertSink sink = open(azure.address(), azure.address(), "wrong-secret", PATIENT)) {
            Delivery delivery = sink.deliver(SampleAlerts.alarm("v1"));
            assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(reason(delivery))
                    .contains("gave no token, answered 401, invalid_client: AADSTS7000215", "check tenant, client")
                    .doesNotContain("wrong-secret");
        }
        assertThat(application(azure.address(), "hunter2").toString()).doesNotContain("hunter2");
    }

    @Test
    void aSecretThatAnAnswerRepeatsIsNotTold() {
        azure.answerTokenOnce(AzureReceiver.error(400, "bad", "your secret wrong-secret is wrong"));
        try (AlertSink sink = open(azure.address(), azure.address(), "wrong-secret", PATIENT)) {
            assertThat(reason(sink.deliver(SampleAlerts.alarm("v1")))).contains("your secret *** is wrong");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "{\"access_token\":", "{\"access_token\":{}}", "{\"access_token\":\"a\\r\\nX: b\"}"
            })
    void anAnswerWithoutATokenIsTriedAgain(String body) {
        azure.answerTokenOnce(new Answer(200, body));
        assertThat(deliver()).isInstanceOf(Delivery.RetryAfter.class);
        assertThat(azure.rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void whatPeopleMustSetRightIsTriedAgainWithARemedy(int status) {
        azure.answerOnce(AzureReceiver.error(status, "OperationFailed", "no\u202e"));
        Delivery delivery = deliver();
        assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
        assertThat(reason(delivery))
                .contains(status + ", OperationFailed: no?; ")
                .containsAnyOf("Monitoring Metrics Publisher", "check endpoint, rule and stream");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413})
    void whatIsMalformedOrTooLargeIsRefused(int status) {
        azure.answerOnce(AzureReceiver.error(status, "InvalidPayload", "no"));
        assertThat(deliver()).isInstanceOf(Delivery.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aLimitSaysHowLongToWait(int status) {
        azure.answerOnce(new Answer(status, Map.of("Retry-After", "7"), ""));
        assertThat(deliver())
                .isInstanceOfSatisfying(
                        Delivery.RetryAfter.class,
                        retry -> assertThat(retry.delay()).hasSeconds(7));
    }

    @Test
    void theRowHasTheColumnsOfTheDocumentation() {
        AlertScope scope = new AlertScope(
                Severity.MAJOR, Origin.NETWORK, "plant-2", "policy", List.of("pumps"), List.of("T0843"), "10.0.0.5");
        try (AlertSink sink = open()) {
            sink.deliver(SampleAlerts.found("v1", "20260301T120000Z-0f").with(scope));
        }
        assertThat(azure.rows().getFirst()).hasToString("""
            {"TimeGenerated":"2026-03-01T12:00:00.125Z","AlertId":"v1-in-alarm","AlertType":"in-alarm",\
            "ViolationId":"v1","AlertSeverity":"major","AlertTitle":"Eine Steuerung wurde angehalten",\
            "Explanation":"pump-7 sent 54 messages in 5 minutes; fewer than 10 are normal.","Thing":"pump-7",\
            "ThingAddress":"10.0.0.5","Site":"plant-2","ThingGroups":["pumps"],"ProfileName":"factory floor",\
            "BehaviorName":"few messages","Metric":"aws:num-messages-sent","Expected":"less-than 10",\
            "Observed":"54","Engine":"policy","Origin":"network","Techniques":["T0843"],\
            "Finding":"10.0.0.9 asked 10.0.0.5: S7comm stop","Evidence":"20260301T120000Z-0f",\
            "NoticeKind":"first","NoticeCount":1,"NextSteps":["Ruf an.","止まった理由を調べる"]}\
            """);
    }

    @Test
    void bodiesAreCompressedUnlessSetOtherwise() {
        deliver();
        assertThat(azure.requests().getLast().headers()).containsEntry("Content-Encoding", "gzip");
        try (AlertSink sink = new SentinelSink(
                new SentinelSettings(
                        new Rule(azure.address(), AzureReceiver.RULE, AzureReceiver.STREAM),
                        application(azure.address(), AzureReceiver.SECRET),
                        false,
                        HttpLimits.DEFAULTS),
                TlsFiles.NONE,
                clock)) {
            assertThat(sink.deliver(SampleAlerts.alarm("v2"))).isEqualTo(new Delivery.Delivered());
        }
        assertThat(azure.requests().getLast().text()).startsWith("[{\"TimeGenerated\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"RESETS", "HANGS_UP", "NOT_HTTP", "SILENT", "BODY_THAT_NEVER_COMES", "ENDLESS_BODY"})
    void aReceiverThatDoesNotAnswerProperlyIsTriedAgain(RawReceiver.Manner manner) {
        try (RawReceiver raw = RawReceiver.open(manner)) {
            URI bad = URI.create("http://127.0.0.1:" + raw.address().getPort());
            try (AlertSink sink = open(azure.address(), bad, AzureReceiver.SECRET, Duration.ofMillis(800));
                    AlertSink tokenless = open(bad, azure.address(), AzureReceiver.SECRET, Duration.ofMillis(800))) {
                boolean isAnswered = manner == RawReceiver.Manner.BODY_THAT_NEVER_COMES;
                assertThat(sink.deliver(SampleAlerts.alarm("v1")))
                        .as("%s %s", manner, isAnswered)
                        .isInstanceOf(Delivery.RetryAfter.class);
                assertThat(tokenless.deliver(SampleAlerts.alarm("v1"))).isInstanceOf(Delivery.RetryAfter.class);
            }
        }
    }

    @Test
    void closingEndsADeliveryUnderWay() throws Exception {
        try (RawReceiver silent = RawReceiver.open(RawReceiver.Manner.SILENT)) {
            URI bad = URI.create("http://127.0.0.1:" + silent.address().getPort());
            AlertSink sink = open(bad, bad, AzureReceiver.SECRET, PATIENT);
            CompletableFuture<Delivery> delivery = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> delivery.complete(sink.deliver(SampleAlerts.alarm("v1"))));
            assertThat(silent.awaitRequest()).isTrue();
            sink.close();
            assertThat(delivery.get(10, TimeUnit.SECONDS)).isInstanceOf(Delivery.RetryAfter.class);
        }
    }

    @Test
    void secretsGoNowhereWithoutEncryption() {
        URI open = URI.create("http://collector.example");
        assertThatThrownBy(() -> new Rule(open, AzureReceiver.RULE, AzureReceiver.STREAM))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("endpoint must be https");
        assertThatThrownBy(() -> application(open, "s"))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("authority must be https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rule", "dcr-", "dcr-a/b", "dcr-a?b", "dcr-ü"})
    void anIdThatIsNoneOfARuleIsRefused(String id) {
        assertThatThrownBy(() -> new Rule(URI.create("https://a.example"), id, AzureReceiver.STREAM))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("rule must be dcr-");
    }

    @Test
    void theLargestRowIsBelowAMegabyte() {
        try (AlertSink sink = open()) {
            assertThat(sink.deliver(SampleAlerts.hostile())).isEqualTo(new Delivery.Delivered());
        }
        JsonNode row = azure.rows().getFirst();
        assertThat(row.get("Explanation").stringValue())
                .isEqualTo(SampleAlerts.hostile().explanation());
    }
}
