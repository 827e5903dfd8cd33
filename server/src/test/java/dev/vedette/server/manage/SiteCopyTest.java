package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.RetainedDraft;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.SiteCopy.Brought;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.ProfileRecord;
import dev.vedette.server.store.ThingGroupRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The console of a plant judges as the server in the control room does.
class SiteCopyTest {
    private static final ThingName PUMP = new ThingName("pump-7");
    private static final ThingName ASSET = new ThingName("north/10.0.0.7");
    private static final ThingName NAMED = new ThingName("north/10.0.0.9");
    private static final Target EVERYTHING = new Target.AllThings();
    private static final Target PUMPS = new Target.Group("pumps");

    @TempDir
    private Path folder;

    private final List<String> leftOut = new ArrayList<>();
    private DeskFixture control;
    private DeskFixture plant;
    private Brought brought = Brought.NOTHING;

    @BeforeEach
    void open() {
        control = DeskFixture.in(folder.resolve("control"));
        plant = DeskFixture.in(folder.resolve("plant"));
    }

    @AfterEach
    void close() {
        control.close();
        plant.close();
    }

    private static BehaviorDraft below(String name, String metric, long most) {
        return new BehaviorDraft(
                name,
                metric,
                null,
                new BehaviorDraft.CriteriaDraft(
                        "less-than-equals",
                        new BehaviorDraft.ValueDraft(most, null, null, null, null, null),
                        300,
                        null,
                        null,
                        null,
                        null),
                null,
                null);
    }

    private static ProfileDesk.Content content(@Nullable String description, BehaviorDraft... behaviors) {
        return new ProfileDesk.Content(description, List.of(behaviors), null, null, null);
    }

    private void profile(DeskFixture at, String name, Target target, BehaviorDraft... behaviors) {
        at.desks().profiles().create(name, content(null, behaviors), Map.of());
        at.desks().profiles().attach(name, target);
    }

    private void group(String name, @Nullable String parent) {
        control.desks().groups().create(new GroupDesk.Draft(name, parent, null, Map.of(), Map.of()));
    }

    private SiteProfiles given() {
        return new SiteJudgments(control.desks()).profiles("north");
    }

    private void hold() {
        SiteProfiles given = given();
        new SiteCopy(plant.desks(), leftOut::add).hold("north", given, brought);
        brought = Brought.of(given);
    }

    private ProfileRecord held(String name) {
        return plant.stores().profiles().find(name).orElseThrow();
    }

    private List<String> groupsAtThePlant(ThingName thing) {
        return plant.stores().things().groupsOf(thing).stream()
                .map(ThingGroupRecord::name)
                .toList();
    }

    @Test
    void profilesAreJudgedAtThePlantAsTheyAreInTheControlRoom() {
        profile(control, "quiet", EVERYTHING, below("bytes", "aws:all-bytes-out", 1_000));
        control.desks()
                .profiles()
                .update(
                        "quiet",
                        null,
                        new ProfileDesk.Content(
                                "calm",
                                null,
                                null,
                                List.of("aws:all-packets-in"),
                                List.of(new RetainedDraft("aws:all-packets-out", null))));
        hold();
        assertThat(held("quiet").description()).isEqualTo("calm");
        assertThat(held("quiet").behaviors()).containsExactly(below("bytes", "aws:all-bytes-out", 1_000));
        assertThat(held("quiet").retainedV2())
                .extracting(RetainedDraft::metric)
                .containsExactly("aws:all-packets-in", "aws:all-packets-out");
        assertThat(plant.stores().profiles().targetsOf("quiet")).containsExactly("all/things");
        assertThat(leftOut).isEmpty();
    }

    @Test
    void aProfileThatIsAttachedToNothingIsNotTold() {
        control.desks().profiles().create("draft", content(null, below("b", "aws:all-bytes-out", 1)), Map.of());
        assertThat(given().profiles()).isEmpty();
    }

    @Test
    void toHoldTheSameAgainChangesNothing() {
        group("pumps", null);
        control.desks().things().create(PUMP, null, Map.of());
        control.desks().assets().link(ASSET, PUMP);
        control.desks().groups().regroup(PUMP, Set.of("pumps"), Set.of());
        profile(control, "quiet", PUMPS, below("bytes", "aws:all-bytes-out", 1_000));
        hold();
        long entries = plant.desks().audit().count(AuditFilter.ALL);
        hold();
        assertThat(held("quiet").version()).isEqualTo(1);
        assertThat(plant.desks().audit().count(AuditFilter.ALL)).isEqualTo(entries);
    }

    @Test
    void anAssetIsTheSameThingInTheSameGroupsAsInTheControlRoom() {
        group("machines", null);
        group("pumps", "machines");
        group("payroll", null);
        control.desks().things().create(PUMP, null, Map.of("owner", "Ada"));
        control.desks().assets().link(ASSET, PUMP);
        control.desks().groups().regroup(PUMP, Set.of("pumps", "payroll"), Set.of());
        profile(control, "quiet", new Target.Group("machines"), below("bytes", "aws:all-bytes-out", 1_000));
        hold();
        assertThat(plant.desks().assets().thingOf(ASSET)).isEqualTo(PUMP);
        assertThat(groupsAtThePlant(PUMP))
                .as("the group below one with a profile counts, one without a profile does not")
                .containsExactlyInAnyOrder("machines", "network-assets");
        assertThat(plant.stores().things().find(PUMP).orElseThrow().attributes())
                .as("nothing that nobody needs to judge")
                .isEmpty();
    }

