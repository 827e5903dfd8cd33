package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.baseline.BaselineEntry;
import dev.vedette.engine.baseline.BaselineEntry.State;
import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.engine.baseline.ValueRange;
import dev.vedette.sdk.observe.Sighting.Kind;
import dev.vedette.server.store.BadCursorException;
import dev.vedette.server.store.BaselineFilter;
import dev.vedette.server.store.BaselineRecord;
import dev.vedette.server.store.BaselineSite;
import dev.vedette.server.store.BrokenReferenceException;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of baselines keeps to.
abstract class BaselinesContract extends StoresContract {
    private static final BaselineSite PLANT = new BaselineSite("plant", Mode.LEARNING, NOW);

    @BeforeEach
    void addSites() {
        stores.baselines().put(PLANT);
        stores.baselines().put(new BaselineSite("other", Mode.ENFORCING, NOW));
    }

    private static BaselineRecord entry(
            String site,
            Kind kind,
            String thing,
            String subject,
            State state,
            @Nullable ValueRange learned,
            @Nullable ValueRange seen) {
        return new BaselineRecord(
                site,
                new BaselineEntry(
                        new BaselineEntry.Key(kind, name(thing), subject),
                        state,
                        NOW,
                        NOW.plusSeconds(5),
                        learned,
                        seen,
                        state == State.NEW ? "saw it; expected \"another\"" : "",
                        state != State.NEW,
                        state == State.NEW ? "packets-7" : ""));
    }

    private static BaselineRecord device(String thing, State state) {
        return entry("plant", Kind.DEVICE, thing, thing, state, null, null);
    }

    private static BaselineRecord value(@Nullable ValueRange learned, ValueRange seen) {
        return entry("plant", Kind.VALUE, "plant/1", "modbus unit 1 40", State.LEARNED, learned, seen);
    }

    private List<BaselineRecord> all(BaselineFilter filter) {
        return walked(2, page -> stores.baselines().list("plant", filter, page));
    }

    @Test
    void sitesComeBackByNameAndOutliveTheProcess() {
        stores.baselines().put(new BaselineSite("plant", Mode.ENFORCING, NOW.plusSeconds(9)));
        reopen();

        assertThat(stores.baselines().sites())
                .containsExactly(
                        new BaselineSite("other", Mode.ENFORCING, NOW),
                        new BaselineSite("plant", Mode.ENFORCING, NOW.plusSeconds(9)));
        assertThat(stores.baselines().site("plant"))
                .contains(new BaselineSite("plant", Mode.ENFORCING, NOW.plusSeconds(9)));
        assertThat(stores.baselines().site("Plant")).isEmpty();
    }

    @Test
    void entriesComeBackAsTheyWereAndAreReplacedByTheirIds() {
        BaselineRecord fresh = entry("plant", Kind.FUNCTION, "plant/1", "ü > modbus x", State.NEW, null, null);
        BaselineRecord value = value(new ValueRange(-0.1, 1e300), new ValueRange(-5, Double.MAX_VALUE));
        stores.baselines().put(List.of(fresh, value));
        reopen();
        assertThat(stores.baselines().find(fresh.id())).contains(fresh);
        assertThat(stores.baselines().find(value.id())).contains(value);
        assertThat(stores.baselines().find("0")).isEmpty();

        BaselineRecord later = value(new ValueRange(0, 7), new ValueRange(0, 7));
        stores.baselines().put(List.of(later));
        assertThat(later.id()).isEqualTo(value.id());
        assertThat(stores.baselines().find(value.id())).contains(later);
        List<BaselineRecord> visited = new ArrayList<>();
        stores.baselines().visit("plant", visited::add);
        assertThat(visited).containsExactlyInAnyOrder(fresh, later);
    }

    @Test
    void theSameSubjectAtTwoSitesIsTwoEntries() {
        BaselineRecord here = entry("plant", Kind.DEVICE, "x/1", "x", State.LEARNED, null, null);
        BaselineRecord there = entry("other", Kind.DEVICE, "x/1", "x", State.NEW, null, null);
        stores.baselines().put(List.of(here, there));

        assertThat(all(BaselineFilter.ALL)).containsExactly(here);
        assertThat(stores.baselines().open(name("x/1"), Kind.DEVICE, 9)).containsExactly(there);
    }

