package dev.vedette.sink;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Delivery;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// One receiver's address, and connections to it. Whatever the receiver or the network does becomes a
/// [Delivery].
///
/// | The receiver | is |
/// |---|---|
/// | answers 2xx | delivered |
/// | answers 401, 403, 404, 407 or 3xx | to be tried again: rights and addresses are mended by people, and alerts wait
/// |
/// | answers 408, 421, 425, 429, 5xx, or no status of HTTP | to be tried again, after its `Retry-After` |
/// | answers another 4xx | a refusal |
/// | is unreachable, silent, breaks off, or does not speak HTTP | to be tried again |
///
/// Redirects are never followed, so an alert goes to no host but the configured one. The body of an answer is
/// ignored. User and password of the address are sent as `Authorization: Basic`. Reasons name the scheme, host
/// and port of the receiver and nothing else of the address, because paths and queries carry secrets. One
/// thread posts at a time; any thread may close.
public final class HttpEndpoint implements AutoCloseable {
    private static final Pattern PLAIN_HEADER = Pattern.compile("[!-$&-~]([ -$&-~]*[!-$&-~])?");
    private static final int MESSAGE_CHARACTERS_MAX = 200;
    private static final int CAUSES_MAX = 10;

    private final URI target;
    private final String shownTarget;
    private final @Nullable String authorization;
    private final HttpLimits limits;
    private final InstantSource clock;
    private final HttpClient client;
    private volatile boolean closed;
    private @Nullable IgnoredBody lastBody;

    /// A receiver; nothing is sent yet.
    ///
    /// @param address `http` or `https` with a host
    /// @param clock what a `Retry-After` date is compared with
    /// @throws VedetteException when the address is not one that can be posted to
    public HttpEndpoint(URI address, HttpLimits limits, InstantSource clock) {
        this(address, limits, clock, TlsFiles.NONE);
    }

    /// A receiver whose certificate, or ours, is of an authority of its own; nothing is sent yet.
    ///
    /// @param address `http` or `https` with a host
    /// @param clock what a `Retry-After` date is compared with
    /// @param tls how `https` is protected
    /// @throws VedetteException when the address is not one that can be posted to, or a file of `tls` cannot be
    ///   used
    public HttpEndpoint(URI address, HttpLimits limits, InstantSource clock, TlsFiles tls) {
        this.limits = limits;
        this.clock = clock;
        target = postable(address);
        shownTarget =
                target.getScheme() + "://" + target.getHost() + (target.getPort() < 0 ? "" : ":" + target.getPort());
        String user = address.getUserInfo();
        authorization = user == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
        HttpClient.Builder building = HttpClient.newBuilder()
                .connectTimeout(limits.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1);
        client = (tls.equals(TlsFiles.NONE) ? building : building.sslContext(tls.context())).build();
    }

