package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.metric.TopicSelection;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import io.avaje.spi.ServiceProvider;
import org.jspecify.annotations.Nullable;

/// `aws:source-ip-address`: the address that the device connects from (seed Detect, "Metrics"): of each
/// attempt to connect and each held connection; under a dimension, of each message on its topics. What has no
/// known address has no value.
@ServiceProvider(Metric.class)
public final class SourceIpAddress implements Metric<BrokerObservation> {
    private static final MetricName NAME = new MetricName("aws:source-ip-address");

    @Override
    public MetricName name() {
        return NAME;
    }

    @Override
    public MetricKind kind() {
        return MetricKind.ADDRESSES;
    }

    @Override
    public Class<BrokerObservation> reads() {
        return BrokerObservation.class;
    }

    @Override
    public boolean mayApplyTo(Class<?> type) {
        return type == ConnectionAttempt.class || type == ConnectionHeld.class || type == MessageSent.class;
    }

    @Override
    public boolean appliesTo(BrokerObservation observation) {
        return !(observation instanceof MessageSent) && address(observation) != null;
    }

    @Override
    public boolean appliesTo(BrokerObservation observation, TopicSelection topics) {
        return observation instanceof MessageSent sent
                && sent.address() != null
                && topics.includes(sent.topic(), sent.thing());
    }

    @Override
    public MetricValue value(BrokerObservation observation) {
        IpAddress address = address(observation);
        return new MetricValue.Addresses(address == null ? AddressSet.EMPTY : AddressSet.of(address));
    }

    private static @Nullable IpAddress address(BrokerObservation observation) {
        return switch (observation) {
            case ConnectionAttempt attempt -> attempt.address();
            case ConnectionHeld held -> held.address();
            case MessageSent sent -> sent.address();
            case MessageReceived ignored -> null;
            case AuthorizationFailure ignored -> null;
            case Disconnected ignored -> null;
            case HubOperation ignored -> null;
        };
    }

    @Override
    public String description() {
        return "The address that the device connects from.";
    }
}
