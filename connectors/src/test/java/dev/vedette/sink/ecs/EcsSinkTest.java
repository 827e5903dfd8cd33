package dev.vedette.sink.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sink.Answering.Answer;
import dev.vedette.sink.EcsFields;
import dev.vedette.sink.HttpEndpoint;
import dev.vedette.sink.HttpLimits;
import dev.vedette.testkit.alert.AlertSinkContract;
import dev.vedette.testkit.alert.RawReceiver;
import dev.vedette.testkit.alert.SampleAlerts;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
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

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EcsSinkTest extends AlertSinkContract {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final ElasticReceiver elastic = new ElasticReceiver();

    @AfterEach
    void stop() {
        elastic.close();
    }

    private static AlertSink open(URI address, String key, Duration timeout) {
        HttpLimits limits = new HttpLimits(timeout, timeout, Duration.ofHours(1));
        return new EcsSink(
                new HttpEndpoint(address, limits, InstantSource.system()),
                "logs-vedette.alert-default",
                "ApiKey " + key);
    }

    @Override
    protected AlertSink open() {
        return open(elastic.address(), ElasticReceiver.KEY, PATIENT);
    }

    @Override
    protected List<Arrival> arrivals() {
        return elastic.arrived().stream()
                .map(json -> new Arrival(
                        json.at("/event/action").stringValue(),
                        json.at("/vedette/violation").stringValue(),
                        json.at("/host/name").stringValue(),
                        json.at("/vedette/profile").stringValue(),
                        json.at("/vedette/behavior/name").stringValue()))
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
    void aRepeatIsDeliveredAndKeptOnce() {
        try (AlertSink sink = open()) {
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isEqualTo(new Delivery.Delivered());
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isEqualTo(new Delivery.Delivered());
            assertThat(sink.deliver(SampleAlerts.invalidated("v1"))).isEqualTo(new Delivery.Delivered());
        }
        assertThat(elastic.documents()).containsOnlyKeys("v1-in-alarm", "v1-alarm-invalidated");
    }

    @Test
    void theDocumentsKeepToTheSchema() {
        try (AlertSink sink = open()) {
            sink.deliver(SampleAlerts.hostile());
            sink.deliver(SampleAlerts.found("v1", "20260301T120000Z-0f"));
        }
        assertThat(elastic.arrived())
                .hasSize(2)
                .allSatisfy(document ->
                        assertThat(EcsFields.current().problems(document)).isEmpty());
    }

    @Test
    void theActionNamesIndexAndAlert() {
        deliver();
        assertThat(elastic.requests().getFirst().text()).startsWith("""
            {"create":{"_index":"logs-vedette.alert-default","_id":"v1-in-alarm"}}
            {"@timestamp":"2026-03-01T12:00:00.125Z","ecs":{"version":"9.4.0"},\
            """);
    }

    @Test
    void anIdThatIsTooLongIsReplacedByItsHash() {
        try (AlertSink sink = open()) {
            sink.deliver(SampleAlerts.alarm("x".repeat(503)));
            sink.deliver(SampleAlerts.alarm("x".repeat(504)));
        }
        assertThat(elastic.documents().keySet()).extracting(String::length).containsExactlyInAnyOrder(512, 64);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void aDocumentThatIsPutOffIsTriedAgain(int status) {
        elastic.outcomeOnce(status, "es_rejected_execution_exception", "queue capacity");
        Delivery delivery = deliver();
        assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
        assertThat(reason(delivery)).contains(status + ", es_rejected_execution_exception: queue capacity");
    }

    @Test
    void aDocumentThatDoesNotFitTheMappingIsRefusedWithTheReason() {
        elastic.outcomeOnce(400, "document_parsing_exception", "failed to parse field [host.ip] of type [ip]\n\u202e");
        Delivery delivery = deliver();
        assertThat(delivery).isInstanceOf(Delivery.Refused.class);
        assertThat(reason(delivery))
                .contains("400, document_parsing_exception: failed to parse field [host.ip] of type [ip]??");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void whatPeopleMustSetRightIsTriedAgainWithARemedy(int status) {
        elastic.outcomeOnce(status, "security_exception", "unauthorized");
        Delivery delivery = deliver();
        assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
        assertThat(reason(delivery)).matches(".*; (check|allow) .*");
        elastic.answerOnce(new Answer(status, "{}"));
        assertThat(deliver()).isInstanceOf(Delivery.RetryAfter.class);
    }

    @Test
    void aWrongKeyIsTriedAgainAndNotTold() {
        try (AlertSink sink = open(elastic.address(), "aHVudGVyMg==", PATIENT)) {
            Delivery delivery = sink.deliver(SampleAlerts.alarm("v1"));
            assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(reason(delivery)).contains("401; check api-key").doesNotContain("aHVudGVyMg");
        }
    }

    @Test
    void anOverloadedClusterSaysHowLongToWait() {
        elastic.answerOnce(new Answer(429, Map.of("Retry-After", "7"), "{}"));
        assertThat(deliver())
                .isInstanceOfSatisfying(
                        Delivery.RetryAfter.class,
                        retry -> assertThat(retry.delay()).hasSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 413})
    void aRequestThatIsNeverTakenIsRefused(int status) {
        elastic.answerOnce(new Answer(status, "{}"));
        assertThat(deliver()).isInstanceOf(Delivery.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>200</html>",
                "{\"took\":3,\"errors\":false,\"items\":[",
                "{\"items\":[{\"create\":{}}]}",
                "[]",
                "{\"items\":[]}",
                "{\"items\":{\"create\":{\"status\":201}}}",
                "{\"items\":[{\"create\":{\"status\":\"201\"}}]}",
                "{\"items\":[{\"create\":201}]}"
            })
    void a200ThatIsNoAnswerOfTheBulkApiIsNoDelivery(String body) {
        elastic.answerOnce(new Answer(200, body));
        Delivery delivery = deliver();
        assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
        assertThat(reason(delivery)).contains("not as the bulk API does");
    }

    @Test
    void anAnswerLargerThanItsBoundIsNoDelivery() {
        elastic.answerOnce(new Answer(200, " ".repeat(100_000)));
        assertThat(deliver()).isInstanceOf(Delivery.RetryAfter.class);
    }

    @Test
    void aRedirectIsNotFollowed() {
        elastic.answerOnce(new Answer(302, Map.of("Location", "http://127.0.0.1:1/"), ""));
        assertThat(deliver()).isInstanceOf(Delivery.RetryAfter.class);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "RESETS",
                "HANGS_UP",
                "NOT_HTTP",
                "BREAKS_OFF_IN_THE_HEAD",
                "SILENT",
                "BODY_THAT_NEVER_COMES",
                "ENDLESS_BODY"
            })
    void aReceiverThatDoesNotAnswerProperlyIsTriedAgain(RawReceiver.Manner manner) {
        try (RawReceiver raw = RawReceiver.open(manner);
                AlertSink sink = open(raw.address(), ElasticReceiver.KEY, Duration.ofMillis(500))) {
            Delivery delivery = sink.deliver(SampleAlerts.alarm("v1"));
            assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(reason(delivery)).matches("[\\x20-\\x7e]{1,400}");
        }
    }

    @Test
    void aReceiverThatIsDownIsTriedAgain() {
        elastic.close();
        assertThat(deliver()).isInstanceOf(Delivery.RetryAfter.class);
    }

    @Test
    void closingEndsADeliveryUnderWay() throws Exception {
        try (RawReceiver silent = RawReceiver.open(RawReceiver.Manner.BODY_THAT_NEVER_COMES)) {
            AlertSink sink = open(silent.address(), ElasticReceiver.KEY, PATIENT);
            CompletableFuture<Delivery> delivery = new CompletableFuture<>();
            Alert alert = SampleAlerts.alarm("v1");
            Thread.ofVirtual().start(() -> delivery.complete(sink.deliver(alert)));
            assertThat(silent.awaitRequest()).isTrue();
            sink.close();
            assertThat(delivery.get(10, TimeUnit.SECONDS)).isInstanceOf(Delivery.RetryAfter.class);
        }
    }

    @Test
    void anInterruptEndsADeliveryAndStaysSet() throws Exception {
        try (RawReceiver silent = RawReceiver.open(RawReceiver.Manner.SILENT);
                AlertSink sink = open(silent.address(), ElasticReceiver.KEY, PATIENT)) {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread waiting = Thread.ofVirtual()
                    .start(() ->
                            interrupted.complete(sink.deliver(SampleAlerts.alarm("v1")) instanceof Delivery.RetryAfter
                                    && Thread.currentThread().isInterrupted()));
            assertThat(silent.awaitRequest()).isTrue();
            waiting.interrupt();
            assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
