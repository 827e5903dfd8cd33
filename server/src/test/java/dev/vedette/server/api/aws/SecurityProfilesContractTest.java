package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.server.manage.DeskFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.AlertTarget;
import software.amazon.awssdk.services.iot.model.AlertTargetType;
import software.amazon.awssdk.services.iot.model.Behavior;
import software.amazon.awssdk.services.iot.model.BehaviorCriteria;
import software.amazon.awssdk.services.iot.model.CreateSecurityProfileResponse;
import software.amazon.awssdk.services.iot.model.CustomMetricType;
import software.amazon.awssdk.services.iot.model.DescribeSecurityProfileResponse;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.IotException;
import software.amazon.awssdk.services.iot.model.ListSecurityProfilesResponse;
import software.amazon.awssdk.services.iot.model.MetricToRetain;
import software.amazon.awssdk.services.iot.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iot.model.SecurityProfileIdentifier;
import software.amazon.awssdk.services.iot.model.UpdateSecurityProfileResponse;
import software.amazon.awssdk.services.iot.model.VersionConflictException;

final class SecurityProfilesContractTest {
    private static final Behavior BYTES = Behaviors.bytesOut("Max bytes out", 4096);
    private static final Map<AlertTargetType, AlertTarget> TARGETS = Map.of(
            AlertTargetType.SNS,
            AlertTarget.builder()
                    .alertTargetArn("arn:aws:sns:eu-central-1:123456789012:alarms")
                    .roleArn("arn:aws:iam::123456789012:role/alarms")
                    .build());

    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @Test
    void aProfileIsShownAsItWasSentAndAnnounced() {
        CreateSecurityProfileResponse made = api.iot()
                .createSecurityProfile(r -> r.securityProfileName("p:1_a-B")
                        .securityProfileDescription("what pumps do")
                        .behaviors(BYTES)
                        .alertTargets(TARGETS)
                        .additionalMetricsToRetainV2(retain("aws:all-bytes-in")));
        DescribeSecurityProfileResponse described = describe("p:1_a-B");

        assertThat(made.securityProfileName()).isEqualTo("p:1_a-B");
        assertThat(made.securityProfileArn()).isEqualTo(FreshApi.arn("securityprofile/p:1_a-B"));
        assertThat(described.securityProfileArn()).isEqualTo(made.securityProfileArn());
        assertThat(described.securityProfileDescription()).isEqualTo("what pumps do");
        assertThat(described.behaviors()).containsExactly(BYTES);
        assertThat(described.alertTargets()).isEqualTo(TARGETS);
        assertThat(described.additionalMetricsToRetainV2()).containsExactly(retain("aws:all-bytes-in"));
        assertThat(described.version()).isEqualTo(1);
        assertThat(described.creationDate()).isEqualTo(DeskFixture.START);
        assertThat(described.lastModifiedDate()).isEqualTo(DeskFixture.START);
        SecurityProfile announced = api.fixture().feed().profile("p:1_a-B").orElseThrow();
        assertThat(announced.behaviors()).hasSize(1);
        assertThat(announced.retained()).hasToString("[aws:all-bytes-in]");
        assertThat(announced.targets()).isEmpty();
    }

    @Test
    void aProfileMayHaveNoBehaviors() {
        api.iot().createSecurityProfile(r -> r.securityProfileName("p"));

        assertThat(describe("p").behaviors()).isEmpty();
        assertThat(describe("p").securityProfileDescription()).isNull();
    }

    @Test
    void behaviorsOfEveryShapeAreShownAsTheyWereSent() {
        List<Behavior> behaviors = List.of(
                behavior(
                        "percentile",
                        "aws:all-bytes-in",
                        BehaviorCriteria.builder()
                                .comparisonOperator("less-than-equals")
                                .statisticalThreshold(s -> s.statistic("p99.99"))
                                .durationSeconds(3600)
                                .build()),
                behavior(
                        "cidrs",
                        "aws:destination-ip-addresses",
                        BehaviorCriteria.builder()
                                .comparisonOperator("not-in-cidr-set")
                                .value(v -> v.cidrs("12.8.0.0/16", "2001:db8::/32"))
                                .build()),
                behavior(
                        "ports",
                        "aws:listening-udp-ports",
                        BehaviorCriteria.builder()
                                .comparisonOperator("in-port-set")
                                .value(v -> v.ports(0, 65535))
                                .build()),
                behavior(
                                "suppressed",
                                "aws:num-listening-tcp-ports",
                                BehaviorCriteria.builder()
                                        .comparisonOperator("greater-than-equals")
                                        .value(v -> v.count(0L))
                                        .build())
                        .toBuilder()
                        .suppressAlerts(true)
                        .build());
        api.iot().createSecurityProfile(r -> r.securityProfileName("p").behaviors(behaviors));

        assertThat(describe("p").behaviors()).isEqualTo(behaviors);
    }

