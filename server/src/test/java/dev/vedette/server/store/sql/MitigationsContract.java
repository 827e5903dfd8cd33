package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.store.BadCursorException;
import dev.vedette.server.store.MitigationActionRecord;
import dev.vedette.server.store.MitigationExecutionRecord;
import dev.vedette.server.store.MitigationExecutionRecord.Status;
import dev.vedette.server.store.MitigationParams;
import dev.vedette.server.store.MitigationTaskRecord;
import dev.vedette.server.store.MitigationTaskRecord.Plan;
import dev.vedette.server.store.MitigationTaskRecord.Statistics;
import dev.vedette.server.store.MitigationTaskRecord.Step;
import dev.vedette.server.store.MitigationTasks.Filter;
import dev.vedette.server.store.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every engine's stores of mitigation do.
abstract class MitigationsContract extends StoresContract {
    private static final Filter ALL = new Filter(null, null, null, null, null);
    private static final List<MitigationParams> EVERY_KIND = List.of(
            new MitigationParams.UpdateDeviceCertificate(),
            new MitigationParams.UpdateCaCertificate(),
            new MitigationParams.AddThingsToThingGroup(List.of("quarantine", "watched"), true),
            new MitigationParams.ReplaceDefaultPolicyVersion(),
            new MitigationParams.EnableIotLogging("arn:aws:iam::1:role/logs", "WARN"),
            new MitigationParams.PublishFindingToSns("arn:aws:sns:eu-central-1:1:t"));

    @Test
    void anActionOfEveryKindComesBackAndOutlivesTheProcess() {
        for (int i = 0; i < EVERY_KIND.size(); i++) {
            assertThat(stores.mitigationActions().add(action("a" + i, EVERY_KIND.get(i))))
                    .isTrue();
        }
        assertThat(stores.mitigationActions().add(action("a0", EVERY_KIND.getFirst())))
                .isFalse();
        reopen();
        assertThat(stores.mitigationActions().all())
                .extracting(MitigationActionRecord::params)
                .isEqualTo(EVERY_KIND);
        assertThat(stores.mitigationActions().find("a2")).contains(action("a2", EVERY_KIND.get(2)));
        assertThat(stores.mitigationActions().find("a9")).isEmpty();
    }

    @Test
    void anActionIsReplacedAndRemoved() {
        stores.mitigationActions().add(action("a", EVERY_KIND.getFirst()));
        MitigationActionRecord changed = new MitigationActionRecord(
                "a", "id-of-a", "arn:aws:iam::1:role/other", EVERY_KIND.getLast(), NOW, NOW.plusSeconds(5));
        assertThat(stores.mitigationActions().replace(changed)).isTrue();
        assertThat(stores.mitigationActions().find("a")).contains(changed);
        assertThat(stores.mitigationActions().remove("a")).isTrue();
        assertThat(stores.mitigationActions().remove("a")).isFalse();
        assertThat(stores.mitigationActions().replace(changed)).isFalse();
    }

    @Test
    void aTaskComesBackWithItsPlan() {
        MitigationTaskRecord task = task("t", NOW);
        assertThat(stores.mitigationTasks().add(task, List.of())).isTrue();
        assertThat(stores.mitigationTasks().add(task("t", NOW.plusSeconds(1)), List.of()))
                .isFalse();
        reopen();
        assertThat(stores.mitigationTasks().find("t")).contains(task);
        assertThat(stores.mitigationTasks().ofToken("token-of-t")).contains(task);
        assertThat(stores.mitigationTasks().ofToken("t")).isEmpty();
        assertThat(stores.mitigationTasks().inProgress()).containsExactly(task);
    }

    @Test
    void executionsComeInTheirOrderAndEachEndsOnce() {
        stores.mitigationTasks().add(task("t", NOW), waiting("t", 3));
        assertThat(stores.mitigationTasks().executions(ALL, first(10)).items()).isEmpty();
        MitigationExecutionRecord first = stores.mitigationTasks().next("t").orElseThrow();
        assertThat(first.ordinal()).isZero();
        stores.mitigationTasks().update(as(first, Status.IN_PROGRESS, NOW, null));
        reopen();
        assertThat(stores.mitigationTasks().next("t")).contains(as(first, Status.IN_PROGRESS, NOW, null));
        stores.mitigationTasks().update(as(first, Status.FAILED, NOW, NOW.plusSeconds(1)));
        stores.mitigationTasks().update(as(first, Status.SUCCESSFUL, NOW, NOW.plusSeconds(2)));
        assertThat(stores.mitigationTasks().executions(ALL, first(10)).items())
                .containsExactly(as(first, Status.FAILED, NOW, NOW.plusSeconds(1)));
        assertThat(stores.mitigationTasks().next("t").orElseThrow().ordinal()).isEqualTo(1);
    }

    @Test
    void onlyWhatWaitsOfAViolationIsSkipped() {
        stores.mitigationTasks().add(task("t", NOW), waiting("t", 4));
        MitigationExecutionRecord first = stores.mitigationTasks().next("t").orElseThrow();
        stores.mitigationTasks().update(as(first, Status.FAILED, NOW, NOW));
        stores.mitigationTasks().skip("t", "v0", NOW, "because");
        assertThat(stores.mitigationTasks().statistics("t")).isEqualTo(new Statistics(0, 1, 1));
        assertThat(stores.mitigationTasks().next("t").orElseThrow().violationId())
                .isEqualTo("v1");
        assertThat(stores.mitigationTasks().statistics("none")).isEqualTo(new Statistics(0, 0, 0));
    }

