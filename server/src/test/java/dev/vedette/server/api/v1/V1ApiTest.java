package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.server.api.v1.FreshV1.Answer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What goes for every request of the API, and what sensors bring.
class V1ApiTest {
    private static final String LINES = "/v1/sensor/lines";

    @RegisterExtension
    final FreshV1 api = FreshV1.open();

    @RegisterExtension
    final FreshV1 guarded = FreshV1.guarded();

    @Test
    void whatASensorBringsIsTakenAndWhatIsWrongIsToldByItsLine() throws Exception {
        Answer answer = api.call("POST", LINES, """
            {"observation":"active","thing":"plant/10.0.0.7"}
            {"observation":"active"}
            """);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body())
                .isEqualTo("{\"accepted\":1,\"rejected\":1,"
                        + "\"errors\":[{\"line\":2,\"message\":\"thing: must be there, as a text\"}]}");
        assertThat(api.kept()).hasSize(1).first().isInstanceOf(AssetActive.class);
    }

    @Test
    void linesThatAreAllWrongAreABadRequest() throws Exception {
        assertThat(api.call("POST", LINES, "hello").status()).isEqualTo(400);
        assertThat(api.call("POST", LINES, "").status()).isEqualTo(202);
    }

    @Test
    void withoutRoomTheSensorIsToldToTryAgain() throws Exception {
        api.fill();
        Answer answer = api.call("POST", LINES, "{\"observation\":\"active\",\"thing\":\"p\"}");

        assertThat(answer.problem()).isEqualTo("429 The server takes no observations at present; nothing was taken.");
        assertThat(answer.response().headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.response().headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void aBodyThatCurlCallsAFormIsReadAsItIs() throws Exception {
        String lines = "{\"observation\":\"active\",\"thing\":\"plant/50% & more=" + "x".repeat(60) + "\"}\n";
        Answer answer = api.call(api.request(LINES)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(lines.repeat(200))));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("accepted").asInt()).isEqualTo(200);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
        assertThat(api.call("POST", LINES, " ".repeat((1 << 20) + 1)).problem())
                .startsWith("413 The body is larger than 1048576 bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/sensor/lines, 405 GET is not served at /v1/sensor/lines; use POST.",
        "GET, /v1/nothing, 404 Nothing is served at /v1/nothing.",
        "GET, /v1/, 404 Nothing is served at /v1/.",
        "POST, /v1/sensor/lines/, 404 Nothing is served at /v1/sensor/lines/.",
    })
    void whatIsNotServedIsTold(String method, String path, String problem) throws Exception {
        assertThat(api.call(method, path, "").problem()).isEqualTo(problem);
    }

    @Test
    void thePacketsThatASensorBroughtAreDownloadedAsACapture() throws Exception {
        // A pcap file of Ethernet without packets, times in nanoseconds.
        String capture = Base64.getEncoder()
                .encodeToString(HexFormat.of().parseHex("4d3cb2a1020004000000000000000000ffff000001000000"));
        String line = "{\"observation\":\"packets\",\"name\":\"a-1\",\"pcap\":\"" + capture + "\"}";
        assertThat(api.call("POST", LINES, line).status()).isEqualTo(202);

        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(api.request("/v1/evidence/a-1").build(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Base64.getEncoder().encodeToString(answer.body())).isEqualTo(capture);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/vnd.tcpdump.pcap");
        assertThat(answer.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"a-1.pcap\"");
    }

    @ParameterizedTest
    @CsvSource({
        "a-2, 404 No packets are kept by the name a-2: they were never brought here",
        "a%2F..%2Fb, 400 A name of evidence has 1..128 letters",
        "..%2F..%2Fetc%2Fpasswd, 400 A name of evidence",
        "a.pcap, 400 A name of evidence",
        "%00, 400 A name of evidence",
        "'', 400 A name of evidence"
    })
    void packetsThatAreNotThereAreToldWithAReason(String name, String problem) throws Exception {
        assertThat(api.call("GET", "/v1/evidence/" + name, "").problem()).startsWith(problem);
    }

    @Test
    void packetsAreForWhoHasAKey() throws Exception {
        assertThat(guarded.call("GET", "/v1/evidence/a-1", "").status()).isEqualTo(401);
    }

    @Test
    void withoutAKeyNobodyMayCall() throws Exception {
        Answer answer = guarded.call("POST", LINES, "{\"observation\":\"active\",\"thing\":\"p\"}");

        assertThat(answer.problem()).startsWith("401 Sign in, or show a token or key as Authorization: Bearer.");
        assertThat(answer.response().headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"vedette\"");
        assertThat(guarded.kept()).isEqualTo(List.of());
    }

    @Test
    void withAKeyOfThisServerASensorMayCall() throws Exception {
        String key = guarded.key();
        HttpRequest.Builder request = guarded.request(LINES)
                .header("Authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.ofString("{\"observation\":\"active\",\"thing\":\"p\"}"));

        assertThat(guarded.call(request).status()).isEqualTo(202);
        assertThat(guarded.kept()).hasSize(1);
    }
}
