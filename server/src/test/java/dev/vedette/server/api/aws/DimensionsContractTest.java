package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.Dimension;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.TopicFilter;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.manage.DeskFixture;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iot.model.Behavior;
import software.amazon.awssdk.services.iot.model.CreateDimensionResponse;
import software.amazon.awssdk.services.iot.model.DescribeDimensionResponse;
import software.amazon.awssdk.services.iot.model.DimensionType;
import software.amazon.awssdk.services.iot.model.DimensionValueOperator;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.LimitExceededException;
import software.amazon.awssdk.services.iot.model.MetricDimension;
import software.amazon.awssdk.services.iot.model.MetricToRetain;
import software.amazon.awssdk.services.iot.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iot.model.SecurityProfileIdentifier;
import software.amazon.awssdk.services.iot.model.Tag;
import software.amazon.awssdk.services.iot.model.UpdateDimensionResponse;

final class DimensionsContractTest {
    private static final MetricName SENT = new MetricName("aws:num-messages-sent");

    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @Test
    void aDimensionIsCreatedAndDescribed() {
        CreateDimensionResponse made = create("d", "token", "alarms/#", "${iot:ClientId}/+");

        DescribeDimensionResponse described = describe("d");
        assertThat(made.name()).isEqualTo("d");
        assertThat(made.arn()).isEqualTo(FreshApi.arn("dimension/d"));
        assertThat(described.arn()).isEqualTo(made.arn());
        assertThat(described.type()).isEqualTo(DimensionType.TOPIC_FILTER);
        assertThat(described.stringValues()).containsExactly("alarms/#", "${iot:ClientId}/+");
        assertThat(described.creationDate()).isEqualTo(DeskFixture.START);
        assertThat(described.lastModifiedDate()).isEqualTo(DeskFixture.START);
    }

    @Test
    void theSameCallWithTheSameTokenSucceedsAgain() {
        CreateDimensionResponse first = create("d", "token", "a");

        assertThat(create("d", "token", "a").arn()).isEqualTo(first.arn());
    }

