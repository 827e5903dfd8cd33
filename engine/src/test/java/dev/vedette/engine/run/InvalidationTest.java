package dev.vedette.engine.run;

import static dev.vedette.engine.run.Engine.arrival;
import static dev.vedette.engine.run.Engine.profile;
import static dev.vedette.engine.run.Engine.quiet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What ends a violation without clearing it, and what makes a device forgotten. Data is missed for an hour.
class InvalidationTest {
    private static final ThingName PLC = new ThingName("plc");
    private static final Criteria FEW = new Criteria.Threshold(Comparison.LESS_THAN, 3);

    private final Engine engine = new Engine();

    private static SecurityProfile targeting(Target target, Behavior... behaviors) {
        return new SecurityProfile("p", List.of(behaviors), Set.of(), Set.of(target));
    }

    private static Behavior suppressed(Behavior loud) {
        return new Behavior(
                loud.name(),
                loud.metric(),
                loud.criteria(),
                loud.evaluation(),
                loud.datapointsToAlarm(),
                loud.datapointsToClear(),
                true);
    }

    private void raise(SecurityProfile profile) {
        engine.apply(profile);
        engine.sent("plc", 10, 5000);
        engine.advance(300);
        assertThat(engine.story()).containsExactly("@300 raised plc quiet 5000");
    }

    @Test
    void aViolationOfWhichNothingCameForTooLongIsInvalidated() {
        raise(profile("p", quiet("quiet", 300, 1, 1)));
        engine.advance(3900);
        assertThat(engine.story()).isEmpty();

        engine.advance(4200);
        assertThat(engine.story()).containsExactly("@4200 invalidated plc quiet NO_DATA");
        assertThat(engine.pipeline().openViolationCount()).isZero();
        assertThat(engine.pipeline().deviceCount()).isZero();
    }

    @Test
    void otherDataDoesNotKeepAViolationOpen() {
        raise(profile("p", quiet("quiet", 300, 1, 1)));
        engine.connected("plc", 4100, 1);
        engine.advance(4200);

        assertThat(engine.story()).containsExactly("@4200 invalidated plc quiet NO_DATA");
        assertThat(engine.pipeline().deviceCount()).isEqualTo(1);
    }

    @Test
    void aFurtherDatapointKeepsAViolationOpen() {
        raise(profile("p", quiet("quiet", 300, 1, 2)));
        engine.sent("plc", 3601, 1);
        engine.advance(7500);
        assertThat(engine.story()).isEmpty();

        engine.advance(7800);
        assertThat(engine.story()).containsExactly("@7800 invalidated plc quiet NO_DATA");
    }

    @Test
    void theWaitForAReportCountsFromTheReport() {
        engine.apply(profile("p", arrival("few", Engine.CONNECTIONS, FEW, 1, 1)));
        engine.connected("plc", 299.5, 9);
        engine.advance(3900);

        assertThat(engine.story()).containsExactly("@299.5 raised plc few 9.0", "@3900 invalidated plc few NO_DATA");
    }

    @Test
    void afterAnInvalidationTheCountsBeginAgainAndTheIdIsAnother() {
        engine.apply(profile("p", quiet("quiet", 300, 2, 1)));
        engine.sent("plc", 10, 5000);
        engine.sent("plc", 310, 5000);
        engine.connected("plc", 4000, 1);
        engine.advance(4500);
        engine.sent("plc", 4510, 5000);
        engine.sent("plc", 4810, 5000);
        engine.advance(5100);

        List<Output.Happened> happened = engine.outputs().stream()
                .filter(Output.Happened.class::isInstance)
                .map(Output.Happened.class::cast)
                .toList();
        assertThat(engine.story())
                .containsExactly(
                        "@600 raised plc quiet 5000",
                        "@4500 invalidated plc quiet NO_DATA",
                        "@5100 raised plc quiet 5000");
        assertThat(happened.get(0).event().violation().id())
                .isEqualTo(happened.get(1).event().violation().id())
                .isNotEqualTo(happened.get(2).event().violation().id());
    }

