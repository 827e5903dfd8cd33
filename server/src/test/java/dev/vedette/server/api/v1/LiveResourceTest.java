package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.query.LiveEvent;
import dev.vedette.server.query.LiveFeed;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Live events over real HTTP.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LiveResourceTest {
    @RegisterExtension
    final FreshV1 api = FreshV1.open();

    private HttpResponse<InputStream> listen(HttpClient client) throws Exception {
        HttpResponse<InputStream> response =
                client.send(api.request("/v1/live").build(), HttpResponse.BodyHandlers.ofInputStream());
        while (response.statusCode() == 200 && api.feed().listeners() == 0) {
            Thread.onSpinWait();
        }
        return response;
    }

    private static List<String> lines(BufferedReader reader, int count) throws Exception {
        List<String> lines = new ArrayList<>();
        while (lines.size() < count) {
            String line = reader.readLine();
            if (line.startsWith("event: ") || line.startsWith("data: ")) {
                lines.add(line);
            }
        }
        return lines;
    }

    @Test
    void whatHappensIsToldToWhoListens() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream = listen(client);
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(stream.headers().firstValue("Cache-Control")).contains("no-store");
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                api.feed()
                        .tell(new LiveEvent.Happened(
                                "v1",
                                Alert.Type.IN_ALARM,
                                "pump\n",
                                "p",
                                "b",
                                Origin.FLEET,
                                Severity.MINOR,
                                DeskFixture.START,
                                "because",
                                true));
                api.feed().tell(new LiveEvent.Pulse(DeskFixture.START, 1.5, 3, 2, 0.25));

                assertThat(lines(reader, 4))
                        .containsExactly(
                                "event: violation",
                                "data: {\"id\":\"v1\",\"type\":\"in-alarm\",\"thing\":\"pump\\n\",\"profile\":\"p\","
                                        + "\"behavior\":\"b\",\"source\":\"fleet\",\"severity\":\"minor\",\"at\":"
                                        + "\"2026-11-21T12:00:00.250Z\",\"explanation\":\"because\",\"muted\":true}",
                                "event: pulse",
                                "data: {\"time\":\"2026-11-21T12:00:00.250Z\",\"observationsPerSecond\":1.5,"
                                        + "\"devicesConnected\":3,\"activeViolations\":2,\"ingestLagSeconds\":0.25}");

                api.call("POST", "/v1/mutes", """
                    {"thing": "pump", "reason": "x", "until": "2026-11-21T13:00:00Z"}\
                    """);
                assertThat(lines(reader, 2))
                        .containsExactly("event: changed", "data: {\"kind\":\"mute\",\"name\":\"\"}");
            }
        }
    }

    @Test
    void whatIsRefusedOrOnlyReadChangesNothing() throws Exception {
        try (LiveFeed.Listener listener = api.feed().listen().orElseThrow()) {
            api.call("DELETE", "/v1/mutes/none", "");
            api.call("POST", "/v1/mutes/preview", "{\"thing\": \"pump\"}");
            api.get("/v1/mutes");

            assertThat(listener.take(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void whoGoesAwayMakesRoomAndFellsNoThread() throws Exception {
        Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((_, fault) -> uncaught.add(fault));
        try {
            try (HttpClient client = HttpClient.newHttpClient()) {
                listen(client).body().close();
            }
            while (api.feed().listeners() > 0) {
                api.feed().tell(new LiveEvent.Changed("thing", "t"));
                Thread.onSpinWait();
            }
            // A fault has the time of a request to be told.
            assertThat(api.get("/v1/sensors").status()).isEqualTo(200);
            assertThat(uncaught).isEmpty();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void oneMoreThanThereMayBeIsRefused() throws Exception {
        List<LiveFeed.Listener> all = new ArrayList<>();
        for (int i = 0; i < LiveFeed.LISTENERS_MAX; i++) {
            all.add(api.feed().listen().orElseThrow());
        }
        assertThat(api.get("/v1/live").problem()).startsWith("503 256 streams are open");
        all.forEach(LiveFeed.Listener::close);
    }
}
