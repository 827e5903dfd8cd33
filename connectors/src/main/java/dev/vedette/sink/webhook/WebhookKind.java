package dev.vedette.sink.webhook;

import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.SinkKind;
import dev.vedette.sdk.alert.SinkSetting;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.sink.AlertFormat;
import dev.vedette.sink.CommonSettings;
import dev.vedette.sink.HttpEndpoint;
import dev.vedette.sink.HttpLimits;
import dev.vedette.sink.TlsFiles;
import io.avaje.spi.ServiceProvider;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Channels that post alerts to an address.
@ServiceProvider(SinkKind.class)
public final class WebhookKind implements SinkKind {
    private static final String URL = "url";
    private static final String SECRET = "secret";
    private static final String OLD_SECRET = "secret-old";
    private static final String AUTHORIZATION = "authorization";
    private static final String HEADERS = "headers";
    private static final int HEADERS_MAX = 16;

    /// Those that we or the protocol write.
    private static final Set<String> TAKEN = Set.of(
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "idempotency-key",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "webhook-id",
            "webhook-signature",
            "webhook-timestamp");

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public String about() {
        return "Posts each alert as JSON to an address, signed if you like.";
    }

    @Override
    public List<SinkSetting> settings() {
        return CommonSettings.withTls(
                new SinkSetting(URL, "", "where alerts are posted, `http://` or `https://`", true, true),
                CommonSettings.format(AlertFormat.CLOUDEVENTS),
                CommonSettings.SOURCE,
                SinkSetting.secret(SECRET, "signs what is posted: `whsec_` and 24..64 bytes in Base64"),
                SinkSetting.secret(OLD_SECRET, "signs it, too, while the secret is changed"),
                SinkSetting.secret(AUTHORIZATION, "value of the header `Authorization`, as `Bearer TOKEN`"),
                SinkSetting.secret(HEADERS, "further headers, a list of at most 16, as `X-Tenant: plant-2`"));
    }

    @Override
    public AlertSink open(String channel, SinkSettings given) {
        URI address = given.address(URL, "http", "https");
        HttpLimits limits = CommonSettings.readLimits(given);
        TlsFiles tls = CommonSettings.readTls(given);
        String authorization = given.secret(AUTHORIZATION).orElse(null);
        Map<String, String> headers = headers(given);
        if (authorization != null || address.getUserInfo() != null || !headers.isEmpty()) {
            CommonSettings.requireProtection(given, URL, address);
        }
        if (authorization != null && !authorization.matches("[\\x20-\\x7e]{1,8192}")) {
            throw given.refused(AUTHORIZATION, "must be 1..8192 visible characters of ASCII, was something else");
        }
        WebhookChannel.Style style = new WebhookChannel.Style(
                CommonSettings.readFormat(given),
                CommonSettings.readSource(given),
                signature(given),
                authorization,
                headers);
        HttpEndpoint endpoint =
                CommonSettings.checked(given, URL, () -> new HttpEndpoint(address, limits, given.time(), tls));
        return new WebhookChannel(endpoint, style, given.time());
    }

    private static WebhookSignature signature(SinkSettings given) {
        String old = given.secret(OLD_SECRET).orElse("");
        String secret = given.secret(SECRET).orElse("");
        if (secret.isEmpty() && !old.isEmpty()) {
            throw given.refused(OLD_SECRET, "must not be given without " + SECRET);
        }
        List<String> secrets =
                Stream.of(secret, old).filter(each -> !each.isEmpty()).toList();
        return CommonSettings.checked(given, SECRET, () -> WebhookSignature.with(secrets));
    }

    private static Map<String, String> headers(SinkSettings given) {
        List<String> lines = given.texts(HEADERS);
        if (lines.size() > HEADERS_MAX) {
            throw given.refused(HEADERS, "must be at most " + HEADERS_MAX + ", was " + lines.size());
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines) {
            if (!line.matches("[A-Za-z0-9-]{1,64}: ?[!-$&-~]([ -$&-~]{0,4094}[!-$&-~])?")) {
                throw given.refused(HEADERS, "must each be NAME: VALUE in visible ASCII without %, was something else");
            }
            String name = line.substring(0, line.indexOf(':'));
            if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
                throw given.refused(HEADERS, "must not name " + name + ", which has a meaning of its own here");
            }
            if (headers.put(name, line.substring(line.indexOf(':') + 1).strip()) != null) {
                throw given.refused(HEADERS, "must not name " + name + " twice");
            }
        }
        return headers;
    }

    @Override
    public String target(SinkSettings given) {
        URI address = given.address(URL, "http", "https");
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }
}
