package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.run.Output;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.server.store.HistoryKey;
import dev.vedette.server.store.OutboxEntry;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.ThingFilter;
import dev.vedette.server.store.ThingGroupRecord;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationFilter;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What every engine does when everybody calls at once: API calls on virtual threads, one recorder, responders, the
/// history's writer, and purges.
abstract class ContentionContract extends StoresContract {
    private static final int RECORDINGS = 60;
    private static final int API_THREADS = 16;
    private static final MetricName METRIC = new MetricName("m");

    @Test
    void nobodyIsToldThatTheDatabaseIsBusy() throws Exception {
        stores.things().addGroup(group("g", null));
        AtomicInteger delivered = new AtomicInteger();
        List<Callable<Object>> callers = new ArrayList<>();
        callers.add(this::recorder);
        callers.add(this::historian);
        callers.add(() -> responder(delivered));
        callers.add(() -> responder(delivered));
        for (int i = 0; i < API_THREADS; i++) {
            int number = i;
            callers.add(() -> apiCaller(number));
        }
        awaitAll(callers);

        assertThat(stores.violations().recordedPosition()).isEqualTo(RECORDINGS - 1);
        assertThat(stores.violations().activeCount()).isEqualTo(RECORDINGS);
        assertThat(walked(100, page -> stores.things().list(ThingFilter.ALL, page)))
                .hasSize(API_THREADS * 5);
        assertThat(walked(100, page -> stores.things().thingsIn("g", true, page)))
                .hasSize(API_THREADS * 5);
        assertThat(delivered.get()).isGreaterThanOrEqualTo(RECORDINGS);
        assertThat(stores.outbox().counts()).isEmpty();
        assertThat(walked(
                        100,
                        page -> stores.history()
                                .read(name("d0"), HistoryKey.of(METRIC), Instant.MIN, Instant.MAX, page)))
                .hasSize(40);
    }

    @Test
    void ofManyWhoAddTheSameNameOneSucceeds() throws Exception {
        AtomicInteger added = new AtomicInteger();
        List<Callable<Object>> callers = new ArrayList<>();
        for (int i = 0; i < API_THREADS; i++) {
            callers.add(() -> stores.things().add(thing("a")) ? added.incrementAndGet() : 0);
        }
        awaitAll(callers);
        assertThat(added).hasValue(1);
    }

    @Test
    void ofManyWhoReplaceTheSameVersionOneSucceeds() throws Exception {
        stores.things().addGroup(group("g", null));
        AtomicInteger replaced = new AtomicInteger();
        List<Callable<Object>> callers = new ArrayList<>();
        for (int i = 0; i < API_THREADS; i++) {
            ThingGroupRecord next = new ThingGroupRecord("g", "id", null, "by " + i, Map.of(), 2, NOW);
            callers.add(() -> stores.things().replaceGroup(next) ? replaced.incrementAndGet() : 0);
        }
        awaitAll(callers);
        assertThat(replaced).hasValue(1);
    }

    private Object recorder() {
        for (int i = 0; i < RECORDINGS; i++) {
            ViolationEventRecord raise = new ViolationEventRecord(
                    "v" + i,
                    Alert.Type.IN_ALARM,
                    name("t"),
                    "p",
                    behavior("b"),
                    new MetricValue.Count(i),
                    NOW.plusSeconds(i),
                    "because",
                    Verification.UNKNOWN,
                    null);
            stores.violations()
                    .record(new Recording(
                            i,
                            List.of(raise),
                            List.of(new Recording.Continuation("v0", new MetricValue.Count(i), NOW, "still", null)),
                            List.of(new Recording.Outgoing("log", OutboxContract.alert("a" + i)))));
        }
        return true;
    }

    private Object historian() {
        for (int i = 0; i < 40; i++) {
            List<Output.Datapoint> some = new ArrayList<>();
            Instant at = NOW.plus(Duration.ofMinutes(10L * i));
            for (int device = 0; device < 50; device++) {
                some.add(
                        new Output.Datapoint(name("d" + device), METRIC, new Window(at, at), new MetricValue.Count(i)));
            }
            stores.history().append(some);
            stores.history().flush();
        }
        return true;
    }

    /// Two of them may take the same entry, so a delivery may be counted twice, and none is missed.
    private Object responder(AtomicInteger delivered) {
        boolean isLast;
        do {
            isLast = stores.violations().recordedPosition() == RECORDINGS - 1;
            List<OutboxEntry> due = stores.outbox().due("log", NOW, 10);
            for (OutboxEntry entry : due) {
                stores.outbox().delivered(entry.id());
                delivered.incrementAndGet();
            }
            isLast &= due.isEmpty();
        } while (!isLast);
        return true;
    }

    private Object apiCaller(int number) {
        for (int i = 0; i < 5; i++) {
            String thing = "t" + number + "-" + i;
            stores.things().add(thing(thing));
            stores.things().join(name(thing), "g");
            stores.violations().verify("v" + i, Verification.FALSE_POSITIVE, "by " + number);
            stores.violations().active(ViolationFilter.ALL, first(20));
            stores.history().read(name("d1"), HistoryKey.of(METRIC), Instant.MIN, Instant.MAX, first(20));
            stores.things().forEach(membership -> assertThat(membership.thing()).isNotNull());
        }
        return stores.violations().purgeEventsBefore(NOW.minusSeconds(1));
    }

    private static void awaitAll(List<Callable<Object>> callers)
            throws InterruptedException, ExecutionException, TimeoutException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> all = callers.stream().map(threads::submit).toList();
            for (Future<Object> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
    }
}
