package dev.vedette.server.store.sql;

import static dev.vedette.sdk.alert.Alert.Type.ALARM_CLEARED;
import static dev.vedette.sdk.alert.Alert.Type.IN_ALARM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.server.store.MuteRecord;
import dev.vedette.server.store.OutboxCounts;
import dev.vedette.server.store.OutboxEntry;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.Recording.Outgoing;
import dev.vedette.server.store.Recording.Withheld;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every engine's mutes do, and what becomes of the alerts that they hold back.
abstract class MutesContract extends StoresContract {
    private static final Instant NOON = NOW.plusSeconds(3_600);

    @Test
    void aMuteOutlivesTheProcessAndEndsByItself() {
        MuteRecord mute = new MuteRecord("m1", "p", null, "a", "Größe", "eve", NOW, NOON, 0);
        stores.mutes().add(mute);
        reopen();

        assertThat(stores.mutes().find("m1")).contains(mute);
        assertThat(stores.mutes().inForce(NOON.minusNanos(1))).containsExactly(mute);
        assertThat(stores.mutes().inForce(NOON)).isEmpty();
        assertThat(stores.mutes().purgeEndedBefore(NOON)).isZero();
        assertThat(stores.mutes().purgeEndedBefore(NOON.plusNanos(1))).isEqualTo(1);
        assertThat(stores.mutes().remove("m1")).isFalse();
    }

    @Test
    void whatIsHeldBackIsTouchedByNobodyAndCountedOnce() {
        mute("m1");
        hold(0, "m1", raise("v1"), "log", "webhook");
        hold(0, "m1", raise("v1"), "log", "webhook");

        assertThat(stores.outbox().counts()).isEmpty();
        assertThat(stores.mutes().withheld()).isEqualTo(2);
        assertThat(stores.mutes().find("m1").orElseThrow().hidden()).isEqualTo(1);
        assertThat(stores.mutes().release(NOW)).isEmpty();
        assertThat(stores.mutes().withheld()).isEqualTo(2);
    }

    @Test
    void whenAMuteEndsWhatIsStillOpenIsToldOnce() {
        mute("m1");
        hold(0, "m1", raise("v1"), "log", "webhook");

        assertThat(stores.mutes().release(NOON)).containsExactly("log", "webhook");
        assertThat(stores.mutes().release(NOON)).isEmpty();
        assertThat(stores.outbox().counts())
                .containsExactly(new OutboxCounts("log", 1, 0), new OutboxCounts("webhook", 1, 0));
        OutboxEntry entry = stores.outbox().due("log", NOON, 9).getFirst();
        assertThat(entry.alert()).isEqualTo(alert("v1", IN_ALARM));
        assertThat(entry.createdAt()).isEqualTo(NOON);
    }

    @Test
    void anotherMuteOfTheSameHoldsOn() {
        mute("m1");
        stores.mutes().add(new MuteRecord("m2", null, "b", null, "why", "eve", NOW, NOON.plusSeconds(1), 0));
        hold(0, "m1", raise("v1"), "log");

        assertThat(stores.mutes().release(NOON)).isEmpty();
        assertThat(stores.mutes().remove("m2")).isTrue();
        assertThat(stores.mutes().release(NOON)).containsExactly("log");
    }

    @Test
    void nobodyIsToldOfTheEndOfWhatTheyNeverHeardOf() {
        mute("m1");
        hold(0, "m1", raise("v1"), "log");
        hold(1, "m1", raise("v2"), "log");
        hold(2, "m1", end("v1"), "log");
        stores.violations()
                .record(new Recording(
                        3, List.of(end("v2")), List.of(), List.of(new Outgoing("log", alert("v2", ALARM_CLEARED)))));

        assertThat(stores.mutes().withheld()).isZero();
        assertThat(stores.mutes().release(NOON)).isEmpty();
        assertThat(stores.outbox().counts()).isEmpty();
    }

    @Test
    void whoHeardOfTheBeginningHearsOfTheEndWhenTheMuteEnds() {
        stores.violations()
                .record(new Recording(
                        0, List.of(raise("v1")), List.of(), List.of(new Outgoing("log", alert("v1", IN_ALARM)))));
        mute("m1");
        hold(1, "m1", end("v1"), "log");

        assertThat(stores.outbox().counts()).containsExactly(new OutboxCounts("log", 1, 0));
        assertThat(stores.mutes().find("m1").orElseThrow().hidden()).isZero();
        assertThat(stores.mutes().release(NOON)).containsExactly("log");
        assertThat(stores.outbox().due("log", NOON, 9))
                .extracting(entry -> entry.alert().type())
                .containsExactly(IN_ALARM, ALARM_CLEARED);
    }

    @Test
    void aViolationThatComesAndGoesInOneRecordingIsNotTold() {
        mute("m1");
        stores.violations()
                .record(new Recording(
                        0,
                        List.of(raise("v1"), end("v1")),
                        List.of(),
                        List.of(),
                        List.of(
                                new Withheld("m1", "v1", IN_ALARM, List.of(new Outgoing("log", alert("v1", IN_ALARM)))),
                                new Withheld(
                                        "m1",
                                        "v1",
                                        ALARM_CLEARED,
                                        List.of(new Outgoing("log", alert("v1", ALARM_CLEARED))))),
                        Map.of()));

        assertThat(stores.mutes().release(NOON)).isEmpty();
        assertThat(stores.mutes().find("m1").orElseThrow().hidden()).isEqualTo(1);
    }

    @Test
    void whatIsNotKeptAnyMoreIsNotToldAnyMore() {
        stores.violations().record(new Recording(0, List.of(raise("v1")), List.of(), List.of()));
        mute("m1");
        hold(1, "m1", end("v1"), "log");
        stores.violations().purgeEventsBefore(Instant.MAX);

        assertThat(stores.mutes().withheld()).isZero();
    }

    private void mute(String id) {
        stores.mutes().add(new MuteRecord(id, "p", "b", "a", "why", "eve", NOW, NOON, 0));
    }

    private void hold(long position, String mute, ViolationEventRecord event, String... sinks) {
        List<Outgoing> alerts = List.of(sinks).stream()
                .map(sink -> new Outgoing(sink, alert(event.violationId(), event.type())))
                .toList();
        stores.violations()
                .record(new Recording(
                        position,
                        List.of(event),
                        List.of(),
                        List.of(),
                        List.of(new Withheld(mute, event.violationId(), event.type(), alerts)),
                        Map.of()));
    }

    private static ViolationEventRecord raise(String id) {
        return event(id, IN_ALARM);
    }

    private static ViolationEventRecord end(String id) {
        return event(id, ALARM_CLEARED);
    }

    private static ViolationEventRecord event(String id, Alert.Type type) {
        return new ViolationEventRecord(
                id,
                type,
                name("a"),
                "p",
                behavior("b"),
                new MetricValue.Count(5),
                NOW,
                "because",
                Verification.UNKNOWN,
                null);
    }

    private static Alert alert(String violation, Alert.Type type) {
        Alert like = OutboxContract.alert(violation);
        AlertBehavior behavior = like.behavior();
        return new Alert(
                violation + "-" + type.wireName(),
                type,
                violation,
                name("a"),
                "p",
                behavior,
                like.observed(),
                NOW,
                "because",
                null,
                null);
    }
}
