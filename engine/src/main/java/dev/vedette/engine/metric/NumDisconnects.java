package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import io.avaje.spi.ServiceProvider;

/// `aws:num-disconnects`: how often the device disconnected in a time, whoever ended the connection (seed
/// Detect, "Metrics"). A connected device that stays so has 0.
@ServiceProvider(Metric.class)
public final class NumDisconnects implements Metric<BrokerObservation> {
    private static final MetricName NAME = new MetricName("aws:num-disconnects");
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
        return type == Disconnected.class || type == ConnectionHeld.class;
    }

    @Override
    public boolean appliesTo(BrokerObservation observation) {
        return observation instanceof Disconnected || observation instanceof ConnectionHeld;
    }

    @Override
    public MetricValue value(BrokerObservation observation) {
        return observation instanceof ConnectionHeld ? NONE : ONE;
    }

    @Override
    public String description() {
        return "How often the device disconnected in a time, whoever ended the connection.";
    }
}
