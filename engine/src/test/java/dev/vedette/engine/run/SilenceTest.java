package dev.vedette.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Dimension;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.profile.TopicFilter;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A range with a least above nothing misses the devices that say nothing.
class SilenceTest {
    private static final SecurityProfile PUMPS = new SecurityProfile(
            "hub", List.of(Engine.between("1..5", 1, 5, 300)), Set.of(), Set.of(new Target.Group("pumps")));

    private final Engine engine = new Engine();

    private void member(double second, String thing, String... groups) {
        engine.change(second, new Change.ThingDescribed(new ThingName(thing), true, Set.of(groups)));
    }

    private void sent(String thing, double second) {
        engine.observe(new MessageSent(new ThingName(thing), Engine.at(second), "t", 1, null));
    }

    @Test
    void aMemberThatWasNeverSeenIsMissedInItsFirstWholeWindow() {
        engine.apply(PUMPS);
        member(1, "pump", "pumps");
        engine.advance(300);
        assertThat(engine.story()).isEmpty();

        engine.advance(600);
        assertThat(engine.story()).containsExactly("@600 raised pump 1..5 0");
    }

    @Test
    void aMemberSinceTheBorderOfAPaneIsMissedWithThatPane() {
        engine.apply(PUMPS);
        member(0, "pump", "pumps");
        engine.advance(300);

        assertThat(engine.story()).containsExactly("@300 raised pump 1..5 0");
    }

    @Test
    void theFirstWholeWindowHasTheWholeDuration() {
        engine.apply(new SecurityProfile(
                "hub", List.of(Engine.between("hourly", 1, 5, 900)), Set.of(), Set.of(new Target.Group("pumps"))));
        member(150, "pump", "pumps");
        engine.advance(1199);
        assertThat(engine.story()).isEmpty();

        engine.advance(1200);
        assertThat(engine.story()).containsExactly("@1200 raised pump hourly 0");
    }

    @Test
    void whatCameBackIsClearedAndWhatFallsSilentAgainIsRaisedAgain() {
        engine.apply(PUMPS);
        member(0, "pump", "pumps");
        engine.advance(300);
        sent("pump", 310);
        engine.advance(900);

        assertThat(engine.story())
                .containsExactly("@300 raised pump 1..5 0", "@600 cleared pump 1..5 1", "@900 raised pump 1..5 0");
    }

    @Test
    void tooMuchIsTooMuchInAWindowThatIsNotWholeAndTooLittleIsNot() {
        SecurityProfile wanting = new SecurityProfile(
                "hub", List.of(Engine.between("3..4", 3, 4, 600)), Set.of(), Set.of(new Target.Group("pumps")));
        engine.apply(wanting);
        member(10, "loud", "pumps");
        member(10, "quiet", "pumps");
        for (int second = 20; second < 25; second++) {
            sent("loud", second);
        }
        sent("quiet", 20);
        engine.advance(300);
        assertThat(engine.story()).containsExactly("@300 raised loud 3..4 5");

        engine.advance(900);
        assertThat(engine.story())
                .contains("@900 raised quiet 3..4 0")
                .noneMatch(line -> line.startsWith("@600 raised quiet"));
    }

    @Test
    void aRangeFromNothingOnDoesNotMissAnyone() {
        engine.apply(new SecurityProfile(
                "hub", List.of(Engine.between("0..5", 0, 5, 300)), Set.of(), Set.of(new Target.Group("pumps"))));
        member(0, "pump", "pumps");
        engine.advance(3600);

        assertThat(engine.story()).isEmpty();
        assertThat(engine.pipeline().deviceCount()).isZero();
    }

    @Test
    void whomNobodyDescribedIsNotMissed() {
        engine.apply(Engine.profile("hub", Engine.between("1..5", 1, 5, 300)));
        sent("stranger", 10);
        engine.advance(3000);

        assertThat(engine.story()).isEmpty();
    }

    @Test
    void whoLeavesTheGroupIsNotMissedAnyMore() {
        engine.apply(PUMPS);
        member(0, "pump", "pumps");
        engine.advance(300);
        member(310, "pump");
        engine.advance(900);

        assertThat(engine.story())
                .containsExactly("@300 raised pump 1..5 0", "@310 invalidated pump 1..5 NOT_TARGETED");
    }

    @Test
    void whoComesBackIsNewAgain() {
        engine.apply(PUMPS);
        member(0, "pump", "pumps");
        member(10, "pump");
        member(20, "pump", "pumps");
        engine.advance(300);

        assertThat(engine.story()).isEmpty();
    }

    @Test
    void saidAgainChangesNothing() {
        engine.apply(PUMPS);
        member(0, "pump", "pumps");
        member(10, "pump", "pumps");
        member(10, "pump", "pumps", "valves");
        engine.apply(PUMPS);
        engine.advance(300);

        assertThat(engine.story()).containsExactly("@300 raised pump 1..5 0");
    }

