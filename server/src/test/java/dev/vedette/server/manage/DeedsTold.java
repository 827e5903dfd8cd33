package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AuditEntry;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Sees that what is done leaves an entry in the audit log, and keeps what was seen to.
final class DeedsTold {
    static final ThingName PUMP = new ThingName("pump");
    static final ThingName ASSET = new ThingName("plant/10.0.0.7");
    static final String LONG = "correct horse battery";
    static final Actor EVE = new Actor("eve", Actor.How.TOKEN, "10.0.0.7");

    private final Set<String> told = new TreeSet<>();
    private final DeskFixture fixture;
    private final Desks desks;

    DeedsTold(DeskFixture fixture) {
        this.fixture = fixture;
        this.desks = fixture.desks();
    }

    Desks desks() {
        return desks;
    }

    /// The methods that were seen to leave an entry, as `ThingDesk.create`.
    Set<String> told() {
        return told;
    }

    /// Does something as somebody, which must leave an entry.
    <T> T leaves(String method, String action, Supplier<T> change) {
        long before = newest().stream().mapToLong(AuditEntry::seq).max().orElse(0);
        T result = EVE.does(change);
        assertThat(newest()).as(method).anySatisfy(entry -> {
            assertThat(entry.seq()).isGreaterThan(before);
            assertThat(entry.action()).isEqualTo(action);
            assertThat(entry.address()).isEqualTo("10.0.0.7");
        });
        told.add(method);
        return result;
    }

    void does(String method, String action, Runnable change) {
        leaves(method, action, () -> {
            change.run();
            return method;
        });
    }

    List<AuditEntry> newest() {
        return desks.audit().list(AuditFilter.ALL, new PageRequest(null, 30)).items();
    }

    static BehaviorDraft behavior(String metric) {
        CriteriaDraft criteria = new CriteriaDraft(
                "less-than", new ValueDraft(5L, null, null, null, null, null), 300, null, null, null, null);
        return new BehaviorDraft("b", metric, null, criteria, null, null);
    }

    void raise(String id, ThingName thing, String metric) {
        fixture.stores()
                .violations()
                .record(new Recording(
                        fixture.stores().violations().recordedPosition() + 1,
                        List.of(new ViolationEventRecord(
                                id,
                                Alert.Type.IN_ALARM,
                                thing,
                                "p",
                                behavior(metric),
                                new MetricValue.Count(9),
                                DeskFixture.START,
                                "because",
                                Verification.UNKNOWN,
                                null)),
                        List.of(),
                        List.of()));
    }
}
