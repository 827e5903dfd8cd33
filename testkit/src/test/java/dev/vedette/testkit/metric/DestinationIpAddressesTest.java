package dev.vedette.testkit.metric;

import dev.vedette.engine.metric.DestinationIpAddresses;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.List;

class DestinationIpAddressesTest extends MetricContract<EstablishedConnections> {
    private static final ThingName PLC = new ThingName("plc-7");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    protected Metric<EstablishedConnections> metric() {
        return new DestinationIpAddresses();
    }

    @Override
    protected String name() {
        return "aws:destination-ip-addresses";
    }

    @Override
    protected List<Example<EstablishedConnections>> examples() {
        return List.of(
                new Example<>(
                        connected("192.168.0.1", "192.168.0.1"),
                        new MetricValue.Addresses(AddressSet.of("192.168.0.1"))),
                new Example<>(
                        connected("2001:db8::1", "10.0.0.1", "::ffff:10.0.0.1"),
                        new MetricValue.Addresses(AddressSet.of("10.0.0.1", "2001:db8::1"))),
                new Example<>(
                        new EstablishedConnections(PLC, NOON, AddressSet.EMPTY, 0),
                        new MetricValue.Addresses(AddressSet.EMPTY)));
    }

    @Override
    protected List<EstablishedConnections> withoutValue() {
        return List.of(connected());
    }

    private static EstablishedConnections connected(String... destinations) {
        return new EstablishedConnections(PLC, NOON, AddressSet.of(destinations), 7);
    }
}
