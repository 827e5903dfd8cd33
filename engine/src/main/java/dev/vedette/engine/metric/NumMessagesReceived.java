package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.metric.TopicSelection;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import io.avaje.spi.ServiceProvider;

/// `aws:num-messages-received`: messages that were delivered to the device in a time (seed Detect,
/// "Metrics"). A connected device that receives none has 0.
@ServiceProvider(Metric.class)
public final class NumMessagesReceived implements Metric<BrokerObservation> {
    private static final MetricName NAME = new MetricName("aws:num-messages-received");
    private static final MetricValue NONE = new MetricValue.Count(0);
    private static final MetricValue ONE = new MetricValue.Count(1);

    @Override
    public MetricName name() {
        return NAME;
    }

    @Override
    public MetricKind kind() {
        return MetricKind.COUNT;
    }

    @Override
    public Class<BrokerObservation> reads() {
        return BrokerObservation.class;
    }

    @Override
    public boolean mayApplyTo(Class<?> type) {
        return type == MessageReceived.class || type == ConnectionHeld.class;
    }

    @Override
    public boolean appliesTo(BrokerObservation observation) {
        return observation instanceof MessageReceived || observation instanceof ConnectionHeld;
    }

    @Override
    public boolean appliesTo(BrokerObservation observation, TopicSelection topics) {
        return observation instanceof ConnectionHeld
                || (observation instanceof MessageReceived received
                        && topics.includes(received.topic(), received.thing()));
    }

    @Override
    public MetricValue value(BrokerObservation observation) {
        return observation instanceof ConnectionHeld ? NONE : ONE;
    }

    @Override
    public String description() {
        return "Messages that were delivered to the device in a time.";
    }
}
