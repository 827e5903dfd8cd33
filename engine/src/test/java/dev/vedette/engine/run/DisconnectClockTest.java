package dev.vedette.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// How long a device has been away is said at each close of a pane, until it is back or forgotten.
class DisconnectClockTest {
    private static final MetricName AWAY = new MetricName("aws:disconnect-duration");
    private static final ThingName PLC = new ThingName("plc");
    private static final SecurityProfile RETAINING =
            new SecurityProfile("kept", List.of(), Set.of(Series.of(AWAY)), Set.of(new Target.AllThings()));

    /// Devices are forgotten after an hour.
    private final Engine engine = new Engine();

    private static Behavior away(String name, int seconds) {
        return Engine.arrival(name, AWAY, new Criteria.Threshold(Comparison.LESS_THAN, seconds), 1, 1);
    }

    private void disconnected(double second) {
        engine.observe(new Disconnected(PLC, Engine.at(second)));
    }

    private void held(double second) {
        engine.observe(new ConnectionHeld(PLC, Engine.at(second), null));
    }

    @Test
    void wholeSecondsAreSaidAtEachClose() {
        engine.apply(RETAINING);
        disconnected(1.5);
        engine.advance(900);

        assertThat(engine.datapoints())
                .containsExactly(
                        "plc aws:disconnect-duration 300..300 298.0",
                        "plc aws:disconnect-duration 600..600 598.0",
                        "plc aws:disconnect-duration 900..900 898.0");
    }

    @Test
    void aDisconnectOnTheBorderBeginsTheNextPane() {
        engine.apply(RETAINING);
        disconnected(300);
        engine.advance(300);
        assertThat(engine.datapoints()).isEmpty();

        engine.advance(600);
        assertThat(engine.datapoints()).containsExactly("plc aws:disconnect-duration 600..600 300.0");
    }

    /// What is known at the close decides: within the grace a device that is back has nothing said of the pane before.
    @Test
    void aDeviceThatIsBackBeforeTheCloseIsNotAway() {
        Engine patient =
                new Engine(new EngineSettings(Engine.PANE, Duration.ofSeconds(30), Duration.ofHours(1), 3, 1000));
        patient.apply(RETAINING);
        patient.observe(new Disconnected(PLC, Engine.at(10)));
        patient.observe(new ConnectionHeld(PLC, Engine.at(310), null));
        patient.advance(330);

        assertThat(patient.datapoints()).containsExactly("plc aws:disconnect-duration 310..310 0.0");
    }

    @Test
    void aDeviceThatIsForgottenIsNotSaidToBeAway() {
        engine.apply(RETAINING);
        disconnected(0);
        engine.advance(20 * 3600);

        assertThat(engine.datapoints()).hasSize(13).last().asString().endsWith("3900..3900 3900.0");
        assertThat(engine.pipeline().deviceCount()).isZero();
    }

    @Test
    void anOpenViolationOfBeingAwayKeepsTheDevice() {
        engine.apply(Engine.profile("p", away("away", 600)));
        disconnected(0);
        engine.advance(20 * 3600);
        assertThat(engine.story()).hasSize(239).last().isEqualTo("@72000 continued plc away 72000.0");
        assertThat(engine.pipeline().deviceCount()).isOne();

        held(72_001);
        assertThat(engine.story()).containsExactly("@72001 cleared plc away 0.0");
    }

    @Test
    void theTimeRunsOnThroughASnapshotAndAnotherPane() throws IOException {
        engine.apply(Engine.profile("p", away("away", 400)));
        disconnected(10);
        engine.cut();
        engine.advance(300);
        engine.cut(new EngineSettings(Duration.ofSeconds(60), Duration.ZERO, Duration.ofHours(1), 3, 1000));
        engine.advance(420);

        assertThat(engine.story()).containsExactly("@420 raised plc away 410.0");
    }

    @Test
    void whatWasHeardLastIsKnownAfterASnapshotToo() throws IOException {
        engine.apply(RETAINING);
        disconnected(10);
        disconnected(30);
        engine.cut();
        held(20);
        engine.advance(300);
        assertThat(engine.datapoints()).containsExactly("plc aws:disconnect-duration 300..300 290.0");

        held(310);
        engine.cut();
        disconnected(305);
        engine.advance(600);
        assertThat(engine.datapoints()).containsExactly("plc aws:disconnect-duration 310..310 0.0");
    }

    @Test
    void theTimeRunsOnWhenProfilesChangeButNotWhenNoneWatches() {
        engine.apply(Engine.profile("p", away("away", 600)));
        disconnected(0);
        engine.advance(300);
        engine.apply(Engine.profile("p", away("gone", 600)));
        engine.advance(600);
        assertThat(engine.story()).containsExactly("@600 raised plc gone 600.0");

        engine.apply(Engine.profile("p"));
        assertThat(engine.story()).containsExactly("@0 invalidated plc gone BEHAVIOR_CHANGED");
        engine.apply(Engine.profile("p", away("away", 600)));
        engine.advance(1200);
        assertThat(engine.story()).isEmpty();
    }

    @Test
    void aDeviceThatIsConnectedAtTheCloseHasNothingSaidThen() {
        engine.apply(RETAINING);
        held(1);
        disconnected(2);
        held(3);
        engine.advance(300);

        assertThat(engine.datapoints())
                .containsExactly("plc aws:disconnect-duration 1..1 0.0", "plc aws:disconnect-duration 3..3 0.0");
    }
}
