package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.manage.MitigationWorker;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.CertificateStatus;
import software.amazon.awssdk.services.iot.model.DetectMitigationActionExecution;
import software.amazon.awssdk.services.iot.model.DetectMitigationActionExecutionStatus;
import software.amazon.awssdk.services.iot.model.DetectMitigationActionsTaskStatus;
import software.amazon.awssdk.services.iot.model.DetectMitigationActionsTaskSummary;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.LimitExceededException;
import software.amazon.awssdk.services.iot.model.MitigationActionParams;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iot.model.StartDetectMitigationActionsTaskRequest;
import software.amazon.awssdk.services.iot.model.TaskAlreadyExistsException;

/// Violations: of `pump-1` open, of `pump-2` over, of `pump-3` open and suppressed, of the unregistered `ghost` open.
final class MitigationTasksContractTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String OPEN = "0".repeat(31) + "1";
    private static final String OVER = "0".repeat(31) + "2";
    private static final String SUPPRESSED = "0".repeat(31) + "3";
    private static final String GHOST = "0".repeat(31) + "4";

    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @BeforeEach
    void aFleetWithViolations() {
        for (String thing : List.of("pump-1", "pump-2", "pump-3")) {
            api.iot().createThing(r -> r.thingName(thing));
        }
        api.iot().createThingGroup(r -> r.thingGroupName("quarantine"));
        define("isolate", MitigationActionsContractTest.quarantine("quarantine"));
        define(
                "cut-off",
                MitigationActionParams.builder()
                        .updateDeviceCertificateParams(p -> p.action("DEACTIVATE"))
                        .build());
        define("nowhere", MitigationActionsContractTest.quarantine("nowhere"));
        define(
                "logging",
                MitigationActionParams.builder()
                        .enableIoTLoggingParams(p -> p.roleArnForLogging(MitigationActionsContractTest.ROLE)
                                .logLevel("INFO"))
                        .build());
        List<ViolationEventRecord> events = new ArrayList<>();
        events.add(event(OPEN, Alert.Type.IN_ALARM, "pump-1", "bytes", false, 0));
        events.add(event(OVER, Alert.Type.IN_ALARM, "pump-2", "bytes", false, 1));
        events.add(event(SUPPRESSED, Alert.Type.IN_ALARM, "pump-3", "quiet", true, 2));
        events.add(event(GHOST, Alert.Type.IN_ALARM, "ghost", "other", false, 3));
        events.add(event(OVER, Alert.Type.ALARM_CLEARED, "pump-2", "bytes", false, 4));
        api.fixture().stores().violations().record(new Recording(7, events, List.of(), List.of()));
    }

    @Test
    void aTaskForAViolationPutsItsThingIntoTheGroup() {
        start("t", r -> r.actions("isolate").target(t -> t.violationIds(OPEN)));
        assertThat(task("t").taskStatus()).isEqualTo(DetectMitigationActionsTaskStatus.IN_PROGRESS);
        assertThat(task("t").taskEndTime()).isNull();
        assertThat(executions("t")).isEmpty();
        api.fixture().clock().advance(Duration.ofSeconds(5));
        work();
        assertThat(groupsOf("pump-1")).containsExactly("quarantine");
        DetectMitigationActionsTaskSummary summary = task("t");
        assertThat(summary.taskId()).isEqualTo("t");
        assertThat(summary.taskStatus()).isEqualTo(DetectMitigationActionsTaskStatus.SUCCESSFUL);
        assertThat(summary.taskStartTime()).isEqualTo(DeskFixture.START);
        assertThat(summary.taskEndTime()).isEqualTo(DeskFixture.START.plusSeconds(5));
        assertThat(summary.target().violationIds()).containsExactly(OPEN);
        assertThat(summary.actionsDefinition()).singleElement().satisfies(definition -> {
            assertThat(definition.name()).isEqualTo("isolate");
            assertThat(definition.id()).matches("[0-9a-f-]{36}");
            assertThat(definition.roleArn()).isEqualTo(MitigationActionsContractTest.ROLE);
            assertThat(definition.actionParams()).isEqualTo(MitigationActionsContractTest.quarantine("quarantine"));
        });
        assertThat(summary.taskStatistics().actionsExecuted()).isEqualTo(1);
        assertThat(summary.taskStatistics().actionsFailed()).isZero();
        assertThat(executions("t")).singleElement().satisfies(execution -> {
            assertThat(execution.violationId()).isEqualTo(OPEN);
            assertThat(execution.thingName()).isEqualTo("pump-1");
            assertThat(execution.actionName()).isEqualTo("isolate");
            assertThat(execution.status()).isEqualTo(DetectMitigationActionExecutionStatus.SUCCESSFUL);
            assertThat(execution.executionStartDate()).isEqualTo(DeskFixture.START.plusSeconds(5));
            assertThat(execution.executionEndDate()).isEqualTo(DeskFixture.START.plusSeconds(5));
            assertThat(execution.errorCode()).isNull();
        });
    }

    @Test
    void detectionAndTheDoorHearOfTheGroup() {
        start("t", r -> r.actions("isolate").target(t -> t.violationIds(OPEN)));
        int heard = api.fixture().feed().heard().size();
        work();

        assertThat(api.fixture().feed().heard()).hasSizeGreaterThan(heard);
        assertThat(api.fixture().identities().heard()).contains("thing/pump-1");
    }

    @Test
    void anUnregisteredDeviceCannotBePutIntoAGroupAndTheTaskFails() {
        start("t", r -> r.actions("isolate", "cut-off").target(t -> t.violationIds(GHOST, OPEN)));
        work();

        assertThat(task("t").taskStatus()).isEqualTo(DetectMitigationActionsTaskStatus.FAILED);
        assertThat(byThing("t", "ghost"))
                .satisfiesExactly(
                        skipped -> {
                            assertThat(skipped.actionName()).isEqualTo("cut-off");
                            assertThat(skipped.status()).isEqualTo(DetectMitigationActionExecutionStatus.SKIPPED);
                            assertThat(skipped.message()).contains("isolate failed");
                        },
                        failed -> {
                            assertThat(failed.status()).isEqualTo(DetectMitigationActionExecutionStatus.FAILED);
                            assertThat(failed.errorCode()).isEqualTo("ResourceNotFound");
                            assertThat(failed.message()).contains("ghost");
                        });
        assertThat(groupsOf("pump-1")).as("the other violation goes on").containsExactly("quarantine");
        assertThat(task("t").taskStatistics().actionsSkipped()).isEqualTo(1);
    }

    @Test
    void everyCertificateOfTheThingIsDeactivated() {
        String first = certificateOf("pump-1", "ACTIVE");
        String second = certificateOf("pump-1", "ACTIVE");
        String inactive = certificateOf("pump-1", "INACTIVE");
        start("t", r -> r.actions("cut-off", "isolate").target(t -> t.violationIds(OPEN)));
        work();

        assertThat(task("t").taskStatus()).isEqualTo(DetectMitigationActionsTaskStatus.SUCCESSFUL);
        for (String id : List.of(first, second, inactive)) {
            assertThat(api.iot()
                            .describeCertificate(r -> r.certificateId(id))
                            .certificateDescription()
                            .status())
                    .isEqualTo(CertificateStatus.INACTIVE);
        }
        assertThat(api.fixture().identities().heard()).contains("cert/" + first, "cert/" + second);
    }

    @Test
    void aThingWithoutCertificateCannotBeCutOff() {
        start("t", r -> r.actions("cut-off").target(t -> t.violationIds(OPEN)));
        work();

        assertThat(executions("t")).singleElement().satisfies(execution -> {
            assertThat(execution.errorCode()).isEqualTo("ResourceNotFound");
            assertThat(execution.message()).contains("no certificate");
        });
    }

    @Test
    void otherKindsOfActionsAndGroupsThatAreGoneFail() {
        start("t1", r -> r.actions("logging").target(t -> t.violationIds(OPEN)));
        start("t2", r -> r.actions("nowhere").target(t -> t.violationIds(OPEN)));
        work();

        assertThat(executions("t1").getFirst().errorCode()).isEqualTo("InvalidRequest");
        assertThat(executions("t1").getFirst().message()).contains("ENABLE_IOT_LOGGING");
        assertThat(executions("t2").getFirst().errorCode()).isEqualTo("ResourceNotFound");
        assertThat(task("t1").taskStatus()).isEqualTo(DetectMitigationActionsTaskStatus.FAILED);
    }

    @Test
    void violationsAreSelectedByProfileBehaviorTimeAndState() {
        assertThat(selected("t1", r -> r.target(t -> t.securityProfileName("pumps"))))
                .containsExactlyInAnyOrder(OPEN, OVER, GHOST);
        assertThat(selected(
                        "t2", r -> r.target(t -> t.securityProfileName("pumps")).includeSuppressedAlerts(true)))
                .containsExactlyInAnyOrder(OPEN, OVER, SUPPRESSED, GHOST);
        assertThat(selected(
                        "t3",
                        r -> r.target(t -> t.securityProfileName("pumps").behaviorName("bytes"))
                                .includeOnlyActiveViolations(true)))
                .containsExactly(OPEN);
        assertThat(selected(
                        "t4",
                        r -> r.target(t -> t.securityProfileName("pumps"))
                                .violationEventOccurrenceRange(
                                        o -> o.startTime(minute(1)).endTime(minute(2)))))
                .containsExactly(OVER);
        assertThat(selected("t5", r -> r.target(t -> t.securityProfileName("others"))))
                .isEmpty();
        assertThat(selected("t6", r -> r.target(t -> t.violationIds(OPEN, OVER)).includeOnlyActiveViolations(true)))
                .containsExactly(OPEN);
        assertThat(task("t4").violationEventOccurrenceRange().startTime()).isEqualTo(minute(1));
        assertThat(task("t3").onlyActiveViolationsIncluded()).isTrue();
        assertThat(task("t5").taskStatus()).isEqualTo(DetectMitigationActionsTaskStatus.SUCCESSFUL);
    }

    @Test
    void theSameCallIsOneTaskAndAnotherOfItsNameIsRefused() {
        Consumer<StartDetectMitigationActionsTaskRequest.Builder> call =
                r -> r.actions("isolate").target(t -> t.violationIds(OPEN)).clientRequestToken("token");
        start("t", call);
        start("t", call);

        assertThatThrownBy(() -> start("t", call.andThen(r -> r.clientRequestToken("another"))))
                .isInstanceOf(TaskAlreadyExistsException.class)
                .satisfies(error -> assertThat(((TaskAlreadyExistsException) error).statusCode())
                        .isEqualTo(400));
        assertThatThrownBy(() -> start("t", call.andThen(r -> r.actions("cut-off"))))
                .isInstanceOf(TaskAlreadyExistsException.class);
        assertThatThrownBy(() -> start("other", call))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("token");
        work();
        start("t", call);
        assertThat(executions("t")).hasSize(1);
    }

    @Test
    void atMostFiveTasksGoOnAtATime() {
        for (int i = 0; i < 5; i++) {
            start("t" + i, r -> r.actions("isolate").target(t -> t.violationIds(OPEN)));
        }
        assertThatThrownBy(() -> start("t5", r -> r.actions("isolate").target(t -> t.violationIds(OPEN))))
                .isInstanceOf(LimitExceededException.class);
        work();
        start("t5", r -> r.actions("isolate").target(t -> t.violationIds(OPEN)));
    }

    @Test
    void aCanceledTaskKeepsWhatIsDoneAndSkipsTheRest() {
        start("t", r -> r.actions("isolate", "cut-off").target(t -> t.violationIds(OPEN)));
        api.iot().cancelDetectMitigationActionsTask(r -> r.taskId("t"));
        work();

        assertThat(task("t").taskStatus()).isEqualTo(DetectMitigationActionsTaskStatus.CANCELED);
        assertThat(task("t").taskStatistics().actionsSkipped()).isEqualTo(2);
        assertThat(executions("t"))
                .hasSize(2)
                .allSatisfy(execution -> assertThat(execution.message()).contains("canceled"));
        assertThat(groupsOf("pump-1")).isEmpty();
        assertThatThrownBy(() -> api.iot().cancelDetectMitigationActionsTask(r -> r.taskId("t")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("CANCELED");
        assertThatThrownBy(() -> api.iot().cancelDetectMitigationActionsTask(r -> r.taskId("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aTaskGoesOnWithTheActionAsItWasWhenItWasStarted() {
        start("t", r -> r.actions("isolate").target(t -> t.violationIds(OPEN)));
        api.iot().deleteMitigationAction(r -> r.actionName("isolate"));
        work();
        assertThat(groupsOf("pump-1")).containsExactly("quarantine");
    }

    @Test
    void tasksAndExecutionsAreListedByTimeAndSubject() {
        start("t1", r -> r.actions("isolate").target(t -> t.violationIds(OPEN, OVER)));
        api.fixture().clock().advance(Duration.ofSeconds(60));
        start("t2", r -> r.actions("isolate").target(t -> t.violationIds(OPEN)));
        work();
        Instant late = DeskFixture.START.plusSeconds(30);

        assertThat(api.iot()
                        .listDetectMitigationActionsTasks(r -> r.startTime(NOON).endTime(NOON.plusSeconds(3_600)))
                        .tasks())
                .extracting(DetectMitigationActionsTaskSummary::taskId)
                .containsExactly("t2", "t1");
        assertThat(api.iot()
                        .listDetectMitigationActionsTasks(r -> r.startTime(late).endTime(NOON.plusSeconds(3_600)))
                        .tasks())
                .hasSize(1);
        assertThat(api.iot()
                        .listDetectMitigationActionsExecutions(r -> r.violationId(OPEN))
                        .actionsExecutions())
                .hasSize(2);
        assertThat(api.iot()
                        .listDetectMitigationActionsExecutions(r -> r.thingName("pump-2"))
                        .actionsExecutions())
                .hasSize(1);
        assertThat(api.iot()
                        .listDetectMitigationActionsExecutions(r -> r.endTime(late))
                        .actionsExecutions())
                .isEmpty();
        assertThat(api.iot()
                        .listDetectMitigationActionsExecutionsPaginator(r -> r.maxResults(1))
                        .actionsExecutions())
                .hasSize(3);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> start("t", r -> r.actions("none").target(t -> t.violationIds(OPEN))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Mitigation action none does not exist");
        assertThatThrownBy(() -> start("t", r -> r.actions("isolate").target(t -> t.violationIds("f".repeat(32)))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("f".repeat(32));
        assertThatThrownBy(() -> start(
                        "t t",
                        r -> r.actions(List.of())
                                .target(t -> t.violationIds(OPEN).securityProfileName("pumps"))
                                .violationEventOccurrenceRange(
                                        o -> o.startTime(minute(2)).endTime(minute(1)))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("4 validation errors");
        assertThatThrownBy(() -> start("t", r -> r.actions("isolate").target(t -> t.behaviorName("bytes"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("securityProfileName");
        assertThatThrownBy(() -> task("none")).isInstanceOf(ResourceNotFoundException.class);
    }

    private void define(String name, MitigationActionParams params) {
        api.iot()
                .createMitigationAction(r -> r.actionName(name)
                        .roleArn(MitigationActionsContractTest.ROLE)
                        .actionParams(params));
    }

    private void start(String id, Consumer<StartDetectMitigationActionsTaskRequest.Builder> request) {
        assertThat(api.iot()
                        .startDetectMitigationActionsTask(request.andThen(r -> r.taskId(id)))
                        .taskId())
                .isEqualTo(id);
    }

    private List<String> selected(String id, Consumer<StartDetectMitigationActionsTaskRequest.Builder> request) {
        start(id, request.andThen(r -> r.actions("isolate")));
        work();
        return executions(id).stream()
                .map(DetectMitigationActionExecution::violationId)
                .toList();
    }

    private void work() {
        try (MitigationWorker worker = new MitigationWorker(api.fixture().desks())) {
            worker.carryOut();
        }
    }

    private DetectMitigationActionsTaskSummary task(String id) {
        return api.iot().describeDetectMitigationActionsTask(r -> r.taskId(id)).taskSummary();
    }

    private List<DetectMitigationActionExecution> executions(String task) {
        return api.iot()
                .listDetectMitigationActionsExecutions(r -> r.taskId(task))
                .actionsExecutions();
    }

    private List<DetectMitigationActionExecution> byThing(String task, String thing) {
        return executions(task).stream()
                .filter(execution -> execution.thingName().equals(thing))
                .toList();
    }

    private List<String> groupsOf(String thing) {
        return api.iot().listThingGroupsForThing(r -> r.thingName(thing)).thingGroups().stream()
                .map(group -> group.groupName())
                .toList();
    }

    private String certificateOf(String thing, String status) {
        var made = api.iot().createKeysAndCertificate(r -> r.setAsActive(status.equals("ACTIVE")));
        api.iot().attachThingPrincipal(r -> r.thingName(thing).principal(made.certificateArn()));
        return made.certificateId();
    }

    private static Instant minute(long minute) {
        return NOON.plusSeconds(60 * minute);
    }

    private static ViolationEventRecord event(
            String id, Alert.Type type, String thing, String behavior, boolean suppressed, long minute) {
        return new ViolationEventRecord(
                id,
                type,
                new ThingName(thing),
                "pumps",
                new BehaviorDraft(behavior, "aws:all-bytes-out", null, null, suppressed, null),
                new MetricValue.Count(9_999),
                minute(minute),
                "as told",
                Verification.UNKNOWN,
                null);
    }
}