    @Test
    void aProfileThatComesLaterMissesThoseWhoAreThereFromThenOn() {
        member(0, "pump", "pumps");
        engine.advance(900);
        engine.change(910, new Change.ProfileApplied(PUMPS));
        engine.advance(1200);
        assertThat(engine.story()).isEmpty();

        engine.advance(1500);
        assertThat(engine.story()).containsExactly("@1500 raised pump 1..5 0");
    }

    @Test
    void aBehaviorThatJudgesTheSameKeepsItsTime() {
        engine.apply(PUMPS);
        member(0, "pump", "pumps");
        SecurityProfile more = new SecurityProfile(
                "hub",
                List.of(Engine.between("new", 2, 5, 300), Engine.between("1..5", 1, 5, 300)),
                Set.of(),
                PUMPS.targets());
        engine.change(10, new Change.ProfileApplied(more));
        engine.advance(300);
        assertThat(engine.story()).containsExactly("@300 raised pump 1..5 0");

        engine.advance(600);
        assertThat(engine.story()).contains("@600 raised pump new 0");
    }

    @Test
    void aHeldConnectionIsNoMessageEither() {
        engine.apply(PUMPS);
        member(0, "pump", "pumps");
        engine.observe(new ConnectionHeld(new ThingName("pump"), Engine.at(10), null));
        engine.advance(300);

        assertThat(engine.story()).containsExactly("@300 raised pump 1..5 0");
    }

    @Test
    void aPartOfAMetricMayBeSilentByItself() {
        Dimension topics = new Dimension("topics", Membership.IN, List.of(TopicFilter.of("alive")));
        Behavior whole = Engine.between("1..5", 1, 5, 300);
        Behavior part = new Behavior(
                "alive",
                new Series(new MetricName("aws:num-messages-sent"), topics),
                whole.criteria(),
                whole.evaluation(),
                1,
                1,
                false);
        engine.apply(new SecurityProfile("hub", List.of(whole, part), Set.of(), PUMPS.targets()));
        member(0, "pump", "pumps");
        sent("pump", 10);
        engine.advance(300);

        assertThat(engine.story()).containsExactly("@300 raised pump alive 0");
    }

    /// After a stop nobody knows what was sent meanwhile.
    @Test
    void whileNobodyListenedNobodyWasSilent() {
        engine.apply(PUMPS);
        member(0, "pump", "pumps");
        engine.change(86_410, new Change.ListeningResumed());
        engine.advance(86_700);
        assertThat(engine.story()).isEmpty();

        engine.advance(87_000);
        assertThat(engine.story()).containsExactly("@87000 raised pump 1..5 0");
    }

    @Test
    void whenThereIsNoRoomForAllTheFirstByNameAreMissedAndTheOthersAreRefused() {
        Engine small = new Engine(new EngineSettings(Engine.PANE, Duration.ZERO, Duration.ofHours(1), 3, 2));
        for (String thing : List.of("c", "a", "b")) {
            small.change(0, new Change.ThingDescribed(new ThingName(thing), true, Set.of("pumps")));
        }
        small.change(0, new Change.ProfileApplied(PUMPS));
        small.advance(300);

        assertThat(small.story())
                .containsExactlyInAnyOrder("@0 dropped c DEVICES_MAX", "@300 raised a 1..5 0", "@300 raised b 1..5 0");
    }

    @Test
    void aMemberIsKeptHoweverLongItIsSilentAndForgottenWhenNobodyAsks() {
        engine.apply(PUMPS);
        member(0, "pump", "pumps");
        engine.advance(86_400);
        assertThat(engine.pipeline().deviceCount()).isEqualTo(1);

        engine.change(86_410, new Change.ProfileRemoved("hub"));
        engine.advance(86_700);
        assertThat(engine.pipeline().deviceCount()).isZero();
    }

    @Test
    void aSnapshotKeepsSinceWhenSomethingApplies() throws IOException {
        engine.apply(PUMPS);
        member(10, "pump", "pumps");
        engine.change(20, new Change.ListeningResumed());
        engine.cut();
        engine.advance(300);
        engine.cut();
        engine.advance(600);

        assertThat(engine.story()).containsExactly("@600 raised pump 1..5 0");
    }

    @Test
    void aSnapshotIsReadByPanesOfAnotherLength() throws IOException {
        engine.apply(PUMPS);
        member(10, "pump", "pumps");
        engine.cut(new EngineSettings(Duration.ofSeconds(60), Duration.ZERO, Duration.ofHours(1), 3, 1000));
        engine.advance(540);
        assertThat(engine.story()).isEmpty();

        engine.advance(600);
        assertThat(engine.story()).containsExactly("@600 raised pump 1..5 0");
    }
}
