package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.ActiveViolation;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.ListActiveViolationsRequest;
import software.amazon.awssdk.services.iot.model.ListViolationEventsRequest;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iot.model.VerificationState;
import software.amazon.awssdk.services.iot.model.ViolationEvent;
import software.amazon.awssdk.services.iot.model.ViolationEventType;

/// Three violations: bytes of `lamp` raised and cleared, ports of `lamp` and, suppressed and by percentile, bytes of
/// the unregistered `a b/ü` raised and still open.
final class ViolationsContractTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.125Z");
    private static final String CLEARED = "0".repeat(31) + "1";
    private static final String PORTS = "0".repeat(31) + "2";
    private static final String PERCENTILE = "0".repeat(31) + "3";
    private static final BehaviorDraft BYTES_DRAFT =
            new BehaviorDraft("Max bytes out", "aws:all-bytes-out", null, count("less-than", 4096), null, null);
    private static final BehaviorDraft PORTS_DRAFT = new BehaviorDraft(
            "Ports",
            "aws:listening-tcp-ports",
            null,
            new CriteriaDraft(
                    "in-port-set",
                    new ValueDraft(null, null, List.of(443, 80), null, null, null),
                    null,
                    null,
                    null,
                    null,
                    null),
            null,
            null);
    private static final BehaviorDraft PERCENTILE_DRAFT = new BehaviorDraft(
            "Fleet",
            "aws:num-listening-tcp-ports",
            null,
            new CriteriaDraft("less-than", null, 300, null, null, "p90", null),
            true,
            null);

    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @BeforeEach
    void recordThreeViolations() {
        api.iot().createSecurityProfile(r -> r.securityProfileName("pumps"));
        api.iot().createSecurityProfile(r -> r.securityProfileName("others"));
        ThingName lamp = new ThingName("lamp");
        ThingName other = new ThingName("a b/ü");
        api.fixture()
                .stores()
                .violations()
                .record(new Recording(
                        7,
                        List.of(
                                event(CLEARED, Alert.Type.IN_ALARM, lamp, BYTES_DRAFT, new MetricValue.Count(9_999), 0),
                                event(
                                        PORTS,
                                        Alert.Type.IN_ALARM,
                                        lamp,
                                        PORTS_DRAFT,
                                        new MetricValue.Ports(PortSet.of(23)),
                                        1),
                                event(
                                        CLEARED,
                                        Alert.Type.ALARM_CLEARED,
                                        lamp,
                                        BYTES_DRAFT,
                                        new MetricValue.Count(1),
                                        2),
                                event(
                                        PERCENTILE,
                                        Alert.Type.IN_ALARM,
                                        other,
                                        PERCENTILE_DRAFT,
                                        new MetricValue.Level(9),
                                        3)),
                        List.of(new Recording.Continuation(
                                PORTS,
                                new MetricValue.Ports(PortSet.of(23, 2323)),
                                NOON.plusSeconds(240),
                                "still",
                                null)),
                        List.of()));
    }

    @Test
    void anActiveViolationIsShownWithItsBehaviorValueAndTimes() {
        List<ActiveViolation> active = active(r -> r.thingName("lamp"));

        assertThat(active).hasSize(1);
        ActiveViolation violation = active.getFirst();
        assertThat(violation.violationId()).isEqualTo(PORTS);
        assertThat(violation.thingName()).isEqualTo("lamp");
        assertThat(violation.securityProfileName()).isEqualTo("pumps");
        assertThat(violation.behavior().name()).isEqualTo("Ports");
        assertThat(violation.behavior().criteria().value().ports()).containsExactly(443, 80);
        assertThat(violation.lastViolationValue().ports()).containsExactly(23, 2323);
        assertThat(violation.lastViolationTime()).isEqualTo(NOON.plusSeconds(240));
        assertThat(violation.violationStartTime()).isEqualTo(NOON.plusSeconds(60));
        assertThat(violation.verificationState()).isEqualTo(VerificationState.UNKNOWN);
        assertThat(violation.verificationStateDescription()).isNull();
    }

    @Test
    void aLevelOfABuiltInMetricIsShownAsACount() {
        assertThat(active(r -> r.thingName("a b/ü"))
                        .getFirst()
                        .lastViolationValue()
                        .count())
                .isEqualTo(9);
    }

    @Test
    void activeViolationsAreFilteredByEverythingThatTheApiHas() {
        assertThat(ids(active(r -> {}))).containsExactly(PERCENTILE, PORTS);
        assertThat(ids(active(r -> r.thingName("lamp")))).containsExactly(PORTS);
        assertThat(ids(active(r -> r.thingName("nobody")))).isEmpty();
        assertThat(ids(active(r -> r.securityProfileName("pumps")))).containsExactly(PERCENTILE, PORTS);
        assertThat(ids(active(r -> r.securityProfileName("others")))).isEmpty();
        assertThat(ids(active(r -> r.behaviorCriteriaType("STATIC")))).containsExactly(PORTS);
        assertThat(ids(active(r -> r.behaviorCriteriaType("STATISTICAL")))).containsExactly(PERCENTILE);
        assertThat(ids(active(r -> r.behaviorCriteriaType("MACHINE_LEARNING")))).isEmpty();
        assertThat(ids(active(r -> r.listSuppressedAlerts(true)))).containsExactly(PERCENTILE);
        assertThat(ids(active(r -> r.listSuppressedAlerts(false)))).containsExactly(PORTS);
        assertThat(ids(active(r -> r.verificationState("UNKNOWN")))).containsExactly(PERCENTILE, PORTS);
        assertThat(ids(active(r -> r.verificationState("TRUE_POSITIVE")))).isEmpty();
    }

    @Test
    void filtersOutsideTheirWordsAreAllNamed() {
        assertThatThrownBy(() -> active(r -> r.behaviorCriteriaType("GUESSED")
                        .verificationState("MAYBE")
                        .securityProfileName("a b")
                        .maxResults(251)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("4 validation errors detected")
                .hasMessageContaining("[STATIC, STATISTICAL, MACHINE_LEARNING]")
                .hasMessageContaining("[FALSE_POSITIVE, BENIGN_POSITIVE, TRUE_POSITIVE, UNKNOWN]");
        assertThatThrownBy(() -> active(r -> r.securityProfileName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void listsGoPageByPage() {
        List<String> active = api.iot().listActiveViolationsPaginator(r -> r.maxResults(1)).activeViolations().stream()
                .map(ActiveViolation::violationId)
                .toList();
        List<ViolationEventType> events = api
                .iot()
                .listViolationEventsPaginator(
                        r -> r.maxResults(3).startTime(NOON).endTime(NOON.plusSeconds(3600)))
                .violationEvents()
                .stream()
                .map(ViolationEvent::violationEventType)
                .toList();

        assertThat(active).containsExactly(PERCENTILE, PORTS);
        assertThat(events)
                .containsExactly(
                        ViolationEventType.IN_ALARM,
                        ViolationEventType.ALARM_CLEARED,
                        ViolationEventType.IN_ALARM,
                        ViolationEventType.IN_ALARM);
    }

    @Test
    void eventsHaveOneIdFromRaiseToClear() {
        List<ViolationEvent> events = events(r -> r.thingName("lamp").behaviorCriteriaType("STATIC"));

        assertThat(events).extracting(ViolationEvent::violationId).containsExactly(CLEARED, PORTS, CLEARED);
        ViolationEvent cleared = events.getFirst();
        assertThat(cleared.violationEventType()).isEqualTo(ViolationEventType.ALARM_CLEARED);
        assertThat(cleared.metricValue().count()).isEqualTo(1);
        assertThat(cleared.violationEventTime()).isEqualTo(NOON.plusSeconds(120));
        assertThat(cleared.behavior().criteria().value().count()).isEqualTo(4096);
        assertThat(cleared.securityProfileName()).isEqualTo("pumps");
        assertThat(cleared.thingName()).isEqualTo("lamp");
    }

    @Test
    void anInvalidatedEventHasNoValue() {
        api.fixture()
                .stores()
                .violations()
                .record(new Recording(
                        8,
                        List.of(event(
                                PORTS, Alert.Type.ALARM_INVALIDATED, new ThingName("lamp"), PORTS_DRAFT, null, 5)),
                        List.of(),
                        List.of()));

        ViolationEvent latest = events(r -> {}).getFirst();
        assertThat(latest.violationEventType()).isEqualTo(ViolationEventType.ALARM_INVALIDATED);
        assertThat(latest.metricValue()).isNull();
        assertThat(ids(active(r -> {}))).containsExactly(PERCENTILE);
    }

    @Test
    void eventsAreThoseFromTheStartUpToTheEnd() {
        assertThat(api.iot()
                        .listViolationEvents(
                                r -> r.startTime(NOON.plusSeconds(60)).endTime(NOON.plusSeconds(120)))
                        .violationEvents())
                .extracting(ViolationEvent::violationId)
                .containsExactly(PORTS);
    }

    @Test
    void aTimeRangeMustBeGivenAndGoForward() {
        assertThatThrownBy(() -> api.iot().listViolationEvents(r -> {}))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("2 validation errors detected")
                .hasMessageContaining("'startTime'")
                .hasMessageContaining("'endTime'");
        assertThatThrownBy(() ->
                        api.iot().listViolationEvents(r -> r.startTime(NOON).endTime(NOON.minusMillis(1))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("endTime 2026-11-21T12:00:00.124Z is before startTime 2026-11-21T12:00:00.125Z");
    }

    @Test
    void whatPeopleSayOfAViolationIsKeptAndFiltered() {
        verify(PORTS, "TRUE_POSITIVE", "found telnet");
        verify(CLEARED, "FALSE_POSITIVE", null);

        ActiveViolation violation =
                active(r -> r.verificationState("TRUE_POSITIVE")).getFirst();
        assertThat(violation.violationId()).isEqualTo(PORTS);
        assertThat(violation.verificationStateDescription()).isEqualTo("found telnet");
        assertThat(events(r -> r.verificationState("FALSE_POSITIVE")))
                .extracting(ViolationEvent::violationId)
                .containsExactly(CLEARED, CLEARED);
        verify(PORTS, "UNKNOWN", null);
        assertThat(active(r -> r.thingName("lamp")).getFirst().verificationStateDescription())
                .isNull();
    }

    @Test
    void verificationsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> verify("f".repeat(32), "TRUE_POSITIVE", null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("does not exist or is no longer kept");
        assertThatThrownBy(() -> verify("not_an_id", "SURE", "a\nb"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("3 validation errors detected");
        assertThatThrownBy(() -> api.iot().putVerificationStateOnViolation(r -> r.violationId(PORTS)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Value null at 'verificationState'");
    }

    private List<ActiveViolation> active(Consumer<ListActiveViolationsRequest.Builder> request) {
        return api.iot().listActiveViolations(request).activeViolations();
    }

    private List<ViolationEvent> events(Consumer<ListViolationEventsRequest.Builder> request) {
        return api.iot()
                .listViolationEvents(r -> {
                    r.startTime(NOON.minusSeconds(3600)).endTime(NOON.plusSeconds(3600));
                    request.accept(r);
                })
                .violationEvents();
    }

    private void verify(String id, String state, @Nullable String words) {
        api.iot()
                .putVerificationStateOnViolation(
                        r -> r.violationId(id).verificationState(state).verificationStateDescription(words));
    }

    private static List<String> ids(List<ActiveViolation> violations) {
        return violations.stream().map(ActiveViolation::violationId).toList();
    }

    private static CriteriaDraft count(String operator, long bound) {
        return new CriteriaDraft(
                operator, new ValueDraft(bound, null, null, null, null, null), 300, null, null, null, null);
    }

    private static ViolationEventRecord event(
            String id,
            Alert.Type type,
            ThingName thing,
            BehaviorDraft behavior,
            @Nullable MetricValue value,
            long minute) {
        return new ViolationEventRecord(
                id,
                type,
                thing,
                "pumps",
                behavior,
                value,
                NOON.plusSeconds(60 * minute),
                "as told",
                Verification.UNKNOWN,
                null);
    }
}
