package dev.vedette.sink.sentinel;

import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sink.HttpAnswer;
import dev.vedette.sink.HttpEndpoint;
import dev.vedette.sink.HttpPost;
import dev.vedette.sink.TlsFiles;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tokens by the client credentials flow of OAuth 2.0 (RFC 6749, section 4.4), kept until shortly before their
/// end. One thread asks at a time; any thread may close.
final class TokenSource implements AutoCloseable {
    private static final int ANSWER_BYTES_MAX = 64 * 1024;
    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(5);
    private static final long SECONDS_MAX = 86_400;

    private final SentinelSettings.Application application;
    private final HttpEndpoint endpoint;
    private final InstantSource clock;
    private @Nullable String token;
    private Instant renewedAt = Instant.MIN;

    /// What came of asking for a token.
    sealed interface Asked {
        /// Here it is.
        record Granted(String token) implements Asked {
            @Override
            public String toString() {
                return "Granted";
            }
        }

        /// There is none now.
        record Denied(Delivery.RetryAfter delivery) implements Asked {}
    }

    TokenSource(SentinelSettings settings, TlsFiles tls, InstantSource clock) {
        this.application = settings.application();
        this.clock = clock;
        String authority = application.authority().toString().replaceAll("/+$", "");
        endpoint = new HttpEndpoint(
                URI.create(authority + "/" + application.tenant() + "/oauth2/v2.0/token"),
                settings.limits(),
                clock,
                tls);
    }

    /// A token that is good for a while.
    Asked token() {
        String kept = token;
        if (kept != null && clock.instant().isBefore(renewedAt)) {
            return new Asked.Granted(kept);
        }
        token = null;
        HttpPost post = new HttpPost("application/x-www-form-urlencoded", Map.of(), null, form());
        return switch (endpoint.ask(post, ANSWER_BYTES_MAX)) {
            case HttpAnswer.Failed failed -> new Asked.Denied(failed.delivery());
            case HttpAnswer.Answered answered -> read(answered);
        };
    }

    /// The token was not taken; the next one is another.
    void forget() {
        token = null;
    }

    private byte[] form() {
        return ("grant_type=client_credentials&client_id=" + encoded(application.client()) + "&client_secret="
                        + encoded(application.secret()) + "&scope=" + encoded(application.scope()))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Asked read(HttpAnswer.Answered answered) {
        Optional<String> granted =
                answered.status() == 200 ? Words.member(answered.body(), "access_token") : Optional.empty();
        if (granted.isEmpty() || !granted.get().matches("[\\x21-\\x7e]{1,16384}")) {
            return denied(answered);
        }
        Instant now = clock.instant();
        Duration life = life(Words.member(answered.body(), "expires_in").orElse(""));
        Duration margin = life.dividedBy(2).compareTo(RENEWED_BEFORE) < 0 ? life.dividedBy(2) : RENEWED_BEFORE;
        renewedAt = now.plus(life).minus(margin);
        token = granted.get();
        return new Asked.Granted(granted.get());
    }

    private static Duration life(String seconds) {
        return seconds.matches("[0-9]{1,9}")
                ? Duration.ofSeconds(Math.min(Long.parseLong(seconds), SECONDS_MAX))
                : Duration.ZERO;
    }

    private Asked denied(HttpAnswer.Answered answered) {
        String said = Words.reason(answered.body(), Set.of(application.secret()));
        return new Asked.Denied(new Delivery.RetryAfter(
                answered.retryAfter(),
                endpoint.shownTarget() + " gave no token, answered " + answered.status()
                        + (said.isEmpty() ? "" : ", " + said) + "; check tenant, client and secret"));
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
