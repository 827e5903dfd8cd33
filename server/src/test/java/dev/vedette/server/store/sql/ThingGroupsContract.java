package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.BadCursorException;
import dev.vedette.server.store.BrokenReferenceException;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ThingGroupRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every engine's groups of things do.
abstract class ThingGroupsContract extends StoresContract {
    @Test
    void aGroupComesBackAsItWasAdded() {
        ThingGroupRecord plant = new ThingGroupRecord("plant", "id", null, null, Map.of(), 1, NOW);
        assertThat(stores.things().addGroup(plant)).isTrue();
        assertThat(stores.things().addGroup(group("plant", null))).isFalse();
        assertThat(stores.things().findGroup("plant")).contains(plant);
        assertThat(stores.things().findGroup("hall")).isEmpty();
    }

    @Test
    void aGroupUnderAnUnknownParentIsRefused() {
        assertThatThrownBy(() -> stores.things().addGroup(group("hall", "plant")))
                .isInstanceOf(BrokenReferenceException.class);
        assertThat(stores.things().findGroup("hall")).isEmpty();
    }

    @Test
    void replacingAGroupFollowsTheVersionBeforeAndKeepsTheParent() {
        tree();
        ThingGroupRecord changed = new ThingGroupRecord("hall", "id-of-hall", null, "new", Map.of(), 2, NOW);
        assertThat(stores.things().replaceGroup(changed)).isTrue();
        assertThat(stores.things().replaceGroup(changed)).isFalse();
        ThingGroupRecord found = stores.things().findGroup("hall").orElseThrow();
        assertThat(found.parent()).isEqualTo("plant");
        assertThat(found.description()).isEqualTo("new");
        assertThat(stores.things().replaceGroup(group("nothing", null))).isFalse();
    }

    @Test
    void aGroupWithGroupsBelowItStays() {
        tree();
        assertThatThrownBy(() -> stores.things().removeGroup("hall")).isInstanceOf(BrokenReferenceException.class);
        assertThat(stores.things().findGroup("hall")).isPresent();
        assertThat(stores.things().removeGroup("line")).isTrue();
        assertThat(stores.things().removeGroup("hall")).isTrue();
        assertThat(stores.things().removeGroup("hall")).isFalse();
    }

    @Test
    void removingAGroupTakesItsMembershipsAndNoThing() {
        tree();
        assertThat(stores.things().removeGroup("line")).isTrue();
        assertThat(stores.things().groupsOf(name("a"))).isEmpty();
        assertThat(stores.things().find(name("a"))).isPresent();
    }

    @Test
    void groupsAreListedUnderAParentDirectlyOrAtAnyDepth() {
        tree();
        assertThat(groups("", "", true)).containsExactly("depot", "hall", "hall2", "line", "plant");
        assertThat(groups("", "", false)).containsExactly("depot", "hall", "hall2", "line", "plant");
        assertThat(groups("plant", "", false)).containsExactly("hall", "hall2");
        assertThat(groups("plant", "", true)).containsExactly("hall", "hall2", "line");
        assertThat(groups("plant", "hall2", true)).containsExactly("hall2");
        assertThat(groups("", "ha", true)).containsExactly("hall", "hall2");
        assertThat(groups("line", "", true)).isEmpty();
        assertThat(groups("nothing", "", true)).isEmpty();
        assertThat(groups("", "%", true)).isEmpty();
    }

    @Test
    void ancestorsAreListedFromTheRoot() {
        tree();
        assertThat(stores.things().ancestors("line"))
                .extracting(ThingGroupRecord::name)
                .containsExactly("plant", "hall");
        assertThat(stores.things().ancestors("plant")).isEmpty();
        assertThat(stores.things().ancestors("nothing")).isEmpty();
    }

    @Test
    void joiningAndLeavingSayWhetherTheyChangedAnything() {
        tree();
        assertThat(stores.things().join(name("a"), "depot")).isTrue();
        assertThat(stores.things().join(name("a"), "depot")).isFalse();
        assertThat(stores.things().groupsOf(name("a")))
                .extracting(ThingGroupRecord::name)
                .containsExactly("depot", "line");
        assertThat(stores.things().leave(name("a"), "depot")).isTrue();
        assertThat(stores.things().leave(name("a"), "depot")).isFalse();
        assertThat(stores.things().leave(name("nobody"), "nothing")).isFalse();
        assertThat(stores.things().groupsOf(name("nobody"))).isEmpty();
    }

    @Test
    void joiningNeedsBothToBeThere() {
        tree();
        assertThatThrownBy(() -> stores.things().join(name("nobody"), "plant"))
                .isInstanceOf(BrokenReferenceException.class);
        assertThatThrownBy(() -> stores.things().join(name("a"), "nothing"))
                .isInstanceOf(BrokenReferenceException.class);
    }

    @Test
    void thingsOfAGroupAreListedAloneOrWithThoseBelow() {
        tree();
        for (int limit = 1; limit < 7; limit++) {
            assertThat(members("plant", true, limit))
                    .as("pages of %d", limit)
                    .containsExactly("a", "b", "c", "￿", "🚰");
        }
        assertThat(members("plant", false, 2)).containsExactly("b", "🚰");
        assertThat(members("hall", true, 1)).containsExactly("a", "b", "￿");
        assertThat(members("hall2", true, 1)).containsExactly("c");
        assertThat(members("depot", true, 1)).isEmpty();
        assertThat(members("nothing", true, 1)).isEmpty();
    }

    @Test
    void cursorsOfOtherListingsAreRefused() {
        tree();
        String members = stores.things().thingsIn("plant", true, first(1)).next();
        String groups = stores.things().listGroups("", "", true, first(1)).next();
        assertThatThrownBy(() -> stores.things().thingsIn("plant", true, new PageRequest(groups, 1)))
                .isInstanceOf(BadCursorException.class);
        assertThatThrownBy(() -> stores.things().listGroups("", "", true, new PageRequest(members, 1)))
                .isInstanceOf(BadCursorException.class);
    }

    /// plant has hall and hall2, hall has line; depot stands alone.
    private void tree() {
        stores.things().addGroup(group("plant", null));
        stores.things().addGroup(group("hall", "plant"));
        stores.things().addGroup(group("hall2", "plant"));
        stores.things().addGroup(group("line", "hall"));
        stores.things().addGroup(group("depot", null));
        List.of("a", "b", "c", "￿", "🚰").forEach(name -> stores.things().add(thing(name)));
        stores.things().join(name("a"), "line");
        stores.things().join(name("b"), "line");
        stores.things().join(name("b"), "plant");
        stores.things().join(name("c"), "hall2");
        stores.things().join(name("￿"), "hall");
        stores.things().join(name("🚰"), "plant");
    }

    private List<String> groups(String parent, String prefix, boolean recursive) {
        return walked(1, page -> stores.things().listGroups(parent, prefix, recursive, page)).stream()
                .map(ThingGroupRecord::name)
                .toList();
    }

    private List<String> members(String group, boolean recursive, int limit) {
        return walked(limit, page -> stores.things().thingsIn(group, recursive, page)).stream()
                .map(ThingName::value)
                .toList();
    }
}
