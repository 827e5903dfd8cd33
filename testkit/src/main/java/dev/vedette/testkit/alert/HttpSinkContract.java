package dev.vedette.testkit.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.testkit.alert.HttpReceiver.Request;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a sink that posts to an HTTP endpoint keeps to, beyond [AlertSinkContract]: which answer is which [Delivery],
/// that it waits no longer than told, and that it gives no secret away.
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class HttpSinkContract extends AlertSinkContract {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SECRET = "hunter2";

    private HttpReceiver receiver = HttpReceiver.open();

    /// A sink that posts to an address.
    ///
    /// @param timeout the longest wait for an answer
    /// @param clock the time that it compares dates with
    protected abstract AlertSink open(URI address, Duration timeout, InstantSource clock);

    /// What a request tells.
    protected abstract Arrival read(Request request);

    /// What in a request tells a repeated alert from a new one.
    protected abstract String repeatKey(Request request);

    @Override
    protected final AlertSink open() {
        return patient(receiver.address());
    }

    @Override
    protected final List<Arrival> arrivals() {
        return receiver.requests().stream().map(this::read).toList();
    }

    private AlertSink patient(URI address) {
        return open(address, PATIENT, InstantSource.fixed(NOW));
    }

    @BeforeEach
    final void openReceiver() {
        receiver.close();
        receiver = HttpReceiver.open();
    }

    @AfterEach
    final void closeReceiver() {
        receiver.close();
    }

    private Delivery deliverOnce(AlertSink opened) {
        try (AlertSink sink = opened) {
            return sink.deliver(SampleAlerts.alarm("v1"));
        }
    }

    private static String reason(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Delivered delivered -> "";
            case Delivery.RetryAfter retry -> retry.reason();
            case Delivery.Refused refused -> refused.reason();
        };
    }

    private static Duration delay(Delivery delivery) {
        assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
        return ((Delivery.RetryAfter) delivery).delay();
    }

    /// The alert is the body of a POST to the very address.
    @Test
    protected void postsToTheConfiguredPathAndQuery() {
        deliverOnce(patient(URI.create(receiver.address() + "/a%20b?token=x%2Fy")));
        assertThat(receiver.requests())
                .extracting(Request::method, Request::target)
                .containsExactly(tuple("POST", "/alerts/a%20b?token=x%2Fy"));
    }

    /// The same alert can be recognized, and another one is not taken for it.
    @Test
    protected void repeatsAreRecognizable() {
        try (AlertSink sink = open()) {
            sink.deliver(SampleAlerts.alarm("v1"));
            sink.deliver(SampleAlerts.alarm("v1"));
            sink.deliver(SampleAlerts.invalidated("v1"));
            sink.deliver(SampleAlerts.alarm("v2"));
        }
        List<String> keys = receiver.requests().stream().map(this::repeatKey).toList();
        assertThat(keys).hasSize(4).allSatisfy(key -> assertThat(key).isNotBlank());
        assertThat(keys.get(1)).isEqualTo(keys.get(0));
        assertThat(keys.subList(1, 4)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    protected void everyStatusOfSuccessIsADelivery(int status) {
        receiver.answerOnce(status);
        assertThat(deliverOnce(open())).isEqualTo(new Delivery.Delivered());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504, 599})
    protected void overloadAndFaultsOfTheReceiverAreTriedAgain(int status) {
        receiver.answerOnce(status);
        Delivery delivery = deliverOnce(open());
        assertThat(delay(delivery)).isZero();
        assertThat(reason(delivery)).contains(Integer.toString(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 406, 409, 410, 413, 414, 415, 422, 431})
    protected void whatTheReceiverWillNeverTakeIsRefused(int status) {
        receiver.answerOnce(status, Map.of("WWW-Authenticate", "Basic realm=\"r\"", "Proxy-Authenticate", "Basic"));
        Delivery delivery = deliverOnce(open());
        assertThat(delivery).isInstanceOf(Delivery.Refused.class);
        assertThat(reason(delivery)).contains(Integer.toString(status));
        assertThat(receiver.requests()).hasSize(1);
    }

    /// A token that was changed, a right that is missing, a receiver that is being installed: alerts wait for people.
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 407, 421, 425})
    protected void whatPeopleMendAtTheReceiverIsTriedAgain(int status) {
        receiver.answerOnce(status, Map.of("WWW-Authenticate", "Basic realm=\"r\"", "Proxy-Authenticate", "Basic"));
        Delivery delivery = deliverOnce(open());
        assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
        assertThat(reason(delivery)).contains(Integer.toString(status));
        assertThat(receiver.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    protected void theReceiverSaysHowManySecondsToWait(int status) {
        receiver.answerOnce(status, Map.of("Retry-After", "7"));
        assertThat(delay(deliverOnce(open()))).hasSeconds(7);
    }

    /// A date is as good as a number of seconds.
    @Test
    protected void theReceiverSaysUntilWhenToWait() {
        receiver.answerOnce(429, Map.of("Retry-After", "Sun, 01 Mar 2026 12:01:30 GMT"));
        assertThat(delay(deliverOnce(open()))).hasSeconds(90);
    }

    @ParameterizedTest
    @ValueSource(strings = {"604801", "99999999999999999999", "Sun, 01 Mar 2099 12:00:00 GMT"})
    protected void noReceiverPutsAnAlertOffForMoreThanADay(String retryAfter) {
        receiver.answerOnce(429, Map.of("Retry-After", retryAfter));
        assertThat(delay(deliverOnce(open()))).isPositive().isLessThanOrEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "1.5", "0", "Sun, 01 Mar 2026 11:59:59 GMT", "Sun, 99 Mar 2026 12:00 GMT"})
    protected void aWaitThatIsOverOrMakesNoSenseIsNoWait(String retryAfter) {
        receiver.answerOnce(503, Map.of("Retry-After", retryAfter));
        assertThat(delay(deliverOnce(open()))).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    protected void aRedirectIsNoDeliveryAndTakesTheAlertToNoOtherHost(int status) {
        try (HttpReceiver other = HttpReceiver.open()) {
            receiver.answerOnce(status, Map.of("Location", "http://localhost:" + other.port() + "/" + SECRET));
            Delivery delivery = deliverOnce(open());
            assertThat(delivery).isInstanceOfAny(Delivery.RetryAfter.class, Delivery.Refused.class);
            assertThat(reason(delivery)).contains(Integer.toString(status)).doesNotContain(SECRET);
            assertThat(other.requests()).isEmpty();
        }
    }

    /// Nobody listens.
    @Test
    protected void aReceiverThatIsDownIsTriedAgain() {
        URI address = receiver.address();
        receiver.close();
        assertThat(delay(deliverOnce(patient(address)))).isZero();
    }

    /// The same sink goes on when the receiver is there again.
    @Test
    protected void deliversOnceTheReceiverIsBack() {
        int port = receiver.port();
        try (AlertSink sink = open()) {
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isEqualTo(new Delivery.Delivered());
            receiver.close();
            assertThat(sink.deliver(SampleAlerts.alarm("v2"))).isInstanceOf(Delivery.RetryAfter.class);
            receiver = HttpReceiver.openAt(port);
            assertThat(sink.deliver(SampleAlerts.alarm("v2"))).isEqualTo(new Delivery.Delivered());
            assertThat(arrivals()).containsExactly(Arrival.of(SampleAlerts.alarm("v2")));
        }
    }

    /// A receiver that says nothing holds the sink for no longer than its time-out.
    @Test
    protected void aSilentReceiverIsTriedAgainAfterTheTimeout() {
        try (RawReceiver silent = RawReceiver.open(RawReceiver.Manner.SILENT)) {
            assertThat(delay(deliverOnce(open(silent.address(), SHORT, InstantSource.fixed(NOW)))))
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESETS", "HANGS_UP", "NOT_HTTP", "BREAKS_OFF_IN_THE_HEAD", "ENDLESS_HEAD", "UNKNOWN_STATUS"})
    protected void aReceiverThatDoesNotAnswerProperlyIsTriedAgain(RawReceiver.Manner manner) {
        try (RawReceiver raw = RawReceiver.open(manner)) {
            Delivery delivery = deliverOnce(patient(raw.address()));
            assertThat(delay(delivery)).isZero();
            assertThat(reason(delivery)).isNotBlank().matches("[\\x20-\\x7e]{1,400}");
        }
    }

    /// What follows a head that says 200 is of no interest, however long it is or takes, and the next alert is no
    /// worse off.
    @ParameterizedTest
    @EnumSource(names = {"ENDLESS_BODY", "BODY_THAT_NEVER_COMES"})
    protected void theBodyOfAnAnswerIsNotWaitedFor(RawReceiver.Manner manner) {
        try (RawReceiver raw = RawReceiver.open(manner);
                AlertSink sink = patient(raw.address())) {
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isEqualTo(new Delivery.Delivered());
            assertThat(sink.deliver(SampleAlerts.alarm("v2"))).isEqualTo(new Delivery.Delivered());
        }
    }

    /// Closing from another thread ends the wait for a receiver that says nothing.
    @Test
    protected void closingEndsADeliveryUnderWay() throws Exception {
        try (RawReceiver silent = RawReceiver.open(RawReceiver.Manner.SILENT)) {
            AlertSink sink = patient(silent.address());
            CompletableFuture<Delivery> delivery = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> delivery.complete(sink.deliver(SampleAlerts.alarm("v1"))));
            assertThat(silent.awaitRequest()).isTrue();
            sink.close();
            assertThat(delivery.get(10, TimeUnit.SECONDS)).isInstanceOf(Delivery.RetryAfter.class);
        }
    }

    /// An interrupt ends the wait, and is not lost.
    @Test
    protected void anInterruptEndsADeliveryAndStaysSet() throws Exception {
        try (RawReceiver silent = RawReceiver.open(RawReceiver.Manner.SILENT);
                AlertSink sink = patient(silent.address())) {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread waiting = Thread.ofVirtual().start(() -> {
                Delivery delivery = sink.deliver(SampleAlerts.alarm("v1"));
                interrupted.complete(delivery instanceof Delivery.RetryAfter
                        && Thread.currentThread().isInterrupted());
            });
            assertThat(silent.awaitRequest()).isTrue();
            waiting.interrupt();
            assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 404, 429, 500})
    protected void reasonsGiveNoSecretOfTheAddressAway(int status) {
        receiver.answerOnce(status, Map.of("Location", "/" + SECRET));
        assertThat(reason(deliverOnce(patient(withSecrets(receiver.port())))))
                .isNotBlank()
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESETS", "HANGS_UP", "NOT_HTTP"})
    protected void faultsGiveNoSecretOfTheAddressAway(RawReceiver.Manner manner) {
        try (RawReceiver raw = RawReceiver.open(manner)) {
            assertThat(reason(deliverOnce(patient(withSecrets(raw.address().getPort())))))
                    .isNotBlank()
                    .doesNotContain(SECRET);
        }
    }

    private static URI withSecrets(int port) {
        return URI.create("http://user:%s@127.0.0.1:%d/%s?key=%s".formatted(SECRET, port, SECRET, SECRET));
    }
}
