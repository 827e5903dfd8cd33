package dev.vedette.sink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// A server of HTTP on the loopback address whose answers have bodies: the ground on which receivers of single
/// products are written.
public final class Answering implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /// A request as it came.
    ///
    /// @param headers first values by name, case of no importance
    public record Request(String method, URI target, Map<String, String> headers, byte[] body) {
        /// The body as UTF-8.
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /// An answer.
    ///
    /// @param headers by name
    public record Answer(int status, Map<String, String> headers, String body) {
        /// An answer without headers.
        public Answer(int status, String body) {
            this(status, Map.of(), body);
        }
    }

    private Answering(HttpServer server, Function<Request, Answer> script) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, script));
        server.start();
    }

    /// A server on a free port.
    public static Answering open(Function<Request, Answer> script) {
        try {
            return new Answering(HttpServer.create(loopback(), 0), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A server with TLS.
    ///
    /// @param asksForCertificate whether clients without a certificate are turned away
    public static Answering open(SSLContext tls, boolean asksForCertificate, Function<Request, Answer> script) {
        try {
            HttpsServer server = HttpsServer.create(loopback(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                    wanted.setNeedClientAuth(asksForCertificate);
                    parameters.setSSLParameters(wanted);
                }
            });
            return new Answering(server, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void handle(HttpExchange exchange, Function<Request, Answer> script) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    headers,
                    exchange.getRequestBody().readAllBytes());
            requests.add(request);
            Answer answer = script.apply(request);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /// What came, in order.
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// Its address with a path.
    ///
    /// @param path with its slash
    public URI address(String path) {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /// Stops listening and breaks connections off.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
