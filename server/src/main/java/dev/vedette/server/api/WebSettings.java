package dev.vedette.server.api;

import dev.vedette.sdk.observe.IpAddress;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How browsers and programs reach the server.
///
/// @param url the address of ours that people type, or null for the one that a request asks for
/// @param proxies addresses of proxies before us, whose word on where a request comes from is taken
/// @param version of the server, as it is shown
public record WebSettings(@Nullable URI url, Set<IpAddress> proxies, String version) {
    private static final String FORWARDED = "X-Forwarded-For";
    private static final int HOPS_MAX = 16;

    /// Copies the set.
    public WebSettings {
        proxies = Set.copyOf(proxies);
    }

    /// Directly, under whatever name.
    public static WebSettings direct(String version) {
        return new WebSettings(null, Set.of(), version);
    }

    /// Whether people reach us by HTTPS, so that cookies may be kept to it.
    public boolean isSecure() {
        return url != null && "https".equals(url.getScheme());
    }

    /// Our address, without a slash at its end, as it is good for links in an answer.
    ///
    /// @param host that a request asks for, or null
    public String base(@Nullable String host) {
        if (url != null) {
            String text = url.toString();
            return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        }
        boolean isGood = host != null && host.matches("[A-Za-z0-9.\\[\\]:-]{1,255}");
        return "http://" + (isGood ? host : "localhost");
    }

    /// Where a request comes from: the last address on its way that is no proxy of ours.
    public @Nullable String address(HttpServerRequest request) {
        if (request.remoteAddress() == null || request.remoteAddress().hostAddress() == null) {
            return null;
        }
        String address = request.remoteAddress().hostAddress();
        List<String> forwarded = List.of(
                Objects.requireNonNullElse(request.getHeader(FORWARDED), "").split(","));
        for (int i = forwarded.size() - 1; i >= 0 && forwarded.size() - i <= HOPS_MAX && isProxy(address); i--) {
            String before = forwarded.get(i).strip();
            if (IpAddress.parse(before).isEmpty()) {
                return address;
            }
            address = before;
        }
        return address;
    }

    private boolean isProxy(String address) {
        return IpAddress.parse(address).map(proxies::contains).orElse(false);
    }
}
