package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.manage.DeskFixture;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.CreateThingGroupResponse;
import software.amazon.awssdk.services.iot.model.DescribeThingGroupResponse;
import software.amazon.awssdk.services.iot.model.GroupNameAndArn;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.ListThingGroupsResponse;
import software.amazon.awssdk.services.iot.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iot.model.VersionConflictException;

final class ThingGroupsContractTest {
    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @Test
    void aGroupIsCreatedAndDescribedWithTheGroupsAboveIt() {
        create("site", null);
        create("hall", "site");
        CreateThingGroupResponse made = api.iot()
                .createThingGroup(r -> r.thingGroupName("line")
                        .parentGroupName("hall")
                        .thingGroupProperties(p -> p.thingGroupDescription("line 3")
                                .attributePayload(a -> a.attributes(Map.of("owner", "ann")))));

        DescribeThingGroupResponse described = api.iot().describeThingGroup(r -> r.thingGroupName("line"));

        assertThat(made.thingGroupArn()).isEqualTo(FreshApi.arn("thinggroup/line"));
        assertThat(described.thingGroupId()).isEqualTo(made.thingGroupId());
        assertThat(described.thingGroupArn()).isEqualTo(made.thingGroupArn());
        assertThat(described.version()).isEqualTo(1);
        assertThat(described.thingGroupProperties().thingGroupDescription()).isEqualTo("line 3");
        assertThat(described.thingGroupProperties().attributePayload().attributes())
                .isEqualTo(Map.of("owner", "ann"));
        assertThat(described.thingGroupMetadata().parentGroupName()).isEqualTo("hall");
        assertThat(described.thingGroupMetadata().creationDate()).isEqualTo(DeskFixture.START);
        assertThat(described.thingGroupMetadata().rootToParentThingGroups())
                .extracting(GroupNameAndArn::groupName)
                .containsExactly("site", "hall");
    }

    @Test
    void creatingTheSameAgainSucceedsAndSomethingElseDoesNot() {
        create("site", null);
        CreateThingGroupResponse first = create("hall", "site");

        assertThat(create("hall", "site").thingGroupId()).isEqualTo(first.thingGroupId());
        assertThatThrownBy(() -> create("hall", null)).isInstanceOf(ResourceAlreadyExistsException.class);
        assertThatThrownBy(() -> api.iot()
                        .createThingGroup(r ->
                                r.thingGroupName("site").thingGroupProperties(p -> p.thingGroupDescription("another"))))
                .isInstanceOf(ResourceAlreadyExistsException.class);
    }

    @Test
    void aParentMustExist() {
        assertThatThrownBy(() -> create("hall", "none"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Parent thing group none does not exist");
    }

    @Test
    void hierarchiesAreAtMost7Deep() {
        create("g1", null);
        for (int depth = 2; depth <= 7; depth++) {
            create("g" + depth, "g" + (depth - 1));
        }

        assertThatThrownBy(() -> create("g8", "g7"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most 7 deep, g8 under g7 would make it 8");
    }

    @Test
    void anUpdateMakesAVersionAndKeepsWhatItDoesNotSay() {
        create("site", null);

        long version = api.iot()
                .updateThingGroup(r -> r.thingGroupName("site")
                        .expectedVersion(1L)
                        .thingGroupProperties(p -> p.attributePayload(a -> a.attributes(Map.of("a", "1", "b", "2")))))
                .version();
        api.iot()
                .updateThingGroup(r -> r.thingGroupName("site")
                        .thingGroupProperties(p -> p.thingGroupDescription("d")
                                .attributePayload(
                                        a -> a.attributes(Map.of("a", "")).merge(true))));
        DescribeThingGroupResponse described = api.iot().describeThingGroup(r -> r.thingGroupName("site"));

        assertThat(version).isEqualTo(2);
        assertThat(described.version()).isEqualTo(3);
        assertThat(described.thingGroupProperties().thingGroupDescription()).isEqualTo("d");
        assertThat(described.thingGroupProperties().attributePayload().attributes())
                .isEqualTo(Map.of("b", "2"));
    }

    @Test
    void anUpdateOfAnotherVersionOrOfNothingIsRefused() {
        create("site", null);

        assertThatThrownBy(() -> api.iot()
                        .updateThingGroup(r -> r.thingGroupName("site")
                                .expectedVersion(2L)
                                .thingGroupProperties(p -> p.thingGroupDescription("d"))))
                .isInstanceOf(VersionConflictException.class);
        assertThatThrownBy(() -> api.iot()
                        .updateThingGroup(
                                r -> r.thingGroupName("none").thingGroupProperties(p -> p.thingGroupDescription("d"))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> api.iot().updateThingGroup(r -> r.thingGroupName("site")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Value null at 'thingGroupProperties'");
    }

    @Test
    void aGroupWithGroupsBelowItStays() {
        create("site", null);
        create("hall", "site");

        assertThatThrownBy(() -> api.iot().deleteThingGroup(r -> r.thingGroupName("site")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("there are still child groups attached");
        api.iot().deleteThingGroup(r -> r.thingGroupName("hall"));
        api.iot().deleteThingGroup(r -> r.thingGroupName("site"));
        assertThat(api.iot().listThingGroups(r -> {}).thingGroups()).isEmpty();
    }

    @Test
    void deletingChecksTheVersionAndTwiceSucceeds() {
        create("site", null);

        assertThatThrownBy(() ->
                        api.iot().deleteThingGroup(r -> r.thingGroupName("site").expectedVersion(2L)))
                .isInstanceOf(VersionConflictException.class);
        api.iot().deleteThingGroup(r -> r.thingGroupName("site").expectedVersion(1L));
        api.iot().deleteThingGroup(r -> r.thingGroupName("site"));

        assertThatThrownBy(() -> api.iot().describeThingGroup(r -> r.thingGroupName("site")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void listingFiltersByParentPrefixAndDepth() {
        create("site", null);
        create("hall-1", "site");
        create("hall-2", "site");
        create("line", "hall-1");

        assertThat(names(api.iot().listThingGroups(r -> {}))).containsExactly("hall-1", "hall-2", "line", "site");
        assertThat(names(api.iot().listThingGroups(r -> r.parentGroup("site")))).containsExactly("hall-1", "hall-2");
        assertThat(names(api.iot().listThingGroups(r -> r.parentGroup("site").recursive(true))))
                .containsExactly("hall-1", "hall-2", "line");
        assertThat(names(api.iot().listThingGroups(r -> r.namePrefixFilter("hall"))))
                .containsExactly("hall-1", "hall-2");
        assertThatThrownBy(() -> api.iot().listThingGroups(r -> r.parentGroup("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void listingGoesPageByPage() {
        create("a", null);
        create("b", null);
        create("c", null);

        List<String> names = api.iot().listThingGroupsPaginator(r -> r.maxResults(1)).thingGroups().stream()
                .map(GroupNameAndArn::groupName)
                .toList();

        assertThat(names).containsExactly("a", "b", "c");
    }

    private CreateThingGroupResponse create(String name, @Nullable String parent) {
        return api.iot().createThingGroup(r -> r.thingGroupName(name).parentGroupName(parent));
    }

    private static List<String> names(ListThingGroupsResponse response) {
        return response.thingGroups().stream().map(GroupNameAndArn::groupName).toList();
    }
}
