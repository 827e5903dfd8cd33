package dev.vedette.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.source.Source;
import dev.vedette.source.HubLog;
import dev.vedette.testkit.source.ObservationSourceContract;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The HTTP source keeps the contract of sources of observations.
final class HttpSourceTest extends ObservationSourceContract {
    private static final String TOKEN = "sixteen characters";

    private static Vertx vertx;
    private static HttpClient client;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stopVertx() {
        client.close();
        vertx.close().await();
    }

    @Override
    protected Source newSource() {
        return source(0);
    }

    @Override
    protected Source newSourceAtAddressOf(Source open) {
        return source(((HttpSource) open).port());
    }

    private static Source source(int port) {
        return new HttpSource(
                vertx,
                new HttpSourceSettings(
                        "http",
                        "127.0.0.1",
                        port,
                        null,
                        TOKEN,
                        HttpSourceSettings.Format.JSONL,
                        new HubLog.Settings("", HubLog.DELAY),
                        Duration.ofMinutes(5)),
                InstantSource.system());
    }

    @Override
    protected void sendMessages(Source open, String topic, List<String> things) {
        StringBuilder lines = new StringBuilder();
        for (String thing : things) {
            lines.append("{\"kind\":\"message-sent\",\"thing\":\"")
                    .append(thing)
                    .append("\",\"topic\":\"")
                    .append(topic)
                    .append("\",\"bytes\":5}\n");
        }
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ((HttpSource) open).port() + "/events"))
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
                .build();
        assertThat(client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                        .join()
                        .statusCode())
                .isEqualTo(202);
    }
}
