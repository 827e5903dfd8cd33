package dev.vedette.server.store.sql;

import static dev.vedette.sdk.alert.Alert.Type.ALARM_CLEARED;
import static dev.vedette.sdk.alert.Alert.Type.ALARM_INVALIDATED;
import static dev.vedette.sdk.alert.Alert.Type.IN_ALARM;
import static dev.vedette.server.store.ViolationRecord.Verification.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.BadCursorException;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.StoreException;
import dev.vedette.server.store.UnstorableTextException;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationFilter;
import dev.vedette.server.store.ViolationFilter.CriteriaType;
import dev.vedette.server.store.ViolationRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every engine's violations do.
abstract class ViolationsContract extends StoresContract {
    private static final MetricValue FIVE = new MetricValue.Count(5);

    @Test
    void nothingIsRecordedAtFirst() {
        assertThat(stores.violations().recordedPosition()).isEqualTo(-1);
        assertThat(stores.violations().activeCount()).isZero();
        assertThat(stores.violations().find("v1")).isEmpty();
        assertThat(events(ViolationFilter.ALL)).isEmpty();
    }

    @Test
    void aRaiseOpensAViolationAndOutlivesTheProcess() {
        record(0, raise("v1", "a", "p", behavior("b"), 10));
        reopen();
        assertThat(stores.violations().recordedPosition()).isZero();
        assertThat(stores.violations().activeCount()).isEqualTo(1);
        assertThat(stores.violations().find("v1"))
                .contains(new ViolationRecord(
                        "v1",
                        name("a"),
                        "p",
                        behavior("b"),
                        FIVE,
                        at(10),
                        at(10),
                        "because \u0000 of v1",
                        Verification.UNKNOWN,
                        null,
                        null));
    }

