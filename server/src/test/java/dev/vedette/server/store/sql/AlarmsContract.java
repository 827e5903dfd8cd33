package dev.vedette.server.store.sql;

import static dev.vedette.sdk.alert.Alert.Type.ALARM_CLEARED;
import static dev.vedette.sdk.alert.Alert.Type.ALARM_INVALIDATED;
import static dev.vedette.server.store.sql.AlarmSamples.acknowledged;
import static dev.vedette.server.store.sql.AlarmSamples.at;
import static dev.vedette.server.store.sql.AlarmSamples.end;
import static dev.vedette.server.store.sql.AlarmSamples.filter;
import static dev.vedette.server.store.sql.AlarmSamples.judging;
import static dev.vedette.server.store.sql.AlarmSamples.muted;
import static dev.vedette.server.store.sql.AlarmSamples.raise;
import static dev.vedette.server.store.sql.AlarmSamples.severities;
import static dev.vedette.server.store.sql.AlarmSamples.text;
import static dev.vedette.server.store.sql.AlarmSamples.verified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.server.store.AlarmFilter;
import dev.vedette.server.store.AlarmGroup;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.AlarmRecord.State;
import dev.vedette.server.store.Alarms;
import dev.vedette.server.store.AssetLink;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.BadCursorException;
import dev.vedette.server.store.MuteRecord;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.SensorRecord;
import dev.vedette.server.store.SensorTokenRecord;
import dev.vedette.server.store.ThingRecord;
import dev.vedette.server.store.UnstorableTextException;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every engine's alarm queue does.
abstract class AlarmsContract extends StoresContract {
    private static final Instant LATER = NOW.plusSeconds(1_000);

    @Test
    void nothingIsQueuedAtFirst() {
        assertThat(alarms().list(AlarmFilter.ALL, NOW, first(10)).items()).isEmpty();
        assertThat(alarms().count(AlarmFilter.ALL, NOW)).isZero();
        assertThat(alarms().find("v1")).isEmpty();
        assertThat(alarms().tallies()).isEmpty();
        assertThat(alarms().comments("v1")).isEmpty();
    }

