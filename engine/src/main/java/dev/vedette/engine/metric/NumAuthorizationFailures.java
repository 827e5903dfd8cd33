package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.metric.TopicSelection;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import io.avaje.spi.ServiceProvider;

/// `aws:num-authorization-failures`: requests of the device that were denied in a time: connections, publishes
/// and subscriptions (seed Detect, "Metrics"). A connected device without any has 0. A denied connection has no
/// topic, so that it counts under no dimension.
@ServiceProvider(Metric.class)
public final class NumAuthorizationFailures implements Metric<BrokerObservation> {
    private static final MetricName NAME = new MetricName("aws:num-authorization-failures");
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
        return type == AuthorizationFailure.class || type == ConnectionHeld.class;
    }

    @Override
    public boolean appliesTo(BrokerObservation observation) {
        return observation instanceof AuthorizationFailure || observation instanceof ConnectionHeld;
    }

    @Override
    public boolean appliesTo(BrokerObservation observation, TopicSelection topics) {
        return observation instanceof ConnectionHeld
                || (observation instanceof AuthorizationFailure failure
                        && topics.includes(failure.topic(), failure.thing()));
    }

    @Override
    public MetricValue value(BrokerObservation observation) {
        return observation instanceof ConnectionHeld ? NONE : ONE;
    }

    @Override
    public String description() {
        return "Requests of the device that were denied in a time: connections, publishes, subscriptions.";
    }
}