    @Test
    void ofOtherSitesNothingIsTold() {
        control.desks().things().create(PUMP, null, Map.of());
        control.desks().assets().link(new ThingName("south/10.0.0.7"), PUMP);
        control.desks().things().create(new ThingName("north-2/10.0.0.7"), null, Map.of());
        control.desks().things().create(NAMED, null, Map.of());
        assertThat(given().things()).extracting(SiteProfiles.Thing::name).containsExactly(NAMED);
    }

    @Test
    void ofGroupsAndProfilesInWhichTheSiteHasNothingNothingIsTold() {
        group("pumps", null);
        group("executives", null);
        control.desks().things().create(NAMED, null, Map.of());
        control.desks().groups().regroup(NAMED, Set.of("pumps"), Set.of());
        profile(control, "phones", new Target.Group("executives"), below("bytes", "aws:all-bytes-out", 1));
        profile(control, "quiet", PUMPS, below("bytes", "aws:all-bytes-out", 1));
        control.desks().profiles().attach("quiet", new Target.Group("executives"));
        assertThat(given().profiles()).singleElement().satisfies(profile -> {
            assertThat(profile.name()).isEqualTo("quiet");
            assertThat(profile.targets()).containsExactly(PUMPS);
        });
    }

    @Test
    void aProfileOfTheSiteIsJudgedAtThePlantUntilItIsDetachedAndOneOfAnotherSiteIsNot() {
        Target north = new Target.Site("north");
        profile(control, "quiet", north, below("bytes", "aws:all-bytes-out", 1_000));
        control.desks().profiles().attach("quiet", new Target.Site("south"));
        profile(control, "southern", new Target.Site("south"), below("bytes", "aws:all-bytes-out", 1));
        profile(control, "almost", new Target.Site("north-2"), below("bytes", "aws:all-bytes-out", 1));
        hold();
        assertThat(plant.stores().profiles().all())
                .extracting(ProfileRecord::name)
                .containsExactly("quiet");
        assertThat(plant.stores().profiles().targetsOf("quiet"))
                .as("of other sites nothing is told")
                .containsExactly("site/north");
        assertThat(plant.feed().profile("quiet").orElseThrow().targets()).containsExactly(north);

        control.desks().profiles().detach("quiet", north);
        hold();
        assertThat(plant.stores().profiles().find("quiet")).isEmpty();
        assertThat(plant.feed().profile("quiet")).isEmpty();
        assertThat(leftOut).isEmpty();
    }

    @Test
    void aThingThatIsAnAssetOfTheSiteIsOfTheSiteAtThePlantToo() {
        control.desks().things().create(PUMP, null, Map.of());
        control.desks().assets().link(ASSET, PUMP);
        control.desks().assets().link(new ThingName("south/10.0.0.7"), PUMP);
        profile(control, "quiet", new Target.Site("north"), below("bytes", "aws:all-bytes-out", 1_000));
        hold();
        assertThat(plant.feed().sites().get(PUMP)).containsExactly("north");
        control.desks().assets().unlink(ASSET);
        hold();
        assertThat(plant.feed().sites()).doesNotContainKey(PUMP);
    }

    @Test
    void aSiteThatHasTooManyProfilesAtThePlantIsSaid() {
        for (int i = 0; i < 5; i++) {
            profile(plant, "ours-" + i, new Target.Site("north"), below("bytes", "aws:all-bytes-in", 5));
        }
        profile(control, "quiet", new Target.Site("north"), below("bytes", "aws:all-bytes-out", 1_000));
        hold();
        assertThat(leftOut).singleElement().asString().contains("the profile quiet", "at most 5", "site/north");
    }

    @Test
    void whatIsTakenAwayInTheControlRoomIsTakenAwayAtThePlant() {
        group("pumps", null);
        control.desks().things().create(PUMP, null, Map.of());
        control.desks().assets().link(ASSET, PUMP);
        control.desks().groups().regroup(PUMP, Set.of("pumps"), Set.of());
        profile(control, "quiet", PUMPS, below("bytes", "aws:all-bytes-out", 1_000));
        control.desks().profiles().attach("quiet", EVERYTHING);
        profile(control, "other", EVERYTHING, below("packets", "aws:all-packets-out", 9));
        hold();
        control.desks().profiles().detach("quiet", EVERYTHING);
        control.desks().profiles().delete("other", null);
        hold();
        assertThat(plant.stores().profiles().find("other")).isEmpty();
        assertThat(plant.stores().profiles().targetsOf("quiet")).containsExactly("thinggroup/pumps");
        control.desks().groups().regroup(PUMP, Set.of(), Set.of("pumps"));
        hold();
        assertThat(plant.stores().profiles().find("quiet"))
                .as("it is attached to nothing of the site")
                .isEmpty();
        assertThat(groupsAtThePlant(PUMP)).containsExactly("network-assets");
        control.desks().things().delete(PUMP, null);
        hold();
        assertThat(plant.stores().things().find(PUMP)).isEmpty();
        assertThat(plant.stores().things().findGroup("pumps")).isEmpty();
        assertThat(plant.desks().assets().thingOf(ASSET)).isEqualTo(ASSET);
        assertThat(leftOut).isEmpty();
    }

