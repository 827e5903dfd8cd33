package dev.vedette.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
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
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the endpoint takes and refuses, and what it makes of each event.
final class EventDoorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Instant AT = Instant.parse("2026-03-01T11:59:00Z");
    private static final String TOKEN = "sixteen characters";
    private static final ThingName PUMP = new ThingName("pump-1");
    private static final IpAddress HOME = IpAddress.of("10.0.0.7");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final FakeIntake intake = FakeIntake.answering(submission -> new Receipt.Accepted(1, NOW));
    private HttpSource source = source(HttpSourceSettings.Format.JSONL, Duration.ofHours(1), VirtualClock.at(NOW));

    @AfterEach
    void close() {
        source.close();
        client.close();
        vertx.close().await();
    }

    @Test
    void everyKindOfEventIsObserved() throws Exception {
        source.open(intake);
        HttpResponse<String> answer = post("""
            {"kind":"connection-attempt","thing":"pump-1","at":"2026-03-01T11:59:00Z","succeeded":true}
            {"kind":"connection-attempt","thing":"pump-1","at":1772366340000,"succeeded":false}

            {"kind":"connection-held","thing":"pump-1","at":1772366340000,"address":"10.0.0.7:5000"}
            {"kind":"message-sent","thing":"pump-1","at":1772366340000,"topic":"a/b","bytes":7,"address":"10.0.0.7"}
            {"kind":"message-received","thing":"pump-1","at":1772366340000,"topic":"a/b","bytes":0,"more":{"a":[1]}}
            {"kind":"authorization-failure","thing":"pump-1","at":1772366340000,"topic":"admin"}
            {"kind":"authorization-failure","thing":"pump-1","at":1772366340000}
            {"kind":"disconnected","thing":"pump-1"}\
            """.replace("\n\n", "\n \n"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"accepted\":8,\"rejected\":0,\"errors\":[]}");
        assertThat(intake.observations())
                .isEqualTo(List.<BrokerObservation>of(
                        new ConnectionAttempt(PUMP, AT, null, true),
                        new ConnectionAttempt(PUMP, AT, null, false),
                        new ConnectionHeld(PUMP, AT, HOME),
                        new MessageSent(PUMP, AT, "a/b", 7, HOME),
                        new MessageReceived(PUMP, AT, "a/b", 0),
                        new AuthorizationFailure(PUMP, AT, "admin"),
                        new AuthorizationFailure(PUMP, AT, ""),
                        new Disconnected(PUMP, NOW)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json | not JSON",
                "[1] | expected a JSON object",
                "7 | expected a JSON object",
                "{\"kind\":\"disconnected\",\"thing\":\"a\"}{} | something follows",
                "{\"thing\":\"a\"} | kind: must be there",
                "{\"kind\":\"explosion\",\"thing\":\"a\"} | kind: must be connection-attempt",
                "{\"kind\":\"disconnected\"} | thing: must be there",
                "{\"kind\":\"disconnected\",\"thing\":\"\"} | thing: a thing name must not be empty",
                "{\"kind\":\"disconnected\",\"thing\":\"a\",\"at\":\"noon\"} | at: must be a time",
                "{\"kind\":\"disconnected\",\"thing\":\"a\",\"at\":-5} | at: must be a time",
                "{\"kind\":\"connection-attempt\",\"thing\":\"a\"} | succeeded: must be there",
                "{\"kind\":\"connection-attempt\",\"thing\":\"a\",\"succeeded\":\"yes\"} | true or false",
                "{\"kind\":\"connection-held\",\"thing\":\"a\",\"address\":\"home\"} | address: must be an IPv4",
                "{\"kind\":\"message-sent\",\"thing\":\"a\",\"bytes\":1} | topic: must be there",
                "{\"kind\":\"message-sent\",\"thing\":\"a\",\"topic\":\"t\"} | bytes: must be there",
                "{\"kind\":\"message-sent\",\"thing\":\"a\",\"topic\":\"t\",\"bytes\":-1} | bytes: must be a whole",
                "{\"kind\":\"message-sent\",\"thing\":\"a\",\"topic\":\"t\",\"bytes\":1.5} | bytes: must be a whole"
            })
    void aLineThatIsWrongIsToldWithItsNumberAndDoesNotSpoilTheOthers(String line, String reason) throws Exception {
        source.open(intake);
        HttpResponse<String> answer = post("{\"kind\":\"disconnected\",\"thing\":\"pump-1\"}\n" + line);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body())
                .contains("\"accepted\":1")
                .contains("\"line\":2")
                .contains(reason);
        assertThat(intake.observations()).hasSize(1);

        assertThat(post(line).statusCode()).isEqualTo(400);
    }

    @Test
    void aTimeThatLiesAheadIsNow() throws Exception {
        source.open(intake);
        post("{\"kind\":\"disconnected\",\"thing\":\"pump-1\",\"at\":\"2031-01-01T00:00:00Z\"}");
        assertThat(intake.observation().at()).isEqualTo(NOW);
    }

    @Test
    void onlyWhoHasTheTokenIsHeard() throws Exception {
        source.open(intake);
        for (String header : List.of("Bearer sixteen character", "Basic " + TOKEN, TOKEN, "Bearer ")) {
            assertThat(send("/events", "POST", header, "{}").statusCode()).isEqualTo(401);
        }
        assertThat(send("/events", "GET", "Bearer " + TOKEN, "").statusCode()).isEqualTo(405);
        assertThat(send("/other", "POST", "Bearer " + TOKEN, "").statusCode()).isEqualTo(404);
        assertThat(intake.observations()).isEmpty();
    }

    @Test
    void aTokenThatIsNoSecretIsRefusedAndNoneIsShown() {
        assertThatThrownBy(() -> settings(HttpSourceSettings.Format.JSONL, Duration.ofHours(1), "fifteen letters"))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("at least 16")
                .hasMessageNotContaining("fifteen");
        assertThat(settings(HttpSourceSettings.Format.JSONL, Duration.ofHours(1), TOKEN)
                        .toString())
                .doesNotContain(TOKEN);
    }

    @Test
    void anIntakeWithoutRoomIsToldAndNothingIsTaken() throws Exception {
        source.open(intake);
        intake.takesObservations(false);
        HttpResponse<String> answer = post("{\"kind\":\"disconnected\",\"thing\":\"pump-1\"}");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void thereAreBoundsOfBodiesEventsAndLines() throws Exception {
        source.open(intake);
        String event = "{\"kind\":\"disconnected\",\"thing\":\"pump-1\"}\n";
        assertThat(post(event.repeat(HttpSourceSettings.EVENTS_MAX)).statusCode())
                .isEqualTo(202);
        assertThat(intake.observations()).hasSize(HttpSourceSettings.EVENTS_MAX);
        assertThat(post(event.repeat(HttpSourceSettings.EVENTS_MAX + 1)).statusCode())
                .isEqualTo(413);
        assertThat(post(" ".repeat(HttpSourceSettings.BODY_BYTES_MAX)).statusCode())
                .isEqualTo(202);
        assertThat(post(" ".repeat(HttpSourceSettings.BODY_BYTES_MAX + 1)).statusCode())
                .isEqualTo(413);
        assertThat(post(" ".repeat(8 * HttpSourceSettings.BODY_BYTES_MAX)).statusCode())
                .isEqualTo(413);
        assertThat(post("{" + " ".repeat(HttpSourceSettings.LINE_BYTES_MAX) + "}")
                        .body())
                .contains("a line may have at most");
        assertThat(intake.observations()).isEmpty();
    }

    @Test
    void whoIsConnectedIsSaidToBeSoInEachPane() throws Exception {
        source = source(HttpSourceSettings.Format.JSONL, Duration.ofMillis(200), InstantSource.system());
        source.open(intake);
        post("""
            {"kind":"connection-attempt","thing":"pump-1","address":"10.0.0.7","succeeded":true}
            {"kind":"message-sent","thing":"pump-2","topic":"t","bytes":1}
            {"kind":"connection-attempt","thing":"pump-3","succeeded":false}
            """);
        for (int i = 0; i < 3; i++) {
            intake.observation();
        }
        for (String thing : List.of("pump-1", "pump-2", "pump-1", "pump-2")) {
            assertThat(intake.observation())
                    .isInstanceOfSatisfying(
                            ConnectionHeld.class,
                            held -> assertThat(held.thing().value()).isEqualTo(thing));
        }
    }

    @Test
    void eventsOfEmqxAreObserved() throws Exception {
        source = source(HttpSourceSettings.Format.EMQX, Duration.ofHours(1), VirtualClock.at(NOW));
        source.open(intake);
        HttpResponse<String> answer = post("""
            [{"event":"client.connected","clientid":"pump-1","username":"u","peername":"10.0.0.7:53618",
            "connected_at":1772366340000,"timestamp":1772366340001,"conn_props":{"User-Property":{}}},
            {"event":"client.disconnected","clientid":"pump-1","reason":"normal","disconnected_at":1772366340000},
            {"event":"client.connack","clientid":"pump-1","reason_code":"success","timestamp":1772366340000},
            {"event":"client.connack","clientid":"pump-1","reason_code":"bad_username_or_password",
            "peername":"10.0.0.7:53618","timestamp":1772366340000},
            {"event":"client.connack","clientid":"pump-1","reason_code":"server_busy","timestamp":1772366340000},
            {"event":"client.check_authz_complete","clientid":"pump-1","peerhost":"10.0.0.7","topic":"admin",
            "action":"publish","result":"deny","is_cache":"false","timestamp":1772366340000},
            {"event":"client.check_authz_complete","clientid":"pump-1","topic":"t","result":"allow"},
            {"event":"message.publish","clientid":"pump-1","topic":"t/a","payload":"grün","qos":1,
            "peerhost":"10.0.0.7","timestamp":1772366340000},
            {"event":"message.publish","clientid":"pump-1","topic":"t/a","bytes":9,"timestamp":1772366340000},
            {"event":"message.delivered","clientid":"pump-1","from_clientid":"hmi","topic":"t/b","payload":"",
            "timestamp":1772366340000},
            {"event":"session.subscribed","clientid":"pump-1","topic":"t/#"}]\
            """.replace("\n", " "));

        assertThat(answer.body()).isEqualTo("{\"accepted\":11,\"rejected\":0,\"errors\":[]}");
        assertThat(intake.observations())
                .isEqualTo(List.<BrokerObservation>of(
                        new ConnectionAttempt(PUMP, AT, HOME, true),
                        new Disconnected(PUMP, AT),
                        new ConnectionAttempt(PUMP, AT, HOME, false),
                        new AuthorizationFailure(PUMP, AT, ""),
                        new ConnectionAttempt(PUMP, AT, null, false),
                        new AuthorizationFailure(PUMP, AT, "admin"),
                        new MessageSent(PUMP, AT, "t/a", 5, HOME),
                        new MessageSent(PUMP, AT, "t/a", 9, null),
                        new MessageReceived(PUMP, AT, "t/b", 0)));
    }

    @Test
    void anEventOfEmqxWithoutWhatItNeedsIsRefusedByItself() throws Exception {
        source = source(HttpSourceSettings.Format.EMQX, Duration.ofHours(1), VirtualClock.at(NOW));
        source.open(intake);
        assertThat(post("{\"clientid\":\"pump-1\"}").body()).contains("event: must be there");
        assertThat(post("{\"event\":\"client.connack\",\"clientid\":\"pump-1\"}")
                        .body())
                .contains("reason_code: must be there");
        assertThat(post("{\"event\":\"message.publish\",\"clientid\":\"pump-1\",\"topic\":\"t\"}")
                        .body())
                .contains("payload: must be there");
        assertThat(post("{\"event\":\"client.connected\",\"clientid\":\"undefined\",\"peername\":\"?\"}")
                        .body())
                .contains("peername: must be an IPv4 or IPv6 address");
    }

    private static HttpSourceSettings settings(HttpSourceSettings.Format format, Duration pane, String token) {
        return new HttpSourceSettings(
                "http", "127.0.0.1", 0, null, token, format, new HubLog.Settings("", Duration.ZERO), pane);
    }

    private HttpSource source(HttpSourceSettings.Format format, Duration pane, InstantSource clock) {
        return new HttpSource(vertx, settings(format, pane, TOKEN), clock);
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send("/events", "POST", "Bearer " + TOKEN, body);
    }

    private HttpResponse<String> send(String path, String method, String authorization, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + source.port() + path))
                        .header("Authorization", authorization)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
