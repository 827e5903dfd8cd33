package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.manage.DeskFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.CreateThingTypeResponse;
import software.amazon.awssdk.services.iot.model.DescribeThingTypeResponse;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.IotException;
import software.amazon.awssdk.services.iot.model.ListThingTypesResponse;
import software.amazon.awssdk.services.iot.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;

final class ThingTypesContractTest {
    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @Test
    void aTypeIsCreatedAndDescribed() {
        CreateThingTypeResponse made = create("pump", "moves water", "site", "hall");
        DescribeThingTypeResponse described = api.iot().describeThingType(r -> r.thingTypeName("pump"));

        assertThat(made.thingTypeArn()).isEqualTo(FreshApi.arn("thingtype/pump"));
        assertThat(described.thingTypeId()).isEqualTo(made.thingTypeId());
        assertThat(described.thingTypeProperties().thingTypeDescription()).isEqualTo("moves water");
        assertThat(described.thingTypeProperties().searchableAttributes()).containsExactly("site", "hall");
        assertThat(described.thingTypeMetadata().creationDate()).isEqualTo(DeskFixture.START);
        assertThat(described.thingTypeMetadata().deprecated()).isFalse();
        assertThat(described.thingTypeMetadata().deprecationDate()).isNull();
    }

    @Test
    void creatingTheSameAgainSucceedsAndSomethingElseDoesNot() {
        CreateThingTypeResponse first = create("pump", "moves water", "site");

        assertThat(create("pump", "moves water", "site").thingTypeId()).isEqualTo(first.thingTypeId());
        assertThatThrownBy(() -> create("pump", "moves oil", "site"))
                .isInstanceOf(ResourceAlreadyExistsException.class);
        assertThatThrownBy(() -> create("pump", "moves water")).isInstanceOf(ResourceAlreadyExistsException.class);
    }

    @Test
    void moreThan3SearchableAttributesAreRefused() {
        create("three", "d", "a", "b", "c");

        assertThatThrownBy(() -> create("four", "d", "a", "b", "c", "d"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most 3 searchable attributes, these are 4");
    }

    @Test
    void enrichmentOfMessagesIsNotPretendedToBeThere() {
        assertThatThrownBy(() -> api.iot()
                        .createThingType(
                                r -> r.thingTypeName("pump").thingTypeProperties(p -> p.mqtt5Configuration(m -> {}))))
                .isInstanceOfSatisfying(
                        IotException.class,
                        error -> assertThat(error.statusCode()).isEqualTo(501));
    }

    @Test
    void deprecationIsShownAndUndone() {
        create("pump", "moves water");

        api.iot().deprecateThingType(r -> r.thingTypeName("pump"));
        DescribeThingTypeResponse deprecated = api.iot().describeThingType(r -> r.thingTypeName("pump"));
        assertThat(deprecated.thingTypeMetadata().deprecated()).isTrue();
        assertThat(deprecated.thingTypeMetadata().deprecationDate()).isEqualTo(DeskFixture.START);

        api.iot().deprecateThingType(r -> r.thingTypeName("pump").undoDeprecate(true));
        assertThat(api.iot()
                        .describeThingType(r -> r.thingTypeName("pump"))
                        .thingTypeMetadata()
                        .deprecated())
                .isFalse();
        api.iot().createThing(r -> r.thingName("p").thingTypeName("pump"));
    }

    @Test
    void onlyADeprecatedTypeThatNothingHasIsDeleted() {
        create("pump", "moves water");
        api.iot().createThing(r -> r.thingName("p").thingTypeName("pump"));

        assertThatThrownBy(() -> api.iot().deleteThingType(r -> r.thingTypeName("pump")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("not deprecated");
        api.iot().deprecateThingType(r -> r.thingTypeName("pump"));
        assertThatThrownBy(() -> api.iot().deleteThingType(r -> r.thingTypeName("pump")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("still things of this type");
        api.iot().deleteThing(r -> r.thingName("p"));
        api.iot().deleteThingType(r -> r.thingTypeName("pump"));

        assertThatThrownBy(() -> api.iot().describeThingType(r -> r.thingTypeName("pump")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void whatDoesNotExistCannotBeDeprecatedOrDeleted() {
        assertThatThrownBy(() -> api.iot().deprecateThingType(r -> r.thingTypeName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> api.iot().deleteThingType(r -> r.thingTypeName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void listingGoesPageByPageOrByName() {
        create("a", "first");
        create("b", "second");
        create("c", "third");

        ListThingTypesResponse first = api.iot().listThingTypes(r -> r.maxResults(2));
        ListThingTypesResponse second = api.iot().listThingTypes(r -> r.nextToken(first.nextToken()));

        assertThat(names(first)).containsExactly("a", "b");
        assertThat(names(second)).containsExactly("c");
        assertThat(second.nextToken()).isNull();
        assertThat(names(api.iot().listThingTypes(r -> r.thingTypeName("b")))).containsExactly("b");
        assertThat(names(api.iot().listThingTypes(r -> r.thingTypeName("none"))))
                .isEmpty();
        assertThat(second.thingTypes().getFirst().thingTypeProperties().thingTypeDescription())
                .isEqualTo("third");
    }

    private CreateThingTypeResponse create(String name, String description, String... searchable) {
        return api.iot()
                .createThingType(r -> r.thingTypeName(name)
                        .thingTypeProperties(
                                p -> p.thingTypeDescription(description).searchableAttributes(searchable)));
    }

    private static List<String> names(ListThingTypesResponse response) {
        return response.thingTypes().stream().map(type -> type.thingTypeName()).toList();
    }
}
