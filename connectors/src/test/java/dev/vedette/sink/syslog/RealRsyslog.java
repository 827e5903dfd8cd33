package dev.vedette.sink.syslog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// The receiver that most Linux machines have, in a process of its own on a free port. Tests that need it are skipped
/// where it is not installed. Of each message it writes what it understood, a tab, and all of it.
final class RealRsyslog implements AutoCloseable {
    private static final String UNDERSTOOD =
            "%syslogfacility-text%.%syslogseverity-text% %hostname% %app-name% %msgid%\\t%rawmsg%\\n";

    private final Path program;
    private final Path folder;
    private final int port;
    private @Nullable Process process;

    private RealRsyslog(Path program, Path folder, int port) {
        this.program = program;
        this.folder = folder;
        this.port = port;
    }

    static RealRsyslog udp(Path folder) {
        int port = freePort();
        return started(
                folder,
                port,
                "module(load=\"imudp\")",
                "input(type=\"imudp\" address=\"127.0.0.1\" port=\"" + port + "\")");
    }

    static RealRsyslog tcp(Path folder) {
        int port = freePort();
        return started(
                folder,
                port,
                "module(load=\"imtcp\")",
                "input(type=\"imtcp\" address=\"127.0.0.1\" port=\"" + port + "\")");
    }

    /// With certificates on both sides.
    static RealRsyslog tls(Path folder, Path ca, Path certificate, Path key) {
        Assumptions.assumeTrue(
                Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
                        .anyMatch(place -> Files.exists(Path.of(place, "rsyslog", "lmnsd_ossl.so"))),
                "rsyslog has no TLS; on Debian and Ubuntu: apt-get install rsyslog-openssl");
        int port = freePort();
        return started(
                folder,
                port,
                "global(DefaultNetstreamDriver=\"ossl\" DefaultNetstreamDriverCAFile=\"" + ca
                        + "\" DefaultNetstreamDriverCertFile=\"" + certificate
                        + "\" DefaultNetstreamDriverKeyFile=\"" + key + "\")",
                "module(load=\"imtcp\" StreamDriver.Name=\"ossl\" StreamDriver.Mode=\"1\""
                        + " StreamDriver.Authmode=\"x509/certvalid\")",
                "input(type=\"imtcp\" address=\"127.0.0.1\" port=\"" + port + "\")");
    }

    private static RealRsyslog started(Path folder, int port, String... lines) {
        Path program = Stream.of("/usr/sbin/rsyslogd", "/usr/local/sbin/rsyslogd", "/sbin/rsyslogd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("rsyslogd"));
        Assumptions.assumeTrue(
                Files.isExecutable(program), "rsyslog is not installed; on Debian and Ubuntu: apt-get install rsyslog");
        try {
            Files.write(
                    folder.resolve("rsyslog.conf"),
                    Stream.concat(
                                    Stream.of(
                                            "global(workDirectory=\"" + folder + "\" maxMessageSize=\"64k\")",
                                            "template(name=\"told\" type=\"string\" string=\"" + UNDERSTOOD + "\")"),
                                    Stream.concat(
                                            Stream.of(lines),
                                            Stream.of("action(type=\"omfile\" file=\"" + folder.resolve("messages")
                                                    + "\" template=\"told\")")))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RealRsyslog made = new RealRsyslog(program, folder, port);
        made.start();
        return made;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DatagramSocket same = new DatagramSocket(socket.getLocalPort(), InetAddress.getLoopbackAddress())) {
            return same.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        try {
            process = new ProcessBuilder(
                            program.toString(),
                            "-n",
                            "-f",
                            folder.resolve("rsyslog.conf").toString(),
                            "-i",
                            folder.resolve("pid").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SyslogReceiver.await(this::isListening);
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return isTaken();
        }
    }

    /// A UDP port answers nobody, but cannot be taken twice.
    private boolean isTaken() {
        try (DatagramSocket socket = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            return socket.isClosed();
        } catch (IOException e) {
            return true;
        }
    }

    int port() {
        return port;
    }

    /// What it wrote, once there are so many lines.
    List<String> await(int count) {
        SyslogReceiver.await(() -> lines().size() >= count);
        return lines();
    }

    List<String> lines() {
        Path file = folder.resolve("messages");
        try {
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            // In the middle of a character that is being written.
            return List.of();
        }
    }

    /// Ends it as a machine does that loses power.
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            try {
                running.waitFor(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        process = null;
    }

    @Override
    public void close() {
        kill();
    }
}