    @Test
    void aViolationStaysInTheQueueWhenItIsOver() {
        record(0, Map.of("v1", Severity.CRITICAL), raise("v1", "a", "p", behavior("b"), 10));
        record(1, Map.of(), end("v1", "a", "p", behavior("b"), ALARM_CLEARED, 20));
        reopen();

        AlarmRecord over = alarms().find("v1").orElseThrow();
        assertThat(over.state()).isEqualTo(State.CLEARED);
        assertThat(over.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(over.source()).isEqualTo(Origin.FLEET);
        assertThat(over.endedAt()).isEqualTo(at(20));
        assertThat(over.violation().startedAt()).isEqualTo(at(10));
        assertThat(over.violation().lastValue()).isEqualTo(new MetricValue.Count(5));
        assertThat(over.violation().explanation()).isEqualTo("because \u0000 of v1");
        assertThat(stores.violations().find("v1")).isEmpty();
        assertThat(stores.violations().activeCount()).isZero();
        assertFound(AlarmFilter.OPEN);
        assertFound(AlarmFilter.ALL, "v1");
    }

    @Test
    void aContinuationOfOneThatIsOverIsLeftOut() {
        record(0, Map.of(), raise("v1", "a", "p", behavior("b"), 10));
        stores.violations()
                .record(new Recording(
                        1,
                        List.of(end("v1", "a", "p", behavior("b"), ALARM_INVALIDATED, 20)),
                        List.of(new Recording.Continuation("v1", new MetricValue.Count(9), at(30), "no", null)),
                        List.of()));

        AlarmRecord over = alarms().find("v1").orElseThrow();
        assertThat(over.state()).isEqualTo(State.INVALIDATED);
        assertThat(over.violation().lastAt()).isEqualTo(at(10));
    }

    @Test
    void severityIsTheUsualOfItsSourceWhereNothingElseIsSaid() {
        record(
                0,
                Map.of("v4", Severity.WARNING),
                raise("v1", "a", "p", judging("fleet", "aws:num-messages-sent"), 1),
                raise("v2", "a", "p", judging("hub", "hub:twin-updates"), 2),
                raise("v3", "a", "p", judging("net", "net:scans"), 3),
                raise("v4", "a", "p", judging("rule", "rule:modbus-write"), 4),
                raise("v5", "a", "p", judging("own", "temperature"), 5));

        assertThat(alarms().list(AlarmFilter.OPEN, NOW, first(10)).items())
                .extracting(alarm -> alarm.id() + " " + alarm.source() + " " + alarm.severity())
                .containsExactly(
                        "v5 FLEET MINOR", "v4 NETWORK WARNING", "v3 NETWORK MAJOR", "v2 HUB MINOR", "v1 FLEET MINOR");
        assertFound(severities(Severity.WARNING, Severity.MAJOR), "v4", "v3");
        assertFound(severities(Severity.CRITICAL));
        assertThat(alarms().tallies())
                .containsExactlyInAnyOrder(
                        new Alarms.Tally(Severity.WARNING, Origin.NETWORK, false, 1),
                        new Alarms.Tally(Severity.MINOR, Origin.FLEET, false, 2),
                        new Alarms.Tally(Severity.MINOR, Origin.HUB, false, 1),
                        new Alarms.Tally(Severity.MAJOR, Origin.NETWORK, false, 1));
    }

    @Test
    void everyFilterRestrictsListAndCountAlike() {
        stores.things().add(thing("a"));
        stores.things().addGroup(group("pumps", null));
        stores.things().addGroup(group("old-pumps", "pumps"));
        stores.things().join(name("a"), "old-pumps");
        stores.assets()
                .put(List.of(
                        new AssetRecord(name("plant/10.0.0.1"), "plant", "{}", NOW),
                        new AssetRecord(name("plant/10.0.0.2"), "plant", "{}", NOW)));
        stores.assets().link(new AssetLink(name("plant/10.0.0.2"), name("a"), NOW));
        record(
                0,
                Map.of(),
                raise("v1", "a", "p", judging("Bytes", "aws:all-bytes-out"), 1),
                raise("v2", "plant/10.0.0.1", "q", judging("Scan", "net:scans"), 2),
                raise("v3", "c%_", "p", judging("Scan", "hub:twin-updates"), 3));
        record(1, Map.of(), end("v3", "c%_", "p", judging("Scan", "hub:twin-updates"), ALARM_CLEARED, 9));
        stores.violations().verify("v2", Verification.BENIGN_POSITIVE, "");
        alarms().acknowledge("v2", new AlarmRecord.Acknowledgement("eve", NOW));

        assertFound(AlarmFilter.OPEN, "v2", "v1");
        assertFound(AlarmFilter.ALL, "v3", "v2", "v1");
        assertFound(filter(AlarmFilter.States.OVER, null, null, null, null), "v3");
        assertFound(AlarmFilter.ALL.ofThing("a"), "v1");
        assertFound(AlarmFilter.ALL.ofBehavior("p", null), "v3", "v1");
        assertFound(AlarmFilter.ALL.ofBehavior("p", "Scan"), "v3");
        assertFound(AlarmFilter.ALL.ofBehavior(null, "Scan"), "v3", "v2");
        assertFound(AlarmFilter.ALL.atSite("plant"), "v2", "v1");
        assertFound(AlarmFilter.ALL.atSite(""), "v3");
        assertFound(AlarmFilter.ALL.atSite("nowhere"));
        assertFound(filter(AlarmFilter.States.ALL, Origin.HUB, null, null, null), "v3");
        assertFound(filter(AlarmFilter.States.ALL, null, "net:scans", null, null), "v2");
        assertFound(filter(AlarmFilter.States.ALL, null, null, "pumps", null), "v1");
        assertFound(filter(AlarmFilter.States.ALL, null, null, "others", null));
        assertFound(verified(Verification.BENIGN_POSITIVE), "v2");
        assertFound(acknowledged(true), "v2");
        assertFound(acknowledged(false), "v3", "v1");
        assertFound(AlarmFilter.ALL.raisedIn(at(2), at(3)), "v2");
        assertFound(AlarmFilter.ALL.raisedIn(null, at(2)), "v1");
        assertFound(AlarmFilter.ALL.raisedIn(at(3), null), "v3");
    }

    @Test
    void aTextIsFoundInNamesAndExplanationsInWhateverCase() {
        record(
                0,
                Map.of(),
                raise("v1", "Größe", "p", behavior("Bytes out"), 1),
                raise("v2", "c%_!", "p", behavior("b"), 2));
        stores.violations()
                .record(new Recording(
                        1,
                        List.of(),
                        List.of(new Recording.Continuation("v2", new MetricValue.Count(9), at(3), "It GREW", null)),
                        List.of()));

        assertFound(text("GRÖSSE".replace("SS", "ß")), "v1");
        assertFound(text("bytes OUT"), "v1");
        assertFound(text("of V1"), "v1");
        assertFound(text("%_"), "v2");
        assertFound(text("_!"), "v2");
        assertFound(text("grew"), "v2");
        assertFound(text("of v2"));
        assertThatThrownBy(() -> alarms().count(text("\0"), NOW)).isInstanceOf(UnstorableTextException.class);
    }

    @Test
    void mutedIsWhatAMuteThatIsInForceMatches() {
        record(
                0,
                Map.of(),
                raise("v1", "a", "p", behavior("b"), 1),
                raise("v2", "b", "p", behavior("b"), 2),
                raise("v3", "a", "q", behavior("c"), 3));
        mute("m1", "p", "b", "a", LATER);
        assertFound(muted(true), "v1");
        assertFound(muted(false), "v3", "v2");
        mute("m2", null, null, "a", LATER.plusSeconds(1));
        assertFound(muted(true), "v3", "v1");
        assertThat(alarms().count(muted(true), LATER)).isEqualTo(2);
        assertThat(alarms().count(muted(true), LATER.plusSeconds(1))).isZero();
    }

    @Test
    void anAlarmAboutASensorIsOfTheSiteWhereItHasJoined() {
        stores.sensors()
                .addToken(new SensorTokenRecord("t", "h", "plant", null, null, "eve", NOW, NOW.plusSeconds(60), null));
        SensorRecord.Certificate certificate = new SensorRecord.Certificate("f", "1f", NOW.plusSeconds(90));
        assertThat(stores.sensors()
                        .join(
                                "t",
                                new SensorRecord("s", "plant", "gate", null, NOW, certificate, null, "", null, null)))
                .isTrue();
        record(
                0,
                Map.of(),
                raise("v1", "plant/sensor:gate", "p", judging("Silent", "sensor:silent-seconds"), 1),
                raise("v2", "plant/sensor:gate", "p", judging("Bytes", "aws:all-bytes-out"), 2),
                raise("v3", "plant/sensor:hall", "p", judging("Silent", "sensor:silent-seconds"), 3));

        assertFound(AlarmFilter.ALL.atSite("plant"), "v1");
        assertFound(AlarmFilter.ALL.atSite(""), "v3", "v2");
    }

    @Test
    void anAlarmIsOfTheSiteThatSomebodyVouchesForAndNotOfTheOneThatADeviceCallsItselfAfter() {
        for (String registered : List.of("pump", "plant/valve", "/valve", "a/b/c")) {
            stores.things().add(new ThingRecord(name(registered), "id", null, Map.of(), 1, NOW));
        }
        stores.assets().link(new AssetLink(name("plant/10.0.0.2"), name("pump"), NOW));
        stores.assets().link(new AssetLink(name("rest/10.0.0.2"), name("pump"), NOW));
        record(
                0,
                Map.of(),
                raise("v1", "pump", "p", behavior("b"), 1),
                raise("v2", "plant/valve", "p", behavior("b"), 2),
                raise("v3", "plant/stranger", "p", behavior("b"), 3),
                raise("v4", "/valve", "p", behavior("b"), 4),
                raise("v5", "a/b/c", "p", behavior("b"), 5));

        assertFound(AlarmFilter.ALL.atSite("plant"), "v2", "v1");
        assertFound(AlarmFilter.ALL.atSite("rest"));
        assertFound(AlarmFilter.ALL.atSite("a"), "v5");
        assertFound(AlarmFilter.ALL.atSite(""), "v4", "v3");
        assertThat(groups(AlarmFilter.OPEN, AlarmGroup.By.SITE, AlarmGroup.Order.LARGEST))
                .extracting(AlarmGroup::key)
                .containsExactlyInAnyOrder("plant", "", "a");
    }

    @Test
    void groupsCountWhatIsAlikeTheWorstOrTheLargestFirst() {
        stores.assets().put(List.of(new AssetRecord(name("plant/1"), "plant", "{}", NOW)));
        record(
                0,
                Map.of("v4", Severity.CRITICAL),
                raise("v1", "a", "p", behavior("b"), 1),
                raise("v2", "b", "p", behavior("b"), 2),
                raise("v3", "a", "q", behavior("b"), 3),
                raise("v4", "plant/1", "q", behavior("b"), 4),
                raise("v5", "a", "p", behavior("c"), 5));

        assertThat(groups(AlarmFilter.OPEN, AlarmGroup.By.BEHAVIOR, AlarmGroup.Order.WORST))
                .extracting(group -> group.profile() + " " + group.key() + " " + group.severity() + " "
                        + group.violations() + " " + group.things())
                .containsExactly("q b CRITICAL 2 2", "p b MINOR 2 2", "p c MINOR 1 1");
        assertThat(groups(AlarmFilter.OPEN, AlarmGroup.By.THING, AlarmGroup.Order.LARGEST))
                .extracting(AlarmGroup::key)
                .containsExactly("a", "plant/1", "b");
        assertThat(groups(AlarmFilter.OPEN, AlarmGroup.By.SITE, AlarmGroup.Order.LARGEST))
                .extracting(AlarmGroup::key, AlarmGroup::violations)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("", 4L), org.assertj.core.groups.Tuple.tuple("plant", 1L));
        AlarmGroup both = groups(AlarmFilter.OPEN.ofThing("a"), AlarmGroup.By.THING, AlarmGroup.Order.WORST)
                .getFirst();
        assertThat(both.firstAt()).isEqualTo(at(1));
        assertThat(both.lastAt()).isEqualTo(at(5));
        assertThat(both.profile()).isNull();
    }