    @Test
    void aRemovedBehaviorInvalidatesAndTheEventCarriesIt() {
        raise(profile("p", quiet("quiet", 300, 1, 1), quiet("other", 300, 9, 1)));
        engine.change(350, new Change.ProfileApplied(profile("p", quiet("other", 300, 9, 1))));

        assertThat(engine.outputs()).hasSize(1);
        assertThat(((Output.Happened) engine.outputs().get(0))
                        .event()
                        .violation()
                        .behavior())
                .isEqualTo(quiet("quiet", 300, 1, 1));
        assertThat(engine.story()).containsExactly("@350 invalidated plc quiet BEHAVIOR_CHANGED");
    }

    @Test
    void everyChangeOfWhatIsJudgedInvalidates() {
        Behavior quiet = quiet("quiet", 300, 1, 1);
        List<Behavior> changes = List.of(
                quiet("quiet", 600, 1, 1),
                quiet("quiet", 300, 2, 1),
                quiet("quiet", 300, 1, 2),
                quiet("renamed", 300, 1, 1),
                arrival("quiet", Engine.BYTES_OUT, quiet.criteria(), 1, 1),
                new Behavior(
                        "quiet",
                        quiet.metric(),
                        new Criteria.Threshold(Comparison.LESS_THAN, 1001),
                        quiet.evaluation(),
                        1,
                        1,
                        false),
                new Behavior("quiet", Engine.CONNECTIONS, quiet.criteria(), quiet.evaluation(), 1, 1, false));
        for (Behavior changed : changes) {
            Engine fresh = new Engine();
            fresh.apply(profile("p", quiet));
            fresh.sent("plc", 10, 5000);
            fresh.advance(300);
            fresh.story();
            fresh.apply(profile("p", changed));

            assertThat(fresh.story()).containsExactly("@0 invalidated plc quiet BEHAVIOR_CHANGED");
        }
    }

    @Test
    void aBehaviorThatOnlyBecomesSilentKeepsItsViolation() {
        Behavior loud = quiet("quiet", 300, 1, 2);
        raise(profile("p", loud));
        engine.apply(profile("p", suppressed(loud)));
        assertThat(engine.story()).isEmpty();

        engine.sent("plc", 310, 1);
        engine.sent("plc", 610, 1);
        engine.advance(900);

        ViolationEvent.Cleared cleared = engine.outputs().stream()
                .filter(Output.Happened.class::isInstance)
                .map(output -> (ViolationEvent.Cleared) ((Output.Happened) output).event())
                .findFirst()
                .orElseThrow();
        assertThat(cleared.violation().behavior()).isEqualTo(suppressed(loud));
    }

    @Test
    void anUpdateKeepsTheCountsOfWhatItDoesNotChange() {
        engine.apply(profile("p", quiet("quiet", 300, 2, 1)));
        engine.sent("plc", 10, 5000);
        engine.advance(300);
        engine.apply(profile("p", quiet("before", 300, 9, 9), quiet("quiet", 300, 2, 1)));
        engine.sent("plc", 310, 5000);
        engine.advance(600);

        assertThat(engine.story()).containsExactly("@600 raised plc quiet 5000");
    }

    @Test
    void aDeletedProfileInvalidatesAndDeletingItAgainSaysNothing() {
        raise(profile("p", quiet("quiet", 300, 1, 1)));
        engine.change(333, new Change.ProfileRemoved("p"));
        engine.change(334, new Change.ProfileRemoved("p"));
        engine.change(335, new Change.ProfileRemoved("never there"));

        assertThat(engine.story()).containsExactly("@333 invalidated plc quiet PROFILE_DELETED");
    }

    @Test
    void aDeviceThatIsNoTargetAnyMoreIsInvalidated() {
        raise(targeting(new Target.UnregisteredThings(), quiet("quiet", 300, 1, 1)));
        engine.change(350, new Change.ThingDescribed(PLC, true, Set.of()));

        assertThat(engine.story()).containsExactly("@350 invalidated plc quiet NOT_TARGETED");
    }

