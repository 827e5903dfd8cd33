package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.ElapsedMetric;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import io.avaje.spi.ServiceProvider;

/// `aws:disconnect-duration`: for how many seconds the device has been disconnected, 0 while it is connected.
/// Not in the seed; the AWS API has it since 2023.
@ServiceProvider(Metric.class)
public final class DisconnectDuration implements ElapsedMetric<BrokerObservation> {
    private static final MetricName NAME = new MetricName("aws:disconnect-duration");
    private static final MetricValue CONNECTED = new MetricValue.Level(0);

    @Override
    public MetricName name() {
        return NAME;
    }

    @Override
    public MetricKind kind() {
        return MetricKind.LEVEL;
    }

    @Override
    public Class<BrokerObservation> reads() {
        return BrokerObservation.class;
    }

    @Override
    public boolean mayApplyTo(Class<?> type) {
        return type == Disconnected.class || type == ConnectionAttempt.class || type == ConnectionHeld.class;
    }

    @Override
    public boolean appliesTo(BrokerObservation observation) {
        return observation instanceof ConnectionHeld
                || (observation instanceof ConnectionAttempt attempt && attempt.succeeded());
    }

    @Override
    public boolean starts(BrokerObservation observation) {
        return observation instanceof Disconnected;
    }

    @Override
    public MetricValue value(BrokerObservation observation) {
        return CONNECTED;
    }

    @Override
    public String description() {
        return "For how many seconds the device has been disconnected, 0 while it is connected.";
    }
}
