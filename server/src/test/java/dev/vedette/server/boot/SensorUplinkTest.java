package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vedette.sdk.cache.CacheException;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.sense.SensorReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a sensor does with a server that answers as a test says, or not at all.
class SensorUplinkTest {

    @TempDir
    private Path folder;

    private final Deque<Integer> answers = new ConcurrentLinkedDeque<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int otherwise = 202;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean isBeat = body.startsWith("{\"observation\":\"sensor\"");
        Integer next = isBeat ? null : answers.poll();
        int status = next == null ? otherwise : next;
        if (status == 202) {
            taken.add(body);
            ids.add(String.valueOf(exchange.getRequestHeaders().getFirst("Vedette-Batch")));
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private DiskBacklog disk() {
        return new DiskBacklog(folder.resolve("cache"), DiskBacklog.BYTES_MIN, Clock.systemUTC(), said::add);
    }

    private SensorUplink patient() {
        return new SensorUplink(new ServerLink(address(), ""), disk(), said::add);
    }

    private static Finding finding(int number) {
        return new Finding(
                new ThingName("plant/10.0.0." + number), Instant.EPOCH, new MetricName("net:scans"), "scan", "");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503, 401, 403})
    void whatTheServerDoesNotTakeNowIsSentAgainAsItWasUntilItDoes(int status) {
        answers.addAll(List.of(status, status, 202));
        try (SensorUplink uplink = patient()) {
            uplink.bring(finding(1));
            Waiting.until(() -> !taken.isEmpty());
        }

        assertThat(taken).hasSize(1);
        assertThat(taken.getFirst()).contains("plant/10.0.0.1");
        assertThat(ids.getFirst()).matches("[0-9a-f]{16}/1");
        assertThat(said.getFirst()).contains("does not take", String.valueOf(status), "waits on disk");
        assertThat(said.getLast()).contains("takes what is found again");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413})
    void whatTheServerNeverWillTakeHoldsNothingUpAndIsCounted(int status) {
        answers.addAll(List.of(status, 202));
        StringWriter out = new StringWriter();
        SensorUplink uplink = patient();
        uplink.bring(finding(1));
        Waiting.until(() -> answers.size() == 1);
        uplink.bring(finding(2));

        assertThat(uplink.finish(new PrintWriter(out, true))).isFalse();
        assertThat(taken).hasSize(1);
        assertThat(taken.getFirst()).contains("plant/10.0.0.2");
        assertThat(out.toString()).contains("left out 1");
    }

    @Test
    void whatWaitsWhenTheSensorEndsIsSentByTheNextRunBeforeItsOwnAndKeepsItsNumber() {
        otherwise = 503;
        SensorUplink first = patient();
        first.bring(finding(1));
        assertThat(first.finish(new PrintWriter(new StringWriter()))).isTrue();
        assertThat(taken).isEmpty();

        otherwise = 202;
        try (SensorUplink second = patient()) {
            second.bring(finding(2));
        }
        assertThat(taken).hasSize(2);
        assertThat(taken.getFirst()).contains("plant/10.0.0.1");
        assertThat(taken.getLast()).contains("plant/10.0.0.2");
        assertThat(ids).allMatch(id -> id.endsWith("/1"));
        assertThat(ids.getFirst()).isNotEqualTo(ids.getLast());
    }

    @Test
    void aServerThatIsNotThereLosesNothingAndTwoSensorsDoNotShareAFolder() {
        server.stop(0);
        SensorUplink uplink = patient();
        assertThatThrownBy(this::disk).isInstanceOf(CacheException.class).hasMessageContaining("in use");
        for (int i = 1; i <= 3; i++) {
            uplink.bring(finding(i));
        }
        Waiting.until(() -> !said.isEmpty());
        assertThat(uplink.finish(new PrintWriter(new StringWriter()))).isTrue();

        try (DiskBacklog left = disk()) {
            assertThat(left.standing().waiting()).isEqualTo(1);
            assertThat(left.standing().dropped()).isZero();
            assertThat(left.standing().oldest()).isNotNull();
        }
    }

    @Test
    void whereThereIsNoRoomFiguresGoFirstAndThatIsCounted() throws InterruptedException {
        String lines = "x".repeat(900_000);
        Deque<String> kept = new ArrayDeque<>();
        try (DiskBacklog backlog = disk()) {
            backlog.put(new Backlog.Batch("first finding", 1, 0), true);
            for (int i = 0; i < 40; i++) {
                backlog.put(new Backlog.Batch("figures " + i + lines, 200, 0), false);
            }
            backlog.put(new Backlog.Batch("last finding", 1, 0), true);
            assertThat(backlog.standing().dropped()).isGreaterThan(20);
            assertThat(backlog.standing().bytes()).isLessThan(DiskBacklog.BYTES_MIN);
            for (Backlog.Waiting next = backlog.next(0); next != null; next = backlog.next(0)) {
                kept.add(next.batch().lines());
                backlog.remove(next);
            }
        }
        assertThat(kept.getFirst()).isEqualTo("first finding");
        assertThat(kept.getLast()).isEqualTo("last finding");
        assertThat(kept).noneMatch(each -> each.startsWith("figures 0"));
    }

    @Test
    void findingsAndFiguresAreBatchesOfTheirOwn() {
        try (SensorUplink uplink = patient()) {
            uplink.bring(new NetworkTraffic(new ThingName("plant/10.0.0.9"), Instant.EPOCH, 1, 2, 3, 4));
            uplink.bring(finding(1));
        }
        assertThat(taken).hasSize(2);
        assertThat(taken).noneMatch(each -> each.contains("finding") && each.contains("traffic"));
    }

    @Test
    void aSensorTellsOfItsClockAndOfWhatWaitsAndNeverLaterThanItIsTrue() {
        otherwise = 503;
        SensorUplink uplink = patient();
        uplink.bring(finding(1));
        Waiting.until(() -> !said.isEmpty());
        uplink.bring(beat(10));
        uplink.bring(beat(20));
        otherwise = 202;
        assertThat(uplink.finish(new PrintWriter(new StringWriter()))).isTrue();

        assertThat(taken)
                .filteredOn(each -> each.contains("\"observation\":\"sensor\""))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(taken.getLast())
                .contains("\"packets\":20", "\"time\":\"")
                .contains("\"cache_waiting\":", "\"cache_dropped\":0");
    }

    @Test
    void theServerWithinTheSensorHasAllWhileTheOtherIsNotThere() {
        otherwise = 503;
        StringWriter out = new StringWriter();
        LocalConsole local = LocalConsole.open(
                new Config.Listen("127.0.0.1", 0), folder.resolve("console"), new PrintWriter(out, true));
        SensorUplink uplink = new SensorUplink(new ServerLink(address(), ""), disk(), said::add, local);
        uplink.bring(finding(1));
        Waiting.until(() -> local.server().sensors().counts().lines() == 1);
        assertThat(out.toString()).contains("local console: http://127.0.0.1:", "/console/welcome#");
        assertThat(uplink.finish(new PrintWriter(new StringWriter()))).isTrue();

        try (DiskBacklog left = disk()) {
            assertThat(left.standing().waiting()).isEqualTo(1);
        }
    }

    private static SensorReport beat(long packets) {
        return new SensorReport(
                "plant",
                "tap",
                "1",
                new SensorReport.Figures(packets, 0, 0, 0, 0, 0),
                null,
                List.of(),
                false,
                null,
                Instant.EPOCH);
    }

    @Test
    void withoutAFolderTheServerHasItsTriesAndWhatItRefusesIsLost() {
        otherwise = 401;
        StringWriter out = new StringWriter();
        SensorUplink uplink =
                new SensorUplink(new ServerLink(address(), "ID:x"), new MemoryBacklog(Clock.systemUTC()), said::add);
        uplink.bring(finding(1));

        assertThat(uplink.finish(new PrintWriter(out, true))).isFalse();
        assertThat(out.toString()).contains("left out 1", "the server said: 401");
        assertThat(said).isEmpty();
    }
}
