package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.Target;
import dev.vedette.server.store.ProfileRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How sensors fare is judged without anybody writing a profile.
class SensorDetectionsTest {
    @TempDir
    private Path folder;

    private DeskFixture fixture;

    @BeforeEach
    void open() {
        fixture = DeskFixture.in(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private SensorDetections fresh() {
        return new SensorDetections(fixture.desks().plane(), fixture.desks().profiles(), true);
    }

    private Optional<ProfileRecord> profile() {
        return fixture.stores().profiles().find(SensorDetections.PROFILE);
    }

    private List<String> behaviors() {
        return profile().orElseThrow().behaviors().stream()
                .map(BehaviorDraft::name)
                .toList();
    }

    private List<String> strangersProfiles() {
        return fixture.stores().profiles().attachedTo(TargetKey.of(new Target.UnregisteredThings()));
    }

    private void put(String name, String metric) {
        BehaviorDraft made = new BehaviorDraft(
                "mine",
                metric,
                null,
                new BehaviorDraft.CriteriaDraft(
                        "less-than",
                        new BehaviorDraft.ValueDraft(9L, null, null, null, null, null),
                        null,
                        null,
                        null,
                        null,
                        null),
                null,
                null);
        fixture.desks()
                .profiles()
                .create(name, new ProfileDesk.Content(null, List.of(made), null, null, null), Map.of());
    }

    @Test
    void theProfileIsMadeOnceAndAttachedToWhatIsNotRegistered() {
        SensorDetections detections = fresh();
        detections.judge();
        detections.judge();
        fresh().judge();

        assertThat(profile().orElseThrow().version()).isEqualTo(1);
        assertThat(behaviors())
                .containsExactly(
                        "sensor-silent",
                        "sensor-clock-off",
                        "sensor-packets-dropped",
                        "sensor-batches-dropped",
                        "sensor-lines-dropped");
        assertThat(strangersProfiles()).containsExactly(SensorDetections.PROFILE);
    }

    @Test
    void whatSomebodyHasChangedStaysAsItIs() {
        fresh().judge();
        List<BehaviorDraft> first = profile().orElseThrow().behaviors().subList(0, 1);
        fixture.desks()
                .profiles()
                .update(SensorDetections.PROFILE, null, new ProfileDesk.Content("mine", first, null, null, null));
        fixture.desks().profiles().detach(SensorDetections.PROFILE, new Target.UnregisteredThings());
        fresh().judge();

        assertThat(behaviors()).containsExactly("sensor-silent");
        assertThat(profile().orElseThrow().description()).isEqualTo("mine");
        assertThat(strangersProfiles()).isEmpty();
    }

    @Test
    void whatAnotherProfileJudgesIsNotJudgedTwice() {
        put("mine", "sensor:silent-seconds");
        fixture.desks().profiles().attach("mine", new Target.AllThings());
        fresh().judge();

        assertThat(behaviors()).doesNotContain("sensor-silent").hasSize(4);
    }

    @Test
    void aProfileThatIsAttachedToNothingJudgesNothing() {
        put("mine", "sensor:silent-seconds");
        fresh().judge();

        assertThat(behaviors()).contains("sensor-silent");
    }

    @Test
    void whereThereIsToBeNoneThereIsNone() {
        new SensorDetections(fixture.desks().plane(), fixture.desks().profiles(), false).judge();

        assertThat(profile()).isEmpty();
    }

    private void attachToStrangers(String name) {
        put(name, "aws:num-listening-tcp-ports");
        fixture.desks().profiles().attach(name, new Target.UnregisteredThings());
    }

    @Test
    void whereStrangersHaveAsManyProfilesAsTheyMaySensorsAreJudgedAllTheSame() {
        for (int i = 0; i < 5; i++) {
            attachToStrangers("p" + i);
        }
        fresh().judge();

        assertThat(strangersProfiles()).hasSize(6).contains(SensorDetections.PROFILE);
        assertThat(fixture.desks().profiles().builtIn().troubles()).isEmpty();
    }

    @Test
    void whatTheServerMakesTakesNoPlaceOfPeoplesProfiles() {
        fresh().judge();
        put(NetworkDetections.PROFILE, "aws:num-listening-tcp-ports");
        fixture.desks().profiles().attach(NetworkDetections.PROFILE, new Target.UnregisteredThings());
        for (int i = 0; i < 5; i++) {
            attachToStrangers("p" + i);
        }
        assertThat(strangersProfiles()).hasSize(7);
        assertThatThrownBy(() -> attachToStrangers("p5"))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("p0, p1, p2, p3, p4.")
                .message()
                .doesNotContain(SensorDetections.PROFILE, NetworkDetections.PROFILE);
        fixture.desks().profiles().detach("p4", new Target.UnregisteredThings());
        fixture.desks().profiles().attach("p5", new Target.UnregisteredThings());
        assertThat(strangersProfiles()).hasSize(7);
    }

    @Test
    void whatKeepsSensorsFromBeingJudgedIsToldToPeople() {
        fixture.desks()
                .profiles()
                .builtIn()
                .refused(SensorDetections.PROFILE, "nobody is told when sensors fall silent: no room");
        assertThat(fixture.desks().profiles().builtIn().troubles())
                .containsExactly("nobody is told when sensors fall silent: no room");
    }

    @Test
    void aDeletedProfileComesBackWithTheNextStartOnly() {
        SensorDetections detections = fresh();
        detections.judge();
        fixture.desks().profiles().delete(SensorDetections.PROFILE, null);
        detections.judge();
        assertThat(profile()).isEmpty();

        fresh().judge();
        assertThat(profile()).isPresent();
    }
}