    @Test
    void theCauseOfAViolationComesBackExactly() {
        Cause first = new Cause(at(9).plusNanos(1), "10.0.0.9 asked \u0000 \ud83d", "20260301T120000Z-0f");
        Cause second = new Cause(at(12), "", "");
        ThingName a = name("a");
        BehaviorDraft b = behavior("b");
        record(0, new ViolationEventRecord("v1", IN_ALARM, a, "p", b, FIVE, at(10), "", UNKNOWN, null, first));
        stores.violations()
                .record(new Recording(
                        1,
                        List.of(),
                        List.of(new Recording.Continuation("v1", FIVE, at(15), "still", second)),
                        List.of()));
        reopen();

        assertThat(stores.violations().find("v1").orElseThrow().cause()).isEqualTo(second);
        assertThat(stores.violations().eventsOf("v1").getFirst().cause()).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyKindOfValueComesBackExactly(MetricValue value) {
        ViolationEventRecord raise = event("v1", IN_ALARM, "a", "p", behavior("b"), value, 1);
        record(0, raise);
        assertThat(stores.violations().find("v1").orElseThrow().lastValue()).isEqualTo(value);
        assertThat(events(ViolationFilter.ALL)).containsExactly(raise);
    }

    static List<MetricValue> values() {
        return List.of(
                new MetricValue.Count(0),
                new MetricValue.Count((1L << 53) + 1),
                new MetricValue.Count(Long.MAX_VALUE),
                new MetricValue.Level(-0.0),
                new MetricValue.Level(0.1 + 0.2),
                new MetricValue.Level(Double.MIN_VALUE),
                new MetricValue.Level(-Double.MAX_VALUE),
                new MetricValue.Numbers(List.of()),
                new MetricValue.Numbers(List.of(1.5, -0.0, Double.NaN, Double.NEGATIVE_INFINITY)),
                new MetricValue.Strings(List.of()),
                new MetricValue.Strings(List.of("", "x", "x", "Größe 泵 🚰", "\u0000", "\ud83d", "\"\\")),
                new MetricValue.Addresses(AddressSet.EMPTY),
                new MetricValue.Addresses(AddressSet.of("10.0.0.1", "255.255.255.255", "::", "2001:db8::1")),
                new MetricValue.Ports(PortSet.EMPTY),
                new MetricValue.Ports(PortSet.of(0, 22, 65_535)));
    }

    @Test
    void theEventsOfOneViolationAreToldFromTheFirstOn() {
        ViolationEventRecord raise = raise("v1", "a", "p", behavior("b"), 10);
        record(0, raise, raise("v2", "a", "p", behavior("c"), 11));
        record(1, end("v1", "a", ALARM_CLEARED, 12));

        assertThat(stores.violations().eventsOf("v1"))
                .extracting(ViolationEventRecord::type)
                .containsExactly(IN_ALARM, ALARM_CLEARED);
        assertThat(stores.violations().eventsOf("v1")).first().isEqualTo(raise);
        assertThat(stores.violations().eventsOf("none")).isEmpty();
    }

    @Test
    void aContinuationMovesTheLastValueOfAnOpenViolationOnly() {
        record(0, raise("v1", "a", "p", behavior("b"), 10), raise("v2", "b", "p", behavior("b"), 11));
        MetricValue next = new MetricValue.Level(7.5);
        stores.violations()
                .record(new Recording(
                        1,
                        List.of(end("v2", "b", ALARM_CLEARED, 12)),
                        List.of(
                                new Recording.Continuation("v1", FIVE, at(15), "still", null),
                                new Recording.Continuation("v1", next, at(20), "even more", null),
                                new Recording.Continuation("v2", next, at(20), "too late", null),
                                new Recording.Continuation("v3", next, at(20), "of nothing", null)),
                        List.of()));

        ViolationRecord open = stores.violations().find("v1").orElseThrow();
        assertThat(open.lastValue()).isEqualTo(next);
        assertThat(open.lastAt()).isEqualTo(at(20));
        assertThat(open.startedAt()).isEqualTo(at(10));
        assertThat(open.explanation()).isEqualTo("even more");
        assertThat(stores.violations().activeCount()).isEqualTo(1);
    }

    @Test
    void clearsAndInvalidationsCloseAndAreEventsOfTheirOwn() {
        ViolationEventRecord first = raise("v1", "a", "p", behavior("b"), 10);
        ViolationEventRecord second = raise("v2", "b", "p", behavior("b"), 10);
        ViolationEventRecord cleared = end("v1", "a", ALARM_CLEARED, 20);
        ViolationEventRecord invalidated = event("v2", ALARM_INVALIDATED, "b", "p", behavior("b"), null, 20);
        record(0, first, second);
        record(1, cleared, invalidated);

        assertThat(stores.violations().activeCount()).isZero();
        assertThat(stores.violations().find("v1")).isEmpty();
        assertThat(events(ViolationFilter.ALL)).containsExactly(invalidated, cleared, second, first);
    }

    @Test
    void aViolationMayComeAndGoAndAnotherComeInOneRecording() {
        record(
                0,
                raise("v1", "a", "p", behavior("b"), 1),
                end("v1", "a", ALARM_CLEARED, 2),
                raise("v2", "a", "p", behavior("b"), 3));
        assertThat(stores.violations().find("v1")).isEmpty();
        assertThat(stores.violations().find("v2")).isPresent();
        assertThat(events(ViolationFilter.ALL))
                .extracting(ViolationEventRecord::violationId)
                .containsExactly("v2", "v1", "v1");
    }

    @Test
    void aRecordingOfAPositionThatIsCoveredChangesNothing() {
        record(5, raise("v1", "a", "p", behavior("b"), 1));
        record(5, raise("v2", "a", "p", behavior("b"), 2));
        record(4, end("v1", "a", ALARM_CLEARED, 3));
        stores.violations()
                .record(new Recording(
                        5, List.of(), List.of(), List.of(new Recording.Outgoing("log", OutboxContract.alert("a1")))));

        assertThat(stores.violations().recordedPosition()).isEqualTo(5);
        assertThat(stores.violations().find("v2")).isEmpty();
        assertThat(stores.violations().find("v1")).isPresent();
        assertThat(events(ViolationFilter.ALL)).hasSize(1);
        assertThat(stores.outbox().counts()).isEmpty();
    }

    @Test
    void aRecordingThatFailsChangesNothingAtAll() {
        ViolationEventRecord good = raise("v1", "a", "p", behavior("b"), 1);
        ViolationEventRecord bad = event("v2", IN_ALARM, "a", "p", behavior("b"), null, 1);
        assertThatThrownBy(() -> record(3, good, bad))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("v2");

        assertThat(stores.violations().recordedPosition()).isEqualTo(-1);
        assertThat(stores.violations().activeCount()).isZero();
        assertThat(events(ViolationFilter.ALL)).isEmpty();
        record(3, good);
        assertThat(stores.violations().recordedPosition()).isEqualTo(3);
    }

    @Test
    void anEmptyRecordingMovesThePosition() {
        record(7);
        assertThat(stores.violations().recordedPosition()).isEqualTo(7);
    }

    @Test
    void theLatestRaisedIsListedFirstInPagesOfAnySize() {
        List<String> ids = new ArrayList<>();
        List<ViolationEventRecord> raises = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            raises.add(raise("v" + i, "a" + i, "p", behavior("b"), i / 3));
            ids.addFirst("v" + i);
        }
        record(0, raises.toArray(ViolationEventRecord[]::new));
        for (int limit = 1; limit < 9; limit++) {
            assertThat(walked(limit, page -> stores.violations().active(ViolationFilter.ALL, page)))
                    .extracting(ViolationRecord::id)
                    .as("pages of %d", limit)
                    .containsExactlyElementsOf(ids);
            assertThat(walked(
                            limit,
                            page -> stores.violations().events(ViolationFilter.ALL, Instant.MIN, Instant.MAX, page)))
                    .extracting(ViolationEventRecord::violationId)
                    .containsExactlyElementsOf(ids);
        }
    }

