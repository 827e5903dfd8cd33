package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.observe.ThingName;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.GroupNameAndArn;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;

final class GroupMembersContractTest {
    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @BeforeEach
    void registerALampAndAHierarchy() {
        api.iot().createThing(r -> r.thingName("lamp"));
        group("site", null);
        group("hall", "site");
        group("line", "hall");
    }

    @Test
    void detectionHearsOfTheGroupAndOfAllGroupsAboveIt() {
        api.iot().addThingToThingGroup(r -> r.thingName("lamp").thingGroupName("line"));
        assertThat(announced("lamp")).isEqualTo(Set.of("line", "hall", "site"));

        api.iot().removeThingFromThingGroup(r -> r.thingName("lamp").thingGroupName("line"));
        assertThat(announced("lamp")).isEmpty();
    }

    @Test
    void thingAndGroupMayBeNamedByTheirArns() {
        api.iot()
                .addThingToThingGroup(
                        r -> r.thingArn(FreshApi.arn("thing/lamp")).thingGroupArn(FreshApi.arn("thinggroup/site")));

        assertThat(groupsOf("lamp")).containsExactly("site");
    }

    @Test
    void arnsThatNameOtherThingsAreRefused() {
        List<String> bad = List.of(
                "lamp",
                FreshApi.arn("thinggroup/lamp"),
                "arn:aws:iot:eu-west-1:123456789012:thing/lamp",
                "arn:aws:iot:eu-central-1:000000000000:thing/lamp",
                "arn:aws:sns:eu-central-1:123456789012:thing/lamp");

        for (String arn : bad) {
            assertThatThrownBy(() ->
                            api.iot().addThingToThingGroup(r -> r.thingArn(arn).thingGroupName("site")))
                    .as(arn)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Invalid ARN");
        }
        assertThatThrownBy(() -> api.iot()
                        .addThingToThingGroup(r -> r.thingName("lamp")
                                .thingArn(FreshApi.arn("thing/other"))
                                .thingGroupName("site")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("name different things");
    }

    @Test
    void bothThingAndGroupMustBeNamed() {
        assertThatThrownBy(() -> api.iot().addThingToThingGroup(r -> {}))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("2 validation errors detected")
                .hasMessageContaining("'thingGroupName'")
                .hasMessageContaining("'thingName'");
    }

    @Test
    void whatDoesNotExistCannotJoinOrBeJoined() {
        assertThatThrownBy(() ->
                        api.iot().addThingToThingGroup(r -> r.thingName("none").thingGroupName("site")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() ->
                        api.iot().addThingToThingGroup(r -> r.thingName("lamp").thingGroupName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> api.iot()
                        .removeThingFromThingGroup(r -> r.thingName("lamp").thingGroupName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> api.iot()
                        .updateThingGroupsForThing(r -> r.thingName("none").thingGroupsToAdd("site")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aThingIsNotTwiceInOneHierarchy() {
        group("hall-2", "site");
        api.iot().addThingToThingGroup(r -> r.thingName("lamp").thingGroupName("hall"));

        for (String other : List.of("site", "line", "hall-2")) {
            assertThatThrownBy(() -> api.iot()
                            .addThingToThingGroup(r -> r.thingName("lamp").thingGroupName(other)))
                    .as(other)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("only one group of a hierarchy");
        }
        assertThat(groupsOf("lamp")).containsExactly("hall");
    }

    @Test
    void joiningTwiceAndLeavingTwiceMakeNoDifference() {
        api.iot().addThingToThingGroup(r -> r.thingName("lamp").thingGroupName("hall"));
        api.iot().addThingToThingGroup(r -> r.thingName("lamp").thingGroupName("hall"));
        assertThat(groupsOf("lamp")).containsExactly("hall");

        api.iot().removeThingFromThingGroup(r -> r.thingName("lamp").thingGroupName("hall"));
        api.iot().removeThingFromThingGroup(r -> r.thingName("lamp").thingGroupName("hall"));
        assertThat(groupsOf("lamp")).isEmpty();
    }

    @Test
    void aThingIsInAtMost10Groups() {
        for (int i = 0; i < 10; i++) {
            String name = "root-" + i;
            group(name, null);
            api.iot().addThingToThingGroup(r -> r.thingName("lamp").thingGroupName(name));
        }

        assertThatThrownBy(() ->
                        api.iot().addThingToThingGroup(r -> r.thingName("lamp").thingGroupName("site")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most 10 thing groups, lamp would be in 11");
        assertThat(groupsOf("lamp")).hasSize(10);
    }

    @Test
    void anUpdateMovesAThingWithinAHierarchyAllOrNothing() {
        group("other", null);
        api.iot().addThingToThingGroup(r -> r.thingName("lamp").thingGroupName("hall"));

        api.iot()
                .updateThingGroupsForThing(
                        r -> r.thingName("lamp").thingGroupsToRemove("hall").thingGroupsToAdd("line", "other"));
        assertThat(groupsOf("lamp")).containsExactly("line", "other");
        assertThat(announced("lamp")).isEqualTo(Set.of("line", "hall", "site", "other"));

        assertThatThrownBy(() -> api.iot()
                        .updateThingGroupsForThing(r ->
                                r.thingName("lamp").thingGroupsToRemove("other").thingGroupsToAdd("hall")))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(groupsOf("lamp")).containsExactly("line", "other");
    }

    @Test
    void thingsAreListedOfTheGroupOrAlsoOfThoseBelow() {
        for (String name : List.of("a", "b", "c")) {
            api.iot().createThing(r -> r.thingName(name));
            api.iot().addThingToThingGroup(r -> r.thingName(name).thingGroupName("line"));
        }
        api.iot().addThingToThingGroup(r -> r.thingName("lamp").thingGroupName("hall"));

        assertThat(api.iot()
                        .listThingsInThingGroup(r -> r.thingGroupName("hall"))
                        .things())
                .containsExactly("lamp");
        assertThat(api.iot()
                        .listThingsInThingGroupPaginator(
                                r -> r.thingGroupName("hall").recursive(true).maxResults(3))
                        .things())
                .containsExactly("a", "b", "c", "lamp");
        assertThatThrownBy(() -> api.iot().listThingsInThingGroup(r -> r.thingGroupName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void groupsOfAThingAreListedPageByPage() {
        group("other", null);
        api.iot().updateThingGroupsForThing(r -> r.thingName("lamp").thingGroupsToAdd("line", "other"));

        List<GroupNameAndArn> groups =
                api
                        .iot()
                        .listThingGroupsForThingPaginator(
                                r -> r.thingName("lamp").maxResults(1))
                        .thingGroups()
                        .stream()
                        .toList();

        assertThat(groups)
                .extracting(GroupNameAndArn::groupArn)
                .containsExactly(FreshApi.arn("thinggroup/line"), FreshApi.arn("thinggroup/other"));
        assertThatThrownBy(() -> api.iot().listThingGroupsForThing(r -> r.thingName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aDeletedGroupLosesItsThingsAndProfilesAndDetectionHearsOfBoth() {
        api.iot().addThingToThingGroup(r -> r.thingName("lamp").thingGroupName("line"));
        api.iot().createSecurityProfile(r -> r.securityProfileName("p"));
        api.iot()
                .attachSecurityProfile(
                        r -> r.securityProfileName("p").securityProfileTargetArn(FreshApi.arn("thinggroup/line")));

        api.iot().deleteThingGroup(r -> r.thingGroupName("line"));

        assertThat(announced("lamp")).isEmpty();
        assertThat(api.fixture().feed().profile("p").orElseThrow().targets()).isEmpty();
        assertThat(api.iot()
                        .listTargetsForSecurityProfile(r -> r.securityProfileName("p"))
                        .securityProfileTargets())
                .isEmpty();
    }

    private void group(String name, @Nullable String parent) {
        api.iot().createThingGroup(r -> r.thingGroupName(name).parentGroupName(parent));
    }

    private List<String> groupsOf(String thing) {
        return api.iot().listThingGroupsForThing(r -> r.thingName(thing)).thingGroups().stream()
                .map(GroupNameAndArn::groupName)
                .toList();
    }

    private Set<String> announced(String thing) {
        return Objects.requireNonNull(api.fixture().feed().registered().get(new ThingName(thing)));
    }
}