    @Test
    void theTrendCountsRaisesAndEndsAndWhatWasOpen() {
        record(
                0,
                Map.of(),
                raise("v1", "a", "p", behavior("b"), -5),
                raise("v2", "b", "p", behavior("b"), 0),
                raise("v3", "c", "p", behavior("b"), 19),
                end("v1", "a", "p", behavior("b"), ALARM_CLEARED, 10),
                end("v2", "b", "p", behavior("b"), ALARM_INVALIDATED, 11));

        assertThat(alarms().trend(NOW, Duration.ofSeconds(10), 3))
                .containsExactly(
                        new Alarms.Stretch(at(0), 1, 0, 2),
                        new Alarms.Stretch(at(10), 1, 2, 1),
                        new Alarms.Stretch(at(20), 0, 0, 1));
    }

    @Test
    void theFirstWhoAcknowledgesStaysUntilItIsTakenBack() {
        record(0, Map.of(), raise("v1", "a", "p", behavior("b"), 1));
        assertThat(alarms().acknowledge("v1", new AlarmRecord.Acknowledgement("eve", at(2))))
                .isTrue();
        assertThat(alarms().acknowledge("v1", new AlarmRecord.Acknowledgement("bob", at(3))))
                .isTrue();
        assertThat(alarms().find("v1").orElseThrow().acknowledged())
                .isEqualTo(new AlarmRecord.Acknowledgement("eve", at(2)));
        assertThat(alarms().unacknowledge("v1")).isTrue();
        assertThat(alarms().find("v1").orElseThrow().acknowledged()).isNull();
        assertThat(alarms().unacknowledge("v2")).isFalse();
        assertThat(alarms().acknowledge("v2", new AlarmRecord.Acknowledgement("eve", at(2))))
                .isFalse();
    }

