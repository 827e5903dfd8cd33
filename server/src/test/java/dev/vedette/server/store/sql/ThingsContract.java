package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.BadCursorException;
import dev.vedette.server.store.BrokenReferenceException;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ThingFilter;
import dev.vedette.server.store.ThingRecord;
import dev.vedette.server.store.ThingTypeRecord;
import dev.vedette.server.store.Things.Membership;
import dev.vedette.server.store.UnstorableTextException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every engine's registry of things and their types does.
abstract class ThingsContract extends StoresContract {
    @Test
    void aThingComesBackAsItWasAdded() {
        stores.things().addType(type("pump"));
        ThingRecord pump = new ThingRecord(
                name("Pumpe größer 泵 🚰"), "a-b-c", "pump", Map.of("site", "Köln", "quote", "\"\\ '%_"), 7, NOW);

        assertThat(stores.things().add(pump)).isTrue();

        assertThat(stores.things().find(pump.name())).contains(pump);
    }

    @Test
    void aThingOutlivesTheProcess() {
        stores.things().add(thing("a"));
        reopen();
        assertThat(stores.things().find(name("a"))).contains(thing("a"));
    }

    @Test
    void anUnknownThingIsNotFound() {
        assertThat(stores.things().find(name("nobody"))).isEmpty();
    }

    @Test
    void thingsThatBeginWithATextAreFoundInTheirOrderAndNoOthers() {
        for (String each :
                List.of("north/b", "north/a", "north/", "north", "north-2/a", "north0", "North/a", "north/泵")) {
            stores.things().add(thing(each));
        }
        assertThat(stores.things().startingWith("north/", 9))
                .containsExactly(name("north/"), name("north/a"), name("north/b"), name("north/泵"));
        assertThat(stores.things().startingWith("north/", 2)).containsExactly(name("north/"), name("north/a"));
        assertThat(stores.things().startingWith("south/", 2)).isEmpty();
    }

    @Test
    void namesThatDifferInCaseAreDifferentThings() {
        stores.things().add(thing("pump"));
        assertThat(stores.things().find(name("Pump"))).isEmpty();
        assertThat(stores.things().add(thing("Pump"))).isTrue();
    }

    @Test
    void aTakenNameIsRefusedAndTheFirstThingStays() {
        stores.things().add(thing("a", null, Map.of("n", "1")));
        assertThat(stores.things().add(thing("a", null, Map.of("n", "2")))).isFalse();
        assertThat(stores.things().find(name("a")).orElseThrow().attributes()).containsEntry("n", "1");
    }

    @Test
    void aThingOfAnUnknownTypeIsRefused() {
        assertThatThrownBy(() -> stores.things().add(thing("a", "nothing", Map.of())))
                .isInstanceOf(BrokenReferenceException.class);
        assertThat(stores.things().find(name("a"))).isEmpty();
    }

    @Test
    void replacingFollowsTheVersionBefore() {
        stores.things().addType(type("pump"));
        stores.things().add(thing("a", null, Map.of("n", "1")));
        ThingRecord second = new ThingRecord(name("a"), "id-of-1", "pump", Map.of("n", "2"), 2, NOW);

        assertThat(stores.things().replace(second)).isTrue();
        assertThat(stores.things().replace(second)).isFalse();

        assertThat(stores.things().find(name("a"))).contains(second);
        assertThat(namesOf(new ThingFilter(null, "n", "1", false))).isEmpty();
        assertThat(namesOf(new ThingFilter(null, "n", "2", false))).containsExactly("a");
    }

    @Test
    void replacingAnUnknownThingChangesNothing() {
        assertThat(stores.things().replace(new ThingRecord(name("a"), "x", null, Map.of(), 2, NOW)))
                .isFalse();
        assertThat(stores.things().find(name("a"))).isEmpty();
    }

    @Test
    void removingAThingTakesItsMembershipsAndAttributes() {
        stores.things().addGroup(group("g", null));
        stores.things().add(thing("a", null, Map.of("n", "1")));
        stores.things().join(name("a"), "g");

        assertThat(stores.things().remove(name("a"))).isTrue();
        assertThat(stores.things().remove(name("a"))).isFalse();

        assertThat(stores.things().thingsIn("g", true, first(10)).items()).isEmpty();
        assertThat(namesOf(new ThingFilter(null, "n", null, false))).isEmpty();
    }

