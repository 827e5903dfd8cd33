package dev.vedette.sink.sentinel;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sink.HttpAnswer;
import dev.vedette.sink.HttpEndpoint;
import dev.vedette.sink.HttpPost;
import dev.vedette.sink.TlsFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/// Gives each alert to Microsoft Sentinel as one row of a table, by the Logs Ingestion API of Azure Monitor: a
/// POST to the stream of a data collection rule, with a token of Microsoft Entra ID that is asked for once and
/// used until shortly before its end. A token that is not taken (401) is replaced once.
///
/// What people must set right at the receiver (401, 403, 404) is tried again, with the remedy in the reason, as
/// new rights take effect only after a while; what is malformed or too large is refused. The receiver drops no
/// repeats: queries do, by `AlertId`. One thread delivers at a time; any thread may close.
public final class SentinelSink implements AlertSink {
    private static final String VERSION = "2023-01-01";
    private static final int ANSWER_BYTES_MAX = 64 * 1024;

    private final SentinelSettings settings;
    private final TokenSource tokens;
    private final HttpEndpoint endpoint;

    /// A sink for one stream; nothing is sent yet.
    ///
    /// @param tls which authorities are trusted; those of the Java runtime know Azure
    /// @param clock tells when tokens end
    /// @throws dev.vedette.sdk.VedetteException when an address or a file of `tls` cannot be used
    public SentinelSink(SentinelSettings settings, TlsFiles tls, InstantSource clock) {
        this.settings = settings;
        tokens = new TokenSource(settings, tls, clock);
        SentinelSettings.Rule rule = settings.rule();
        String address = rule.endpoint().toString().replaceAll("/+$", "") + "/dataCollectionRules/" + rule.id()
                + "/streams/" + rule.stream() + "?api-version=" + VERSION;
        endpoint = new HttpEndpoint(URI.create(address), settings.limits(), clock, tls);
    }

    @Override
    public String name() {
        return "sentinel";
    }

    @Override
    public Delivery deliver(Alert alert) {
        byte[] row = SentinelRow.of(alert);
        byte[] body = settings.isCompressed() ? compressed(row) : row;
        return switch (attempt(body)) {
            case HttpAnswer.Answered first
            when first.status() == 401 -> {
                tokens.forget();
                yield judge(attempt(body));
            }
            case HttpAnswer other -> judge(other);
        };
    }

    private HttpAnswer attempt(byte[] body) {
        return switch (tokens.token()) {
            case TokenSource.Asked.Denied denied -> new HttpAnswer.Failed(denied.delivery());
            case TokenSource.Asked.Granted granted -> {
                Map<String, String> headers = new HashMap<>();
                if (settings.isCompressed()) {
                    headers.put("Content-Encoding", "gzip");
                }
                HttpPost post = new HttpPost("application/json", headers, "Bearer " + granted.token(), body);
                yield endpoint.ask(post, ANSWER_BYTES_MAX);
            }
        };
    }

    private static byte[] compressed(byte[] row) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(row);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return compressed.toByteArray();
    }

    private Delivery judge(HttpAnswer answer) {
        return switch (answer) {
            case HttpAnswer.Failed failed -> failed.delivery();
            case HttpAnswer.Answered answered -> judge(answered);
        };
    }

    private Delivery judge(HttpAnswer.Answered answered) {
        int status = answered.status();
        String said =
                Words.reason(answered.body(), Set.of(settings.application().secret()));
        String why = endpoint.shownTarget() + " answered " + status + (said.isEmpty() ? "" : ", " + said);
        return switch (status) {
            case 401 -> retry(answered.retryAfter(), why + "; check scope, and the tenant of the rule");
            case 403 ->
                retry(
                        answered.retryAfter(),
                        why + "; give the application the role Monitoring Metrics Publisher on the"
                                + " rule, which takes effect within half an hour");
            case 404 -> retry(answered.retryAfter(), why + "; check endpoint, rule and stream");
            case 400, 413 -> new Delivery.Refused(why + "; check that the stream has the columns of the documentation");
            default -> endpoint.judge(status, answered.retryAfter());
        };
    }

    private static Delivery retry(Duration delay, String why) {
        return new Delivery.RetryAfter(delay, why);
    }

    /// Breaks off what is under way and frees the connections; afterwards delivering asks to be tried again.
    @Override
    public void close() {
        tokens.close();
        endpoint.close();
    }
}
