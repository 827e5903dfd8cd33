package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class WireTest {
    private static final int BODY_MAX = AwsSettings.BODY_BYTES_MAX;

    @RegisterExtension
    final FreshApi api = FreshApi.open();

    private PlainHttp http;

    @BeforeEach
    void connect() {
        http = PlainHttp.to(api.running().endpoint());
    }

    @Test
    void everyExampleBehaviorOfTheSeedIsAcceptedAndShownAsItWasSent() throws Exception {
        JsonMapper json = JsonMapper.shared();
        List<String> examples = resource("seed-behaviors.jsonl").lines().toList();
        assertThat(examples).hasSize(25);
        for (int i = 0; i < examples.size(); i++) {
            String path = "/security-profiles/seed-" + i;
            PlainHttp.Answer made = http.call("POST", path, "{\"behaviors\":[" + examples.get(i) + "]}");
            assertThat(made.status()).as(examples.get(i) + made.body()).isEqualTo(200);
            JsonNode shown =
                    json.readTree(http.get(path).body()).path("behaviors").path(0);
            assertThat(shown).isEqualTo(json.readTree(examples.get(i)));
        }
    }

    @Test
    void timesInAnswersAreSecondsWithThreeDecimals() throws Exception {
        http.call("POST", "/thing-groups/g", "{}");

        assertThat(http.get("/thing-groups/g").body()).contains("\"creationDate\":1795262400.250");
    }

    @Test
    void timesInQueriesAreIsoOrEpoch() throws Exception {
        for (String range : List.of(
                "startTime=2026-11-21T00%3A00%3A00Z&endTime=2026-11-22T00:00:00.5Z",
                "startTime=1795219200&endTime=1795305600.123",
                "startTime=2026-11-21T00:00:00+01:00&endTime=2026-11-22T00:00:00")) {
            assertThat(http.get("/violation-events?" + range).status())
                    .as(range)
                    .isEqualTo(200);
        }
        assertThat(http.get("/violation-events?startTime=today&endTime=1").body())
                .contains("Value 'today' at 'startTime'", "Member must be a timestamp");
    }

    @Test
    void everyAnswerHasARequestIdAndADate() throws Exception {
        for (PlainHttp.Answer answer : List.of(
                http.get("/things"),
                http.get("/things/none"),
                http.get("/nothing"),
                http.get("/audit/configuration"))) {
            assertThat(answer.header("x-amzn-RequestId")).hasSize(36);
            assertThat(answer.header("Date")).isEqualTo("Sat, 21 Nov 2026 12:00:00 GMT");
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        }
    }

    @Test
    void everyErrorHasItsNameInHeaderAndBodyAndWords() throws Exception {
        PlainHttp.Answer answer = http.get("/things/none");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("ResourceNotFoundException");
        assertThat(answer.body())
                .isEqualTo("{\"__type\":\"ResourceNotFoundException\",\"message\":\"Thing none cannot be found\"}");
    }

    @Test
    void pathsThatNoOperationHasAnswer404() throws Exception {
        assertThat(http.get("/nothing").status()).isEqualTo(404);
        assertThat(http.get("/nothing").header("x-amzn-ErrorType")).isEqualTo("UnknownOperationException");
        assertThat(http.call("PATCH", "/tags", "{}").body()).contains("on this path there is GET, POST");
        assertThat(http.call("OPTIONS", "/things", "").status()).isEqualTo(404);
    }

    @Test
    void bodiesThatAreNoJsonObjectAreRefused() throws Exception {
        for (String body : List.of(
                "{",
                "[]",
                "null",
                "\"text\"",
                "{} {}",
                "{\"a\":1,}",
                "{'a':1}",
                "\u0000",
                "[".repeat(100_000),
                "{\"a\":" + "9".repeat(5_000) + "}")) {
            PlainHttp.Answer answer = http.call("POST", "/security-profiles/p", body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("InvalidRequestException");
        }
        assertThat(http.get("/security-profiles/p").status()).isEqualTo(404);
    }

    @Test
    void anEmptyBodyIsAnEmptyObjectAndNullIsAbsent() throws Exception {
        assertThat(http.call("POST", "/security-profiles/p", "").status()).isEqualTo(200);
        assertThat(http.call("POST", "/security-profiles/q", "{\"behaviors\":null,\"tags\":null}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void membersThatNobodyKnowsAreIgnored() throws Exception {
        String body = "{\"newInTheFuture\":{\"a\":[1]},\"behaviors\":[{\"name\":\"b\",\"metric\":\"aws:all-bytes-in\","
                + "\"later\":true,\"criteria\":{\"comparisonOperator\":\"less-than\",\"value\":{\"count\":1},"
                + "\"durationSeconds\":300}}]}";

        assertThat(http.call("POST", "/security-profiles/p", body).status()).isEqualTo(200);
    }

    @Test
    void everyMemberOfAWrongTypeIsNamedWithItsPath() throws Exception {
        String body = "{\"securityProfileDescription\":1,\"alertTargets\":{\"SNS\":\"x\",\"MAIL\":{}},"
                + "\"behaviors\":[{\"name\":[],\"suppressAlerts\":\"yes\",\"criteria\":{\"durationSeconds\":1.5,"
                + "\"consecutiveDatapointsToAlarm\":3000000000,\"value\":{\"count\":1e30,\"ports\":[1,\"2\"],"
                + "\"cidrs\":\"10.0.0.0/8\",\"number\":\"1\"}}},7]}";
        PlainHttp.Answer answer = http.call("POST", "/security-profiles/p", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "at 'securityProfileDescription' failed to satisfy constraint: Member must be a string",
                        "at 'alertTargets.SNS' failed to satisfy constraint: Member must be an object",
                        "Map keys must satisfy enum value set: [SNS]",
                        "at 'alertTargets.MAIL.alertTargetArn' failed to satisfy constraint: Member must not be null",
                        "at 'behaviors.1.member.name' failed to satisfy constraint: Member must be a string",
                        "at 'behaviors.1.member.suppressAlerts' failed to satisfy constraint: Member must be a boolean",
                        "at 'behaviors.1.member.criteria.durationSeconds' failed to satisfy constraint: Member must be"
                                + " a whole number of 32 bits",
                        "Value '3000000000' at 'behaviors.1.member.criteria.consecutiveDatapointsToAlarm'",
                        "at 'behaviors.1.member.criteria.value.count' failed to satisfy constraint",
                        "Value '\\\"2\\\"' at 'behaviors.1.member.criteria.value.ports.2.member'",
                        "at 'behaviors.1.member.criteria.value.cidrs' failed to satisfy constraint: Member must be a"
                                + " list",
                        "at 'behaviors.1.member.criteria.value.number' failed to satisfy constraint: Member must be a"
                                + " number",
                        "Value '7' at 'behaviors.2.member' failed to satisfy constraint: Member must be an object");
    }

    @Test
    void bothFormsOfRetainedMetricsAreShownAndEmptiedTogether() throws Exception {
        String body = "{\"additionalMetricsToRetain\":[\"aws:all-bytes-in\"],"
                + "\"additionalMetricsToRetainV2\":[{\"metric\":\"aws:all-bytes-out\"}]}";
        http.call("POST", "/security-profiles/p", body);

        assertThat(http.get("/security-profiles/p").body())
                .contains(
                        "\"additionalMetricsToRetain\":[\"aws:all-bytes-in\"]",
                        "\"additionalMetricsToRetainV2\":[{\"metric\":\"aws:all-bytes-out\"}]");
        assertThat(api.fixture().feed().profile("p").orElseThrow().retained()).hasSize(2);
        assertThat(http.call("PATCH", "/security-profiles/p", "{\"deleteAdditionalMetricsToRetain\":true}")
                        .body())
                .contains("\"additionalMetricsToRetain\":[]", "\"additionalMetricsToRetainV2\":[]");
    }

    @Test
    void exportOfRetainedMetricsIsNotIgnored() throws Exception {
        String body = "{\"additionalMetricsToRetainV2\":[{\"metric\":\"aws:all-bytes-out\",\"exportMetric\":true}]}";

        assertThat(http.call("POST", "/security-profiles/p", body).body()).contains("1 validation error detected");
    }

    @Test
    void aTextThatNoDatabaseKeepsIsRefused() throws Exception {
        PlainHttp.Answer answer = http.get("/active-violations?thingName=a%00b");

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("InvalidRequestException");
    }

    @Test
    void aBodyMayBeAsLargeAsTheLimitAndNoLarger() throws Exception {
        String frame = "{\"a\":\"\"}";
        String largest = "{\"a\":\"" + "x".repeat(BODY_MAX - frame.length()) + "\"}";

        assertThat(http.call("POST", "/security-profiles/p", largest).status()).isEqualTo(200);
        assertThat(http.call("POST", "/security-profiles/q", largest.replaceFirst("x", "xy"))
                        .status())
                .isEqualTo(413);
        assertThat(http.get("/security-profiles/q").status()).isEqualTo(404);
    }

    @Test
    void aBodyThatGrowsBeyondTheLimitIsCutOff() throws Exception {
        byte[] tooLarge = new byte[BODY_MAX + 1];
        HttpRequest.Builder chunked = http.request("/security-profiles/p")
                .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(tooLarge)));

        PlainHttp.Answer answer = http.call(chunked);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("RequestEntityTooLargeException");
    }

    @Test
    void aCallerWhoWaitsForLeaveToSendTheBodyGetsIt() throws Exception {
        try (Socket socket = connected(waitingHead(2))) {
            assertThat(line(socket)).isEqualTo("HTTP/1.1 100 Continue");
            socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
            assertThat(line(socket)).isEmpty();
            assertThat(line(socket)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aCallerWhoWaitsToSendTooMuchIsRefusedBeforeSending() throws Exception {
        try (Socket socket = connected(waitingHead(BODY_MAX + 1))) {
            assertThat(line(socket)).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("RequestEntityTooLargeException");
        }
    }

    @Test
    void callsAreCountedByOperationAndStatus() throws Exception {
        http.get("/things");
        http.get("/things?maxResults=0");
        http.get("/nothing");
        http.get("/audit/configuration");

        assertThat(count("ListThings", "200")).isEqualTo(1);
        assertThat(count("ListThings", "400")).isEqualTo(1);
        assertThat(count("unknown", "404")).isEqualTo(1);
        assertThat(count("DescribeAccountAuditConfiguration", "501")).isEqualTo(1);
    }

    @Test
    void aFaultOfOursIsA500WithoutDetails() throws Exception {
        api.fixture().feed().breakDown(true);

        PlainHttp.Answer answer = http.call("POST", "/things/lamp", "{}");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("InternalFailureException");
        assertThat(answer.body()).contains(answer.header("x-amzn-RequestId")).doesNotContain("journal");
        api.fixture().feed().breakDown(false);
        assertThat(http.call("POST", "/things/lamp", "{}").status()).isEqualTo(200);
    }

    private long count(String operation, String status) {
        return api.running()
                .meters()
                .get("vedette.api.aws.calls")
                .tags("operation", operation, "status", status)
                .timer()
                .count();
    }

    private static String waitingHead(int length) {
        return String.join(
                "\r\n",
                "POST /things/lamp HTTP/1.1",
                "Host: localhost",
                "Content-Length: " + length,
                "Expect: 100-continue",
                "",
                "");
    }

    private Socket connected(String head) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), api.running().endpoint().getPort());
        socket.setSoTimeout(10_000);
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(WireTest.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