    @Test
    void commentsAreKeptInTheirOrderUpToTheirLimit() {
        record(0, Map.of(), raise("v1", "a", "p", behavior("b"), 1));
        for (int i = 0; i < Alarms.COMMENTS_MAX; i++) {
            assertThat(alarms().comment("v1", "eve", "word " + i, at(i))).isPresent();
        }
        assertThat(alarms().comment("v1", "eve", "one too many", at(0))).isEmpty();
        assertThat(alarms().comment("v2", "eve", "of nothing", at(0))).isEmpty();
        assertThat(alarms().comments("v1"))
                .hasSize(Alarms.COMMENTS_MAX)
                .first()
                .extracting(AlarmRecord.Comment::text)
                .isEqualTo("word 0");
        assertThat(alarms().find("v1").orElseThrow().comments()).isEqualTo(Alarms.COMMENTS_MAX);
    }

    @Test
    void whatIsOverGoesWithItsLastEventAndItsCommentsToo() {
        record(
                0,
                Map.of(),
                raise("v1", "a", "p", behavior("b"), 1),
                raise("v2", "b", "p", behavior("b"), 1),
                end("v2", "b", "p", behavior("b"), ALARM_CLEARED, 5));
        alarms().comment("v2", "eve", "hm", at(6));

        stores.violations().purgeEventsBefore(at(5));
        assertThat(alarms().find("v2")).isPresent();
        stores.violations().purgeEventsBefore(at(6));
        assertThat(alarms().find("v2")).isEmpty();
        assertThat(alarms().comments("v2")).isEmpty();
        assertThat(alarms().find("v1")).isPresent();
    }

