package dev.vedette.server.store.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A real PostgreSQL for the tests of this process, started with the first that needs it and stopped with the
/// process. When it cannot be started, those tests fail.
///
/// PostgreSQL refuses to run as root. The embedding library then runs it in a user namespace of its own; where the
/// kernel or a container forbids those, the same binaries are run as `nobody`.
public final class PostgresServer {
    /// The user that the tests connect as.
    public static final String USER = "postgres";

    private static final Duration START_MAX = Duration.ofSeconds(90);
    private static final String NOBODY = "65534";
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private PostgresServer() {}

    /// The JDBC URL of a new, empty schema.
    public static String freshSchema() {
        String schema = "s" + SCHEMAS.incrementAndGet();
        String server = Running.SERVER;
        try (Connection connection = DriverManager.getConnection(server, USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        } catch (SQLException fault) {
            throw new IllegalStateException("the PostgreSQL of the tests gives no schema", fault);
        }
        return server + "?currentSchema=" + schema;
    }

    private static final class Running {
        private static final String SERVER = started();

        private static String started() {
            try {
                return inNamespace();
            } catch (IOException | IllegalStateException fault) {
                if (!"root".equals(System.getProperty("user.name"))) {
                    throw new IllegalStateException("PostgreSQL does not start; the tests need it", fault);
                }
                try {
                    return asNobody();
                } catch (IOException second) {
                    second.addSuppressed(fault);
                    throw new UncheckedIOException("PostgreSQL starts neither in a namespace nor as nobody", second);
                }
            }
        }

        private static String inNamespace() throws IOException {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setPGStartupWait(START_MAX)
                    .setServerConfig("max_connections", "200")
                    .start();
            return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
        }
    }

    /// Runs the binaries that the library has unpacked before it failed.
    static String asNobody() throws IOException {
        Path binaries = unpacked();
        Path data = Files.createTempDirectory("vedette-postgres");
        run(List.of("chown", NOBODY, data.toString()));
        List<String> asNobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        run(joined(
                asNobody, List.of(binaries + "/initdb", "-A", "trust", "-U", USER, "-E", "UTF-8", "-D", data + "/db")));
        int port = freePort();
        Process server = new ProcessBuilder(joined(
                        asNobody,
                        List.of(
                                binaries + "/postgres",
                                "-D",
                                data + "/db",
                                "-p",
                                "" + port,
                                "-F",
                                "-k",
                                data.toString())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data)));
        String url = "jdbc:postgresql://localhost:" + port + "/postgres";
        awaitAnswer(url, server);
        return url;
    }

    private static void stop(Process server, Path data) {
        server.destroy();
        try {
            while (!exited(server)) {
                Thread.onSpinWait();
            }
            run(List.of("rm", "-r", data.toString()));
        } catch (IOException fault) {
            throw new UncheckedIOException("the PostgreSQL of the tests left " + data + " behind", fault);
        }
    }

    private static Path unpacked() throws IOException {
        Path root = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
        try (Stream<Path> found = Files.find(root, 4, (path, attributes) -> path.endsWith("bin/initdb"))) {
            return found.findFirst()
                    .map(Path::getParent)
                    .orElseThrow(() -> new IOException("no PostgreSQL was unpacked below " + root));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitAnswer(String url, Process server) throws IOException {
        long end = System.nanoTime() + START_MAX.toNanos();
        while (true) {
            try {
                DriverManager.getConnection(url, USER, "").close();
                return;
            } catch (SQLException fault) {
                if (System.nanoTime() > end || exited(server)) {
                    throw new IOException("PostgreSQL does not answer at " + url, fault);
                }
            }
        }
    }

    /// Waits a moment for the process to end, which paces the caller's attempts.
    private static boolean exited(Process process) throws IOException {
        try {
            return process.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", fault);
        }
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (!exited(process)) {
            Thread.onSpinWait();
        }
        if (process.exitValue() != 0) {
            throw new IOException(command + " ended with " + process.exitValue());
        }
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
