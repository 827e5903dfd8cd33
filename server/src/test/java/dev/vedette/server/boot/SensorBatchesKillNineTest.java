package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.ingest.EntryCodec;
import dev.vedette.server.ingest.Journal;
import dev.vedette.server.ingest.JournalEntry;
import dev.vedette.server.ingest.JournalSettings;
import dev.vedette.server.ingest.SensorMark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a sensor that has joined has put in line is in the server's journal once, whoever is killed, and whenever: the
/// server between taking a batch and answering, or the sensor between sending it and hearing the answer.
class SensorBatchesKillNineTest {
    private static final int BATCHES = 60;
    private static final int KILLS = 3;

    @TempDir
    private Path folder;

    private int port;

    @BeforeEach
    void findPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    private ServerProcess server() throws Exception {
        return new ServerProcess(folder, "https.enabled=true", "https.port=" + port);
    }

    private String address() {
        return "https://localhost:" + port;
    }

    /// Joins by the commands that people use.
    private SensorIdentity join() {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        List<String> make = List.of(
                "sensor",
                "token",
                "--site",
                "plant",
                "--name",
                "gate",
                "--set",
                "data.dir=" + folder.resolve("data"),
                "--set",
                "https.enabled=true",
                "--set",
                "https.port=" + port);
        assertThat(Main.commandLine().setOut(out).setErr(out).execute(make.toArray(String[]::new)))
                .as(said.toString())
                .isZero();
        Matcher token = Pattern.compile("vdj_\\S+").matcher(said.toString());
        assertThat(token.find()).as(said.toString()).isTrue();
        assertThat(Main.commandLine()
                        .setOut(out)
                        .setErr(out)
                        .execute("sensor", "join", address(), token.group(), "--dir", sensor().toString()))
                .as(said.toString())
                .isZero();
        return SensorIdentity.open(sensor());
    }

    private Path sensor() {
        return folder.resolve("sensor");
    }

    private static Backlog.Batch batch(int number) {
        return new Backlog.Batch(
                "{\"observation\":\"connection-attempt\",\"thing\":\"plant/10.0.%d.%d\",\"succeeded\":true}\n"
                        .formatted(number / 200, number % 200 + 1),
                1,
                0);
    }

    private static DiskBacklog backlog(Path folder) {
        return new DiskBacklog(folder.resolve("cache"), DiskBacklog.BYTES_MIN, Clock.systemUTC(), _ -> {});
    }

    /// The batches in the journal, in order.
    private List<SensorMark> journaled() {
        List<SensorMark> marks = new ArrayList<>();
        try (Journal journal =
                Journal.open(JournalSettings.in(folder.resolve("data").resolve("journal")), _ -> {})) {
            journal.replay(0, (_, type, payload) -> {
                if (EntryCodec.decode(type, payload) instanceof JournalEntry.Brought brought) {
                    marks.add(brought.mark());
                }
            });
        }
        return marks;
    }

    @Test
    void aServerThatDiesTakesEachBatchOnceAndInOrder() throws Exception {
        Random random = new Random(20_261_122);
        try (ServerProcess server = server()) {
            SensorIdentity identity = join();
            DiskBacklog backlog = backlog(sensor());
            UplinkSender sender = new UplinkSender(new ServerLink(address(), identity), backlog, _ -> {});
            for (int i = 1; i <= BATCHES; i++) {
                backlog.put(batch(i), true);
            }
            for (int kill = 0; kill < KILLS; kill++) {
                long left = BATCHES - (kill + 1L) * BATCHES / (KILLS + 1);
                Waiting.until(() -> backlog.standing().waiting() <= left);
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(5_000)));
                server.killAndRestart();
            }
            Waiting.until(() -> backlog.standing().waiting() == 0);
            sender.close();
        }
        List<SensorMark> marks = journaled();
        assertThat(marks).hasSize(BATCHES).isSortedAccordingTo((a, b) -> Long.compare(a.number(), b.number()));
        assertThat(new HashSet<>(marks)).hasSize(BATCHES);
    }

    @Test
    void aSensorThatDiesLosesNothingThatWasInLineAndSendsNothingTwice() throws Exception {
        List<String> put = new ArrayList<>();
        try (ServerProcess server = server()) {
            assertThat(server.address()).isNotEmpty();
            SensorIdentity identity = join();
            for (int kill = 0; kill < KILLS; kill++) {
                Process dying = java(sensor().toString(), address());
                try (BufferedReader output = dying.inputReader(StandardCharsets.UTF_8)) {
                    for (int i = 0; i < BATCHES / KILLS; i++) {
                        put.add(String.valueOf(output.readLine()));
                    }
                    // Not of the process itself: that would close its output, too.
                    dying.toHandle().destroyForcibly();
                    output.lines().filter(line -> line.endsWith(".")).forEach(put::add);
                }
                dying.waitFor();
            }
            try (DiskBacklog backlog = backlog(sensor());
                    UplinkSender sender = new UplinkSender(new ServerLink(address(), identity), backlog, _ -> {})) {
                Waiting.until(() -> backlog.standing().waiting() == 0);
                assertThat(sender.lost()).isZero();
            }
        }
        List<SensorMark> marks = journaled();
        assertThat(new HashSet<>(marks)).as("each once").hasSameSizeAs(marks);
        assertThat(marks.size()).isGreaterThanOrEqualTo(put.size());
        assertThat(put).allMatch(line -> line.startsWith("put "));
    }

    private static Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(Dying.class.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// A sensor that puts batches in line and sends them, and says of each that it is in line, until it is killed.
    static final class Dying {
        private Dying() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            DiskBacklog backlog = backlog(folder);
            var _ = new UplinkSender(new ServerLink(arguments[1], SensorIdentity.open(folder)), backlog, _ -> {});
            for (int i = 1; ; i++) {
                if (backlog.put(batch(i), true)) {
                    System.out.println("put " + i + ".");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }
}
