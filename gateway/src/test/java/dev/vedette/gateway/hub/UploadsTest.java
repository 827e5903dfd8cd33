package dev.vedette.gateway.hub;

import static dev.vedette.gateway.hub.HubRig.EDGE;
import static dev.vedette.gateway.hub.HubRig.PUMP;
import static dev.vedette.gateway.hub.HubRig.T;
import static dev.vedette.gateway.hub.HubRig.error;
import static dev.vedette.gateway.hub.HubRig.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.HubOperation.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UploadsTest {
    private static final String ORIGIN = "https://hub.test";

    @TempDir
    Path directory;

    private Path root;
    private HubRig rig;

    @BeforeEach
    void openHub() {
        root = directory.resolve("uploads");
        rig = new HubRig(root);
        rig.device(PUMP);
    }

    private Uploads uploads() {
        return rig.hub.uploads();
    }

    private UploadTicket begin(String name) {
        return value(uploads().begin(PUMP, name, Transport.HTTP));
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private HubAnswer<Long> put(UploadTicket ticket, String text) {
        return uploads().put(ticket.container(), ticket.blobName(), ticket.token(), text.length(), body(text));
    }

    private HubAnswer<Upload> complete(UploadTicket ticket, boolean success) {
        return uploads().complete(PUMP, new UploadOutcome(ticket.correlationId(), success, 200, ""), ORIGIN);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private List<String> notices() {
        return rig.store.notices().list(NoticeKind.FILE, -1, 100).stream()
                .map(Notice::json)
                .toList();
    }

    @Test
    void aFileIsUploadedCompletedAndTold() throws IOException {
        UploadTicket ticket = begin("logs/a b ü.txt");
        assertThat(rig.said()).containsExactly("pump FILE_UPLOAD HTTP");
        assertThat(ticket.blobName()).isEqualTo("pump/logs/a b ü.txt");
        assertThat(ticket.expiresAt()).isEqualTo(T.plus(Duration.ofHours(1)));
        assertThat(put(ticket, "hello")).isEqualTo(HubAnswer.done(5L));
        assertThat(files()).containsExactly("pump/logs/a%20b%20%C3%BC.txt");
        assertThat(Files.readString(root.resolve("pump/logs/a%20b%20%C3%BC.txt")))
                .isEqualTo("hello");
        rig.advance(Duration.ofSeconds(2));
        assertThat(complete(ticket, true).isDone()).isTrue();
        assertThat(notices())
                .containsExactly("{\"deviceId\":\"pump\",\"blobUri\":\"https://hub.test/uploads/pump/logs/"
                        + "a%20b%20%C3%BC.txt\",\"blobName\":\"pump/logs/a b \\u00FC.txt\","
                        + "\"lastUpdatedTime\":\"2026-03-01T12:00:02Z\",\"blobSizeInBytes\":5,"
                        + "\"enqueuedTimeUtc\":\"2026-03-01T12:00:02Z\"}");
        assertThat(rig.said()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                ".",
                "../x",
                "a/../b",
                "a/..",
                "/etc/passwd",
                "a//b",
                "a/",
                "./a",
                "a\\..\\b",
                "a\u0000b",
                "\ud800"
            })
    void aNameThatLeadsElsewhereIsRefusedAndCountsAsNothing(String name) throws IOException {
        assertThat(error(uploads().begin(PUMP, name, Transport.HTTP))).isEqualTo(HubError.ARGUMENT_INVALID);
        assertThat(rig.said()).isEmpty();
        assertThat(rig.count("hub_refused", "upload_name")).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void namesHaveBounds() {
        assertThat(uploads().begin(PUMP, "x".repeat(240), Transport.HTTP).isDone())
                .isTrue();
        assertThat(uploads().begin(PUMP, "x".repeat(241), Transport.HTTP).isDone())
                .isFalse();
        assertThat(uploads().begin(PUMP, "ü".repeat(40), Transport.HTTP).isDone())
                .isTrue();
        assertThat(uploads().begin(PUMP, "ü".repeat(41), Transport.HTTP).isDone())
                .isFalse();
        assertThat(uploads().begin(PUMP, "a/".repeat(30) + "b", Transport.HTTP).isDone())
                .isTrue();
        assertThat(uploads().begin(PUMP, "a/".repeat(31) + "b", Transport.HTTP).isDone())
                .isFalse();
    }

    @Test
    void namesThatLookOddStayInside() throws IOException {
        HubId odd = HubId.of("..");
        HubId hidden = HubId.of(".incoming");
        rig.device(odd);
        rig.device(hidden);
        assertThat(error(uploads().begin(odd, "x", Transport.HTTP))).isEqualTo(HubError.ARGUMENT_INVALID);
        UploadTicket ticket = value(uploads().begin(hidden, ".ssh/...", Transport.HTTP));
        assertThat(put(ticket, "x").isDone()).isTrue();
        assertThat(files()).containsExactly("%2Eincoming/%2Essh/%2E..");
        try (Stream<Path> outside = Files.list(directory)) {
            assertThat(outside).containsExactly(root);
        }
    }

    @Test
    void aLinkThatLeadsOutsideIsNotFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve("pump"), elsewhere);
        assertThat(error(put(begin("x"), "x"))).isEqualTo(HubError.PRECONDITION_FAILED);
        try (Stream<Path> list = Files.list(elsewhere)) {
            assertThat(list).isEmpty();
        }
    }

    @Test
    void aTokenIsGoodForItsFileAndOnce() {
        UploadTicket ticket = begin("a");
        UploadTicket other = begin("b");
        Uploads uploads = uploads();
        List<HubAnswer<Long>> refused = new ArrayList<>();
        refused.add(uploads.put("uploads", "pump/b", ticket.token(), 1, body("x")));
        refused.add(uploads.put("other", "pump/a", ticket.token(), 1, body("x")));
        refused.add(uploads.put("uploads", "pump/a", other.token(), 1, body("x")));
        refused.add(uploads.put("uploads", "pump/a", "", 1, body("x")));
        refused.add(uploads.put("uploads", "pump/a", ticket.token() + "0", 1, body("x")));
        refused.add(uploads.put("uploads", "pump/a", ticket.correlationId() + ".", 1, body("x")));
        refused.add(uploads.put("uploads", "pump/a", "z".repeat(32) + ".x", 1, body("x")));
        assertThat(put(ticket, "x").isDone()).isTrue();
        refused.add(put(ticket, "y"));
        refused.add(uploads.stage("uploads", "pump/a", ticket.token(), "b", body("x")));
        rig.advance(Duration.ofHours(1));
        refused.add(put(other, "x"));
        assertThat(refused).allSatisfy(answer -> assertThat(error(answer)).isEqualTo(HubError.UNAUTHORIZED));
        assertThat(rig.count("hub_refused", "upload_token")).isEqualTo(refused.size());
    }

    @Test
    void aFileThatIsTooLargeIsRefusedAndNothingOfItStays() throws IOException {
        HubLimits ten = new HubLimits(9, 10, Duration.ofMinutes(1), Duration.ofSeconds(1), 5, 10);
        rig = new HubRig(root, ten, List.of());
        rig.device(PUMP);
        UploadTicket ticket = begin("a");
        assertThat(error(put(ticket, "elevenbytes"))).isEqualTo(HubError.TOO_LARGE);
        assertThat(error(uploads().put("uploads", "pump/a", ticket.token(), -1, body("elevenbytes"))))
                .isEqualTo(HubError.TOO_LARGE);
        assertThat(files()).isEmpty();
        assertThat(put(ticket, "ten bytes!")).isEqualTo(HubAnswer.done(10L));
        assertThat(rig.count("hub_refused", "upload_bytes")).isEqualTo(2);
    }

    @Test
    void aFileThatIsShorterThanItSaysIsRefused() throws IOException {
        UploadTicket ticket = begin("a");
        assertThat(error(uploads().put("uploads", "pump/a", ticket.token(), 9, body("short"))))
                .isEqualTo(HubError.ARGUMENT_INVALID);
        assertThat(files()).isEmpty();
    }

    @Test
    void aBrokenStreamLeavesNothingAndMayBeTriedAgain() throws IOException {
        UploadTicket ticket = begin("a");
        InputStream broken = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                left--;
                if (left <= 0) {
                    throw new IOException("reset by peer");
                }
                return 7;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                bytes[from] = (byte) read();
                return 1;
            }
        };
        assertThat(error(uploads().put("uploads", "pump/a", ticket.token(), -1, broken)))
                .isEqualTo(HubError.UNAVAILABLE);
        assertThat(files()).isEmpty();
        assertThat(put(ticket, "again").isDone()).isTrue();
    }

    @Test
    void aFileMayComeInBlocks() throws IOException {
        UploadTicket ticket = begin("a");
        String token = ticket.token();
        for (String block : List.of("two", "one", "unused")) {
            assertThat(uploads()
                            .stage("uploads", "pump/a", token, block, body(block + ";"))
                            .isDone())
                    .isTrue();
        }
        assertThat(uploads()
                        .stage("uploads", "pump/a", token, "one", body("ONE;"))
                        .isDone())
                .isTrue();
        assertThat(error(uploads().commit("uploads", "pump/a", token, List.of("one", "missing"))))
                .isEqualTo(HubError.ARGUMENT_INVALID);
        assertThat(uploads().commit("uploads", "pump/a", token, List.of("one", "two")))
                .isEqualTo(HubAnswer.done(8L));
        assertThat(files()).containsExactly("pump/a");
        assertThat(Files.readString(root.resolve("pump/a"))).isEqualTo("ONE;two;");
        assertThat(complete(ticket, true).isDone()).isTrue();
    }

    @Test
    void blocksHaveBounds() {
        HubLimits ten = new HubLimits(9, 10, Duration.ofMinutes(1), Duration.ofSeconds(1), 5, 10);
        rig = new HubRig(root, ten, List.of());
        rig.device(PUMP);
        String token = begin("a").token();
        assertThat(uploads()
                        .stage("uploads", "pump/a", token, "1", body("123456"))
                        .isDone())
                .isTrue();
        assertThat(error(uploads().stage("uploads", "pump/a", token, "2", body("12345"))))
                .isEqualTo(HubError.TOO_LARGE);
        assertThat(uploads()
                        .stage("uploads", "pump/a", token, "2", body("1234"))
                        .isDone())
                .isTrue();
        assertThat(error(uploads().commit("uploads", "pump/a", token, List.of("1", "1"))))
                .isEqualTo(HubError.TOO_LARGE);
        assertThat(error(uploads().stage("uploads", "pump/a", token, "", body("1"))))
                .isEqualTo(HubError.ARGUMENT_INVALID);
        List<String> many = Stream.generate(() -> "1").limit(2_001).toList();
        assertThat(error(uploads().commit("uploads", "pump/a", token, many))).isEqualTo(HubError.ARGUMENT_INVALID);
    }

    @Test
    void aDeviceHasAtMost10UploadsAtATime() {
        List<UploadTicket> tickets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tickets.add(begin("f" + i));
        }
        assertThat(error(uploads().begin(PUMP, "f10", Transport.MQTT))).isEqualTo(HubError.TOO_MANY_UPLOADS);
        assertThat(complete(tickets.getFirst(), false).isDone()).isTrue();
        assertThat(uploads().begin(PUMP, "f10", Transport.MQTT).isDone()).isTrue();
        assertThat(rig.said()).hasSize(11);
        rig.advance(Duration.ofHours(1));
        assertThat(uploads().begin(PUMP, "f11", Transport.HTTP).isDone()).isTrue();
        rig.hub.tick();
        assertThat(rig.count("hub_uploads_expired", "")).isEqualTo(10);
    }

    @Test
    void whatHasNotArrivedIsNoSuccess() {
        UploadTicket ticket = begin("a");
        assertThat(error(complete(ticket, true))).isEqualTo(HubError.PRECONDITION_FAILED);
        assertThat(complete(ticket, false).isDone()).isTrue();
        assertThat(error(complete(ticket, false))).isEqualTo(HubError.NOT_FOUND);
        assertThat(notices()).isEmpty();
    }

    @Test
    void nobodyCompletesTheUploadOfAnother() {
        UploadTicket ticket = begin("a");
        put(ticket, "x");
        HubAnswer<Upload> answer =
                uploads().complete(HubId.of("other"), new UploadOutcome(ticket.correlationId(), true, 200, ""), ORIGIN);
        assertThat(error(answer)).isEqualTo(HubError.NOT_FOUND);
        assertThat(complete(ticket, true).isDone()).isTrue();
    }

    @Test
    void aFileInTheWayOfADirectoryIsRefused() {
        assertThat(put(begin("a"), "x").isDone()).isTrue();
        assertThat(error(put(begin("a/b"), "y"))).isEqualTo(HubError.PRECONDITION_FAILED);
        assertThat(put(begin("c/d"), "x").isDone()).isTrue();
        assertThat(error(put(begin("c"), "y"))).isEqualTo(HubError.PRECONDITION_FAILED);
    }

    @Test
    void aFileOfTheSameNameIsReplacedWhole() throws IOException {
        put(begin("a"), "a long first text");
        put(begin("a"), "short");
        assertThat(Files.readString(root.resolve("pump/a"))).isEqualTo("short");
    }

    @Test
    void whatACrashLeftHalfIsCleared() throws IOException {
        UploadTicket ticket = begin("a");
        uploads().stage("uploads", "pump/a", ticket.token(), "1", body("half"));
        assertThat(files()).hasSize(1);
        rig.restart(root);
        assertThat(files()).isEmpty();
        assertThat(put(ticket, "whole").isDone()).isTrue();
    }

    @Test
    void anUnknownDeviceUploadsNothing() {
        assertThat(error(uploads().begin(HubId.of("nobody"), "a", Transport.HTTP)))
                .isEqualTo(HubError.DEVICE_NOT_FOUND);
        assertThat(error(uploads().begin(EDGE, "a", Transport.HTTP))).isEqualTo(HubError.MODULE_NOT_FOUND);
        assertThat(rig.said()).isEmpty();
    }

    @Test
    void theTokenIsNotShownToPeopleNorStored() {
        UploadTicket ticket = begin("a");
        assertThat(ticket.toString()).doesNotContain(ticket.token());
        assertThat(ticket.query()).startsWith("?sv=").endsWith("&sig=" + ticket.token());
        assertThat(rig.store
                        .uploads()
                        .find(ticket.correlationId())
                        .orElseThrow()
                        .toString())
                .doesNotContain(ticket.token());
    }
}
