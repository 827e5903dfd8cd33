package dev.vedette.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.metric.DisconnectDuration;
import dev.vedette.sdk.metric.ElapsedMetric;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisconnectDurationTest extends ElapsedMetricContract<BrokerObservation> {
    private static final ThingName PLC = new ThingName("plc-7");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    protected ElapsedMetric<BrokerObservation> metric() {
        return new DisconnectDuration();
    }

    @Override
    protected String name() {
        return "aws:disconnect-duration";
    }

    @Override
    protected BrokerObservation start(Instant at) {
        return new Disconnected(PLC, at);
    }

    @Override
    protected List<Example<BrokerObservation>> examples() {
        return List.of(
                new Example<>(new ConnectionAttempt(PLC, NOON, null, true), new MetricValue.Level(0)),
                new Example<>(new ConnectionHeld(PLC, NOON, null), new MetricValue.Level(0)));
    }

    @Override
    protected List<BrokerObservation> withoutValue() {
        return List.of(
                new ConnectionAttempt(PLC, NOON, null, false),
                new MessageSent(PLC, NOON, TOPIC, 5, null),
                new MessageReceived(PLC, NOON, TOPIC, 5),
                new AuthorizationFailure(PLC, NOON, TOPIC));
    }

    @Test
    void aSecondDisconnectDoesNotStartTheTimeAgain() {
        assertThat(datapoints(List.of(start(NOON), start(NOON.plusSeconds(200))), NOON.plusSeconds(300), whole()))
                .containsExactly(new MetricValue.Level(300));
    }

    @Test
    void aConnectionOfBeforeTheDisconnectDoesNotEndIt() {
        BrokerObservation before = new ConnectionHeld(PLC, NOON.plusSeconds(99), null);

        assertThat(datapoints(List.of(start(NOON.plusSeconds(100)), before), NOON.plusSeconds(300), whole()))
                .containsExactly(new MetricValue.Level(200));
    }

    @Test
    void aDisconnectOfBeforeTheConnectionDoesNotCount() {
        BrokerObservation connected = new ConnectionAttempt(PLC, NOON.plusSeconds(100), null, true);

        assertThat(datapoints(List.of(connected, start(NOON.plusSeconds(99))), NOON.plusSeconds(600), whole()))
                .containsExactly(new MetricValue.Level(0));
    }

    @Test
    void ofTwoAtOneInstantTheLaterArrivedCounts() {
        BrokerObservation connected = new ConnectionAttempt(PLC, NOON, null, true);

        assertThat(datapoints(List.of(connected, start(NOON)), NOON.plusSeconds(300), whole()))
                .containsExactly(new MetricValue.Level(0), new MetricValue.Level(300));
        assertThat(datapoints(List.of(start(NOON), connected), NOON.plusSeconds(300), whole()))
                .containsExactly(new MetricValue.Level(0));
    }
}
