package dev.vedette.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every metric of a hub keeps to: it counts some operations, each as one, and no other. A test of such a metric
/// extends it, and says which.
public abstract class HubMetricContract extends MetricContract<HubOperation> {
    private static final ThingName PLC = new ThingName("plc-7");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /// The operations that count.
    protected abstract List<HubOperation> counted();

    /// An operation over a transport.
    protected static HubOperation operation(Operation operation, Transport transport) {
        return new HubOperation(PLC, NOON, operation, transport);
    }

    /// An operation over each transport, and over none.
    protected static List<HubOperation> overEveryTransport(Operation operation) {
        return Stream.of(Transport.values())
                .map(transport -> operation(operation, transport))
                .toList();
    }

    @Override
    protected List<Example<HubOperation>> examples() {
        return counted().stream()
                .map(operation -> new Example<>(operation, new MetricValue.Count(1)))
                .toList();
    }

    @Override
    protected List<HubOperation> withoutValue() {
        List<HubOperation> others = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            others.addAll(overEveryTransport(operation));
        }
        others.removeAll(counted());
        return others;
    }

    /// Each operation counts as one; that others do not count at all tells it from a constant.
    @Test
    @Override
    protected void examplesTellItFromAConstant() {
        assertThat(counted()).isNotEmpty();
        assertThat(withoutValue()).hasSizeGreaterThan(counted().size());
    }
}