    @Test
    void aDeviceThatLeavesItsGroupIsInvalidated() {
        engine.change(0, new Change.ThingDescribed(PLC, true, Set.of("hall", "plant")));
        raise(targeting(new Target.Group("plant"), quiet("quiet", 300, 1, 1)));
        engine.change(350, new Change.ThingDescribed(PLC, true, Set.of("plant")));
        assertThat(engine.story()).isEmpty();

        engine.change(360, new Change.ThingDescribed(PLC, true, Set.of("hall")));
        assertThat(engine.story()).containsExactly("@360 invalidated plc quiet NOT_TARGETED");
    }

    @Test
    void aDeviceThatIsNoAssetOfTheSiteAnyMoreIsInvalidated() {
        engine.change(0, new Change.ThingDescribed(PLC, true, Set.of(), Set.of("north", "south")));
        raise(targeting(new Target.Site("north"), quiet("quiet", 300, 1, 1)));
        engine.change(350, new Change.ThingDescribed(PLC, true, Set.of("south"), Set.of("north")));
        assertThat(engine.story()).isEmpty();

        engine.change(360, new Change.ThingDescribed(PLC, true, Set.of("north"), Set.of("south")));
        assertThat(engine.story()).containsExactly("@360 invalidated plc quiet NOT_TARGETED");
    }

    @Test
    void aDeviceThatLeavesTheRegistryStaysAtTheSiteOfItsName() {
        engine.change(0, new Change.ThingDescribed(new ThingName("north/plc"), true, Set.of(), Set.of("south")));
        engine.apply(targeting(new Target.Site("north"), quiet("quiet", 300, 1, 1)));
        engine.apply(new SecurityProfile(
                "q", List.of(quiet("mild", 300, 1, 1)), Set.of(), Set.of(new Target.Site("south"))));
        engine.sent("north/plc", 10, 5000);
        engine.advance(300);
        engine.story();
        engine.change(310, new Change.ThingDescribed(new ThingName("north/plc"), false, Set.of()));

        assertThat(engine.story()).containsExactly("@310 invalidated north/plc mild NOT_TARGETED");
    }

    @Test
    void aProfileWithoutTargetsInvalidatesEverywhere() {
        raise(profile("p", quiet("quiet", 300, 1, 1)));
        engine.apply(new SecurityProfile("p", List.of(quiet("quiet", 300, 1, 1)), Set.of(), Set.of()));

        assertThat(engine.story()).containsExactly("@0 invalidated plc quiet NOT_TARGETED");
    }

    @Test
    void aBehaviorThatChangesWhileItsTargetGoesIsSaidToHaveChanged() {
        engine.apply(profile("p", quiet("quiet", 300, 1, 1), quiet("same", 300, 1, 1)));
        engine.sent("plc", 10, 5000);
        engine.advance(300);
        engine.story();
        engine.apply(targeting(new Target.RegisteredThings(), quiet("quiet", 600, 1, 1), quiet("same", 300, 1, 1)));

        assertThat(engine.story())
                .containsExactlyInAnyOrder(
                        "@0 invalidated plc quiet BEHAVIOR_CHANGED", "@0 invalidated plc same NOT_TARGETED");
    }

    @Test
    void aDeviceThatComesBackAsATargetBeginsAfresh() {
        engine.apply(targeting(new Target.UnregisteredThings(), quiet("quiet", 300, 2, 1)));
        engine.sent("plc", 10, 5000);
        engine.advance(300);
        engine.change(310, new Change.ThingDescribed(PLC, true, Set.of()));
        engine.change(320, new Change.ThingDescribed(PLC, false, Set.of()));
        engine.sent("plc", 330, 5000);
        engine.advance(600);

        assertThat(engine.story()).isEmpty();
    }

    @Test
    void applyingTheSameAgainSaysNothingAndChangesNothing() {
        raise(profile("p", quiet("quiet", 600, 1, 2)));
        engine.apply(profile("p", quiet("quiet", 600, 1, 2)));
        engine.change(310, new Change.ThingDescribed(PLC, false, Set.of()));
        engine.advance(600);

        assertThat(engine.story()).containsExactly("@600 continued plc quiet 5000");
    }