    @Test
    void aTakenNameIsRefused() {
        api.iot().createSecurityProfile(r -> r.securityProfileName("p"));

        assertThatThrownBy(() -> api.iot().createSecurityProfile(r -> r.securityProfileName("p")))
                .isInstanceOfSatisfying(ResourceAlreadyExistsException.class, error -> {
                    assertThat(error.statusCode()).isEqualTo(409);
                    assertThat(error.requestId()).isNotBlank();
                });
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndNothingIsMade() {
        Behavior many = behavior(
                "many",
                "aws:all-bytes-in",
                BehaviorCriteria.builder()
                        .comparisonOperator("less-than")
                        .value(v -> v.count(1L))
                        .durationSeconds(301)
                        .consecutiveDatapointsToAlarm(100_000)
                        .build());
        Behavior unknown = behavior(
                "unknown",
                "aws:all-bites-in",
                BehaviorCriteria.builder()
                        .comparisonOperator("in-port-set")
                        .value(v -> v.ports(1))
                        .build());

        assertThatThrownBy(() -> api.iot()
                        .createSecurityProfile(r -> r.securityProfileName("p")
                                .behaviors(many, unknown)
                                .additionalMetricsToRetainV2(retain("aws:nothing"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("consecutiveDatapointsToAlarm 100000 should be in range[1,10]")
                .hasMessageContaining("301")
                .hasMessageContaining("aws:all-bites-in")
                .hasMessageContaining("aws:nothing");
        assertThat(api.iot().listSecurityProfiles(r -> {}).securityProfileIdentifiers())
                .isEmpty();
        assertThat(api.fixture().feed().heard()).isEmpty();
    }

    @Test
    void aProfileHasAtMost100Behaviors() {
        List<Behavior> most = IntStream.range(0, 100)
                .mapToObj(i -> Behaviors.bytesOut("b" + i, i))
                .toList();
        List<Behavior> more = IntStream.range(0, 101)
                .mapToObj(i -> Behaviors.bytesOut("b" + i, i))
                .toList();

        api.iot().createSecurityProfile(r -> r.securityProfileName("most").behaviors(most));
        assertThat(describe("most").behaviors()).hasSize(100);
        assertThatThrownBy(() -> api.iot()
                        .createSecurityProfile(
                                r -> r.securityProfileName("more").behaviors(more)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("101");
    }

    @Test
    void aProfileHasAtMost1000ValueElements() {
        api.iot()
                .createSecurityProfile(r ->
                        r.securityProfileName("most").behaviors(Behaviors.ports("a", 999), Behaviors.bytesOut("b", 1)));

        assertThatThrownBy(() -> api.iot()
                        .createSecurityProfile(r -> r.securityProfileName("more")
                                .behaviors(Behaviors.ports("a", 1000), Behaviors.bytesOut("b", 1))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("1001");
    }

    @Test
    void customMetricsMustBeDefinedFirst() {
        Behavior hot = behavior(
                "hot",
                "temperature",
                BehaviorCriteria.builder()
                        .comparisonOperator("less-than")
                        .value(v -> v.number(80.5))
                        .build());

        assertThatThrownBy(() -> api.iot()
                        .createSecurityProfile(r -> r.securityProfileName("p").behaviors(hot)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("temperature");
        api.iot().createCustomMetric(r -> r.metricName("temperature").metricType(CustomMetricType.NUMBER));
        api.iot().createSecurityProfile(r -> r.securityProfileName("p").behaviors(hot));
        assertThat(describe("p").behaviors()).containsExactly(hot);
    }

    @Test
    void exportOfMetricsIsNotPretendedToBeThere() {
        assertThatThrownBy(() -> api.iot()
                        .createSecurityProfile(r -> r.securityProfileName("p")
                                .metricsExportConfig(
                                        m -> m.mqttTopic("t").roleArn("arn:aws:iam::123456789012:role/x"))))
                .isInstanceOfSatisfying(IotException.class, error -> {
                    assertThat(error.statusCode()).isEqualTo(501);
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("NotImplementedException");
                });
    }

    @Test
    void anUpdateReplacesWhatItSaysAndKeepsTheRest() {
        api.iot()
                .createSecurityProfile(r -> r.securityProfileName("p")
                        .securityProfileDescription("before")
                        .behaviors(BYTES)
                        .alertTargets(TARGETS)
                        .additionalMetricsToRetainV2(retain("aws:all-bytes-in")));
        api.fixture().clock().advance(Duration.ofMillis(1_500));

        UpdateSecurityProfileResponse updated =
                api.iot().updateSecurityProfile(r -> r.securityProfileName("p").securityProfileDescription("after"));

        assertThat(updated.version()).isEqualTo(2);
        assertThat(updated.securityProfileDescription()).isEqualTo("after");
        assertThat(updated.behaviors()).containsExactly(BYTES);
        assertThat(updated.alertTargets()).isEqualTo(TARGETS);
        assertThat(updated.additionalMetricsToRetainV2()).containsExactly(retain("aws:all-bytes-in"));
        assertThat(updated.creationDate()).isEqualTo(DeskFixture.START);
        assertThat(updated.lastModifiedDate()).isEqualTo(DeskFixture.START.plusMillis(1_500));
        assertThat(describe("p").version()).isEqualTo(2);
    }

    @Test
    void anUpdateReplacesBehaviorsWhole() {
        api.iot().createSecurityProfile(r -> r.securityProfileName("p").behaviors(BYTES));
        Behavior other = Behaviors.bytesOut("other", 7);

        api.iot().updateSecurityProfile(r -> r.securityProfileName("p").behaviors(other));

        assertThat(describe("p").behaviors()).containsExactly(other);
        assertThat(api.fixture().feed().profile("p").orElseThrow().behaviors())
                .extracting(behavior -> behavior.name())
                .containsExactly("other");
    }

    @Test
    void deleteFlagsEmptyWhatTheyName() {
        api.iot()
                .createSecurityProfile(r -> r.securityProfileName("p")
                        .behaviors(BYTES)
                        .alertTargets(TARGETS)
                        .additionalMetricsToRetainV2(retain("aws:all-bytes-in")));

        UpdateSecurityProfileResponse updated = api.iot()
                .updateSecurityProfile(r -> r.securityProfileName("p")
                        .deleteBehaviors(true)
                        .deleteAlertTargets(true)
                        .deleteAdditionalMetricsToRetain(true)
                        .deleteMetricsExportConfig(true));

        assertThat(updated.behaviors()).isEmpty();
        assertThat(updated.alertTargets()).isEmpty();
        assertThat(updated.additionalMetricsToRetainV2()).isEmpty();
        assertThat(api.fixture().feed().profile("p").orElseThrow().retained()).isEmpty();
    }

    @Test
    void aDeleteFlagWithTheFieldThatItDeletesIsRefused() {
        api.iot().createSecurityProfile(r -> r.securityProfileName("p").behaviors(BYTES));

        assertThatThrownBy(() -> api.iot()
                        .updateSecurityProfile(r -> r.securityProfileName("p")
                                .deleteBehaviors(true)
                                .behaviors(BYTES)
                                .deleteAlertTargets(true)
                                .alertTargets(TARGETS)
                                .deleteAdditionalMetricsToRetain(true)
                                .additionalMetricsToRetainV2(retain("aws:all-bytes-in"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("3 validation errors detected")
                .hasMessageContaining("'deleteBehaviors'")
                .hasMessageContaining("'deleteAlertTargets'")
                .hasMessageContaining("'deleteAdditionalMetricsToRetain'");
        assertThat(describe("p").version()).isEqualTo(1);
    }

    @Test
    void anUpdateOfAnotherVersionOfNothingOrToNonsenseIsRefused() {
        api.iot().createSecurityProfile(r -> r.securityProfileName("p").behaviors(BYTES));

        assertThatThrownBy(() -> api.iot()
                        .updateSecurityProfile(r -> r.securityProfileName("p").expectedVersion(2L)))
                .isInstanceOf(VersionConflictException.class)
                .hasMessageContaining("expected 2, is 1");
        assertThatThrownBy(() -> api.iot().updateSecurityProfile(r -> r.securityProfileName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> api.iot()
                        .updateSecurityProfile(r -> r.securityProfileName("p").behaviors(BYTES, BYTES)))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(describe("p").version()).isEqualTo(1);
        assertThat(api.iot()
                        .updateSecurityProfile(r -> r.securityProfileName("p").expectedVersion(1L))
                        .version())
                .isEqualTo(2);
    }

    @Test
    void deletingChecksTheVersionAndTwiceSucceeds() {
        api.iot().createSecurityProfile(r -> r.securityProfileName("p"));

        assertThatThrownBy(() -> api.iot()
                        .deleteSecurityProfile(r -> r.securityProfileName("p").expectedVersion(2L)))
                .isInstanceOf(VersionConflictException.class);
        assertThat(api.fixture().feed().profile("p")).isPresent();
        api.iot().deleteSecurityProfile(r -> r.securityProfileName("p").expectedVersion(1L));
        api.iot().deleteSecurityProfile(r -> r.securityProfileName("p").expectedVersion(1L));

        assertThat(api.fixture().feed().profile("p")).isEmpty();
        assertThatThrownBy(() -> describe("p")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void listingGoesPageByPageInOrderOfNames() {
        for (String name : List.of("c", "a", "b")) {
            api.iot().createSecurityProfile(r -> r.securityProfileName(name));
        }

        ListSecurityProfilesResponse first = api.iot().listSecurityProfiles(r -> r.maxResults(2));
        api.iot().deleteSecurityProfile(r -> r.securityProfileName("b"));
        ListSecurityProfilesResponse second = api.iot().listSecurityProfiles(r -> r.nextToken(first.nextToken()));

        assertThat(names(first)).containsExactly("a", "b");
        assertThat(names(second)).containsExactly("c");
        assertThat(second.nextToken()).isNull();
        assertThat(second.securityProfileIdentifiers().getFirst().arn()).isEqualTo(FreshApi.arn("securityprofile/c"));
    }

    @Test
    void listingFiltersByCustomMetric() {
        api.iot().createCustomMetric(r -> r.metricName("m").metricType(CustomMetricType.NUMBER));
        api.iot().createSecurityProfile(r -> r.securityProfileName("with").additionalMetricsToRetainV2(retain("m")));
        api.iot().createSecurityProfile(r -> r.securityProfileName("without"));

        assertThat(names(api.iot().listSecurityProfiles(r -> r.metricName("m"))))
                .containsExactly("with");
        assertThatThrownBy(() -> api.iot().listSecurityProfiles(r -> r.metricName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> api.iot().listSecurityProfiles(r -> r.dimensionName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() ->
                        api.iot().listSecurityProfiles(r -> r.metricName("m").dimensionName("d")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Member must be null when metricName is given");
    }

    @Test
    void pagesHave1To250Items() {
        api.iot().listSecurityProfiles(r -> r.maxResults(250));

        assertThatThrownBy(() -> api.iot().listSecurityProfiles(r -> r.maxResults(251)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Value '251' at 'maxResults' failed to satisfy constraint: Member must have value"
                        + " less than or equal to 250");
        assertThatThrownBy(() -> api.iot().listSecurityProfiles(r -> r.maxResults(0)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("greater than or equal to 1");
    }

    private DescribeSecurityProfileResponse describe(String name) {
        return api.iot().describeSecurityProfile(r -> r.securityProfileName(name));
    }

    private static Behavior behavior(String name, String metric, BehaviorCriteria criteria) {
        return Behavior.builder().name(name).metric(metric).criteria(criteria).build();
    }

    private static MetricToRetain retain(String metric) {
        return MetricToRetain.builder().metric(metric).build();
    }

    private static List<String> names(ListSecurityProfilesResponse response) {
        return response.securityProfileIdentifiers().stream()
                .map(SecurityProfileIdentifier::name)
                .toList();
    }
}