    @Test
    void eventsOfATimeIncludeItsBeginningAndNotItsEnd() {
        record(
                0,
                raise("v1", "a", "p", behavior("b"), 1),
                raise("v2", "b", "p", behavior("b"), 2),
                raise("v3", "c", "p", behavior("b"), 3));
        assertThat(stores.violations()
                        .events(ViolationFilter.ALL, at(1), at(3), first(9))
                        .items())
                .extracting(ViolationEventRecord::violationId)
                .containsExactly("v2", "v1");
        assertThat(stores.violations()
                        .events(ViolationFilter.ALL, at(3), at(1), first(9))
                        .items())
                .isEmpty();
    }

    @Test
    void filtersRestrictViolationsAndEventsAlike() {
        BehaviorDraft percentile = behavior(new CriteriaDraft("less-than", null, 300, 1, 1, "p90", null), true);
        BehaviorDraft learned = behavior(new CriteriaDraft(null, null, null, null, null, null, "LOW"), false);
        record(
                0,
                raise("v1", "a", "p", behavior("b"), 1),
                raise("v2", "a", "q", percentile, 2),
                raise("v3", "b", "q", learned, 3));
        stores.violations().verify("v3", Verification.BENIGN_POSITIVE, "seen");

        assertFound(new ViolationFilter("a", null, null, null, null), "v2", "v1");
        assertFound(new ViolationFilter(null, "q", null, null, null), "v3", "v2");
        assertFound(new ViolationFilter("a", "q", null, null, null), "v2");
        assertFound(new ViolationFilter(null, null, CriteriaType.STATIC, null, null), "v1");
        assertFound(new ViolationFilter(null, null, CriteriaType.STATISTICAL, null, null), "v2");
        assertFound(new ViolationFilter(null, null, CriteriaType.MACHINE_LEARNING, null, null), "v3");
        assertFound(new ViolationFilter(null, null, null, true, null), "v2");
        assertFound(new ViolationFilter(null, null, null, false, null), "v3", "v1");
        assertFound(new ViolationFilter(null, null, null, null, Verification.UNKNOWN), "v2", "v1");
        assertFound(new ViolationFilter(null, null, null, null, Verification.BENIGN_POSITIVE), "v3");
        assertFound(new ViolationFilter(null, null, null, null, Verification.TRUE_POSITIVE));
        assertFound(new ViolationFilter("nobody", null, null, null, null));
        assertFound(new ViolationFilter("A", null, null, null, null));
    }

    @Test
    void whatPeopleSayStaysWithTheViolationAndItsEventsAlsoWhenItIsOver() {
        record(0, raise("v1", "a", "p", behavior("b"), 1), raise("v2", "a", "q", behavior("b"), 1));
        assertThat(stores.violations().verify("v1", Verification.TRUE_POSITIVE, "Einbruch 泵"))
                .isTrue();
        assertThat(stores.violations().find("v1").orElseThrow().verification()).isEqualTo(Verification.TRUE_POSITIVE);
        record(1, end("v1", "a", ALARM_CLEARED, 2), end("v2", "a", ALARM_CLEARED, 2));

        ViolationFilter real = new ViolationFilter(null, null, null, null, Verification.TRUE_POSITIVE);
        assertThat(events(real)).hasSize(2).allSatisfy(event -> {
            assertThat(event.violationId()).isEqualTo("v1");
            assertThat(event.verificationNote()).isEqualTo("Einbruch 泵");
        });
        assertThat(stores.violations().verify("v1", Verification.FALSE_POSITIVE, ""))
                .isTrue();
        assertThat(events(real)).isEmpty();
        assertThat(stores.violations().verify("v3", Verification.FALSE_POSITIVE, "nothing"))
                .isFalse();
    }

