package dev.vedette.gateway.https;

import static dev.vedette.gateway.hub.HubStand.PUMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class HttpsBoundsTest {
    private static final HttpsLimits SMALL = new HttpsLimits(3, 1, 1, 1, 100, 150, 2_000, 1_000, 1, 1);
    private static final String EVENTS = "/devices/pump/messages/events";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private @Nullable HttpsRig opened;

    @AfterEach
    void close() {
        rig().close();
    }

    private HttpsRig rig() {
        return Objects.requireNonNull(opened, "the test opens it first");
    }

    private void open(HttpsLimits limits) {
        opened = new HttpsRig(directory, limits);
        rig().stand.device(PUMP);
        rig().stand.said();
    }

    /// A connection of which the test sends the bytes.
    private SSLSocket raw(String text) throws IOException {
        SSLSocket socket = (SSLSocket) HttpsRig.PAPERS
                .client(null)
                .getSocketFactory()
                .createSocket("127.0.0.1", rig().gateway.port());
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /// All that comes until the other side closes.
    private static String rest(SSLSocket socket) throws IOException {
        try (socket) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aBodyAtTheLimitIsTakenAndOneBeyondIsRefused() {
        open(SMALL);
        assertThat(rig().post(rig().of(EVENTS), "x".repeat(100)).statusCode()).isEqualTo(204);
        HttpResponse<String> response = rig().post(rig().of(EVENTS), "x".repeat(101));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(rig().count(HttpsCounter.REFUSED_BODY)).isEqualTo(1);
        assertThat(rig().count(HttpsCounter.BODY_BYTES)).isZero();
        assertThat(rig().count(HttpsCounter.IN_FLIGHT)).isZero();
    }

    @Test
    void whoSendsAllTheSameReadsWhyItWasRefused() throws IOException {
        open(SMALL);
        String head = "POST " + EVENTS + " HTTP/1.1\r\nHost: hub.test\r\nContent-Length: 500000\r\n\r\n";
        for (int i = 0; i < 20; i++) {
            assertThat(rest(raw(head + "x".repeat(500_000)))).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void whoNeverStopsSendingIsCutOff() throws IOException {
        open(SMALL);
        byte[] piece = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        try (SSLSocket endless =
                raw("POST " + EVENTS + " HTTP/1.1\r\nHost: hub.test\r\nContent-Length: 2000000000\r\n\r\n")) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            endless.getOutputStream().write(piece);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedFor() throws IOException {
        open(SMALL);
        String answer = rest(raw("POST " + EVENTS + " HTTP/1.1\r\nHost: hub.test\r\nContent-Length: 9\r\n\r\nabc"));
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("did not come within 1 s");
        assertThat(rig().count(HttpsCounter.REFUSED_SLOW)).isEqualTo(1);
        assertThat(rig().count(HttpsCounter.IN_FLIGHT)).isZero();
        assertThat(rig().count(HttpsCounter.BODY_BYTES)).isZero();
    }

    @Test
    void whoComesWhileAsManyAreServedAsMayBeIsToldToComeAgain() throws IOException {
        open(new HttpsLimits(10, 1, 1, 1, 100, 150, 2_000, 1_000, 600, 600));
        try (SSLSocket first = raw("POST " + EVENTS + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n")) {
            assertThat(first.isConnected()).isTrue();
            // Another that came before the first is served would have the first one refused.
            await(HttpsCounter.IN_FLIGHT, 1);
            String answer = rest(raw("GET " + EVENTS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
            assertThat(answer).startsWith("HTTP/1.1 503 ").containsIgnoringCase("retry-after: 1");
        }
        assertThat(rig().count(HttpsCounter.REFUSED_IN_FLIGHT)).isPositive();
    }

    private void await(HttpsCounter counter, long value) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (rig().count(counter) != value) {
            assertThat(System.nanoTime()).as("%s is %d", counter, value).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void bodiesThatAreTooMuchTogetherAreNotHeld() throws IOException {
        open(new HttpsLimits(10, 10, 1, 1, 100, 150, 2_000, 1_000, 600, 600));
        String part = "POST " + EVENTS + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n" + "x".repeat(90);
        try (SSLSocket first = raw(part)) {
            assertThat(first.isConnected()).isTrue();
            await(HttpsCounter.BODY_BYTES, 90);
            assertThat(rest(raw(part))).startsWith("HTTP/1.1 503 ");
            assertThat(rig().count(HttpsCounter.REFUSED_BODIES)).isEqualTo(1);
            await(HttpsCounter.BODY_BYTES, 90);
        }
    }

    @Test
    void filesHaveALimitOfTheirOwn() throws IOException {
        open(new HttpsLimits(10, 10, 1, 1, 1_000, 1_500, 2_000, 1_000, 600, 600));
        JsonNode ticket = HttpsRig.json(rig().post(rig().of("/devices/pump/files"), "{\"blobName\":\"a\"}"));
        await(HttpsCounter.IN_FLIGHT, 0);
        String head = "PUT /uploads/pump/a" + ticket.path("sasToken").stringValue()
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nx-ms-blob-type: BlockBlob\r\nContent-Length: 9\r\n\r\n";
        try (SSLSocket first = raw(head)) {
            assertThat(first.isConnected()).isTrue();
            await(HttpsCounter.IN_FLIGHT, 1);
            assertThat(rest(raw(head.replace("Length: 9", "Length: 0")))).startsWith("HTTP/1.1 503 ");
            assertThat(rig().count(HttpsCounter.REFUSED_FILES)).isEqualTo(1);
            assertThat(rig().post(rig().of(EVENTS), "x").statusCode()).isEqualTo(204);
        }
        await(HttpsCounter.IN_FLIGHT, 0);
    }

    @Test
    void methodCallsThatWaitKeepNobodyElseOut() {
        open(new HttpsLimits(10, 10, 1, 1, 1_000, 1_500, 2_000, 1_000, 600, 600));
        String call = "{\"methodName\":\"m\",\"connectTimeoutInSeconds\":5}";
        var request = rig().to("/twins/pump/methods")
                .header("Authorization", rig().stand.policyToken("service"))
                .POST(BodyPublishers.ofString(call));
        var first =
                rig().client.sendAsync(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        await(HttpsCounter.IN_FLIGHT, 1);
        assertThat(rig().send(request).statusCode()).isEqualTo(503);
        assertThat(rig().count(HttpsCounter.REFUSED_METHOD_CALLS)).isEqualTo(1);
        assertThat(rig().post(rig().of(EVENTS), "x").statusCode()).isEqualTo(204);
        assertThat(first.join().statusCode()).isEqualTo(404);
    }

    @Test
    void aConnectionThatAsksNothingIsClosed() throws IOException {
        open(SMALL);
        assertThat(rest(raw(""))).isEmpty();
        assertThat(rig().count(HttpsCounter.IDLE)).isEqualTo(1);
    }

    @Test
    void connectionsBeyondTheLimitAreClosed() throws IOException {
        open(new HttpsLimits(1, 1, 1, 1, 100, 150, 2_000, 1_000, 600, 600));
        try (SSLSocket first = raw("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n")) {
            assertThat(first.getInputStream().read()).isEqualTo('H');
            assertThat(rest(raw(""))).isEmpty();
        }
        assertThat(rig().count(HttpsCounter.REFUSED_CONNECTIONS)).isEqualTo(1);
    }

    @Test
    void headsThatAreTooLargeOrMalformedAreRefused() throws IOException {
        open(SMALL);
        assertThat(rest(raw("GET /" + "x".repeat(1_100) + " HTTP/1.1\r\nHost: x\r\n\r\n")))
                .contains(" 414 ");
        assertThat(rest(raw("GET / HTTP/1.1\r\nX: " + "x".repeat(2_100) + "\r\n\r\n")))
                .contains(" 431 ");
        assertThat(rest(raw("hello\r\n\r\n"))).contains(" 400 ");
        assertThat(rest(raw("GET /a%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")))
                .startsWith("HTTP/1.1 400 ");
        assertThat(rig().count(HttpsCounter.REFUSED_INVALID)).isEqualTo(1);
    }

    @Test
    void whoGoesWithinABodyLeavesNothingBehind() throws IOException {
        open(new HttpsLimits(10, 10, 1, 1, 100, 150, 2_000, 1_000, 600, 600));
        raw("POST " + EVENTS + " HTTP/1.1\r\nHost: hub.test\r\nContent-Length: 9\r\n\r\nabc")
                .close();
        while (rig().count(HttpsCounter.BODY_BYTES) != 0 || rig().count(HttpsCounter.IN_FLIGHT) != 0) {
            Thread.onSpinWait();
        }
        assertThat(rig().post(rig().of(EVENTS), "x").statusCode()).isEqualTo(204);
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        open(SMALL);
        assertThatThrownBy(rig().gateway::open)
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("is open");
    }

    @Test
    void anotherCertificateIsShownFromTheNextConnectionOn() {
        open(HttpsLimits.DEFAULTS);
        Papers next = Papers.make("next");
        rig().gateway.renew(next.server());
        rig().client.close();
        rig().client = java.net.http.HttpClient.newBuilder()
                .sslContext(next.client(null))
                .build();
        assertThat(rig().send(rig().of("/devices/pump/messages/devicebound").GET())
                        .statusCode())
                .isEqualTo(204);
    }
}
