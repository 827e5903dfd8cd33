package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.MessageByteSize;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.List;

class MessageByteSizeTest extends MetricContract<MessageSent> {
    private static final ThingName PLC = new ThingName("plc-7");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    protected Metric<MessageSent> metric() {
        return new MessageByteSize();
    }

    @Override
    protected String name() {
        return "aws:message-byte-size";
    }

    @Override
    protected List<Example<MessageSent>> examples() {
        return List.of(
                new Example<>(message(1024), new MetricValue.Count(1024)),
                new Example<>(message(0), new MetricValue.Count(0)),
                new Example<>(message(Long.MAX_VALUE), new MetricValue.Count(Long.MAX_VALUE)),
                new Example<>(new MessageSent(PLC, NOON, "office/a", 7, null), new MetricValue.Count(7)),
                new Example<>(new MessageSent(PLC, NOON, "", 7, null), new MetricValue.Count(7)));
    }

    @Override
    protected List<MessageSent> withoutValue() {
        return List.of();
    }

    @Override
    protected List<MessageSent> onTopic() {
        return List.of(message(0), message(1024), message(Long.MAX_VALUE));
    }

    private static MessageSent message(long bytes) {
        return new MessageSent(PLC, NOON, TOPIC, bytes, null);
    }
}
