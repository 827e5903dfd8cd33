package dev.vedette.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.alarm.Expectation;
import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.alarm.ViolationEvent.Violation;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.run.Output;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.notify.Announcement;
import dev.vedette.server.notify.Happening;
import dev.vedette.server.notify.NoiseSettings;
import dev.vedette.server.notify.Review;
import dev.vedette.server.notify.Situation;
import dev.vedette.server.notify.Suppression;
import dev.vedette.server.notify.Teller;
import dev.vedette.server.respond.AlertWriter;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.MuteRecord;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.sql.SqlStores;
import dev.vedette.server.store.sql.StoreSettings;
import dev.vedette.testkit.time.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of events that a mute is in force for, from the engine's output to the outbox, in virtual time.
final class MutedRecordingTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Criteria FEW = new Criteria.Threshold(Comparison.LESS_THAN, 5);
    private static final Behavior BEHAVIOR = new Behavior(
            "too much",
            new MetricName("aws:all-bytes-out"),
            FEW,
            new Evaluation.Over(Duration.ofSeconds(300)),
            1,
            1,
            false);

    private final VirtualClock clock = VirtualClock.at(NOON);

    @Test
    void aMutedViolationIsRecordedAndToldWhenTheMuteHasEnded(@TempDir Path folder) {
        try (Stores stores = open(folder)) {
            mute(stores, 10);
            OutputRecorder recorder = recorder(stores);
            Violation lasting = violation("pump", 0);
            Violation passing = violation("valve", 0);
            recorder.take(0, new Output.Happened(raised(lasting)));
            recorder.take(0, new Output.Happened(raised(passing)));
            recorder.record(0);
            recorder.take(1, new Output.Happened(cleared(passing)));
            recorder.record(1);

            assertThat(stores.outbox().counts()).isEmpty();
            assertThat(stores.alarms().find(lasting.id()).orElseThrow().state()).isEqualTo(AlarmRecord.State.OPEN);
            assertThat(stores.alarms().find(passing.id()).orElseThrow().severity())
                    .isEqualTo(Severity.CRITICAL);
            assertThat(stores.mutes().find("m1").orElseThrow().hidden()).isEqualTo(2);

            clock.advance(Duration.ofMinutes(10));
            assertThat(review(stores)).containsExactly("log");
            assertThat(stores.outbox().due("log", clock.instant(), 9))
                    .extracting(entry -> entry.alert().id())
                    .containsExactly(lasting.id() + "-in-alarm");
        }
    }

    @Test
    void afterTheMuteHasEndedBothBeginningAndEndAreTold(@TempDir Path folder) {
        try (Stores stores = open(folder)) {
            mute(stores, 10);
            clock.advance(Duration.ofMinutes(10));
            OutputRecorder recorder = recorder(stores);
            Violation violation = violation("pump", 1);
            recorder.take(0, new Output.Happened(raised(violation)));
            recorder.record(0);
            recorder.take(1, new Output.Happened(cleared(violation)));
            recorder.record(1);

            assertThat(stores.outbox().due("log", clock.instant(), 9))
                    .extracting(entry -> entry.alert().type())
                    .containsExactly(Alert.Type.IN_ALARM, Alert.Type.ALARM_CLEARED);
            assertThat(stores.notices().withheld()).isZero();
        }
    }

    private Stores open(Path folder) {
        return SqlStores.sqlite(
                folder.resolve("vedette.db"),
                StoreSettings.forPane(folder.resolve("secret.key"), Duration.ofSeconds(300), clock));
    }

    private void mute(Stores stores, int minutes) {
        stores.mutes()
                .add(new MuteRecord(
                        "m1", "p", null, null, "works", "eve", NOON, NOON.plus(Duration.ofMinutes(minutes)), 0));
    }

    private Situation situation(Stores stores) {
        List<Suppression> mutes = stores.mutes().inForce(clock.instant()).stream()
                .map(MuteRecord::suppression)
                .toList();
        return new Situation(List.of(), mutes, NoiseSettings.DEFAULTS, clock.instant());
    }

    private Set<String> review(Stores stores) {
        return stores.notices()
                .review(clock.instant(), Set.of(), due -> new Review(situation(stores), Map.of()).of(due))
                .channels();
    }

    private OutputRecorder recorder(Stores stores) {
        Narrator narrator = new Narrator() {
            @Override
            public String of(ViolationEvent event) {
                return "it happened";
            }

            @Override
            public String of(Output.Continued continued) {
                return "it goes on";
            }
        };
        Alerting alerting = new Alerting() {
            @Override
            public Teller tellerOf(List<ViolationEvent> events) {
                return new Announcement(
                        events.stream()
                                .map(event -> new Happening(AlertWriter.write(event), List.of("log"), false))
                                .toList(),
                        situation(stores));
            }

            @Override
            public Optional<Severity> severityOf(Violation violation) {
                return Optional.of(Severity.CRITICAL);
            }
        };
        return new OutputRecorder(stores.violations(), stores.history(), narrator, alerting);
    }

    private static Violation violation(String thing, int episode) {
        return Violation.begun(new ThingName(thing), "p", BEHAVIOR, NOON, episode);
    }

    private static ViolationEvent raised(Violation violation) {
        return new ViolationEvent.Raised(
                violation, NOON, new MetricValue.Count(9), new Expectation(FEW, null), window(NOON));
    }

    private static ViolationEvent cleared(Violation violation) {
        Instant later = NOON.plusSeconds(300);
        return new ViolationEvent.Cleared(
                violation, later, new MetricValue.Count(1), new Expectation(FEW, null), window(later));
    }

    private static Window window(Instant end) {
        return new Window(end.minusSeconds(300), end);
    }
}
