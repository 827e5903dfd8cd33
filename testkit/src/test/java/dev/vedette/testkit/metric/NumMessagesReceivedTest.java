package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.NumMessagesReceived;
import dev.vedette.sdk.metric.Metric;
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

class NumMessagesReceivedTest extends MetricContract<BrokerObservation> {
    private static final ThingName PLC = new ThingName("plc-7");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ConnectionHeld HELD = new ConnectionHeld(PLC, NOON, null);

    @Override
    protected Metric<BrokerObservation> metric() {
        return new NumMessagesReceived();
    }

    @Override
    protected String name() {
        return "aws:num-messages-received";
    }

    @Override
    protected List<Example<BrokerObservation>> examples() {
        return List.of(
                new Example<>(new MessageReceived(PLC, NOON, TOPIC, 5), new MetricValue.Count(1)),
                new Example<>(new MessageReceived(PLC, NOON, "office/a", 0), new MetricValue.Count(1)),
                new Example<>(HELD, new MetricValue.Count(0)));
    }

    @Override
    protected List<BrokerObservation> withoutValue() {
        return List.of(
                new MessageSent(PLC, NOON, TOPIC, 5, null),
                new AuthorizationFailure(PLC, NOON, TOPIC),
                new ConnectionAttempt(PLC, NOON, null, true),
                new Disconnected(PLC, NOON));
    }

    @Override
    protected List<BrokerObservation> onTopic() {
        return List.of(new MessageReceived(PLC, NOON, TOPIC, 5));
    }

    @Override
    protected List<BrokerObservation> onAnyTopic() {
        return List.of(HELD);
    }
}
