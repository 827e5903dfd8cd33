package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.NetworkObservation;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import java.io.IOException;
import java.time.Instant;

/// Writes and reads what was measured of a device: what reports hold, and sensors see, too.
final class MeasuredCodec {
    private static final byte TRAFFIC = 1;
    private static final byte PORTS_TCP = 2;
    private static final byte PORTS_UDP = 3;
    private static final byte CONNECTIONS = 4;
    private static final byte CUSTOM = 5;

    private MeasuredCodec() {}

    static void write(PayloadWriter out, Observation observation) throws IOException {
        switch (observation) {
            case NetworkTraffic traffic -> {
                out.data().writeByte(TRAFFIC);
                out.unsigned(traffic.bytesIn());
                out.unsigned(traffic.bytesOut());
                out.unsigned(traffic.packetsIn());
                out.unsigned(traffic.packetsOut());
            }
            case ListeningPorts ports -> {
                out.data().writeByte(ports.transport() == Transport.TCP ? PORTS_TCP : PORTS_UDP);
                out.ports(ports.ports());
                out.unsigned(ports.total());
            }
            case EstablishedConnections connections -> {
                out.data().writeByte(CONNECTIONS);
                out.addresses(connections.destinations());
                out.unsigned(connections.total());
            }
            case CustomMeasurement custom -> {
                out.data().writeByte(CUSTOM);
                out.data().writeUTF(custom.metric().value());
                writeValue(out, custom.value());
            }
            case BrokerObservation ignored -> throw foreign(observation);
            case NetworkObservation ignored -> throw foreign(observation);
            case SensorStanding ignored -> throw foreign(observation);
        }
    }

    static Observation read(PayloadReader in, ThingName thing, Instant at) throws IOException {
        byte kind = in.data().readByte();
        return switch (kind) {
            case TRAFFIC -> new NetworkTraffic(thing, at, in.unsigned(), in.unsigned(), in.unsigned(), in.unsigned());
            case PORTS_TCP -> new ListeningPorts(thing, at, Transport.TCP, in.ports(), in.unsigned());
            case PORTS_UDP -> new ListeningPorts(thing, at, Transport.UDP, in.ports(), in.unsigned());
            case CONNECTIONS -> new EstablishedConnections(thing, at, in.addresses(), in.unsigned());
            case CUSTOM ->
                new CustomMeasurement(thing, at, new MetricName(in.data().readUTF()), readValue(in));
            default -> throw new JournalException("an observation in the journal has the unknown kind " + kind);
        };
    }

    private static void writeValue(PayloadWriter out, MetricValue value) throws IOException {
        switch (value) {
            case MetricValue.Count count -> {
                out.data().writeByte(1);
                out.unsigned(count.value());
            }
            case MetricValue.Level level -> {
                out.data().writeByte(2);
                out.data().writeDouble(level.value());
            }
            case MetricValue.Numbers numbers -> {
                out.data().writeByte(3);
                out.list(numbers.values(), (to, number) -> to.data().writeDouble(number));
            }
            case MetricValue.Strings strings -> {
                out.data().writeByte(4);
                out.list(strings.values(), (to, string) -> to.data().writeUTF(string));
            }
            case MetricValue.Addresses addresses -> {
                out.data().writeByte(5);
                out.addresses(addresses.values());
            }
            case MetricValue.Ports ports -> {
                out.data().writeByte(6);
                out.ports(ports.values());
            }
        }
    }

    private static MetricValue readValue(PayloadReader in) throws IOException {
        byte kind = in.data().readByte();
        return switch (kind) {
            case 1 -> new MetricValue.Count(in.unsigned());
            case 2 -> new MetricValue.Level(in.data().readDouble());
            case 3 -> new MetricValue.Numbers(in.list(from -> from.data().readDouble()));
            case 4 -> new MetricValue.Strings(in.list(from -> from.data().readUTF()));
            case 5 -> new MetricValue.Addresses(in.addresses());
            case 6 -> new MetricValue.Ports(in.ports());
            default -> throw new JournalException("a value in the journal has the unknown kind " + kind);
        };
    }

    private static JournalException foreign(Observation observation) {
        return new JournalException("a report of " + observation.thing() + " holds what no device measures: "
                + observation.getClass().getSimpleName());
    }
}
