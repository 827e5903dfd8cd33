package dev.vedette.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A broker in a process of its own.
final class Broker implements AutoCloseable {
    private static final long READY_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long TICKS_PER_SECOND = 100;
    private static final long PAGE_BYTES = 4096;

    /// Which broker, and what it watches.
    enum Kind {
        /// Debian's mosquitto, without persistence or logs.
        MOSQUITTO,
        /// Vedette's MQTT endpoint alone: what it sees is thrown away.
        GATEWAY,
        /// The whole of Vedette, with every cloud-side metric watched for every device.
        VEDETTE
    }

    private final Kind kind;
    private final Process process;
    private final int port;
    private final int httpPort;

    private Broker(Kind kind, Process process, int port, int httpPort) {
        this.kind = kind;
        this.process = process;
        this.port = port;
        this.httpPort = httpPort;
    }

    /// Starts a broker and waits until it takes connections.
    ///
    /// @param folder an empty folder for what it keeps
    static Broker start(Kind kind, Path folder) throws IOException, InterruptedException {
        int port = freePort();
        int httpPort = freePort();
        Process process = new ProcessBuilder(command(kind, folder, port, httpPort))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("broker.log").toFile())
                .start();
        Broker broker = new Broker(kind, process, port, httpPort);
        broker.awaitOpen(kind == Kind.VEDETTE ? httpPort : port);
        broker.awaitOpen(port);
        if (kind == Kind.VEDETTE) {
            watchEverything(httpPort);
        }
        return broker;
    }

    private static List<String> command(Kind kind, Path folder, int port, int httpPort) throws IOException {
        return switch (kind) {
            case MOSQUITTO -> {
                Path config = folder.resolve("mosquitto.conf");
                Files.writeString(
                        config,
                        "listener " + port + " 127.0.0.1\nallow_anonymous true\nmax_queued_messages 100000\n"
                                + "max_inflight_messages 64\nset_tcp_nodelay true\nlog_type error\n");
                yield List.of("mosquitto", "-c", config.toString());
            }
            case GATEWAY ->
                // The options that the launcher gives the whole, so that only what runs differs.
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-Xms32m",
                        "-Xmx512m",
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GatewayAlone.class.getName(),
                        Integer.toString(port));
            case VEDETTE ->
                List.of(
                        "./vedette",
                        "serve",
                        "--set",
                        "data.dir=" + folder.resolve("data"),
                        "--set",
                        "http.port=" + httpPort,
                        "--set",
                        "mqtt.port=" + port,
                        "--set",
                        "mqtt.tls.enabled=false",
                        "--set",
                        "auth.mode=open",
                        "--set",
                        "engine.pane=10s");
        };
    }

    private void awaitOpen(int awaited) throws InterruptedException {
        long deadline = System.nanoTime() + READY_NANOS;
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), awaited), 100);
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        close();
        throw new IllegalStateException("the broker did not open its port; its log is in its folder");
    }

    private static void watchEverything(int httpPort) throws IOException, InterruptedException {
        String over = "{\"name\": \"%1$s\", \"metric\": \"aws:%1$s\", \"criteria\": {\"comparisonOperator\":"
                + " \"less-than\", \"durationSeconds\": 10, \"value\": {\"count\": 1000000000}}}";
        String behaviors = String.join(
                ",",
                over.formatted("num-messages-sent"),
                over.formatted("num-messages-received"),
                over.formatted("num-authorization-failures"),
                over.formatted("num-connection-attempts"),
                over.formatted("num-disconnects"),
                "{\"name\": \"size\", \"metric\": \"aws:message-byte-size\", \"criteria\": {\"comparisonOperator\":"
                        + " \"less-than\", \"value\": {\"count\": 100000}}}",
                "{\"name\": \"address\", \"metric\": \"aws:source-ip-address\", \"criteria\": {\"comparisonOperator\":"
                        + " \"in-cidr-set\", \"value\": {\"cidrs\": [\"127.0.0.0/8\"]}}}");
        call(httpPort, "POST", "/security-profiles/bench", "{\"behaviors\": [" + behaviors + "]}");
        call(
                httpPort,
                "PUT",
                "/security-profiles/bench/targets?securityProfileTargetArn="
                        + "arn%3Aaws%3Aiot%3Aus-east-1%3A000000000000%3Aall%2Fthings",
                "");
    }

    private static void call(int port, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    Kind kind() {
        return kind;
    }

    int port() {
        return port;
    }

    /// What it counted of its observations, to show that nothing was left out; empty when it makes none.
    String observations() throws IOException, InterruptedException {
        if (kind != Kind.VEDETTE) {
            return "";
        }
        return figures("vedette_(observations|mqtt_observations|mqtt_messages_(in|out)).*");
    }

    /// What it counts, a line each.
    ///
    /// @param wanted which lines, a regular expression
    String figures(String wanted) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(http().resolve("/metrics")).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.matches(wanted))
                    .map(line -> "  " + line.replace("vedette_", "") + System.lineSeparator())
                    .collect(Collectors.joining());
        }
    }

    /// Where its API is; of Vedette only.
    URI http() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    /// Processor time used so far, in seconds, of all threads.
    double processorSeconds() {
        return seconds(afterName("stat").split(" ", -1));
    }

    private static double seconds(String[] fields) {
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS_PER_SECOND;
    }

    /// Processor time used so far, in seconds, by the name of the thread without its numbers; threads that
    /// have ended are left out.
    Map<String, Double> processorSecondsOfThreads() throws IOException {
        Map<String, Double> seconds = new HashMap<>();
        Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                String line = Files.readString(thread.resolve("stat"));
                String name = line.substring(line.indexOf('(') + 1, line.lastIndexOf(')'))
                        .replaceAll("[-#0-9]+$", "");
                String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
                seconds.merge(name, seconds(fields), Double::sum);
            }
        }
        return seconds;
    }

    /// Memory that is resident, in bytes.
    long residentBytes() {
        return Long.parseLong(afterName("stat").split(" ", -1)[21]) * PAGE_BYTES;
    }

    /// The fields of the kernel's line on the process from its state on; the name before may hold blanks.
    private String afterName(String file) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
            return line.substring(line.lastIndexOf(')') + 2);
        } catch (IOException e) {
            throw new UncheckedIOException("the broker has ended", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
