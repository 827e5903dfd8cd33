package dev.vedette.engine.run;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Cidr;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.metric.MetricName;
import dev.vedette.sdk.metric.MetricValue;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.PortSet;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;

/// Writes what goes into a runner, for [CallDecoder] to read. The kind of a thing is a byte, a constant is its name, a
/// list is its length and its elements. A text is its length and its UTF-16 units, so that even half a surrogate pair
/// comes back as it was.
final class CallEncoder {
    private final DataOutput output;

    CallEncoder(DataOutput output) {
        this.output = output;
    }

    private interface Element<T> {
        void write(T element) throws IOException;
    }

    void instant(Instant at) throws IOException {
        output.writeLong(at.getEpochSecond());
        output.writeInt(at.getNano());
    }

    void observation(Observation observation) throws IOException {
        switch (observation) {
            case NetworkTraffic traffic -> {
                head(0, traffic);
                output.writeLong(traffic.bytesIn());
                output.writeLong(traffic.bytesOut());
                output.writeLong(traffic.packetsIn());
                output.writeLong(traffic.packetsOut());
            }
            case ListeningPorts listening -> {
                head(1, listening);
                text(listening.transport().name());
                ports(listening.ports());
                output.writeLong(listening.total());
            }
            case EstablishedConnections established -> {
                head(2, established);
                addresses(established.destinations());
                output.writeLong(established.total());
            }
            case CustomMeasurement custom -> {
                head(3, custom);
                text(custom.metric().value());
                value(custom.value());
            }
        }
    }

    private void head(int kind, Observation observation) throws IOException {
        output.writeByte(kind);
        text(observation.thing().value());
        instant(observation.at());
    }

    private void value(MetricValue value) throws IOException {
        switch (value) {
            case MetricValue.Count count -> {
                output.writeByte(0);
                output.writeLong(count.value());
            }
            case MetricValue.Level level -> {
                output.writeByte(1);
                output.writeDouble(level.value());
            }
            case MetricValue.Numbers numbers -> {
                output.writeByte(2);
                list(numbers.values(), output::writeDouble);
            }
            case MetricValue.Strings strings -> {
                output.writeByte(3);
                list(strings.values(), this::text);
            }
            case MetricValue.Addresses addresses -> {
                output.writeByte(4);
                addresses(addresses.values());
            }
            case MetricValue.Ports ports -> {
                output.writeByte(5);
                ports(ports.values());
            }
        }
    }

    void change(Change change) throws IOException {
        switch (change) {
            case Change.ThingDescribed described -> {
                output.writeByte(0);
                text(described.thing().value());
                output.writeBoolean(described.registered());
                list(described.groups(), this::text);
            }
            case Change.ProfileApplied applied -> {
                output.writeByte(1);
                profile(applied.profile());
            }
            case Change.ProfileRemoved removed -> {
                output.writeByte(2);
                text(removed.name());
            }
        }
    }

    void profile(SecurityProfile profile) throws IOException {
        text(profile.name());
        list(profile.behaviors(), this::behavior);
        list(profile.retained().stream().map(MetricName::value).toList(), this::text);
        list(profile.targets(), this::target);
    }

    private void target(Target target) throws IOException {
        switch (target) {
            case Target.AllThings all -> output.writeByte(0);
            case Target.RegisteredThings registered -> output.writeByte(1);
            case Target.UnregisteredThings unregistered -> output.writeByte(2);
            case Target.Group group -> {
                output.writeByte(3);
                text(group.name());
            }
        }
    }

    private void behavior(Behavior behavior) throws IOException {
        text(behavior.name());
        text(behavior.metric().value());
        criteria(behavior.criteria());
        switch (behavior.evaluation()) {
            case Evaluation.OnArrival arrival -> output.writeByte(0);
            case Evaluation.Over over -> {
                output.writeByte(1);
                output.writeLong(over.duration().toSeconds());
                output.writeInt(over.duration().getNano());
            }
        }
        output.writeByte(behavior.datapointsToAlarm());
        output.writeByte(behavior.datapointsToClear());
        output.writeBoolean(behavior.alertsSuppressed());
    }

    private void criteria(Criteria criteria) throws IOException {
        switch (criteria) {
            case Criteria.Threshold threshold -> {
                choice(0, threshold.comparison());
                output.writeDouble(threshold.bound());
            }
            case Criteria.FleetPercentile fleet -> {
                choice(1, fleet.comparison());
                text(fleet.percentile().name());
            }
            case Criteria.AddressesIn in -> {
                choice(2, in.membership());
                list(in.networks().networks(), this::network);
            }
            case Criteria.PortsIn in -> {
                choice(3, in.membership());
                ports(in.ports());
            }
            case Criteria.StringsIn in -> {
                choice(4, in.membership());
                list(in.strings(), this::text);
            }
            case Criteria.NumbersIn in -> {
                choice(5, in.membership());
                list(in.numbers(), output::writeDouble);
            }
        }
    }

    private void choice(int kind, Enum<?> relation) throws IOException {
        output.writeByte(kind);
        text(relation.name());
    }

    private void network(Cidr network) throws IOException {
        address(network.base());
        output.writeShort(network.prefixLength());
    }

    private void addresses(AddressSet addresses) throws IOException {
        list(addresses.addresses(), this::address);
    }

    private void address(IpAddress address) throws IOException {
        output.writeByte(address.version());
        output.writeLong(address.high());
        output.writeLong(address.low());
    }

    private void ports(PortSet ports) throws IOException {
        list(ports.ports(), port -> output.writeInt(port.number()));
    }

    private void text(String text) throws IOException {
        output.writeInt(text.length());
        output.writeChars(text);
    }

    private <T> void list(Collection<T> elements, Element<T> element) throws IOException {
        output.writeInt(elements.size());
        for (T each : elements) {
            element.write(each);
        }
    }
}
