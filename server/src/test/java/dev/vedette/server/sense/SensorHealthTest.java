package dev.vedette.server.sense;

import static dev.vedette.server.sense.JoinedSensors.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.engine.run.Change;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.sdk.observe.SensorStanding.Dropped;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.manage.SensorDetections;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.SensorRecord;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of sensors before detection, every 10 seconds of a clock that the test moves. Panes are of 300 seconds,
/// and the first begins at the start.
final class SensorHealthTest {
    private static final ThingName GATE = new ThingName("north/sensor:gate");

    @TempDir
    private Path folder;

    private @Nullable DeskFixture fixture;
    private final SensorReports reports = new SensorReports();
    private final Room room = new Room();
    private long position = -1;

    /// Keeps what it is given while there is room.
    private static final class Room implements Keeping {
        private final List<SensorStanding> kept = new ArrayList<>();
        private boolean isFull;
        private int most;

        @Override
        public boolean keep(List<? extends Observation> seen, Consumer<Boolean> told) {
            if (!isFull) {
                seen.forEach(each -> kept.add((SensorStanding) each));
                most = Math.max(most, seen.size());
            }
            return !isFull;
        }

        private List<SensorStanding> taken() {
            List<SensorStanding> taken = List.copyOf(kept);
            kept.clear();
            return taken;
        }
    }

    @BeforeEach
    void open() {
        fixture = DeskFixture.in(folder);
    }

    @AfterEach
    void close() {
        fixture().close();
    }

    private DeskFixture fixture() {
        return Objects.requireNonNull(fixture);
    }

    private JoinedSensors sensors() {
        return new JoinedSensors(fixture());
    }

    private SensorHealth begin() {
        return new SensorHealth(
                fixture().desks().sensors(),
                reports,
                room,
                new SensorDetections(
                        fixture().desks().plane(), fixture().desks().profiles(), true),
                new SensorHealth.Watch(fixture().clock(), Duration.ofSeconds(300)));
    }

    private Instant now() {
        return fixture().clock().instant();
    }

    /// Looks again and again for a time, while the gate tells that nothing ails it, or nothing at all.
    private void go(SensorHealth health, int seconds, boolean isHeard) {
        for (int passed = 0; passed < seconds; passed += 10) {
            fixture().clock().advance(Duration.ofSeconds(10));
            if (isHeard) {
                reports.take(report("gate", now(), 100, 0, 0));
            }
            health.look();
        }
    }

    private List<ThingName> forgotten() {
        return fixture().feed().heard().stream()
                .filter(Change.ThingForgotten.class::isInstance)
                .map(change -> ((Change.ThingForgotten) change).thing())
                .toList();
    }

    @Test
    void oneWhomNothingAilsIsSpokenOfOnceInEveryPane() {
        sensors().join("gate");
        SensorHealth health = begin();
        go(health, 1_200, true);

        assertThat(room.taken()).hasSize(5).allSatisfy(standing -> {
            assertThat(standing.thing()).isEqualTo(GATE);
            assertThat(standing.silence()).isEqualTo(Duration.ZERO);
        });
    }

    @Test
    void oneThatSaysNothingIsSpokenOfEveryTimeAndOnceMoreWhenItIsBack() {
        sensors().join("gate");
        SensorHealth health = begin();
        go(health, 10, true);
        assertThat(room.taken()).hasSize(1);

        go(health, 60, false);
        assertThat(room.taken())
                .extracting(SensorStanding::silence)
                .containsExactly(Duration.ofSeconds(40), Duration.ofSeconds(50), Duration.ofSeconds(60));

        go(health, 30, true);
        assertThat(room.taken()).extracting(SensorStanding::silence).containsExactly(Duration.ZERO);
    }

    @Test
    void whatWasLostIsSaidOnceAndNotWhatWasLostBeforeItWasHeardOf() {
        sensors().join("gate");
        SensorHealth health = begin();
        reports.take(report("gate", now(), 100, 7, 3));
        health.look();
        assertThat(room.taken()).extracting(SensorStanding::dropped).containsOnlyNulls();

        fixture().clock().advance(Duration.ofSeconds(10));
        reports.take(report("gate", now(), 200, 9, 3));
        health.look();
        health.look();
        assertThat(room.taken()).extracting(SensorStanding::dropped).containsExactly(new Dropped(2, 0, 0), null);
    }

    @Test
    void aSensorThatHasStartedAgainHasLostWhatItSaysAndItsCacheCountsOn() {
        sensors().join("gate");
        SensorHealth health = begin();
        reports.take(report("gate", now(), 100, 7, 3));
        health.look();
        fixture().clock().advance(Duration.ofSeconds(10));
        reports.take(report("gate", now(), 5, 8, 0));
        health.look();
        assertThat(room.taken().getLast().dropped()).isEqualTo(new Dropped(8, 0, 0));

        fixture().clock().advance(Duration.ofSeconds(10));
        reports.take(report("gate", now(), Duration.ZERO, 4));
        health.look();
        fixture().clock().advance(Duration.ofSeconds(10));
        reports.take(report("gate", now(), Duration.ZERO, 6));
        health.look();
        assertThat(room.taken())
                .extracting(SensorStanding::dropped)
                .containsExactly(new Dropped(0, 4, 0), new Dropped(0, 2, 0));
    }

