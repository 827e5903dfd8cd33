package dev.vedette.engine.run;

import dev.vedette.engine.profile.SecurityProfileCodec;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.SensorStanding;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Writes what goes into a runner, for [CallDecoder] to read. The kind of a thing is a byte, a constant is its
/// name, a list is its length and its elements. A text is its length and its UTF-16 units, so that even half a
/// surrogate pair comes back as it was.
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
            case BrokerObservation seen -> broker(seen);
            case Finding finding -> {
                head(11, finding);
                text(finding.metric().value());
                text(finding.detail());
                text(finding.evidence());
            }
            case AssetActive active -> head(12, active);
            case SensorStanding standing -> {
                head(13, standing);
                durationIfAny(standing.silence());
                durationIfAny(standing.skew());
                droppedIfAny(standing.dropped());
            }
        }
    }

    private void durationIfAny(@Nullable Duration duration) throws IOException {
        output.writeBoolean(duration != null);
        if (duration != null) {
            output.writeLong(duration.getSeconds());
            output.writeInt(duration.getNano());
        }
    }

    private void droppedIfAny(SensorStanding.@Nullable Dropped dropped) throws IOException {
        output.writeBoolean(dropped != null);
        if (dropped != null) {
            output.writeLong(dropped.packets());
            output.writeLong(dropped.batches());
            output.writeLong(dropped.lines());
        }
    }

    private void broker(BrokerObservation observation) throws IOException {
        switch (observation) {
            case MessageSent sent -> {
                head(4, sent);
                text(sent.topic());
                output.writeLong(sent.bytes());
                addressIfAny(sent.address());
            }
            case MessageReceived received -> {
                head(5, received);
                text(received.topic());
                output.writeLong(received.bytes());
            }
            case AuthorizationFailure failure -> {
                head(6, failure);
                text(failure.topic());
            }
            case ConnectionAttempt attempt -> {
                head(7, attempt);
                addressIfAny(attempt.address());
                output.writeBoolean(attempt.succeeded());
            }
            case ConnectionHeld held -> {
                head(8, held);
                addressIfAny(held.address());
            }
            case Disconnected disconnected -> head(9, disconnected);
            case HubOperation hub -> {
                head(10, hub);
                text(hub.operation().name());
                text(hub.transport().name());
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
                output.writeByte(described.sites().isEmpty() ? 0 : 5);
                text(described.thing().value());
                output.writeBoolean(described.registered());
                list(described.groups(), this::text);
                if (!described.sites().isEmpty()) {
                    list(described.sites(), this::text);
                }
            }
            case Change.ProfileApplied applied -> {
                output.writeByte(1);
                SecurityProfileCodec.write(output, applied.profile());
            }
            case Change.ProfileRemoved removed -> {
                output.writeByte(2);
                text(removed.name());
            }
            case Change.ListeningResumed ignored -> output.writeByte(3);
            case Change.ThingForgotten forgotten -> {
                output.writeByte(4);
                text(forgotten.thing().value());
            }
        }
    }

    private void addressIfAny(@Nullable IpAddress address) throws IOException {
        output.writeBoolean(address != null);
        if (address != null) {
            address(address);
        }
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