    @Test
    void aSilentDeviceIsForgottenWithItsCounts() {
        engine.apply(profile("p", quiet("quiet", 300, 2, 1)));
        engine.sent("plc", 10, 5000);
        engine.advance(3600);
        assertThat(engine.pipeline().deviceCount()).isEqualTo(1);

        engine.advance(3900);
        assertThat(engine.pipeline().deviceCount()).isZero();
        engine.sent("plc", 3910, 5000);
        engine.advance(4200);
        assertThat(engine.story()).isEmpty();
    }

    @Test
    void whatTheRegistrySaidOutlivesTheDevice() {
        engine.change(0, new Change.ThingDescribed(PLC, true, Set.of()));
        engine.apply(targeting(new Target.RegisteredThings(), quiet("quiet", 300, 1, 1)));
        engine.sent("plc", 10, 1);
        engine.advance(86_400);
        assertThat(engine.pipeline().deviceCount()).isZero();

        engine.sent("plc", 86_410, 5000);
        engine.advance(86_700);
        assertThat(engine.story()).containsExactly("@86700 raised plc quiet 5000");
    }

    @Test
    void observationsOfADeviceTooManyAreRefusedUntilOneIsForgotten() {
        Engine small = new Engine(new EngineSettings(Engine.PANE, Duration.ZERO, Duration.ofHours(1), 3, 2));
        small.sent("one", 1, 1);
        small.sent("two", 400, 1);
        small.sent("three", 401, 1);
        small.sent("one", 402, 1);
        assertThat(small.story()).containsExactly("@401 dropped three DEVICES_MAX");

        small.sent("one", 3000, 1);
        small.advance(4200);
        small.sent("three", 4300, 1);
        assertThat(small.story()).isEmpty();
        assertThat(small.pipeline().deviceCount()).isEqualTo(2);
    }

    @Test
    void aLateObservationOfADeviceTooManyIsLate() {
        Engine small = new Engine(new EngineSettings(Engine.PANE, Duration.ZERO, Duration.ofHours(1), 3, 1));
        small.sent("one", 600, 1);
        small.advance(600);
        small.sent("two", 599, 1);

        assertThat(small.story()).containsExactly("@599 dropped two LATE");
    }

    @Test
    void aThingThatIsForgottenTakesItsViolationAlong() {
        raise(profile("p", quiet("quiet", 300, 1, 1)));
        engine.change(310, new Change.ThingForgotten(PLC));
        assertThat(engine.story()).containsExactly("@310 invalidated plc quiet NOT_WATCHED");
        assertThat(engine.pipeline().openViolationCount()).isZero();
        assertThat(engine.pipeline().deviceCount()).isZero();

        engine.change(320, new Change.ThingForgotten(PLC));
        engine.change(320, new Change.ThingForgotten(new ThingName("nobody")));
        engine.advance(4200);
        assertThat(engine.story()).as("once is enough").isEmpty();
    }

    @Test
    void aThingThatIsForgottenComesBackWithNothingCounted() {
        engine.apply(profile("p", quiet("quiet", 600, 2, 1)));
        engine.sent("plc", 10, 5000);
        engine.advance(300);
        engine.change(310, new Change.ThingForgotten(PLC));
        engine.sent("plc", 320, 5000);
        engine.advance(600);
        assertThat(engine.story()).as("the first of two").isEmpty();

        engine.advance(900);
        assertThat(engine.story()).containsExactly("@900 raised plc quiet 5000");
    }

    @Test
    void forgettingOneThingLeavesTheOthersAlone() {
        raise(profile("p", quiet("quiet", 300, 1, 1)));
        engine.change(310, new Change.ThingForgotten(new ThingName("pump")));
        assertThat(engine.story()).isEmpty();
        assertThat(engine.pipeline().openViolationCount()).isEqualTo(1);
    }
}