    @Test
    void entriesAreListedInTheirOrderPageByPage() {
        List<BaselineRecord> ordered = new ArrayList<>();
        for (String thing : List.of("plant/1", "plant/2", "plant/Z", "plant/a")) {
            ordered.add(device(thing, State.LEARNED));
            ordered.add(entry("plant", Kind.PROTOCOL, thing, "modbus server", State.ACCEPTED, null, null));
        }
        stores.baselines().put(ordered.reversed());

        assertThat(all(BaselineFilter.ALL)).containsExactlyElementsOf(ordered);
        Page<BaselineRecord> whole = stores.baselines().list("plant", BaselineFilter.ALL, first(8));
        assertThat(whole.next()).isNull();
        assertThatThrownBy(() -> stores.baselines().list("plant", BaselineFilter.ALL, new PageRequest("none", 1)))
                .isInstanceOf(BadCursorException.class);
    }

    @Test
    void entriesAreFoundByKindThingAndState() {
        BaselineRecord learned = device("plant/1", State.LEARNED);
        BaselineRecord accepted = device("plant/2", State.ACCEPTED);
        BaselineRecord fresh = device("plant/3", State.NEW);
        BaselineRecord beyond = value(new ValueRange(0, 1), new ValueRange(0, 2));
        stores.baselines().put(List.of(learned, accepted, fresh, beyond));

        assertThat(all(new BaselineFilter(Kind.VALUE, null, null))).containsExactly(beyond);
        assertThat(all(new BaselineFilter(null, null, "plant/1"))).containsExactly(learned, beyond);
        assertThat(all(new BaselineFilter(null, BaselineFilter.State.LEARNED, null)))
                .containsExactly(learned);
        assertThat(all(new BaselineFilter(null, BaselineFilter.State.ACCEPTED, null)))
                .containsExactly(accepted);
        assertThat(all(new BaselineFilter(null, BaselineFilter.State.OPEN, null)))
                .containsExactly(beyond, fresh);
        assertThat(all(new BaselineFilter(Kind.DEVICE, BaselineFilter.State.OPEN, "plant/1")))
                .isEmpty();
        assertThat(stores.baselines().counts("plant"))
                .isEqualTo(Map.of(
                        BaselineFilter.State.LEARNED, 1L,
                        BaselineFilter.State.ACCEPTED, 1L,
                        BaselineFilter.State.OPEN, 2L));
        assertThat(stores.baselines().counts("other")).isEmpty();
    }

    @Test
    void openEntriesOfAThingAreAtMostAsManyAsAreAskedFor() {
        for (int i = 0; i < 5; i++) {
            stores.baselines().put(List.of(entry("plant", Kind.FUNCTION, "plant/1", "f" + i, State.NEW, null, null)));
        }
        assertThat(stores.baselines().open(name("plant/1"), Kind.FUNCTION, 3)).hasSize(3);
        assertThat(stores.baselines().open(name("plant/1"), Kind.PROTOCOL, 3)).isEmpty();
    }

    @Test
    void entriesAreChangedAndRemovedTogetherOrNotAtAll() {
        BaselineRecord gone = device("plant/1", State.LEARNED);
        BaselineRecord stays = device("plant/2", State.LEARNED);
        stores.baselines().put(List.of(gone, stays));
        BaselineRecord broken = entry("nowhere", Kind.DEVICE, "x/1", "x", State.LEARNED, null, null);
        assertThatThrownBy(() -> stores.baselines().change(List.of(broken), List.of(gone.id())))
                .isInstanceOf(BrokenReferenceException.class);
        assertThat(all(BaselineFilter.ALL)).containsExactly(gone, stays);

        BaselineRecord fresh = device("plant/3", State.LEARNED);
        stores.baselines().change(List.of(fresh), List.of(gone.id(), "0"));
        assertThat(all(BaselineFilter.ALL)).containsExactly(stays, fresh);
    }

    @Test
    void anEntryIsRemovedOnce() {
        BaselineRecord device = device("plant/1", State.LEARNED);
        stores.baselines().put(List.of(device));

        assertThat(stores.baselines().remove(device.id())).isTrue();
        assertThat(stores.baselines().remove(device.id())).isFalse();
        assertThat(all(BaselineFilter.ALL)).isEmpty();
    }

    @Test
    void entriesOfAnUnknownSiteAreRefusedTogetherWithTheOthers() {
        BaselineRecord lost = entry("nowhere", Kind.DEVICE, "x", "x", State.LEARNED, null, null);
        assertThatThrownBy(() -> stores.baselines().put(List.of(device("plant/1", State.LEARNED), lost)))
                .isInstanceOf(BrokenReferenceException.class);
        assertThat(all(BaselineFilter.ALL)).isEmpty();
    }
}
