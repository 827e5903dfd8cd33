package dev.vedette.server.boot;

import static dev.vedette.server.boot.HubScene.expect;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Bad input over HTTPS: each is answered with the documented error, counts as an unauthorized operation where it is
/// one, and disturbs nothing else: the device sends its next message.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HubBadInputTest {
    private static final String EVENTS = "messages/events";

    @TempDir
    static Path folder;

    private static HubScene scene;

    @BeforeAll
    static void open() throws Exception {
        scene = new HubScene(folder);
        scene.device("pump", null);
        scene.device("other", null);
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    interface Request {
        HttpResponse<String> send() throws Exception;
    }

    enum Case {
        WRONG_SIGNATURE(401, 401_002, 1, () -> device(EVENTS, token("pump", scene.key("other"), Duration.ofHours(1)))),
        EXPIRED_TOKEN(401, 401_002, 1, () -> device(EVENTS, token("pump", scene.key("pump"), Duration.ofSeconds(-1)))),
        TOKEN_OF_ANOTHER_DEVICE(
                401, 401_002, 1, () -> device(EVENTS, token("other", scene.key("other"), Duration.ofHours(1)))),
        UNKNOWN_DEVICE(
                401,
                401_002,
                1,
                () -> scene.send(
                        "POST",
                        "/devices/ghost/messages/events",
                        "1",
                        token("ghost", scene.key("pump"), Duration.ofHours(1)))),
        OVERSIZED_MESSAGE(413, 413_001, 0, () -> scene.device("pump", "POST", EVENTS, "x".repeat(256 * 1024 + 1))),
        BLOB_OUTSIDE(400, 400_004, 0, () -> scene.device("pump", "POST", "files", "{\"blobName\":\"../../secret\"}")),
        BLOB_OUTSIDE_IN_THE_MIDDLE(
                400, 400_004, 0, () -> scene.device("pump", "POST", "files", "{\"blobName\":\"a/../../secret\"}")),
        TWIN_TOO_LARGE(
                413,
                413_001,
                0,
                () -> scene.service("PATCH", "/twins/pump", "{\"properties\":{\"desired\":" + wide(33 * 1024) + "}}"));

        private final int status;
        private final int code;
        private final int unauthorized;
        private final Request request;

        Case(int status, int code, int unauthorized, Request request) {
            this.status = status;
            this.code = code;
            this.unauthorized = unauthorized;
            this.request = request;
        }
    }

    @ParameterizedTest
    @EnumSource
    void badInputIsAnsweredCountedAndDisturbsNothing(Case bad) throws Exception {
        long unauthorized = scene.count("hub_operations", "unauthorized");
        String twin = scene.service("GET", "/twins/pump", "").body();
        String files = files();

        HttpResponse<String> answer = bad.request.send();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(bad.status);
        assertThat(HubScene.json(answer).path("errorCode").intValue())
                .as(answer.body())
                .isEqualTo(bad.code);
        assertThat(scene.count("hub_operations", "unauthorized")).isEqualTo(unauthorized + bad.unauthorized);
        assertThat(scene.service("GET", "/twins/pump", "").body()).isEqualTo(twin);
        assertThat(files()).isEqualTo(files);
        expect(204, scene.device("pump", "POST", EVENTS, "1"));
    }

    /// The names of all files below the folder of the server, but for its own.
    private static String files() throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return String.join(
                    " ",
                    all.map(Path::toString)
                            .filter(name -> name.contains("uploads") || name.contains("secret"))
                            .sorted()
                            .toList());
        }
    }

    private static HttpResponse<String> device(String path, String token) throws Exception {
        return scene.send("POST", "/devices/pump/" + path, "1", token);
    }

    private static String token(String device, String key, Duration life) throws Exception {
        return scene.token(HubScene.HOME + "/devices/" + device, key, life);
    }

    /// An object of so many bytes, in texts that are short enough.
    private static String wide(int bytes) {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; object.length() < bytes; i++) {
            object.append(i == 0 ? "" : ",")
                    .append("\"n")
                    .append(i)
                    .append("\":\"")
                    .append("x".repeat(1_000))
                    .append('"');
        }
        return object.append('}').toString();
    }
}