    @Test
    void aTaskEndsOnceAndWhatWaitsIsSkippedWithIt() {
        stores.mitigationTasks().add(task("t", NOW), waiting("t", 2));
        Instant end = NOW.plusSeconds(9);
        assertThat(stores.mitigationTasks().end("t", MitigationTaskRecord.Status.CANCELED, end, "canceled"))
                .isTrue();
        assertThat(stores.mitigationTasks().end("t", MitigationTaskRecord.Status.FAILED, end, ""))
                .isFalse();
        MitigationTaskRecord ended = stores.mitigationTasks().find("t").orElseThrow();
        assertThat(ended.status()).isEqualTo(MitigationTaskRecord.Status.CANCELED);
        assertThat(ended.endedAt()).isEqualTo(end);
        assertThat(stores.mitigationTasks().inProgress()).isEmpty();
        assertThat(stores.mitigationTasks().next("t")).isEmpty();
        assertThat(stores.mitigationTasks().executions(ALL, first(10)).items())
                .hasSize(2)
                .allSatisfy(execution -> assertThat(execution.message()).isEqualTo("canceled"));
    }

    @Test
    void tasksAndExecutionsAreListedLatestFirstPageByPage() {
        for (int i = 0; i < 7; i++) {
            stores.mitigationTasks().add(task("t" + i, NOW.plusSeconds(i / 2)), waiting("t" + i, 2));
            stores.mitigationTasks().skip("t" + i, "v0", NOW.plusSeconds(i / 2), "because");
        }
        assertThat(walked(2, page -> stores.mitigationTasks().list(NOW, NOW.plusSeconds(99), page)))
                .extracting(MitigationTaskRecord::id)
                .containsExactly("t6", "t5", "t4", "t3", "t2", "t1", "t0");
        assertThat(walked(3, page -> stores.mitigationTasks().list(NOW.plusSeconds(1), NOW.plusSeconds(2), page)))
                .extracting(MitigationTaskRecord::id)
                .containsExactly("t5", "t4", "t3", "t2");
        assertThat(walked(3, page -> stores.mitigationTasks().executions(ALL, page)))
                .hasSize(14);
        assertThat(stores.mitigationTasks()
                        .executions(new Filter("t3", "v0", "thing-0", NOW, NOW.plusSeconds(1)), first(10))
                        .items())
                .hasSize(2);
        assertThat(stores.mitigationTasks()
                        .executions(new Filter(null, null, "other", null, null), first(10))
                        .items())
                .isEmpty();
        String cursor = stores.mitigationTasks()
                .list(NOW, NOW.plusSeconds(99), first(2))
                .next();
        assertThatThrownBy(() -> stores.mitigationTasks().executions(ALL, new PageRequest(cursor, 2)))
                .isInstanceOf(BadCursorException.class);
    }

    @Test
    void tasksThatEndedLongAgoGoWithTheirExecutionsAndOthersStay() {
        for (String id : List.of("old", "new", "going")) {
            stores.mitigationTasks().add(task(id, NOW), waiting(id, 2));
        }
        stores.mitigationTasks().end("old", MitigationTaskRecord.Status.SUCCESSFUL, NOW.minus(Duration.ofDays(91)), "");
        stores.mitigationTasks().end("new", MitigationTaskRecord.Status.SUCCESSFUL, NOW, "");
        assertThat(stores.mitigationTasks().purgeEndedBefore(NOW.minus(Duration.ofDays(90))))
                .isEqualTo(1);
        assertThat(stores.mitigationTasks().find("old")).isEmpty();
        assertThat(stores.mitigationTasks().find("new")).isPresent();
        assertThat(stores.mitigationTasks().find("going")).isPresent();
        assertThat(stores.mitigationTasks()
                        .executions(new Filter("old", null, null, null, null), first(10))
                        .items())
                .isEmpty();
    }

    private static MitigationActionRecord action(String name, MitigationParams params) {
        return new MitigationActionRecord(name, "id-of-" + name, "arn:aws:iam::1:role/mitigate", params, NOW, NOW);
    }

    private static MitigationTaskRecord task(String id, Instant startedAt) {
        Plan plan = new Plan(
                List.of(),
                "pumps",
                "Max \"bytes\" ü",
                NOW.minusSeconds(60),
                NOW,
                true,
                false,
                List.of(
                        new Step("a", "id-of-a", "role-of-a", EVERY_KIND.get(2)),
                        new Step("b", "id-of-b", "role-of-b", EVERY_KIND.getFirst())));
        return new MitigationTaskRecord(
                id, MitigationTaskRecord.Status.IN_PROGRESS, startedAt, null, plan, "token-of-" + id);
    }

    /// Two steps for each violation.
    private static List<MitigationExecutionRecord> waiting(String task, int executions) {
        List<MitigationExecutionRecord> all = new ArrayList<>();
        for (int i = 0; i < executions; i++) {
            all.add(new MitigationExecutionRecord(
                    task,
                    i,
                    "v" + i / 2,
                    i % 2,
                    i % 2 == 0 ? "a" : "b",
                    name("thing-" + i / 2),
                    Status.WAITING,
                    null,
                    null,
                    null,
                    null));
        }
        return all;
    }

    private static MitigationExecutionRecord as(
            MitigationExecutionRecord from, Status status, Instant startedAt, @Nullable Instant endedAt) {
        boolean failed = status == Status.FAILED;
        return new MitigationExecutionRecord(
                from.task(),
                from.ordinal(),
                from.violationId(),
                from.step(),
                from.action(),
                from.thing(),
                status,
                startedAt,
                endedAt,
                failed ? "ResourceNotFound" : null,
                failed ? "Thing thing-0 does not exist" : null);
    }
}
