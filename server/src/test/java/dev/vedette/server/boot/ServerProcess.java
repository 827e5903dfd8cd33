package dev.vedette.server.boot;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The real program in a process of its own, that can be killed as a machine kills it.
final class ServerProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> command = new ArrayList<>();
    private final File log;
    private final int httpPort;
    private final int mqttPort;
    private Process process;

    /// Starts the program and waits until it is ready.
    ServerProcess(Path folder, String... settings) throws IOException, InterruptedException {
        httpPort = freePort();
        mqttPort = freePort();
        log = folder.resolve("server.log").toFile();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        // Where digits are others, and days begin elsewhere: nothing that is said may depend on it.
        command.addAll(List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=Asia/Kathmandu"));
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", ownClassPath())));
        command.addAll(List.of(Main.class.getName(), "serve", "--set", "data.dir=" + folder.resolve("data")));
        command.addAll(List.of("--set", "http.port=" + httpPort, "--set", "mqtt.port=" + mqttPort));
        command.addAll(List.of("--set", "mqtt.tls.port=0"));
        for (String setting : settings) {
            command.addAll(List.of("--set", setting));
        }
        process = launch();
    }

    private static String ownClassPath() {
        return System.getProperty("java.class.path");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process launch() throws IOException, InterruptedException {
        Process launched = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!isReady()) {
            if (!launched.isAlive() || System.nanoTime() > deadline) {
                launched.destroyForcibly();
                throw new AssertionError("the server did not become ready; see " + log);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return launched;
    }

    private boolean isReady() throws InterruptedException {
        try {
            return http.send(request("GET", "/health/ready", ""), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// Where the API answers.
    String address() {
        return "http://127.0.0.1:" + httpPort;
    }

    int mqttPort() {
        return mqttPort;
    }

    /// Kills the process at once, as `kill -9` does, and starts it again.
    void killAndRestart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = launch();
    }

    /// Asks the process to stop, and waits until it has.
    int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /// Calls the API and gives the body of the answer.
    String call(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(
                    method + " " + path + " was answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /// The status and body of whatever is answered.
    ///
    /// @param headers names and values in turn
    String answer(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(address() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        http.close();
    }
}
