package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.engine.profile.ProfileLimits;
import dev.vedette.engine.profile.RetainedDraft;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.run.Change;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.ThingRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What detection believes is what is stored, whatever happened in between.
final class AnnouncerTest {
    @TempDir
    Path folder;

    private DeskFixture fixture;
    private Desks desks;

    @BeforeEach
    void open() {
        fixture = DeskFixture.in(folder);
        desks = fixture.desks();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everythingStoredIsAnnouncedAgainAtStartUp() {
        group("site", null);
        group("hall", "site");
        register("a", "hall");
        register("b");
        profile("p", 100);
        desks.profiles().attach("p", new Target.Group("site"));
        desks.profiles().attach("p", new Target.AllThings());
        Map<ThingName, Set<String>> things = fixture.feed().registered();
        SecurityProfile profile = fixture.feed().profile("p").orElseThrow();

        fixture.feed().forget();
        desks.plane().announcer().announceAll();

        assertThat(fixture.feed().registered()).isEqualTo(things);
        assertThat(things.get(new ThingName("a"))).isEqualTo(Set.of("hall", "site"));
        assertThat(fixture.feed().profile("p")).contains(profile);
        assertThat(profile.targets()).isEqualTo(Set.of(new Target.Group("site"), new Target.AllThings()));
        assertThat(profile.retained()).isEqualTo(Set.of(Series.of(new MetricName("aws:all-bytes-in"))));
    }

    @Test
    void theSitesOfAThingAreThoseOfTheAssetsThatItIsNow() {
        register("pump");
        register("valve");
        desks.assets().link(new ThingName("north/10.0.0.7"), new ThingName("pump"));
        desks.assets().link(new ThingName("south/10.0.0.7"), new ThingName("pump"));
        assertThat(sitesOf("pump")).containsExactlyInAnyOrder("north", "south");

        desks.assets().link(new ThingName("south/10.0.0.7"), new ThingName("valve"));
        assertThat(sitesOf("pump")).containsExactly("north");
        assertThat(sitesOf("valve")).containsExactly("south");

        fixture.feed().forget();
        desks.plane().announcer().announceAll();
        assertThat(sitesOf("pump")).containsExactly("north");
        assertThat(sitesOf("valve")).containsExactly("south");

        desks.assets().unlink(new ThingName("north/10.0.0.7"));
        assertThat(sitesOf("pump")).isEmpty();
    }

    @Test
    void whatElseIsSaidOfAThingLeavesItsSites() {
        group("g", null);
        register("pump");
        desks.assets().link(new ThingName("north/10.0.0.7"), new ThingName("pump"));
        desks.groups().regroup(new ThingName("pump"), Set.of("g"), Set.of());
        desks.groups().delete("g", null);
        assertThat(sitesOf("pump")).containsExactly("north");
        desks.things().delete(new ThingName("pump"), null);
        assertThat(fixture.feed().sites()).isEmpty();
        register("pump");
        assertThat(sitesOf("pump")).as("its links went with it").isEmpty();
    }

    @Test
    void aLinkThatIsRefusedAnnouncesNothing() {
        register("pump");
        int heard = fixture.feed().heard().size();
        assertThatThrownBy(() -> desks.assets().link(new ThingName("north/10.0.0.7"), new ThingName("nobody")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> desks.assets().unlink(new ThingName("north/10.0.0.7")))
                .isInstanceOf(NotFound.class);
        assertThat(fixture.feed().heard()).hasSize(heard);
    }

    private Set<String> sitesOf(String thing) {
        return fixture.feed().sites().getOrDefault(new ThingName(thing), Set.of());
    }

    @Test
    void manyThingsAreAllAnnounced() {
        group("g", null);
        int count = 4_100;
        for (int i = 0; i < count; i++) {
            fixture.stores()
                    .things()
                    .add(new ThingRecord(new ThingName("t" + i), "id" + i, null, Map.of(), 1, DeskFixture.START));
        }

        desks.plane().announcer().announceAll();

        assertThat(fixture.feed().registered()).hasSize(count);
    }

    @Test
    void aDeletedGroupIsTakenFromEveryThingThatWasInIt() {
        group("g", null);
        for (int i = 0; i < 150; i++) {
            register("t" + i, "g");
        }

        desks.groups().delete("g", null);

        assertThat(fixture.feed().registered())
                .hasSize(150)
                .allSatisfy((thing, groups) -> assertThat(groups).isEmpty());
    }

    @Test
    void whatEndsIsAnnouncedBeforeItIsRemovedSoThatAFailureLeavesItRepairable() {
        register("a");
        profile("p", 100);
        fixture.feed().breakDown(true);

        assertThatThrownBy(() -> desks.things().delete(new ThingName("a"), null))
                .hasMessageContaining("journal is full");
        assertThatThrownBy(() -> desks.profiles().delete("p", null)).hasMessageContaining("journal is full");

        assertThat(fixture.stores().things().find(new ThingName("a"))).isPresent();
        assertThat(fixture.stores().profiles().find("p")).isPresent();
    }

    @Test
    void aCreationWhoseAnnouncementFailedIsHealedByRepeatingIt() {
        fixture.feed().breakDown(true);
        assertThatThrownBy(() -> register("a")).isInstanceOf(VedetteException.class);
        fixture.feed().breakDown(false);

        register("a");

        assertThat(fixture.feed().registered()).containsKey(new ThingName("a"));
    }

    @Test
    void anUpdateThatIsRefusedAnnouncesNothing() {
        profile("p", 100);
        int heard = fixture.feed().heard().size();

        assertThatThrownBy(() -> desks.profiles().update("p", 7L, content(5))).isInstanceOf(VersionConflict.class);
        assertThatThrownBy(() -> desks.profiles().update("p", 1L, content(-1))).isInstanceOf(InvalidRequest.class);

        assertThat(fixture.feed().heard()).hasSize(heard);
    }

    @Test
    void everyUpdateAnnouncesTheWholeNewTruth() {
        profile("p", 100);
        desks.profiles().attach("p", new Target.AllThings());
        desks.profiles().update("p", null, content(200));

        assertThat(fixture.feed().heard().getLast()).isInstanceOfSatisfying(Change.ProfileApplied.class, applied -> {
            assertThat(applied.profile().behaviors()).hasSize(1);
            assertThat(applied.profile().targets()).isEqualTo(Set.of(new Target.AllThings()));
        });
    }

    @Test
    void aStoredProfileThatDoesNotFitTheConfigurationStopsTheStartWithItsName() {
        ControlPlane fine = ControlPlane.over(
                fixture.stores(),
                fixture.feed(),
                fixture.desks().plane().identity(),
                ProfileLimits.DEFAULTS.withPane(Duration.ofSeconds(1)),
                fixture.clock(),
                UUID::randomUUID);
        Desks.of(fine).profiles().create("quick", over(2), Map.of());

        assertThatThrownBy(() -> desks.plane().announcer().announceAll())
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("security profile quick cannot be handed to detection");
    }

    private void group(String name, @Nullable String parent) {
        desks.groups().create(new GroupDesk.Draft(name, parent, null, Map.of(), Map.of()));
    }

    private void register(String thing, String... groups) {
        desks.things().create(new ThingName(thing), null, Map.of());
        if (groups.length > 0) {
            desks.groups().regroup(new ThingName(thing), Set.of(groups), Set.of());
        }
    }

    private void profile(String name, long bound) {
        desks.profiles().create(name, content(bound), Map.of());
    }

    private static ProfileDesk.Content content(long bound) {
        return content(bound, 300);
    }

    private static ProfileDesk.Content over(int durationSeconds) {
        return content(1, durationSeconds);
    }

    private static ProfileDesk.Content content(long bound, int durationSeconds) {
        ValueDraft value = new ValueDraft(bound, null, null, null, null, null);
        CriteriaDraft criteria = new CriteriaDraft("less-than", value, durationSeconds, null, null, null, null);
        BehaviorDraft behavior = new BehaviorDraft("b", "aws:all-bytes-out", null, criteria, null, null);
        return new ProfileDesk.Content(
                null, List.of(behavior), null, null, List.of(RetainedDraft.of("aws:all-bytes-in")));
    }
}
