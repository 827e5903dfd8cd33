package dev.vedette.engine.run;

import static dev.vedette.engine.run.Story.BYTES_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.Target;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the reference says when profiles and things change, and how it is written down.
class ReferenceRunnerChangesTest {
    private final Story story = new Story();

    @Test
    void aChangedBehaviorEndsItsViolationWithItsOldWording() {
        story.profile(story.ports("B", 80));
        story.listens("d", 1, 23);

        assertThat(story.profile(story.ports("B", 443))).containsExactly("INVALIDATED d B at 0: BEHAVIOR_CHANGED");
        assertThat(story.lastBehavior().criteria())
                .isEqualTo(story.ports("B", 80).behavior().criteria());
        assertThat(story.events(story.listens("d", 2, 23))).containsExactly("RAISED d B at 2: 23");
    }

    @Test
    void aRemovedBehaviorEndsItsViolation() {
        story.profile(story.ports("B", 80), story.ports("C", 80));
        story.listens("d", 1, 23);

        assertThat(story.profile(story.ports("C", 80))).containsExactly("INVALIDATED d B at 0: BEHAVIOR_CHANGED");
    }

    @Test
    void otherCountsAreAnotherBehavior() {
        story.profile(story.ports("B", 80).withCounts(1, 1));
        story.listens("d", 1, 23);

        assertThat(story.profile(story.ports("B", 80).withCounts(1, 2)))
                .containsExactly("INVALIDATED d B at 0: BEHAVIOR_CHANGED");
    }

    @Test
    void holdingAlertsBackKeepsTheViolationOpenUnderTheNewWording() {
        story.profile(story.ports("B", 80));
        story.listens("d", 1, 23);

        assertThat(story.profile(story.ports("B", 80).withSuppressedAlerts())).isEmpty();
        assertThat(story.events(story.listens("d", 2, 80))).containsExactly("CLEARED d B at 2: 80");
        assertThat(story.lastBehavior().alertsSuppressed()).isTrue();
    }

    @Test
    void theSameProfileAgainChangesNothing() {
        story.profile(story.ports("B", 80).withCounts(2, 1));
        story.listens("d", 1, 23);

        assertThat(story.profile(story.ports("B", 80).withCounts(2, 1))).isEmpty();
        assertThat(story.events(story.listens("d", 2, 23))).containsExactly("RAISED d B at 2: 23");
    }

    @Test
    void aRemovedProfileEndsItsViolationsOnce() {
        story.profile(story.ports("B", 80));
        story.listens("d", 1, 23);

        assertThat(story.remove()).containsExactly("INVALIDATED d B at 0: PROFILE_DELETED");
        assertThat(story.remove()).isEmpty();
        assertThat(story.listens("d", 2, 23)).isEmpty();
    }

    @Test
    void whoIsNoLongerTargetedIsNoLongerViolating() {
        story.profile(story.ports("B", 80));
        story.listens("d", 1, 23);

        assertThat(story.profile(Set.of(new Target.RegisteredThings()), story.ports("B", 80)))
                .containsExactly("INVALIDATED d B at 0: NOT_TARGETED");
        assertThat(story.listens("d", 2, 23)).isEmpty();
    }

    @Test
    void aBehaviorThatChangesWithTheTargetsIsChanged() {
        story.profile(story.ports("B", 80), story.ports("C", 80));
        story.listens("d", 1, 23);

        assertThat(story.profile(Set.of(), story.ports("B", 443), story.ports("C", 80)))
                .containsExactlyInAnyOrder(
                        "INVALIDATED d B at 0: BEHAVIOR_CHANGED", "INVALIDATED d C at 0: NOT_TARGETED");
    }

    @Test
    void aThingThatIsRegisteredLeavesTheUnregistered() {
        story.profile(Set.of(new Target.UnregisteredThings()), story.ports("B", 80));
        story.listens("d", 1, 23);
        story.listens("e", 1, 23);

        assertThat(story.describe("d", true)).containsExactly("INVALIDATED d B at 0: NOT_TARGETED");
        assertThat(story.describe("d", true)).isEmpty();
    }