    @Test
    void whatPeopleHaveMadeAtThePlantStays() {
        profile(plant, "ours", EVERYTHING, below("bytes", "aws:all-bytes-in", 5));
        plant.desks().things().create(new ThingName("ours"), null, Map.of());
        profile(control, "quiet", EVERYTHING, below("bytes", "aws:all-bytes-out", 1_000));
        hold();
        control.desks().profiles().delete("quiet", null);
        hold();
        assertThat(held("ours").version()).isEqualTo(1);
        assertThat(plant.stores().profiles().targetsOf("ours")).containsExactly("all/things");
        assertThat(plant.stores().things().find(new ThingName("ours"))).isPresent();
    }

    @Test
    void whatSomebodyChangedAtThePlantOfAProfileOfTheControlRoomIsAsThatSaysAgain() {
        profile(control, "quiet", EVERYTHING, below("bytes", "aws:all-bytes-out", 1_000));
        hold();
        plant.desks().profiles().update("quiet", null, content("mine", below("bytes", "aws:all-bytes-out", 1)));
        plant.desks().profiles().attach("quiet", new Target.RegisteredThings());
        hold();
        assertThat(held("quiet").behaviors()).containsExactly(below("bytes", "aws:all-bytes-out", 1_000));
        assertThat(plant.stores().profiles().targetsOf("quiet")).containsExactly("all/things");
    }

    @Test
    void whatThePlantHasFoundFirstStaysJudgedUntilTheControlRoomJudgesIt() {
        NetworkDetections found = new NetworkDetections(
                plant.desks().plane(),
                plant.desks().profiles(),
                plant.desks().assets(),
                metric -> Optional.of(
                        new NetworkDetections.Normal(metric.value().replace(':', '-'), 0, Duration.ofSeconds(300))));
        found.judge(List.of(new MetricName("net:scans"), new MetricName("rule:pumps")));
        profile(control, NetworkDetections.PROFILE, EVERYTHING, below("stops", "rule:s7-plc-stop", 0));
        profile(control, "pumps", EVERYTHING, below("mine", "rule:pumps", 3));
        hold();
        assertThat(held(NetworkDetections.PROFILE).behaviors())
                .extracting(BehaviorDraft::name)
                .as("what another profile of the control room judges is judged once")
                .containsExactly("stops", "net-scans");
    }

    @Test
    void whatThePlantCannotJudgeIsLeftOutAndSaidAndTheRestHolds() {
        control.desks()
                .metrics()
                .create(new CustomMetricDesk.Draft(new MetricName("boiler"), MetricKind.LEVEL, null, "once", Map.of()));
        profile(
                control,
                "quiet",
                EVERYTHING,
                below("bytes", "aws:all-bytes-out", 1_000),
                new BehaviorDraft(
                        "boiler",
                        "boiler",
                        null,
                        new BehaviorDraft.CriteriaDraft(
                                "less-than",
                                new BehaviorDraft.ValueDraft(null, null, null, 90.0, null, null),
                                null,
                                null,
                                null,
                                null,
                                null),
                        null,
                        null));
        hold();
        assertThat(held("quiet").behaviors()).extracting(BehaviorDraft::name).containsExactly("bytes");
        assertThat(leftOut).singleElement().asString().contains("quiet", "left out here", "boiler");
    }

    @Test
    void aTargetThatHasTooManyProfilesAtThePlantIsSaidAndTheRestHolds() {
        for (int i = 0; i < 5; i++) {
            profile(plant, "ours-" + i, EVERYTHING, below("bytes", "aws:all-bytes-in", 5));
        }
        profile(control, "quiet", EVERYTHING, below("bytes", "aws:all-bytes-out", 1_000));
        profile(control, "zero", new Target.UnregisteredThings(), below("bytes", "aws:all-bytes-out", 1_000));
        hold();
        assertThat(leftOut).singleElement().asString().contains("the profile quiet", "at most 5");
        assertThat(plant.stores().profiles().targetsOf("zero")).containsExactly("all/unregistered-things");
    }

    @Test
    void ofASiteWithTooManyThingsTheFirstAreHeldAndTheRestIsSaid() {
        List<SiteProfiles.Thing> things = List.of(new SiteProfiles.Thing(NAMED, Set.of(), Set.of()));
        new SiteCopy(plant.desks(), leftOut::add)
                .hold("north", new SiteProfiles(List.of(), things, false), Brought.NOTHING);
        assertThat(plant.stores().things().find(NAMED)).isPresent();
        assertThat(leftOut).singleElement().asString().contains("more than 10000 registered things");
    }
}