    @Test
    void cursorsOfOtherListingsAreRefused() {
        record(0, Map.of(), raise("v1", "a", "p", behavior("b"), 1), raise("v2", "b", "p", behavior("b"), 1));
        String next = alarms().list(AlarmFilter.ALL, NOW, first(1)).next();
        assertThatThrownBy(() -> alarms().groups(
                                AlarmFilter.ALL,
                                AlarmGroup.By.THING,
                                AlarmGroup.Order.WORST,
                                NOW,
                                new PageRequest(next, 1)))
                .isInstanceOf(BadCursorException.class);
        assertThatThrownBy(() -> alarms().list(AlarmFilter.ALL, NOW, new PageRequest("?", 1)))
                .isInstanceOf(BadCursorException.class);
    }

    private Alarms alarms() {
        return stores.alarms();
    }

    private List<AlarmGroup> groups(AlarmFilter filter, AlarmGroup.By by, AlarmGroup.Order order) {
        return walked(1, page -> alarms().groups(filter, by, order, NOW, page));
    }

    private void assertFound(AlarmFilter filter, String... ids) {
        assertThat(walked(1, page -> alarms().list(filter, NOW, page)))
                .extracting(AlarmRecord::id)
                .as("%s", filter)
                .containsExactly(ids);
        assertThat(alarms().count(filter, NOW)).as("%s", filter).isEqualTo(ids.length);
    }

    private void mute(
            String id, @Nullable String profile, @Nullable String behavior, @Nullable String thing, Instant until) {
        stores.mutes().add(new MuteRecord(id, profile, behavior, thing, "why", "eve", NOW, until, 0));
    }

    private void record(long position, Map<String, Severity> severities, ViolationEventRecord... events) {
        stores.violations()
                .record(new Recording(position, new ArrayList<>(List.of(events)), List.of(), List.of(), severities));
    }
}