    @Test
    void aTakenNameOrTokenIsRefused() {
        create("d", "token", "a");

        assertThatThrownBy(() -> create("d", "another", "a")).isInstanceOf(ResourceAlreadyExistsException.class);
        assertThatThrownBy(() -> create("d", "token", "b")).isInstanceOf(ResourceAlreadyExistsException.class);
        assertThatThrownBy(() -> create("other", "token", "a"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("token token has been used for another dimension");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/#/b", "a+", "${iot:Thing}/a"})
    void whatIsNoTopicFilterIsRefused(String value) {
        create("d", "token", "a");

        assertThatThrownBy(() -> create("e", "t", "a", value))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("topic filter " + value + " should have");
        assertThatThrownBy(() -> update("d", value)).isInstanceOf(InvalidRequestException.class);
        assertThat(describe("d").stringValues()).containsExactly("a");
    }

    @Test
    void aDimensionHas1To100ValuesOf1To256Characters() {
        create("d", "token", values(100));
        create("e", "t", "a".repeat(256));

        assertThatThrownBy(() -> create("f", "t2", values(101)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Member must have length between 1 and 100");
        assertThatThrownBy(() -> create("f", "t2")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> create("f", "t2", "a".repeat(257)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Member must have length less than or equal to 256");
        assertThatThrownBy(() -> create("f", "t2", "")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> update("d", values(101))).isInstanceOf(InvalidRequestException.class);
    }

    private static String[] values(int count) {
        return IntStream.range(0, count).mapToObj(i -> "a/" + i).toArray(String[]::new);
    }

    @Test
    void anotherTypeIsRefused() {
        assertThatThrownBy(() -> api.iot()
                        .createDimension(
                                r -> r.name("d").type("COLOR").stringValues("a").clientRequestToken("t!")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("2 validation errors detected")
                .hasMessageContaining("[TOPIC_FILTER]")
                .hasMessageContaining("clientRequestToken");
    }

    @Test
    void thereAreAtMost100() {
        for (int i = 0; i < 100; i++) {
            create("d" + i, "t" + i, "a");
        }

        assertThatThrownBy(() -> create("d100", "t100", "a")).isInstanceOf(LimitExceededException.class);
        create("d99", "t99", "a");
        assertThat(api.iot().listDimensions(r -> {}).dimensionNames()).hasSize(25);
        assertThat(api.iot().listDimensionsPaginator(r -> {}).dimensionNames()).hasSize(100);
        api.iot().deleteDimension(r -> r.name("d7"));
        create("d100", "t100", "a");
    }

    @Test
    void whatDoesNotExistCannotBeDescribedOrUpdatedButDeleted() {
        assertThatThrownBy(() -> describe("none")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> update("none", "a")).isInstanceOf(ResourceNotFoundException.class);
        api.iot().deleteDimension(r -> r.name("none"));
    }

    @Test
    void tagsAreKept() {
        api.iot()
                .createDimension(r -> r.name("d")
                        .type(DimensionType.TOPIC_FILTER)
                        .stringValues("a")
                        .tags(Tag.builder().key("owner").value("ops").build()));
        String arn = FreshApi.arn("dimension/d");
        assertThat(api.iot().listTagsForResource(r -> r.resourceArn(arn)).tags())
                .extracting(Tag::value)
                .containsExactly("ops");

        api.iot().deleteDimension(r -> r.name("d"));
        assertThatThrownBy(() -> api.iot().listTagsForResource(r -> r.resourceArn(arn)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aProfileIsJudgedAndRetainedByItsDimensions() {
        create("d", "token", "alarms/#");
        profile("p", over("d", DimensionValueOperator.NOT_IN), retain("d"));

        assertThat(api.iot()
                        .describeSecurityProfile(r -> r.securityProfileName("p"))
                        .behaviors())
                .containsExactly(over("d", DimensionValueOperator.NOT_IN));
        assertThat(api.iot()
                        .describeSecurityProfile(r -> r.securityProfileName("p"))
                        .additionalMetricsToRetainV2())
                .containsExactly(retain("d"));
        assertThat(announced("p").behaviors().getFirst().series())
                .isEqualTo(new Series(SENT, dimension(Membership.NOT_IN, "alarms/#")));
        assertThat(announced("p").retained()).containsExactly(new Series(SENT, dimension(Membership.IN, "alarms/#")));
    }

    @Test
    void anUpdateReachesTheProfilesThatUseIt() {
        create("d", "token", "alarms/#");
        profile("p", over("d", DimensionValueOperator.IN), retain("d"));
        api.fixture().clock().advance(Duration.ofSeconds(90));

        UpdateDimensionResponse updated = update("d", "alarms/+", "warnings/+");

        assertThat(updated.stringValues()).containsExactly("alarms/+", "warnings/+");
        assertThat(updated.creationDate()).isEqualTo(DeskFixture.START);
        assertThat(updated.lastModifiedDate()).isEqualTo(DeskFixture.START.plusSeconds(90));
        Series changed = new Series(SENT, dimension(Membership.IN, "alarms/+", "warnings/+"));
        assertThat(announced("p").behaviors().getFirst().series()).isEqualTo(changed);
        assertThat(announced("p").retained()).containsExactly(changed);
    }

    @Test
    void aDimensionInUseStays() {
        create("judged", "t1", "a");
        create("kept", "t2", "a");
        profile("p", over("judged", DimensionValueOperator.IN), retain("kept"));

        for (String name : List.of("judged", "kept")) {
            assertThatThrownBy(() -> api.iot().deleteDimension(r -> r.name(name)))
                    .as(name)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("is used by security profiles p");
        }
        api.iot().deleteSecurityProfile(r -> r.securityProfileName("p"));
        api.iot().deleteDimension(r -> r.name("judged"));
        assertThat(api.iot().listDimensions(r -> {}).dimensionNames()).containsExactly("kept");
    }

    @Test
    void profilesAreListedByDimension() {
        create("judged", "t1", "a");
        create("kept", "t2", "a");
        create("unused", "t3", "a");
        profile("p", over("judged", DimensionValueOperator.IN), retain("kept"));
        api.iot().createSecurityProfile(r -> r.securityProfileName("without"));

        assertThat(profilesOf("judged")).containsExactly("p");
        assertThat(profilesOf("kept")).containsExactly("p");
        assertThat(profilesOf("unused")).isEmpty();
        assertThatThrownBy(() -> profilesOf("none")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aDimensionThatIsNotThereOrDoesNotFitMakesNoProfile() {
        create("d", "token", "a");
        Behavior disconnects = Behavior.builder()
                .name("b")
                .metric("aws:num-disconnects")
                .metricDimension(d -> d.dimensionName("d"))
                .criteria(c -> c.comparisonOperator("less-than")
                        .value(v -> v.count(5L))
                        .durationSeconds(300))
                .build();

        assertThatThrownBy(() -> profile("p", over("none", DimensionValueOperator.IN), retain("d")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Dimension none does not exist");
        assertThatThrownBy(() -> profile("p", over("d", DimensionValueOperator.IN), retain("none")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Dimension none does not exist");
        assertThatThrownBy(() -> profile("p", disconnects, retain("d")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Metric aws:num-disconnects requires metricDimension not to be set");
        assertThat(api.iot()
                        .validateSecurityProfileBehaviors(r -> r.behaviors(disconnects))
                        .validationErrors())
                .hasSize(1);
    }

    private CreateDimensionResponse create(String name, String token, String... values) {
        return api.iot()
                .createDimension(r -> r.name(name)
                        .type(DimensionType.TOPIC_FILTER)
                        .stringValues(values)
                        .clientRequestToken(token));
    }

    private DescribeDimensionResponse describe(String name) {
        return api.iot().describeDimension(r -> r.name(name));
    }

    private UpdateDimensionResponse update(String name, String... values) {
        return api.iot().updateDimension(r -> r.name(name).stringValues(values));
    }

    private void profile(String name, Behavior behavior, MetricToRetain retained) {
        api.iot()
                .createSecurityProfile(
                        r -> r.securityProfileName(name).behaviors(behavior).additionalMetricsToRetainV2(retained));
    }

    private SecurityProfile announced(String name) {
        return api.fixture().feed().profile(name).orElseThrow();
    }

    private List<String> profilesOf(String dimension) {
        return api.iot().listSecurityProfiles(r -> r.dimensionName(dimension)).securityProfileIdentifiers().stream()
                .map(SecurityProfileIdentifier::name)
                .toList();
    }

    private static Behavior over(String dimension, DimensionValueOperator operator) {
        return Behavior.builder()
                .name("b")
                .metric(SENT.value())
                .metricDimension(d -> d.dimensionName(dimension).operator(operator))
                .criteria(c -> c.comparisonOperator("less-than")
                        .value(v -> v.count(50L))
                        .durationSeconds(300))
                .build();
    }

    private static MetricToRetain retain(String dimension) {
        MetricDimension part =
                MetricDimension.builder().dimensionName(dimension).build();
        return MetricToRetain.builder()
                .metric(SENT.value())
                .metricDimension(part)
                .build();
    }

    private static Dimension dimension(Membership membership, String... filters) {
        return new Dimension(
                "d", membership, List.of(filters).stream().map(TopicFilter::of).toList());
    }
}