    @Test
    void aClockIsOffWhicheverWay() {
        sensors().join("gate");
        SensorHealth health = begin();
        reports.take(report("gate", now(), Duration.ofSeconds(-8), 0));
        health.look();
        assertThat(room.taken()).extracting(SensorStanding::skew).containsExactly(Duration.ofSeconds(8));
        health.look();
        assertThat(room.taken())
                .as("what it said is not said again")
                .extracting(SensorStanding::skew)
                .containsOnlyNulls();
    }

    @Test
    void whatWasNotTakenForWantOfRoomIsSaidTheNextTime() {
        sensors().join("gate");
        SensorHealth health = begin();
        reports.take(report("gate", now(), 100, 0, 0));
        health.look();
        room.taken();
        fixture().clock().advance(Duration.ofSeconds(10));
        reports.take(report("gate", now(), 200, 5, 0));
        room.isFull = true;
        health.look();
        assertThat(room.taken()).isEmpty();

        room.isFull = false;
        health.look();
        assertThat(room.taken()).extracting(SensorStanding::dropped).containsExactly(new Dropped(5, 0, 0));
    }

    @Test
    void aServerThatHasJustStartedSpeaksOfNobodysSilence() {
        SensorRecord gate = sensors().join("gate");
        fixture().stores().sensors().heard(gate.id(), "", now());
        fixture().clock().advance(Duration.ofHours(9));
        SensorHealth health = begin();
        go(health, 110, false);
        assertThat(room.taken())
                .isNotEmpty()
                .extracting(SensorStanding::silence)
                .containsOnlyNulls();

        go(health, 20, false);
        assertThat(room.taken())
                .extracting(SensorStanding::silence)
                .containsExactly(Duration.ofSeconds(120), Duration.ofSeconds(130));
    }

    @Test
    void aSensorThatIsRevokedOrRemovedIsForgottenAndNotSpokenOfAgain() {
        SensorRecord gate = sensors().join("gate");
        SensorRecord hall = sensors().join("hall");
        SensorHealth health = begin();
        health.look();
        assertThat(room.taken()).hasSize(2);

        fixture().desks().sensors().revoke(gate.id());
        fixture().desks().sensors().remove(hall.id());
        go(health, 900, false);
        assertThat(room.taken()).isEmpty();
        assertThat(forgotten()).as("once each").containsExactlyInAnyOrder(GATE, new ThingName("north/sensor:hall"));
    }

    @Test
    void aSensorThatWasRevokedBeforeTheStartIsForgottenAtTheStart() {
        fixture().desks().sensors().revoke(sensors().join("gate").id());
        SensorHealth health = begin();
        go(health, 60, false);

        assertThat(room.taken()).isEmpty();
        assertThat(forgotten()).containsExactly(GATE);
    }

    /// A violation of a sensor that the server knew before it ended, as is left when it dies after a removal.
    private void leave(String thing, String metric) {
        BehaviorDraft behavior = new BehaviorDraft(
                "b",
                metric,
                null,
                new CriteriaDraft(
                        "less-than-equals", new ValueDraft(120L, null, null, null, null, null), null, 1, 1, null, null),
                null,
                null);
        position++;
        fixture()
                .stores()
                .violations()
                .record(new Recording(
                        position,
                        List.of(new ViolationEventRecord(
                                "v" + position,
                                Alert.Type.IN_ALARM,
                                new ThingName(thing),
                                "sensor-health",
                                behavior,
                                new MetricValue.Level(600),
                                now(),
                                "because",
                                ViolationRecord.Verification.UNKNOWN,
                                null)),
                        List.of(),
                        List.of()));
    }

    @Test
    void whatIsOpenOfASensorThatWasRemovedBeforeTheServerDiedIsForgottenAtTheStart() {
        sensors().join("gate");
        leave("north/sensor:gone", "sensor:silent-seconds");
        leave("north/sensor:gate", "sensor:silent-seconds");
        begin().look();

        assertThat(forgotten()).containsExactly(new ThingName("north/sensor:gone"));
    }

    @Test
    void whatIsRaisedOnlyAfterTheStartIsForgottenWithinAMinute() {
        SensorHealth health = begin();
        health.look();
        leave("north/sensor:gone", "sensor:lines-dropped");
        go(health, 50, false);
        assertThat(forgotten()).isEmpty();

        go(health, 10, false);
        assertThat(forgotten()).containsExactly(new ThingName("north/sensor:gone"));
    }

    @Test
    void aDeviceThatIsCalledAsASensorKeepsWhatIsOpenOfIt() {
        leave("north/sensor:odd", "aws:num-connection-attempts");
        begin().look();

        assertThat(forgotten()).isEmpty();
    }

    @Test
    void aSensorThatHasJoinedAgainUnderItsNameIsNotForgotten() {
        SensorRecord gate = sensors().join("gate");
        SensorHealth health = begin();
        health.look();
        fixture().desks().sensors().remove(gate.id());
        fixture().clock().advance(Duration.ofSeconds(1));
        sensors().join("gate");
        health.look();

        assertThat(forgotten()).isEmpty();
    }

    @Test
    void manySensorsAreBroughtInPartsThatTheIntakeTakes() {
        for (int i = 0; i < 513; i++) {
            sensors().join("s" + i);
        }
        begin().look();

        assertThat(room.taken()).hasSize(513);
        assertThat(room.most).isEqualTo(512);
    }

    @Test
    void withoutAnySensorNothingIsMadeAndNothingSaid() {
        go(begin(), 60, false);

        assertThat(room.taken()).isEmpty();
        assertThat(fixture().stores().profiles().find(SensorDetections.PROFILE)).isEmpty();
    }
}
