package dev.vedette.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.source.HubLog;
import dev.vedette.testkit.source.FakeIntake;
import dev.vedette.testkit.time.VirtualClock;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Diagnostic-log records of a hub that are posted, as an export to an event hub has them.
final class HubLogOverHttpTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String TOKEN = "sixteen characters";
    private static final String RECORD = "{\"time\":\"2026-03-01T11:58:00Z\",\"category\":\"DirectMethods\","
            + "\"operationName\":\"send\",\"properties\":\"{\\\"deviceId\\\":\\\"pump-1\\\"}\"}";
    private static final HubOperation INVOKED = new HubOperation(
            new ThingName("pump-1"), NOW, HubOperation.Operation.METHOD_INVOKE, HubOperation.Transport.NONE);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeIntake intake = FakeIntake.answering(submission -> new Receipt.Accepted(1, NOW));
    private final HttpSource source = new HttpSource(
            vertx,
            new HttpSourceSettings(
                    "hub",
                    "127.0.0.1",
                    0,
                    null,
                    TOKEN,
                    HttpSourceSettings.Format.IOT_HUB_LOG,
                    new HubLog.Settings("", HubLog.DELAY),
                    Duration.ofMillis(20)),
            VirtualClock.at(NOW));

    @BeforeEach
    void open() {
        source.open(intake);
    }

    @AfterEach
    void close() {
        source.close();
        client.close();
        vertx.close().await();
    }

    @Test
    void anEnvelopeIsTakenAsAWhole() throws Exception {
        HttpResponse<String> answer = post("{\n \"records\": [\n" + RECORD + ",\n" + RECORD + "\n]}");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"accepted\":2,\"rejected\":0,\"errors\":[]}");
        assertThat(intake.observations()).containsExactly(INVOKED, INVOKED);
    }

    @Test
    void aRecordThatIsWrongIsToldWithItsLineAndTheOthersAreTaken() throws Exception {
        HttpResponse<String> answer = post(RECORD + "\n{\"category\":\"DirectMethods\"}\n" + RECORD);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("\"accepted\":2,\"rejected\":1", "\"line\":2", "operationName: must be");
        assertThat(intake.observations()).containsExactly(INVOKED, INVOKED);
    }

    @Test
    void nothingUnderstoodIsABadRequest() throws Exception {
        assertThat(post("time,category\n2026,DirectMethods").statusCode()).isEqualTo(400);
        assertThat(intake.observations()).isEmpty();
    }

    @Test
    void moreRecordsThanOneBatchAreBroughtInOrder() throws Exception {
        assertThat(post((RECORD + "\n").repeat(1_200)).statusCode()).isEqualTo(202);
        assertThat(intake.observations()).hasSize(1_200);
    }

    @Test
    void recordsAreBoundedAndBeyondTheBoundNoneIsTaken() throws Exception {
        String record = "{\"category\":\"DirectMethods\",\"operationName\":\"send\",\"time\":1772366340000,"
                + "\"properties\":{\"deviceId\":\"p\"}}\n";
        assertThat(post(record.repeat(HttpSourceSettings.RECORDS_MAX)).statusCode())
                .isEqualTo(202);
        assertThat(intake.observations()).hasSize(HttpSourceSettings.RECORDS_MAX);
        assertThat(post(record.repeat(HttpSourceSettings.RECORDS_MAX + 1)).statusCode())
                .isEqualTo(413);
        assertThat(intake.observations()).isEmpty();
    }

    @Test
    void anIntakeWithoutRoomIsToldAndNothingIsTaken() throws Exception {
        intake.takesObservations(false);
        HttpResponse<String> answer = post((RECORD + "\n").repeat(1_200));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(intake.observations()).isEmpty();
    }

    @Test
    void aDeviceThatConnectsIsNotSaidToBeSilentAfterwards() throws Exception {
        assertThat(post(RECORD.replace("DirectMethods", "Connections").replace("\"send\"", "\"deviceConnect\""))
                        .statusCode())
                .isEqualTo(202);
        assertThat(post(RECORD).statusCode()).isEqualTo(202);
        assertThat(intake.observation()).isInstanceOf(ConnectionAttempt.class);
        assertThat(intake.observation()).isEqualTo(INVOKED);
        assertThat(intake.observations()).isEmpty();
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + source.port() + "/events"))
                        .header("Authorization", "Bearer " + TOKEN)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