    @Test
    void thingsAreListedInTheOrderOfTheirBytes() {
        List<String> names = new ArrayList<>(List.of("b", "B", "a", "é", "z", "-", "￿", "🚰", "aa", "a b"));
        names.forEach(name -> stores.things().add(thing(name)));
        names.sort((a, b) -> java.util.Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));

        for (int limit : new int[] {1, 2, 3, 9, 10, 11}) {
            assertThat(walked(limit, page -> stores.things().list(ThingFilter.ALL, page)))
                    .extracting(thing -> thing.name().value())
                    .as("pages of %d", limit)
                    .containsExactlyElementsOf(names);
        }
    }

    @Test
    void anEmptyRegistryListsNothing() {
        assertThat(stores.things().list(ThingFilter.ALL, first(5)).items()).isEmpty();
        assertThat(stores.things().list(ThingFilter.ALL, first(5)).next()).isNull();
    }

    @Test
    void filtersByTypeAndAttributeTogether() {
        stores.things().addType(type("pump"));
        stores.things().add(thing("a", "pump", Map.of("site", "north", "line", "1")));
        stores.things().add(thing("b", "pump", Map.of("site", "northeast")));
        stores.things().add(thing("c", null, Map.of("site", "north")));
        stores.things().add(thing("d", "pump", Map.of("other", "north")));

        assertThat(namesOf(new ThingFilter("pump", null, null, false))).containsExactly("a", "b", "d");
        assertThat(namesOf(new ThingFilter(null, "site", null, false))).containsExactly("a", "b", "c");
        assertThat(namesOf(new ThingFilter(null, "site", "north", false))).containsExactly("a", "c");
        assertThat(namesOf(new ThingFilter(null, "site", "north", true))).containsExactly("a", "b", "c");
        assertThat(namesOf(new ThingFilter("pump", "site", "north", true))).containsExactly("a", "b");
        assertThat(namesOf(new ThingFilter(null, null, "north", false))).containsExactly("a", "c", "d");
        assertThat(namesOf(new ThingFilter("nothing", null, null, false))).isEmpty();
        assertThat(namesOf(new ThingFilter(null, "nothing", null, false))).isEmpty();
    }

    @Test
    void aPrefixIsNoPattern() {
        stores.things().add(thing("a", null, Map.of("n", "100%")));
        stores.things().add(thing("b", null, Map.of("n", "1000")));
        assertThat(namesOf(new ThingFilter(null, "n", "100%", true))).containsExactly("a");
        assertThat(namesOf(new ThingFilter(null, "n", "_", true))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "AAAA", "MQB0aGluZ3M", "MQBncm91cHMAYQ", "_____", "MQB0aGluZ3MAYQ="})
    void aCursorThatIsNoneIsRefused(String cursor) {
        assertThatThrownBy(() -> stores.things().list(ThingFilter.ALL, new PageRequest(cursor, 10)))
                .isInstanceOf(BadCursorException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void aCursorOfAnotherListingIsRefused() {
        stores.things().addType(type("a"));
        stores.things().addType(type("b"));
        String cursor = stores.things().listTypes(first(1)).next();
        assertThatThrownBy(() -> stores.things().list(ThingFilter.ALL, new PageRequest(cursor, 1)))
                .isInstanceOf(BadCursorException.class);
    }

    @Test
    void anEndlessCursorIsRefused() {
        String cursor = Base64.getUrlEncoder().encodeToString(new byte[100_000]);
        assertThatThrownBy(() -> stores.things().list(ThingFilter.ALL, new PageRequest(cursor, 1)))
                .isInstanceOf(BadCursorException.class)
                .hasMessageContaining("2048");
    }

    @Test
    void aPageGoesOnWhereTheOneBeforeEndedThoughItsLastThingIsGone() {
        List.of("a", "b", "c", "d").forEach(name -> stores.things().add(thing(name)));
        String cursor = stores.things().list(ThingFilter.ALL, first(2)).next();
        stores.things().remove(name("b"));
        stores.things().add(thing("bb"));
        assertThat(stores.things()
                        .list(ThingFilter.ALL, new PageRequest(cursor, 10))
                        .items())
                .extracting(thing -> thing.name().value())
                .containsExactly("bb", "c", "d");
    }

    @Test
    void textThatNoDatabaseKeepsIsRefusedByName() {
        assertThatThrownBy(() -> stores.things().add(thing("a", null, Map.of("n", "x\0y"))))
                .isInstanceOf(UnstorableTextException.class)
                .hasMessageContaining("position 1");
        assertThatThrownBy(() -> stores.things().add(thing("a", null, Map.of("n", "\ud83d"))))
                .isInstanceOf(UnstorableTextException.class);
        assertThat(stores.things().find(name("a"))).isEmpty();
    }

    @Test
    void everyThingIsVisitedOnceWithItsGroups() {
        stores.things().addGroup(group("g1", null));
        stores.things().addGroup(group("g2", "g1"));
        for (int i = 0; i < 450; i++) {
            stores.things().add(thing("t" + i));
        }
        stores.things().join(name("t7"), "g2");
        stores.things().join(name("t7"), "g1");
        stores.things().join(name("t449"), "g2");
        List<Membership> visited = new ArrayList<>();

        stores.things().forEach(visited::add);

        assertThat(visited).hasSize(450).extracting(Membership::thing).doesNotHaveDuplicates();
        assertThat(visited)
                .contains(
                        new Membership(name("t7"), List.of("g1", "g2")),
                        new Membership(name("t449"), List.of("g2")),
                        new Membership(name("t8"), List.of()));
    }

    @Test
    void aVisitorThatThrowsLeavesTheStoreUsable() {
        stores.things().add(thing("a"));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> stores.things().forEach(membership -> {
                        throw new IllegalStateException("enough");
                    }))
                    .hasMessage("enough");
        }
        assertThat(stores.things().find(name("a"))).isPresent();
    }

    @Test
    void aTypeComesBackAsItWasAddedAndReplaced() {
        ThingTypeRecord pump = new ThingTypeRecord("pump", "id", "moves water", List.of("site", "line"), NOW, null);
        assertThat(stores.things().addType(pump)).isTrue();
        assertThat(stores.things().addType(pump)).isFalse();
        assertThat(stores.things().findType("pump")).contains(pump);

        ThingTypeRecord deprecated = new ThingTypeRecord("pump", "id", null, List.of(), NOW, NOW.plusSeconds(1));
        assertThat(stores.things().replaceType(deprecated)).isTrue();
        assertThat(stores.things().findType("pump")).contains(deprecated);
        assertThat(stores.things().replaceType(type("valve"))).isFalse();
        assertThat(stores.things().findType("valve")).isEmpty();
    }

    @Test
    void typesAreListedByName() {
        List.of("c", "a", "b").forEach(name -> stores.things().addType(type(name)));
        assertThat(walked(2, stores.things()::listTypes))
                .extracting(ThingTypeRecord::name)
                .containsExactly("a", "b", "c");
    }

    @Test
    void aTypeIsUsedWhileAThingHasIt() {
        stores.things().addType(type("pump"));
        assertThat(stores.things().isTypeUsed("pump")).isFalse();
        stores.things().add(thing("a", "pump", Map.of()));
        assertThat(stores.things().isTypeUsed("pump")).isTrue();
        assertThatThrownBy(() -> stores.things().removeType("pump")).isInstanceOf(BrokenReferenceException.class);

        stores.things().remove(name("a"));
        assertThat(stores.things().removeType("pump")).isTrue();
        assertThat(stores.things().removeType("pump")).isFalse();
        assertThat(stores.things().isTypeUsed("pump")).isFalse();
    }

    private List<String> namesOf(ThingFilter filter) {
        return walked(1, page -> stores.things().list(filter, page)).stream()
                .map(ThingRecord::name)
                .map(ThingName::value)
                .toList();
    }

    private static ThingTypeRecord type(String name) {
        return new ThingTypeRecord(name, "id", null, List.of(), NOW, null);
    }
}