    @Test
    void aThingThatComesIntoAGroupStartsAfresh() {
        story.profile(Set.of(new Target.Group("pumps")), story.ports("B", 80).withCounts(2, 1));
        story.listens("d", 1, 23);
        story.describe("d", false, "pumps", "all-pumps");

        assertThat(story.events(story.listens("d", 2, 23))).isEmpty();
        assertThat(story.events(story.listens("d", 3, 23))).containsExactly("RAISED d B at 3: 23");
        assertThat(story.describe("d", false, "all-pumps")).containsExactly("INVALIDATED d B at 0: NOT_TARGETED");
    }

    @Test
    void aThingReachedOverTwoTargetsIsJudgedOnce() {
        story.profile(Set.of(new Target.AllThings(), new Target.UnregisteredThings()), story.ports("B", 80));

        assertThat(story.events(story.listens("d", 1, 23))).containsExactly("RAISED d B at 1: 23");
    }

    @Test
    void aStandingOutlivesTheDevicesState() {
        story.profile(Set.of(new Target.Group("pumps")), story.ports("B", 80));
        story.describe("d", false, "pumps");
        story.listens("d", 1, 80);
        story.advance(200);

        assertThat(story.events(story.listens("d", 195, 23))).containsExactly("RAISED d B at 195: 23");
    }

    @Test
    void whatNobodyTracksAnyMoreIsGoneWhenItIsTrackedAgain() {
        story.profile(story.bytes("B", 20, 10));
        story.sent("d", 1, 11);
        story.remove();
        story.profile(story.bytes("B", 20, 10));
        story.sent("d", 2, 3);

        assertThat(story.advance(15)).containsExactly("d aws:all-bytes-out 0..10 Count[value=3]");
    }

    @Test
    void whatARetentionTracksStaysWhenTheBehaviorGoes() {
        story.profile(story.bytes("B", 20, 10));
        story.sent("d", 1, 11);
        story.retain(BYTES_OUT);
        story.profile(story.bytes("B", 20, 10));

        assertThat(story.advance(15))
                .containsExactly("d aws:all-bytes-out 0..10 Count[value=11]", "RAISED d B at 10: 11");
    }

    @Test
    void aLongerDurationSeesOnlyWhatIsStillThere() {
        story.profile(story.bytes("B", 10, 100));
        story.sent("d", 1, 60);
        story.advance(15);
        story.sent("d", 11, 60);
        story.profile(story.bytes("B", 30, 100));

        assertThat(story.advance(25)).containsExactly("d aws:all-bytes-out 10..20 Count[value=60]");
        story.sent("d", 21, 60);
        assertThat(story.advance(35))
                .containsExactly("d aws:all-bytes-out 20..30 Count[value=60]", "RAISED d B at 30: 120");
    }

    @Test
    void aCutChangesNothing() throws IOException {
        story.profile(story.bytes("B", 20, 10), story.ports("P", 80).withCounts(2, 2));
        story.describe("d", true, "pumps");
        story.sent("d", 1, 11);
        story.listens("d", 1, 23);
        story.cut();
        assertThat(story.events(story.listens("d", 2, 23))).containsExactly("RAISED d P at 2: 23");
        story.cut();

        assertThat(story.advance(15))
                .containsExactly("d aws:all-bytes-out 0..10 Count[value=11]", "RAISED d B at 10: 11");
    }

    @Test
    void whatIsNoSnapshotIsRefused() {
        assertThatThrownBy(() -> restore(new byte[8]))
                .isInstanceOf(IOException.class)
                .hasMessage("this is no snapshot of a reference runner");
        assertThatThrownBy(() -> restore(new byte[0])).isInstanceOf(EOFException.class);
    }

    @Test
    void aSnapshotThatEndsTooSoonIsRefused() throws IOException {
        story.profile(story.bytes("B", 20, 10), story.ports("P", 80));
        story.listens("d", 1, 23);
        byte[] whole = story.snapshot();

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> restore(part)).isInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(bytes = {3, 100, -1})
    void aCallOfNoKnownKindIsRefused(byte kind) throws IOException {
        story.advance(1);
        byte[] snapshot = story.snapshot();
        snapshot[8] = kind;

        assertThatThrownBy(() -> restore(snapshot))
                .isInstanceOf(IOException.class)
                .hasMessage("call 0 of 1 in the snapshot is of no known kind");
    }

    private static Runner restore(byte[] bytes) throws IOException {
        return ReferenceRunner.restore(
                Story.SETTINGS, Story.CATALOGUE, new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
