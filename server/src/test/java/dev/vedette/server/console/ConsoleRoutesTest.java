package dev.vedette.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleRoutesTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @BeforeAll
    void open() throws Exception {
        Router router = Router.router(vertx);
        ConsoleRoutes.mount(vertx, router);
        router.route().handler(context -> context.response().setStatusCode(418).end("the AWS dialect"));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    @AfterAll
    void close() throws Exception {
        client.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console"})
    void leadsToTheConsole(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/console/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/",
                "/console/alarms",
                "/console/alarms/0b5cad",
                "/console/things/plc-1.html",
                "/console/things/a%2Fb",
                "/console/things/%3Cscript%3E",
                "/console/index"
            })
    void everyScreenIsTheOnePage(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(answer.body()).contains("<vedette-app>").doesNotContain("<script>", "style=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/", "/console/index.js", "/console/none.js"})
    void everyAnswerKeepsTheBrowserStrict(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.headers().firstValue("Content-Security-Policy")).hasValue(ConsoleRoutes.POLICY);
        assertThat(ConsoleRoutes.POLICY).doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    }

    @Test
    void aFileIsCompressedForThoseWhoReadIt() throws Exception {
        HttpResponse<byte[]> packed = client.send(
                request("/console/index.js")
                        .header("Accept-Encoding", "br;q=1, gzip;q=0.8")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        HttpResponse<String> plain = get("/console/index.js");

        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.headers().firstValue("Vary")).hasValue("Accept-Encoding");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo(plain.body());
    }

    @Test
    void whoRefusesGzipGetsPlainBytes() throws Exception {
        HttpResponse<String> answer = client.send(
                request("/console/index.js")
                        .header("Accept-Encoding", "gzip;q=0")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void thePageIsAskedForAgainAndNotSentAgain() throws Exception {
        HttpResponse<String> first = get("/console/");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = client.send(
                request("/console/alarms").header("If-None-Match", tag).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void aFileWithAHashInItsNameIsKeptForEver() throws Exception {
        Matcher chunk = Pattern.compile("\\./([A-Za-z0-9_-]+-[A-Z0-9]{8}\\.js)")
                .matcher(get("/console/index.js").body());
        assertThat(chunk.find()).isTrue();

        HttpResponse<String> answer = get("/console/" + chunk.group(1));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
    }

    @Test
    void aScriptThatAnUpdateTookAwayIsNotAnsweredWithAPage() throws Exception {
        HttpResponse<String> answer = get("/console/alarms-AAAAAAAA.js");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void headTellsTheLengthAndSendsNothing() throws Exception {
        HttpResponse<String> answer = client.send(
                request("/console/index.js")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValueAsLong("Content-Length").orElseThrow())
                .isGreaterThan(1000);
    }

    @Test
    void nothingIsWrittenHere() throws Exception {
        HttpResponse<String> answer = client.send(
                request("/console/")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things", "/consolex", "/v2/console/"})
    void whatIsNotTheConsoleIsLeftToOthers(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(418);
    }

    /// Paths as they are, which a client library would tidy up first.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console/../logback.xml",
                "/console/..%2f..%2flogback.xml",
                "/console/%2e%2e/%2e%2e/logback.xml",
                "/console/....//logback.xml",
                "/console/..\\logback.xml",
                "/console//dev/vedette/server/console/ConsoleRoutes.class",
                "/console/%00index.js",
                "/console/index.js%00.html",
                "/console/package-info.class",
                "/console/file:/etc/passwd"
            })
    void noPathLeadsOutOfTheFolder(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).doesNotContain("<configuration", "root:", "\u00ca\u00fe\u00ba\u00be");
        assertThat(answer.lines().findFirst().orElseThrow()).containsAnyOf(" 200 ", " 404 ", " 400 ", " 418 ");
        if (answer.startsWith("HTTP/1.1 200")) {
            assertThat(answer).contains("<vedette-app>");
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
