package dev.vedette.testkit.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A real HTTP server on the loopback address that keeps what it is sent and answers as told, with 200 by default.
public final class HttpReceiver implements AutoCloseable {
    /// A request as it came.
    ///
    /// @param method as `POST`
    /// @param target path and query
    /// @param headers first values by name, case of no importance
    /// @param body the whole body
    public record Request(String method, String target, Map<String, String> headers, byte[] body) {}

    /// An answer without a body.
    ///
    /// @param status 200..599
    /// @param headers by name
    public record Answer(int status, Map<String, String> headers) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

    private HttpReceiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// A receiver on a free port.
    public static HttpReceiver open() {
        return openAt(0);
    }

    /// A receiver on a given port, 0 for any free one.
    public static HttpReceiver openAt(int port) {
        try {
            return new HttpReceiver(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.add(new Request(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
            Answer answer = Optional.ofNullable(answers.poll()).orElse(new Answer(200, Map.of()));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), -1);
        }
    }

    /// Answers one request with this status; several calls queue up.
    public void answerOnce(int status) {
        answerOnce(status, Map.of());
    }

    /// Answers one request with this status and these headers; several calls queue up.
    public void answerOnce(int status, Map<String, String> headers) {
        answers.add(new Answer(status, headers));
    }

    /// What came, in order.
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// The port it listens on.
    public int port() {
        return server.getAddress().getPort();
    }

    /// Its address with a path.
    public URI address() {
        return URI.create("http://127.0.0.1:" + port() + "/alerts");
    }

    /// Stops listening and breaks connections off.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