    private static URI postable(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new VedetteException(
                    "the address of a receiver must start with http:// or https://, this one has \"" + scheme + "\"");
        }
        if (address.getHost() == null) {
            throw new VedetteException("the address of a receiver must name a host, as https://host/path");
        }
        if (address.getPort() == 0 || address.getPort() > 65_535) {
            throw new VedetteException("the port of a receiver must be 1..65535, was " + address.getPort());
        }
        try {
            String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            String port = address.getPort() < 0 ? "" : ":" + address.getPort();
            return new URI(scheme + "://" + address.getHost() + port + path + query);
        } catch (URISyntaxException e) {
            // Without the cause: its message holds the whole address.
            throw new VedetteException("the address of a receiver on host " + address.getHost() + " is malformed");
        }
    }

    /// Posts a document and waits for the head of the answer. Never throws.
    ///
    /// @param contentType the media type of the body
    /// @param headers names of RFC 9110 to values; what is not visible ASCII in a value is percent-encoded
    /// @param body the document
    public Delivery post(String contentType, Map<String, String> headers, byte[] body) {
        return post(new HttpPost(contentType, headers, null, body));
    }

    /// Posts a document and waits for the head of the answer. Never throws.
    public Delivery post(HttpPost post) {
        if (lastBody != null) {
            lastBody.abandon();
            lastBody = null;
        }
        if (closed) {
            return retry("the sink is closed");
        }
        IgnoredBody answer = new IgnoredBody();
        lastBody = answer;
        try {
            HttpResponse<Void> head = client.send(request(post), _ -> answer);
            return judge(head.statusCode(), delayAskedFor(head));
        } catch (IOException e) {
            return retry(closed ? "the sink was closed" : wordsFor(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return retry("waiting for its answer was interrupted");
        } catch (RuntimeException e) {
            // The client says so of states of its own, such as having been closed in between.
            return retry(
                    closed
                            ? "the sink was closed"
                            : "the request failed: " + e.getClass().getSimpleName());
        }
    }

    /// Posts a document and waits for the whole answer, no longer than for any answer. Never throws.
    ///
    /// @param bodyBytesMax the longest body that is read; an answer with a longer one is none
    public HttpAnswer ask(HttpPost post, int bodyBytesMax) {
        if (closed) {
            return failed("the sink is closed");
        }
        CompletableFuture<HttpResponse<byte[]>> answer = new CompletableFuture<>();
        try {
            answer = client.sendAsync(request(post), BodyHandlers.limiting(BodyHandlers.ofByteArray(), bodyBytesMax));
            HttpResponse<byte[]> whole = answer.get(limits.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return new HttpAnswer.Answered(whole.statusCode(), whole.body(), delayAskedFor(whole));
        } catch (ExecutionException e) {
            return failed(e.getCause() instanceof IOException fault ? wordsFor(fault) : "the request failed");
        } catch (TimeoutException e) {
            return failed("no whole answer within " + limits.requestTimeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("waiting for its answer was interrupted");
        } catch (RuntimeException e) {
            return failed("the request failed: " + e.getClass().getSimpleName());
        } finally {
            answer.cancel(true);
        }
    }

    private HttpAnswer failed(String words) {
        return new HttpAnswer.Failed(
                new Delivery.RetryAfter(Duration.ZERO, shownTarget + ": " + (closed ? "the sink was closed" : words)));
    }

    private HttpRequest request(HttpPost post) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(limits.requestTimeout())
                .header("Content-Type", post.contentType())
                .header("User-Agent", "Vedette")
                .POST(HttpRequest.BodyPublishers.ofByteArray(post.body()));
        post.headers().forEach((name, value) -> request.header(name, headerText(value)));
        String shown = post.authorization() == null ? authorization : post.authorization();
        if (shown != null) {
            request.header("Authorization", shown);
        }
        return request.build();
    }

    /// What a status means, see above.
    ///
    /// @param delay how long the receiver asks to wait
    public Delivery judge(int status, Duration delay) {
        if (status >= 200 && status <= 299) {
            return new Delivery.Delivered();
        }
        if (status >= 300 && status <= 399) {
            return new Delivery.RetryAfter(
                    delay,
                    shownTarget + " redirected (" + status + "), and redirects are not followed; configure the address"
                            + " that it redirects to");
        }
        String answered = shownTarget + " answered " + status;
        return switch (status) {
            case 401 -> new Delivery.RetryAfter(delay, answered + "; check the authorization");
            case 403 -> new Delivery.RetryAfter(delay, answered + "; allow posting there");
            case 404 -> new Delivery.RetryAfter(delay, answered + "; check the path of the address");
            case 407, 408, 421, 425, 429 -> new Delivery.RetryAfter(delay, answered);
            default ->
                status >= 400 && status <= 499
                        ? new Delivery.Refused(answered)
                        : new Delivery.RetryAfter(delay, answered);
        };
    }

    private Duration delayAskedFor(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .map(value -> RetryAfterHeader.delay(value, clock.instant(), limits.retryAfterMax()))
                .orElse(Duration.ZERO);
    }

    /// The receiver as people are told of it: scheme, host and port.
    public String shownTarget() {
        return shownTarget;
    }

    private Delivery retry(String words) {
        return new Delivery.RetryAfter(Duration.ZERO, shownTarget + ": " + words);
    }

    private String wordsFor(IOException fault) {
        return switch (fault) {
            case HttpConnectTimeoutException timeout -> "no connection within " + limits.connectTimeout();
            case HttpTimeoutException timeout -> "no answer within " + limits.requestTimeout();
            case ConnectException refused ->
                causedBy(refused, UnresolvedAddressException.class)
                        ? "the name of the host cannot be resolved"
                        : "the connection was refused";
            case SSLException tls -> "TLS failed: " + printable(tls.getMessage());
            case ProtocolException protocol -> "the answer is not HTTP";
            default -> "the connection broke: " + printable(fault.getMessage());
        };
    }

    private static boolean causedBy(Throwable fault, Class<? extends Throwable> type) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .limit(CAUSES_MAX)
                .anyMatch(type::isInstance);
    }

    // Messages of the client quote what the receiver sent.
    private static String printable(@Nullable String message) {
        String text = message == null ? "no details" : message;
        String cut = text.length() > MESSAGE_CHARACTERS_MAX ? text.substring(0, MESSAGE_CHARACTERS_MAX) : text;
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }

    /// Visible ASCII with spaces inside and without `%` goes as it is; anything else is percent-encoded.
    private static String headerText(String value) {
        if (PLAIN_HEADER.matcher(value).matches()) {
            return value;
        }
        StringBuilder text = new StringBuilder(value.length());
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0x20 && b < 0x7f && b != '%') {
                text.append((char) b);
            } else {
                text.append("%%%02X".formatted(b & 0xff));
            }
        }
        return text.toString();
    }

    /// Breaks off what is under way and frees the connections; afterwards posting asks to be tried again.
    @Override
    public void close() {
        closed = true;
        client.shutdownNow();
    }
}
