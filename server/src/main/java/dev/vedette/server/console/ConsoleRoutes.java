package dev.vedette.server.console;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The console on a router: `/` leads to `/console/`, below which each file of the build is answered by its name and
/// every other path by the one page, whose script knows the screens.
public final class ConsoleRoutes {
    /// What a browser may do on a page of the console: nothing but talk to this server. No script and no style stands
    /// in
    /// the page, none comes from elsewhere, and no other page may frame it.
    public static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none';"
            + " form-action 'self'";

    private static final String ROOT = "/console/";
    private static final String PAGE = "index.html";
    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";
    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Vary", "Accept-Encoding");

    private final Vertx vertx;
    private final Map<String, ConsoleFile> files = new ConcurrentHashMap<>();

    private ConsoleRoutes(Vertx vertx) {
        this.vertx = vertx;
    }

    /// Answers `GET` and `HEAD` of `/`, `/console` and everything below it. To be mounted before the AWS dialect, which
    /// takes whatever is left.
    public static void mount(Vertx vertx, Router router) {
        ConsoleRoutes routes = new ConsoleRoutes(vertx);
        router.route("/").method(HttpMethod.GET).method(HttpMethod.HEAD).handler(ConsoleRoutes::redirect);
        router.route("/console").method(HttpMethod.GET).method(HttpMethod.HEAD).handler(routes::answer);
        router.route("/console/*")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(routes::answer);
        router.route("/console/*").handler(context -> plain(context, 405, "The console is read by GET.\n"));
    }

    private static void redirect(RoutingContext context) {
        context.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, ROOT)
                .putHeader(HttpHeaders.CACHE_CONTROL, ASK_AGAIN)
                .end();
    }

    private void answer(RoutingContext context) {
        String path = Objects.requireNonNullElse(context.request().path(), ROOT);
        if (path.length() < ROOT.length()) {
            redirect(context);
            return;
        }
        String segment = path.substring(ROOT.length());
        String name = ConsoleFile.isName(segment) ? segment : PAGE;
        ConsoleFile known = files.get(name);
        if (known != null) {
            send(context, known);
            return;
        }
        vertx.executeBlocking(() -> loaded(name), false)
                .onSuccess(file -> sendOrRefuse(context, file))
                .onFailure(context::fail);
    }

    private @Nullable ConsoleFile loaded(String name) throws IOException {
        ConsoleFile file = ConsoleFile.load(name);
        if (file != null) {
            files.put(name, file);
        }
        return file;
    }

    private static void sendOrRefuse(RoutingContext context, @Nullable ConsoleFile file) {
        if (file == null) {
            plain(context, 404, "The console has no such file; after an update, load the page again.\n");
        } else {
            send(context, file);
        }
    }

    private static void send(RoutingContext context, ConsoleFile file) {
        boolean packed = acceptsGzip(context.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
        String tag = '"' + file.tag() + (packed ? "-gz\"" : "\"");
        HttpServerResponse response = context.response();
        ALWAYS.forEach(response::putHeader);
        response.putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, file.everlasting() ? FOREVER : ASK_AGAIN);
        if (tag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
        if (packed) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        finish(context, Buffer.buffer(packed ? file.packed() : file.plain()));
    }

    private static void plain(RoutingContext context, int status, String text) {
        HttpServerResponse response = context.response().setStatusCode(status);
        ALWAYS.forEach(response::putHeader);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (status == 405) {
            response.putHeader("Allow", "GET, HEAD");
        }
        finish(context, Buffer.buffer(text));
    }

    private static void finish(RoutingContext context, Buffer body) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        if (HttpMethod.HEAD.equals(context.request().method())) {
            response.end();
        } else {
            response.end(body);
        }
    }

    /// Only what names gzip and does not weigh it 0; anything else gets the plain bytes.
    private static boolean acceptsGzip(@Nullable String accepted) {
        if (accepted == null) {
            return false;
        }
        for (String coding : accepted.split(",", -1)) {
            String[] parts = coding.trim().split(";", 2);
            if (parts[0].trim().equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].replace(" ", "").matches("(?i)q=0(\\.0*)?");
            }
        }
        return false;
    }
}