    @Test
    void aNoteThatNoDatabaseKeepsIsRefused() {
        record(0, raise("v1", "a", "p", behavior("b"), 1));
        assertThatThrownBy(() -> stores.violations().verify("v1", Verification.TRUE_POSITIVE, "\0"))
                .isInstanceOf(UnstorableTextException.class);
        assertThat(stores.violations().find("v1").orElseThrow().verification()).isEqualTo(Verification.UNKNOWN);
    }

    @Test
    void purgingTakesOldEventsAndLeavesOpenViolations() {
        record(0, raise("v1", "a", "p", behavior("b"), 1), raise("v2", "b", "p", behavior("b"), 2));
        record(1, end("v2", "b", ALARM_CLEARED, 5));

        assertThat(stores.violations().purgeEventsBefore(at(2))).isEqualTo(1);
        assertThat(stores.violations().find("v1")).isPresent();
        assertThat(events(ViolationFilter.ALL)).hasSize(2);
        assertThat(stores.violations().purgeEventsBefore(Instant.MAX)).isEqualTo(2);
        assertThat(stores.violations().purgeEventsBefore(Instant.MAX)).isZero();
        assertThat(stores.violations().verify("v2", Verification.TRUE_POSITIVE, ""))
                .isFalse();
        assertThat(stores.violations().activeCount()).isEqualTo(1);
    }

    @Test
    void cursorsThatAreNoneAreRefused() {
        record(0, raise("v1", "a", "p", behavior("b"), 1), raise("v2", "b", "p", behavior("b"), 2));
        String active =
                stores.violations().active(ViolationFilter.ALL, first(1)).next();
        assertThatThrownBy(() -> stores.violations()
                        .events(ViolationFilter.ALL, Instant.MIN, Instant.MAX, new PageRequest(active, 1)))
                .isInstanceOf(BadCursorException.class);
        String words = new Cursor("events", List.of("one", "two")).text();
        assertThatThrownBy(() -> stores.violations()
                        .events(ViolationFilter.ALL, Instant.MIN, Instant.MAX, new PageRequest(words, 1)))
                .isInstanceOf(BadCursorException.class);
        assertThatThrownBy(() -> stores.violations().active(ViolationFilter.ALL, new PageRequest("%", 1)))
                .isInstanceOf(BadCursorException.class);
    }

    private void assertFound(ViolationFilter filter, String... ids) {
        assertThat(walked(1, page -> stores.violations().active(filter, page)))
                .extracting(ViolationRecord::id)
                .as("open: %s", filter)
                .containsExactly(ids);
        assertThat(events(filter))
                .extracting(ViolationEventRecord::violationId)
                .as("events: %s", filter)
                .containsExactly(ids);
    }

    private List<ViolationEventRecord> events(ViolationFilter filter) {
        return walked(1, page -> stores.violations().events(filter, Instant.MIN, Instant.MAX, page));
    }

    private void record(long position, ViolationEventRecord... events) {
        stores.violations().record(new Recording(position, List.of(events), List.of(), List.of()));
    }

    private static Instant at(int second) {
        return NOW.plusSeconds(second);
    }

    private static BehaviorDraft behavior(CriteriaDraft criteria, boolean suppressed) {
        return new BehaviorDraft("b", "m", null, criteria, suppressed, null);
    }

    private static ViolationEventRecord raise(
            String id, String thing, String profile, BehaviorDraft behavior, int second) {
        return event(id, IN_ALARM, thing, profile, behavior, FIVE, second);
    }

    private static ViolationEventRecord end(String id, String thing, Alert.Type type, int second) {
        return event(id, type, thing, "p", behavior("b"), FIVE, second);
    }

    private static ViolationEventRecord event(
            String id,
            Alert.Type type,
            String thing,
            String profile,
            BehaviorDraft behavior,
            @Nullable MetricValue value,
            int second) {
        return new ViolationEventRecord(
                id,
                type,
                name(thing),
                profile,
                behavior,
                value,
                at(second),
                "because \u0000 of " + id,
                Verification.UNKNOWN,
                null);
    }
}
