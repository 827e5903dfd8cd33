package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.testkit.alert.HttpReceiver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a sensor and an agent do while the disk of their cache is full, on a real file system that is. Skipped where
/// none may be mounted: that takes Linux and root.
class FullDiskTest {
    private static final int KIBIBYTES = 1024;
    private static final int WAITING = 12;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final Pattern ACCEPTED = Pattern.compile("(?m)^vedette_reports_accepted_total ([\\d.]+)$");

    @TempDir
    private Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<SmallDisk> mounted = new ArrayList<>();
    private SmallDisk disk;
    private HttpReceiver receiver;

    @BeforeEach
    void mount() throws IOException {
        receiver = HttpReceiver.open();
        Optional<SmallDisk> made = SmallDisk.on(Files.createDirectory(folder.resolve("disk")), KIBIBYTES);
        assumeThat(made).as("a file system may be mounted").isPresent();
        disk = made.orElseThrow();
        mounted.add(disk);
    }

    @AfterEach
    void unmount() {
        receiver.close();
        mounted.forEach(SmallDisk::close);
    }

    private DiskBacklog backlog() {
        return new DiskBacklog(disk.folder("cache"), DiskBacklog.BYTES_MIN, Clock.systemUTC(), said::add);
    }

    private SensorUplink uplink(DiskBacklog backlog) {
        return new SensorUplink(new ServerLink(receiver.address().resolve("/").toString(), ""), backlog, said::add);
    }

    private static Finding finding(int number) {
        return new Finding(
                new ThingName("plant/10.0.0." + number), Instant.EPOCH, new MetricName("net:scans"), "scan", "");
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private boolean hasCome(int number) {
        return receiver.requests().stream()
                .anyMatch(request ->
                        new String(request.body(), StandardCharsets.UTF_8).contains("\"plant/10.0.0." + number + "\""));
    }

    private void answer(int status) {
        for (int i = 0; i < 2 * WAITING; i++) {
            receiver.answerOnce(status);
        }
    }

    @Test
    void aSensorSaysOnceThatItsDiskIsFullCountsWhatThatTakesAndGoesOnWhenThereIsRoom() {
        answer(202);
        StringWriter out = new StringWriter();
        DiskBacklog backlog = backlog();
        SensorUplink uplink = uplink(backlog);
        disk.fill();
        for (int i = 1; i <= 3; i++) {
            long before = backlog.standing().dropped();
            uplink.bring(finding(i));
            await(() -> backlog.standing().dropped() == before + 1);
        }
        assertThat(said).hasSize(1);
        assertThat(said.getFirst())
                .contains("cache cannot be written", "No space left", "lost until the disk takes it again");

        disk.free();
        uplink.bring(finding(4));
        await(() -> hasCome(4));
        assertThat(said.getLast()).contains("the disk takes what is found again", "3 batches were lost");
        disk.fill();
        assertThat(backlog.put(new Backlog.Batch("x".repeat(8192), 1, 0), true)).isFalse();
        assertThat(said).hasSize(3);
        assertThat(said.getLast()).contains("No space left");

        assertThat(uplink.finish(new PrintWriter(out, true))).isFalse();
        assertThat(out.toString()).contains(": 1 observations", "left out 3");
        assertThat(hasCome(1) || hasCome(2) || hasCome(3)).isFalse();
    }

    @Test
    void whatWaitedWhenTheDiskBecameFullIsBroughtAllTheSameInItsOrder() {
        try (DiskBacklog backlog = backlog()) {
            for (int i = 1; i <= WAITING; i++) {
                backlog.put(new Backlog.Batch("{\"thing\":\"plant/10.0.0." + i + "\"}\n", 1, 0), true);
            }
        }
        disk.fill();
        answer(202);
        StringWriter out = new StringWriter();
        DiskBacklog backlog = backlog();
        SensorUplink uplink = uplink(backlog);
        await(() -> backlog.standing().waiting() == 0);
        assertThat(uplink.finish(new PrintWriter(out, true))).isTrue();

        assertThat(receiver.requests().stream()
                        .map(request -> new String(request.body(), StandardCharsets.UTF_8))
                        .map(body -> Integer.parseInt(body.replaceAll(".*10\\.0\\.0\\.(\\d+)\".*\n", "$1"))))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(out.toString()).contains(": 12 observations", "left out 0");
    }

    @Test
    void anAgentLeavesOutWhatItsFullDiskDoesNotTakeCountsItAndGoesOnWhenThereIsRoom() throws Exception {
        try (ServerProcess server = new ServerProcess(folder, "auth.mode=open");
                AgentProcess agent = new AgentProcess(
                        folder,
                        "thing = pump-1",
                        "server.host = 127.0.0.1",
                        "server.tls = false",
                        "server.port = " + server.mqttPort(),
                        "reports.interval = 1s",
                        "send.per-second = 100",
                        "cache.dir = " + disk.folder("agent"))) {
            // Once the third has come, what the cache notes of what was sent has its place on the disk.
            awaitAccepted(server, 3);
            disk.fill();
            await(() ->
                    said(agent).contains("No space left on device; reports are left out until it takes them again"));
            long before = accepted(server);
            disk.free();
            long leftOut = agent.awaitNumber("the disk takes reports again; (\\d+) were left out");
            awaitAccepted(server, before + 2);
            agent.stop();

            assertThat(leftOut).isPositive();
            assertThat(agent.said().split("No space left", -1)).as(agent.said()).hasSize(2);
            assertThat(agent.said()).doesNotContain("failed and is tried again");
        }
    }

    private static String said(AgentProcess agent) {
        try {
            return agent.said();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long accepted(ServerProcess server) throws Exception {
        Matcher found = ACCEPTED.matcher(server.call("GET", "/metrics", ""));
        return found.find() ? (long) Double.parseDouble(found.group(1)) : 0;
    }

    private static void awaitAccepted(ServerProcess server, long least) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (accepted(server) < least) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
