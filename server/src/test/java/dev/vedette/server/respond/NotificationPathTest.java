package dev.vedette.server.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.server.notify.Announcement;
import dev.vedette.server.notify.Happening;
import dev.vedette.server.notify.NoiseSettings;
import dev.vedette.server.notify.Review;
import dev.vedette.server.notify.Situation;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import dev.vedette.server.store.sql.SqlStores;
import dev.vedette.server.store.sql.StoreSettings;
import dev.vedette.sink.HttpLimits;
import dev.vedette.sink.webhook.WebhookSink;
import dev.vedette.testkit.alert.HttpReceiver;
import dev.vedette.testkit.alert.SampleAlerts;
import dev.vedette.testkit.alert.ScriptedSink;
import dev.vedette.testkit.time.VirtualClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From the decision to a real receiver over HTTP, with the real database and sinks, in virtual time.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class NotificationPathTest {
    private static final BehaviorDraft BEHAVIOR = new BehaviorDraft(
            "bytes",
            "aws:all-bytes-out",
            null,
            new CriteriaDraft("less-than", new ValueDraft(5L, null, null, null, null, null), 300, 1, 1, null, null),
            false,
            null);

    private final VirtualClock time = VirtualClock.at("2026-03-01T12:00:00Z");
    private final ScriptedSink log = new ScriptedSink();
    private long position;

    @TempDir
    private Path directory;

    private Stores open() {
        return SqlStores.sqlite(
                directory.resolve("vedette.db"),
                StoreSettings.forPane(directory.resolve("secret.key"), Duration.ofSeconds(300), time));
    }

    private Lane lane(Stores stores, String route, AlertSink sink) {
        return new Lane(route, stores.outbox(), _ -> Optional.of(sink), ResponderSettings.DEFAULTS, time);
    }

    private Situation situation(NoiseSettings noise) {
        return new Situation(List.of(), List.of(), noise, time.instant());
    }

    private void raise(Stores stores, String violation, NoiseSettings noise) {
        Alert alert = SampleAlerts.alarm(violation);
        ViolationEventRecord event = new ViolationEventRecord(
                violation,
                alert.type(),
                alert.thing(),
                alert.profile(),
                BEHAVIOR,
                Objects.requireNonNull(alert.observed()),
                time.instant(),
                "because",
                Verification.UNKNOWN,
                null);
        position++;
        stores.violations()
                .record(
                        new Recording(position, List.of(event), List.of(), List.of()),
                        new Announcement(
                                List.of(new Happening(alert, List.of("log", "webhook"), false)), situation(noise)));
    }

    private static List<String> ids(HttpReceiver receiver) {
        return receiver.requests().stream()
                .map(request -> String.valueOf(request.headers().get("Idempotency-Key")))
                .toList();
    }

    @Test
    void aReceiverThatIsDownForAnHourGetsEverythingInOrderAndDelaysNobodyElse() {
        log.answer(_ -> new Delivery.Delivered());
        URI address;
        try (HttpReceiver gone = HttpReceiver.open()) {
            address = gone.address();
        }
        List<String> expected = new ArrayList<>();
        try (Stores stores = open();
                Lane logs = lane(stores, "log", log);
                Lane hooks = lane(stores, "webhook", new WebhookSink(address, HttpLimits.DEFAULTS, time))) {
            for (int minute = 0; minute < 60; minute++) {
                raise(stores, "v" + minute, NoiseSettings.OFF);
                expected.add("v" + minute + "-in-alarm");
                logs.turn();
                assertThat(log.given()).hasSize(minute + 1);
                for (int second = 0; second < 60; second += 10) {
                    hooks.turn();
                    time.advance(Duration.ofSeconds(10));
                }
            }
            try (HttpReceiver back = HttpReceiver.openAt(address.getPort())) {
                for (int second = 0; second < 60; second += 10) {
                    time.advance(Duration.ofSeconds(10));
                    hooks.turn();
                }
                assertThat(ids(back)).isEqualTo(expected);
            }
        }
    }

    @Test
    void aStormArrivesAsItsFirstAlertsAndOneSummaryThoughTheProcessIsNotTheSame() {
        NoiseSettings grouped =
                new NoiseSettings(0, Duration.ofHours(1), Duration.ofHours(1), 5, Duration.ofSeconds(30), 0);
        try (HttpReceiver receiver = HttpReceiver.open()) {
            try (Stores stores = open()) {
                for (int i = 0; i < 42; i++) {
                    raise(stores, "v" + i, grouped);
                }
            }
            time.advance(Duration.ofSeconds(30));
            try (Stores stores = open();
                    Lane hooks =
                            lane(stores, "webhook", new WebhookSink(receiver.address(), HttpLimits.DEFAULTS, time))) {
                stores.notices()
                        .review(time.instant(), Set.of(), due -> new Review(situation(grouped), Map.of()).of(due));
                hooks.turn();
            }
            assertThat(ids(receiver)).hasSize(6).startsWith("v0-in-alarm", "v1-in-alarm");
            assertThat(new String(receiver.requests().getLast().body(), StandardCharsets.UTF_8))
                    .contains("\"notice\":{\"kind\":\"summary\",\"count\":37");
        }
    }
}
