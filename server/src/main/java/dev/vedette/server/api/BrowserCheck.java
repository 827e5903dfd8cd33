package dev.vedette.server.api;

import dev.vedette.sdk.observe.IpAddress;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds requests that somebody's browser sends on behalf of another site's page, without its person's wish. Where
/// anybody may call, such a page could do everything; and where a cookie is shown, everything that its person may.
///
/// Browsers say in `Sec-Fetch-Site` from where a request comes, or at least in `Origin`, and pages cannot change that.
/// A
/// page that gives its own name our address (DNS rebinding) is one site with us to the browser, but it is found by the
/// `Host` that it asks for. Programs say nothing of this, and are let pass.
public final class BrowserCheck {
    private static final String SITE = "Sec-Fetch-Site";
    private static final Set<String> OUR_SITE = Set.of("same-origin", "none");

    private BrowserCheck() {}

    /// What is wrong with a request to a server that anybody on this machine may call; empty when nothing is.
    public static String problemWhenOpen(HttpServerRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        if (host != null && !isLoopback(host)) {
            return "With auth.mode=open only requests to localhost, 127.0.0.1 or [::1] are answered, not to "
                    + cut(host) + ".";
        }
        return problemWithOrigin(request, null);
    }

    /// What is wrong with where a request says that it comes from; empty when nothing is.
    ///
    /// @param url the address by which browsers reach us, or null for the one that they ask for
    public static String problemWithOrigin(HttpServerRequest request, @Nullable URI url) {
        MultiMap headers = request.headers();
        String site = headers.get(SITE);
        if (site != null) {
            return OUR_SITE.contains(site) ? "" : "A page of another site may not call this API from a browser.";
        }
        String origin = headers.get("Origin");
        if (origin == null || isOurs(origin, headers.get(HttpHeaders.HOST), url)) {
            return "";
        }
        return "A page of another site may not call this API from a browser; it comes from " + cut(origin)
                + ". If that is this server behind a proxy, set http.url to it.";
    }

    private static boolean isOurs(String origin, @Nullable String host, @Nullable URI url) {
        String lower = origin.toLowerCase(Locale.ROOT);
        if (url != null && lower.equals(origin(url))) {
            return true;
        }
        return host != null
                && (lower.equals("http://" + host.toLowerCase(Locale.ROOT))
                        || lower.equals("https://" + host.toLowerCase(Locale.ROOT)));
    }

    private static String origin(URI url) {
        return (url.getScheme() + "://" + url.getAuthority()).toLowerCase(Locale.ROOT);
    }

    private static boolean isLoopback(String host) {
        return IpAddress.isLoopbackHost(host.replaceFirst(":[0-9]{1,5}$", "").toLowerCase(Locale.ROOT));
    }

    private static String cut(String text) {
        return "\"" + (text.length() > 100 ? text.substring(0, 100) + "…" : text) + "\"";
    }
}
