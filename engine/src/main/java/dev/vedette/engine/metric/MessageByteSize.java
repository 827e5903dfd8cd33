package dev.vedette.engine.metric;

import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.metric.TopicSelection;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import io.avaje.spi.ServiceProvider;

/// `aws:message-byte-size`: the bytes in a message from the device, without its topic (seed Detect, "Metrics"). Judged
/// message by message without a duration; with a percentile it is the sum over the duration.
@ServiceProvider(Metric.class)
public final class MessageByteSize implements Metric<MessageSent> {
    private static final MetricName NAME = new MetricName("aws:message-byte-size");

    @Override
    public MetricName name() {
        return NAME;
    }

    @Override
    public MetricKind kind() {
        return MetricKind.COUNT;
    }

    @Override
    public Class<MessageSent> reads() {
        return MessageSent.class;
    }

    @Override
    public boolean appliesTo(MessageSent observation, TopicSelection topics) {
        return topics.includes(observation.topic(), observation.thing());
    }

    @Override
    public MetricValue value(MessageSent observation) {
        return new MetricValue.Count(observation.bytes());
    }

    @Override
    public String description() {
        return "The number of bytes in a message from the device, without its topic.";
    }
}
