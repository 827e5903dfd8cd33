package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.CustomMetricType;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.LimitExceededException;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iot.model.Tag;

final class TagsContractTest {
    private static final Tag TEAM = tag("team", "plant");

    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @Test
    void everythingThatCanHaveTagsGetsThemAtItsCreation() {
        api.iot().createSecurityProfile(r -> r.securityProfileName("p").tags(TEAM));
        api.iot().createThingGroup(r -> r.thingGroupName("g").tags(TEAM));
        api.iot().createThingType(r -> r.thingTypeName("t").tags(TEAM));
        api.iot()
                .createCustomMetric(r ->
                        r.metricName("m").metricType(CustomMetricType.NUMBER).tags(TEAM));

        for (String key : List.of("securityprofile/p", "thinggroup/g", "thingtype/t", "custommetric/m")) {
            assertThat(of(key)).as(key).containsExactly(TEAM);
        }
    }

    @Test
    void tagsAreAddedReplacedAndRemoved() {
        api.iot().createThingGroup(r -> r.thingGroupName("g").tags(TEAM));
        String arn = FreshApi.arn("thinggroup/g");

        api.iot().tagResource(r -> r.resourceArn(arn).tags(tag("team", "water"), tag("empty", "")));
        assertThat(of("thinggroup/g")).containsExactly(tag("empty", ""), tag("team", "water"));
        api.iot().untagResource(r -> r.resourceArn(arn).tagKeys("team", "none"));
        assertThat(of("thinggroup/g")).containsExactly(tag("empty", ""));
    }

    @Test
    void aResourceHasAtMost50Tags() {
        api.iot().createThingGroup(r -> r.thingGroupName("g").tags(tags(50)));
        String arn = FreshApi.arn("thinggroup/g");

        assertThatThrownBy(() -> api.iot().tagResource(r -> r.resourceArn(arn).tags(tag("more", "x"))))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("would have 51");
        api.iot().tagResource(r -> r.resourceArn(arn).tags(tag("k0", "another")));
        assertThatThrownBy(() ->
                        api.iot().createThingGroup(r -> r.thingGroupName("h").tags(tags(51))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most 50 tags, these are 51");
        assertThat(api.iot().listThingGroups(r -> {}).thingGroups()).hasSize(1);
    }

    @Test
    void resourcesThatDoNotExistHaveNoTags() {
        for (String key : List.of("securityprofile/p", "thinggroup/g", "thingtype/t", "custommetric/m")) {
            String arn = FreshApi.arn(key);
            assertThatThrownBy(() -> of(key)).isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(
                            () -> api.iot().tagResource(r -> r.resourceArn(arn).tags(TEAM)))
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() ->
                            api.iot().untagResource(r -> r.resourceArn(arn).tagKeys("team")))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void arnsOfWhatCannotHaveTagsAreRefused() {
        for (String arn : List.of(
                "nonsense",
                FreshApi.arn("thing/lamp"),
                FreshApi.arn("thinggroup/"),
                "arn:aws:iot:eu-west-1:123456789012:thinggroup/g")) {
            assertThatThrownBy(() -> api.iot().listTagsForResource(r -> r.resourceArn(arn)))
                    .as(arn)
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void tagsOutsideTheRulesAreAllNamed() {
        api.iot().createThingGroup(r -> r.thingGroupName("g"));

        assertThatThrownBy(() -> api.iot()
                        .tagResource(r -> r.resourceArn(FreshApi.arn("thinggroup/g"))
                                .tags(
                                        tag("bad!", "v"),
                                        tag("k", "v".repeat(257)),
                                        tag("twice", "1"),
                                        tag("twice", "2"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("3 validation errors detected")
                .hasMessageContaining("tags.1.member.Key")
                .hasMessageContaining("tags.2.member.Value")
                .hasMessageContaining("'tags.4.member.Key' failed to satisfy constraint: Member must be unique");
        assertThat(of("thinggroup/g")).isEmpty();
    }

    @Test
    void tagsEndWithTheirResource() {
        api.iot().createThingGroup(r -> r.thingGroupName("g").tags(TEAM));
        api.iot().deleteThingGroup(r -> r.thingGroupName("g"));
        api.iot().createThingGroup(r -> r.thingGroupName("g"));

        assertThat(of("thinggroup/g")).isEmpty();
    }

    private List<Tag> of(String key) {
        return api.iot()
                .listTagsForResource(r -> r.resourceArn(FreshApi.arn(key)))
                .tags();
    }

    private static List<Tag> tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> tag("k" + i, "v")).toList();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
