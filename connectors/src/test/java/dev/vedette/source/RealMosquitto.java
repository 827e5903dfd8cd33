package dev.vedette.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// The broker that most people have, in a process of its own on a free port of this machine. Tests that need it are
/// skipped where it is not installed.
public final class RealMosquitto implements AutoCloseable {
    private static final long READY_SECONDS = 20;

    private final Path program;
    private final Path folder;
    private final int port;
    private final List<String> configuration;
    private @Nullable Process process;

    private RealMosquitto(Path program, Path folder, int port, List<String> configuration) {
        this.program = program;
        this.folder = folder;
        this.port = port;
        this.configuration = configuration;
    }

    /// Starts a broker that logs everything to [#log].
    ///
    /// @param folder an empty folder
    /// @param lines of the configuration besides listener and log
    public static RealMosquitto start(Path folder, String... lines) {
        Optional<Path> program = Stream.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin", "/usr/bin")
                .map(place -> Path.of(place, "mosquitto"))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(
                program.isPresent(), "mosquitto is not installed; on Debian and Ubuntu: apt-get install mosquitto");
        int port = freePort();
        List<String> all = new ArrayList<>(List.of(
                "listener " + port + " 127.0.0.1",
                "connection_messages true",
                "log_type all",
                "log_dest file " + folder.resolve("mosquitto.log"),
                "persistence false"));
        all.addAll(List.of(lines));
        if (System.getProperty("user.name").equals("root")) {
            all.add("user root");
        }
        RealMosquitto made = new RealMosquitto(program.orElseThrow(), folder, port, all);
        made.restart();
        return made;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The port of the broker.
    public int port() {
        return port;
    }

    /// Where it logs.
    public Path log() {
        return folder.resolve("mosquitto.log");
    }

    /// Has the broker open its log file again, as after a rotation.
    public void reopenLog() throws IOException {
        new ProcessBuilder("kill", "-HUP", String.valueOf(running().pid())).start();
    }

    /// Stops the broker and starts it on the same port.
    public void restart() {
        stop();
        try {
            Path file = Files.write(folder.resolve("mosquitto.conf"), configuration);
            Process started = new ProcessBuilder(program.toString(), "-c", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("mosquitto.out").toFile()))
                    .start();
            process = started;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
            while (!isListening()) {
                if (!started.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError(
                            "mosquitto did not start: " + Files.readString(folder.resolve("mosquitto.out")));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Process running() {
        Process running = process;
        if (running == null) {
            throw new AssertionError("mosquitto is not running");
        }
        return running;
    }

    /// Stops the broker as SIGTERM does.
    public void stop() {
        Process running = process;
        process = null;
        if (running != null) {
            running.destroy();
            try {
                if (!running.waitFor(10, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                running.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        stop();
    }
}
