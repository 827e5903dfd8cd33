package dev.vedette.server.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.sql.SqlStores;
import dev.vedette.server.store.sql.StoreSettings;
import dev.vedette.sink.HttpLimits;
import dev.vedette.sink.webhook.WebhookSink;
import dev.vedette.testkit.alert.HttpReceiver;
import dev.vedette.testkit.alert.SampleAlerts;
import dev.vedette.testkit.time.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An alert's whole way with nothing in place of the real parts: database, responder, sink, receiver.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AlertPathTest {
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final VirtualClock time = VirtualClock.at("2026-03-01T12:00:00Z");

    private Stores open(Path directory) {
        return SqlStores.sqlite(
                directory.resolve("vedette.db"),
                StoreSettings.forPane(directory.resolve("secret.key"), Duration.ofSeconds(300), time));
    }

    private Responder responder(Stores stores, HttpReceiver receiver) {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
        return new Responder(
                stores.outbox(),
                route -> Optional.<AlertSink>of(new WebhookSink(receiver.address(), HttpLimits.DEFAULTS, time)),
                new ResponderSettings(10, OFTEN, backoff, backoff, 100, Duration.ofDays(1), Duration.ofSeconds(5)),
                time);
    }

    private static void record(Stores stores, long position, Alert... alerts) {
        List<Recording.Outgoing> outgoing = Stream.of(alerts)
                .map(alert -> new Recording.Outgoing(Routing.WEBHOOK, alert))
                .toList();
        stores.violations().record(new Recording(position, List.of(), List.of(), outgoing));
    }

    private static void awaitCounts(Responder responder, RouteCounts wanted) {
        // The test's time-out ends the wait if it never comes.
        while (!responder.counts().contains(wanted)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void alertsOutliveAReceiverThatIsDownAndARestart(@TempDir Path directory) {
        try (HttpReceiver receiver = HttpReceiver.open()) {
            receiver.answerOnce(503);
            try (Stores stores = open(directory);
                    Responder responder = responder(stores, receiver)) {
                record(stores, 0, SampleAlerts.alarm("v1"), SampleAlerts.hostile());
                responder.wake(List.of(Routing.WEBHOOK));
                awaitCounts(responder, new RouteCounts(Routing.WEBHOOK, 2, 0, 1, 0, 0));
            }
            time.advance(Duration.ofMinutes(1));
            try (Stores stores = open(directory);
                    Responder responder = responder(stores, receiver)) {
                responder.start();
                awaitCounts(responder, new RouteCounts(Routing.WEBHOOK, 0, 2, 0, 0, 0));
            }
            assertThat(receiver.requests())
                    .extracting(request -> request.headers().get("Idempotency-Key"))
                    .startsWith("v1-in-alarm", "v1-in-alarm")
                    .hasSize(3);
            assertThat(new String(receiver.requests().get(1).body(), StandardCharsets.UTF_8))
                    .contains("\"violationId\":\"v1\"");
        }
    }
}
