package dev.vedette.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.metric.SourceIpAddress;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceIpAddressTest extends MetricContract<BrokerObservation> {
    private static final ThingName PLC = new ThingName("plc-7");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final IpAddress ADDRESS = IpAddress.of("192.168.0.1");
    private static final MessageSent MESSAGE = new MessageSent(PLC, NOON, TOPIC, 5, ADDRESS);

    @Override
    protected Metric<BrokerObservation> metric() {
        return new SourceIpAddress();
    }

    @Override
    protected String name() {
        return "aws:source-ip-address";
    }

    @Override
    protected List<Example<BrokerObservation>> examples() {
        return List.of(
                new Example<>(new ConnectionAttempt(PLC, NOON, ADDRESS, true), addresses("192.168.0.1")),
                new Example<>(
                        new ConnectionAttempt(PLC, NOON, IpAddress.of("::ffff:10.0.0.1"), false),
                        addresses("10.0.0.1")),
                new Example<>(new ConnectionHeld(PLC, NOON, IpAddress.of("2001:db8::1")), addresses("2001:db8::1")));
    }

    /// A message has an address, which is a value only of a part of the metric: else a device would be judged by each
    /// message that it sends.
    @Override
    protected List<BrokerObservation> withoutValue() {
        return List.of(
                MESSAGE,
                new ConnectionAttempt(PLC, NOON, null, true),
                new ConnectionHeld(PLC, NOON, null),
                new MessageSent(PLC, NOON, TOPIC, 5, null),
                new MessageReceived(PLC, NOON, TOPIC, 5),
                new AuthorizationFailure(PLC, NOON, TOPIC),
                new Disconnected(PLC, NOON));
    }

    @Override
    protected List<BrokerObservation> onTopic() {
        return List.of(MESSAGE);
    }

    @Test
    void underADimensionTheAddressIsThatOfTheMessage() {
        assertThat(metric().value(MESSAGE)).isEqualTo(addresses("192.168.0.1"));
    }

    private static MetricValue addresses(String... literals) {
        return new MetricValue.Addresses(AddressSet.of(literals));
    }
}
