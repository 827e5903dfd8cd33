package dev.vedette.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.testkit.alert.HttpReceiver;
import dev.vedette.testkit.alert.RawReceiver;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpEndpointTest {
    private static HttpEndpoint endpoint(String address) {
        return new HttpEndpoint(URI.create(address), HttpLimits.DEFAULTS, InstantSource.system());
    }

    private static Delivery post(HttpEndpoint endpoint) {
        return endpoint.post("text/plain", Map.of(), "x".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://hunter2.example/",
                "file:///hunter2",
                "/hunter2",
                "mailto:hunter2@example.org",
                "http:///hunter2",
                "http://host_with_underscore:80/hunter2",
                "http://h:0/hunter2",
                "http://h:65536/hunter2"
            })
    void addressesThatCannotBePostedToAreRefusedAtOnceWithoutShowingThem(String address) {
        assertThatThrownBy(() -> endpoint(address))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("receiver")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void userAndPasswordAreSentAsBasicAuthorization() {
        try (HttpReceiver receiver = HttpReceiver.open();
                HttpEndpoint endpoint = endpoint("http://al%40ice:p%C3%A4ss@127.0.0.1:" + receiver.port())) {
            assertThat(post(endpoint)).isEqualTo(new Delivery.Delivered());
            assertThat(receiver.requests().getFirst().headers())
                    .containsEntry("Authorization", "Basic YWxAaWNlOnDDpHNz");
            assertThat(receiver.requests().getFirst().target()).isEqualTo("/");
        }
    }

    @Test
    void withoutUserNothingIsAuthorized() {
        try (HttpReceiver receiver = HttpReceiver.open();
                HttpEndpoint endpoint = endpoint("http://127.0.0.1:" + receiver.port() + "?a=b#fragment")) {
            assertThat(post(endpoint)).isEqualTo(new Delivery.Delivered());
            assertThat(receiver.requests().getFirst().headers()).doesNotContainKey("Authorization");
            assertThat(receiver.requests().getFirst().target()).isEqualTo("/?a=b");
        }
    }

    @Test
    void aHostThatDoesNotExistIsTriedAgain() {
        try (HttpEndpoint endpoint = endpoint("http://receiver.invalid/hook")) {
            assertThat(post(endpoint))
                    .isInstanceOfSatisfying(
                            Delivery.RetryAfter.class,
                            retry -> assertThat(retry.reason()).startsWith("http://receiver.invalid: "));
        }
    }

    @Test
    void aReceiverThatDoesNotSpeakTlsIsSaidSo() {
        // One that closed the connection would sometimes be heard closing it before it is heard speaking.
        try (RawReceiver plain = RawReceiver.open(RawReceiver.Manner.ENDLESS_HEAD);
                HttpEndpoint endpoint =
                        endpoint("https://127.0.0.1:" + plain.address().getPort())) {
            assertThat(post(endpoint))
                    .isInstanceOfSatisfying(
                            Delivery.RetryAfter.class,
                            retry -> assertThat(retry.reason()).contains("TLS failed"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
    void aRedirectIsTriedAgainUntilSomebodyConfiguresTheNewAddress(int status) {
        try (HttpReceiver receiver = HttpReceiver.open();
                HttpEndpoint endpoint = endpoint(receiver.address().toString())) {
            receiver.answerOnce(status, Map.of("Location", "/elsewhere", "Retry-After", "3"));
            assertThat(post(endpoint))
                    .isInstanceOfSatisfying(
                            Delivery.RetryAfter.class,
                            retry -> assertThat(retry.delay()).hasSeconds(3));
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void boundsThatAreNotPositiveAreRefused(long seconds) {
        Duration bad = Duration.ofSeconds(seconds);
        Duration good = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new HttpLimits(bad, good, good)).isInstanceOf(VedetteException.class);
        assertThatThrownBy(() -> new HttpLimits(good, bad, good)).isInstanceOf(VedetteException.class);
        assertThatThrownBy(() -> new HttpLimits(good, good, bad)).isInstanceOf(VedetteException.class);
    }
}
