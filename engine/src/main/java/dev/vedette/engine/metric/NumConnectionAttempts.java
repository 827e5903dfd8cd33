package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import io.avaje.spi.ServiceProvider;

/// `aws:num-connection-attempts`: attempts of the device to connect in a time, successful or not (seed Detect,
/// "Metrics"). A connected device that makes none has 0.
@ServiceProvider(Metric.class)
public final class NumConnectionAttempts implements Metric<BrokerObservation> {
    private static final MetricName NAME = new MetricName("aws:num-connection-attempts");
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
        return type == ConnectionAttempt.class || type == ConnectionHeld.class;
    }

    @Override
    public boolean appliesTo(BrokerObservation observation) {
        return observation instanceof ConnectionAttempt || observation instanceof ConnectionHeld;
    }

    @Override
    public MetricValue value(BrokerObservation observation) {
        return observation instanceof ConnectionHeld ? NONE : ONE;
    }

    @Override
    public String description() {
        return "Attempts of the device to connect in a time, successful or not.";
    }
}
