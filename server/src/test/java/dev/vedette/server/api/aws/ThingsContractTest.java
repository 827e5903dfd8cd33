package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.observe.ThingName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.CreateThingResponse;
import software.amazon.awssdk.services.iot.model.DescribeThingResponse;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.IotException;
import software.amazon.awssdk.services.iot.model.ListThingsResponse;
import software.amazon.awssdk.services.iot.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iot.model.ThingAttribute;
import software.amazon.awssdk.services.iot.model.VersionConflictException;

final class ThingsContractTest {
    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @Test
    void aThingIsCreatedDescribedAndAnnounced() {
        CreateThingResponse made = create("lamp:1_a-B", Map.of("site", "north"));
        DescribeThingResponse described = api.iot().describeThing(r -> r.thingName("lamp:1_a-B"));

        assertThat(made.thingArn()).isEqualTo(FreshApi.arn("thing/lamp:1_a-B"));
        assertThat(made.thingId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
        assertThat(described.thingId()).isEqualTo(made.thingId());
        assertThat(described.thingArn()).isEqualTo(made.thingArn());
        assertThat(described.defaultClientId()).isEqualTo("lamp:1_a-B");
        assertThat(described.attributes()).isEqualTo(Map.of("site", "north"));
        assertThat(described.version()).isEqualTo(1);
        assertThat(described.thingTypeName()).isNull();
        assertThat(api.fixture().feed().registered()).isEqualTo(Map.of(new ThingName("lamp:1_a-B"), Set.of()));
    }

    @Test
    void creatingTheSameAgainSucceedsAndSomethingElseDoesNot() {
        CreateThingResponse first = create("lamp", Map.of("site", "north"));

        assertThat(create("lamp", Map.of("site", "north")).thingId()).isEqualTo(first.thingId());
        assertThatThrownBy(() -> create("lamp", Map.of("site", "south")))
                .isInstanceOf(ResourceAlreadyExistsException.class);
        assertThatThrownBy(() -> api.iot().createThing(r -> r.thingName("lamp")))
                .isInstanceOf(ResourceAlreadyExistsException.class)
                .hasMessageContaining("lamp already exists");
    }

    @Test
    void aThingOfATypeThatDoesNotExistIsNotCreated() {
        assertThatThrownBy(() -> api.iot().createThing(r -> r.thingName("lamp").thingTypeName("none")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Thing type none cannot be found");
    }

    @Test
    void aThingOfADeprecatedTypeIsNotCreated() {
        api.iot().createThingType(r -> r.thingTypeName("old"));
        api.iot().deprecateThingType(r -> r.thingTypeName("old"));

        assertThatThrownBy(() -> api.iot().createThing(r -> r.thingName("lamp").thingTypeName("old")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("deprecated thing type: old");
    }

    @Test
    void namesOutsideThePatternAreRefused() {
        for (String name : List.of("a b", "a/b", "ä", "a".repeat(129), "a%")) {
            assertThatThrownBy(() -> create(name, Map.of()))
                    .as(name)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("1 validation error detected: Value '")
                    .hasMessageContaining("at 'thingName' failed to satisfy constraint: Member must ");
        }
    }

    @Test
    void billingGroupsAreNotPretendedToBeThere() {
        assertThatThrownBy(() -> api.iot().createThing(r -> r.thingName("lamp").billingGroupName("b")))
                .isInstanceOfSatisfying(IotException.class, error -> {
                    assertThat(error.statusCode()).isEqualTo(501);
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("NotImplementedException");
                });
        assertThat(api.iot().listThings(r -> {}).things()).isEmpty();
    }

    @Test
    void attributesMergeOrReplaceAndAnEmptyValueRemoves() {
        create("lamp", Map.of("site", "north", "hall", "1"));

        api.iot()
                .updateThing(r -> r.thingName("lamp")
                        .attributePayload(a ->
                                a.attributes(Map.of("hall", "", "floor", "2")).merge(true)));
        assertThat(describe("lamp").attributes()).isEqualTo(Map.of("site", "north", "floor", "2"));
        assertThat(describe("lamp").version()).isEqualTo(2);

        api.iot().updateThing(r -> r.thingName("lamp").attributePayload(a -> a.attributes(Map.of("x", "y"))));
        assertThat(describe("lamp").attributes()).isEqualTo(Map.of("x", "y"));
    }

    @Test
    void anUpdateThatSaysNothingOfAttributesAndTypeKeepsThem() {
        api.iot().createThingType(r -> r.thingTypeName("pump"));
        api.iot()
                .createThing(r ->
                        r.thingName("p").thingTypeName("pump").attributePayload(a -> a.attributes(Map.of("a", "b"))));

        api.iot().updateThing(r -> r.thingName("p"));

        assertThat(describe("p").thingTypeName()).isEqualTo("pump");
        assertThat(describe("p").attributes()).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void aTypeIsSetAndRemoved() {
        api.iot().createThingType(r -> r.thingTypeName("pump"));
        create("p", Map.of());

        api.iot().updateThing(r -> r.thingName("p").thingTypeName("pump"));
        assertThat(describe("p").thingTypeName()).isEqualTo("pump");
        api.iot().updateThing(r -> r.thingName("p").removeThingType(true));
        assertThat(describe("p").thingTypeName()).isNull();
        assertThatThrownBy(() -> api.iot()
                        .updateThing(r -> r.thingName("p").removeThingType(true).thingTypeName("pump")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void anUpdateOfAnotherVersionConflicts() {
        create("lamp", Map.of());

        assertThatThrownBy(() -> api.iot().updateThing(r -> r.thingName("lamp").expectedVersion(2L)))
                .isInstanceOf(VersionConflictException.class)
                .hasMessageContaining("expected 2, is 1");
        assertThat(describe("lamp").version()).isEqualTo(1);
    }

    @Test
    void whatDoesNotExistCannotBeDescribedOrUpdated() {
        assertThatThrownBy(() -> describe("none")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> api.iot().updateThing(r -> r.thingName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aDeletedThingIsUnregisteredAndDeletingItTwiceSucceeds() {
        create("lamp", Map.of());

        assertThatThrownBy(() -> api.iot().deleteThing(r -> r.thingName("lamp").expectedVersion(7L)))
                .isInstanceOf(VersionConflictException.class);
        assertThat(api.fixture().feed().registered()).hasSize(1);
        api.iot().deleteThing(r -> r.thingName("lamp").expectedVersion(1L));
        api.iot().deleteThing(r -> r.thingName("lamp"));

        assertThat(api.fixture().feed().registered()).isEmpty();
        assertThatThrownBy(() -> describe("lamp")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void moreThan50AttributesAreRefused() {
        Map<String, String> fifty = new TreeMap<>();
        for (int i = 0; i < 50; i++) {
            fifty.put("a" + i, "v");
        }
        create("lamp", fifty);

        assertThatThrownBy(() -> api.iot()
                        .updateThing(r -> r.thingName("lamp")
                                .attributePayload(
                                        a -> a.attributes(Map.of("one", "more")).merge(true))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most 50 attributes, these would be 51");
    }

    @Test
    void attributesOutsideThePatternAreAllNamed() {
        assertThatThrownBy(() -> create("lamp", Map.of("bad name", "ok", "ok", "bad value")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("2 validation errors detected")
                .hasMessageContaining("attributePayload.attributes.bad name")
                .hasMessageContaining("Value 'bad value' at 'attributePayload.attributes.ok'");
    }

    @Test
    void listingFiltersByTypeAndAttributeWholeOrByPrefix() {
        api.iot().createThingType(r -> r.thingTypeName("pump"));
        api.iot().createThing(r -> r.thingName("p").thingTypeName("pump"));
        create("north-1", Map.of("site", "north-1"));
        create("north-2", Map.of("site", "north-2"));

        assertThat(names(api.iot().listThings(r -> r.thingTypeName("pump")))).containsExactly("p");
        assertThat(names(api.iot().listThings(r -> r.attributeName("site")))).containsExactly("north-1", "north-2");
        assertThat(names(api.iot().listThings(r -> r.attributeName("site").attributeValue("north-2"))))
                .containsExactly("north-2");
        assertThat(names(api.iot().listThings(r -> r.attributeName("site").attributeValue("north"))))
                .isEmpty();
        assertThat(names(api.iot()
                        .listThings(r ->
                                r.attributeName("site").attributeValue("north").usePrefixAttributeValue(true))))
                .containsExactly("north-1", "north-2");
        assertThatThrownBy(() -> api.iot().listThings(r -> r.attributeValue("north")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("attributeName");
    }

    @Test
    void listingGoesPageByPage() {
        for (int i = 0; i < 5; i++) {
            create("t" + i, Map.of("i", Integer.toString(i)));
        }

        ListThingsResponse first = api.iot().listThings(r -> r.maxResults(2));
        ListThingsResponse second = api.iot().listThings(r -> r.maxResults(2).nextToken(first.nextToken()));
        ListThingsResponse third = api.iot().listThings(r -> r.maxResults(2).nextToken(second.nextToken()));

        assertThat(names(first)).containsExactly("t0", "t1");
        assertThat(names(second)).containsExactly("t2", "t3");
        assertThat(names(third)).containsExactly("t4");
        assertThat(third.nextToken()).isNull();
        assertThat(first.things().getFirst().attributes()).isEqualTo(Map.of("i", "0"));
        assertThat(first.things().getFirst().version()).isEqualTo(1);
    }

    @Test
    void tokensThatTheListingDidNotGiveAreRefused() {
        for (int i = 0; i < 3; i++) {
            create("t" + i, Map.of());
            String group = "g" + i;
            api.iot().createThingGroup(r -> r.thingGroupName(group));
        }
        String ofGroups = api.iot().listThingGroups(r -> r.maxResults(1)).nextToken();

        for (String token : List.of("nonsense", "!!!", ofGroups, "TGlzdFRoaW5ncwr_")) {
            assertThatThrownBy(() -> api.iot().listThings(r -> r.nextToken(token)))
                    .as(token)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("oken");
        }
    }

    private CreateThingResponse create(String name, Map<String, String> attributes) {
        return api.iot().createThing(r -> r.thingName(name).attributePayload(a -> a.attributes(attributes)));
    }

    private DescribeThingResponse describe(String name) {
        return api.iot().describeThing(r -> r.thingName(name));
    }

    private static List<String> names(ListThingsResponse response) {
        return response.things().stream().map(ThingAttribute::thingName).toList();
    }
}
