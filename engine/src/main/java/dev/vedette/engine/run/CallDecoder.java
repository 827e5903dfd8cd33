package dev.vedette.engine.run;

import dev.vedette.engine.profile.SecurityProfileCodec;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.AuthorizationFailure;
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
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import java.io.DataInput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what [CallEncoder] wrote.
final class CallDecoder {
    /// A text or list that claims to be longer is taken for damage, before memory is taken for it.
    static final int LENGTH_MAX = 1 << 24;

    private final DataInput input;

    CallDecoder(DataInput input) {
        this.input = input;
    }

    private interface Element<T> {
        T read() throws IOException;
    }

    Instant instant() throws IOException {
        return Instant.ofEpochSecond(input.readLong(), input.readInt());
    }

    Observation observation() throws IOException {
        int kind = input.readByte();
        ThingName thing = new ThingName(text());
        Instant at = instant();
        return switch (kind) {
            case 0 ->
                new NetworkTraffic(thing, at, input.readLong(), input.readLong(), input.readLong(), input.readLong());
            case 1 -> new ListeningPorts(thing, at, one(Transport.class), ports(), input.readLong());
            case 2 -> new EstablishedConnections(thing, at, addresses(), input.readLong());
            case 3 -> new CustomMeasurement(thing, at, new MetricName(text()), value());
            case 4 -> new MessageSent(thing, at, text(), input.readLong(), addressIfAny());
            case 5 -> new MessageReceived(thing, at, text(), input.readLong());
            case 6 -> new AuthorizationFailure(thing, at, text());
            case 7 -> new ConnectionAttempt(thing, at, addressIfAny(), input.readBoolean());
            case 8 -> new ConnectionHeld(thing, at, addressIfAny());
            case 9 -> new Disconnected(thing, at);
            case 10 ->
                new HubOperation(thing, at, one(HubOperation.Operation.class), one(HubOperation.Transport.class));
            case 11 -> new Finding(thing, at, new MetricName(text()), text(), text());
            case 12 -> new AssetActive(thing, at);
            case 13 -> new SensorStanding(thing, at, durationIfAny(), durationIfAny(), droppedIfAny());
            default -> throw unknown("observation", kind);
        };
    }

    private MetricValue value() throws IOException {
        int kind = input.readByte();
        return switch (kind) {
            case 0 -> new MetricValue.Count(input.readLong());
            case 1 -> new MetricValue.Level(input.readDouble());
            case 2 -> new MetricValue.Numbers(list(input::readDouble));
            case 3 -> new MetricValue.Strings(list(this::text));
            case 4 -> new MetricValue.Addresses(addresses());
            case 5 -> new MetricValue.Ports(ports());
            default -> throw unknown("value", kind);
        };
    }

    Change change() throws IOException {
        int kind = input.readByte();
        return switch (kind) {
            case 0 ->
                new Change.ThingDescribed(new ThingName(text()), input.readBoolean(), new HashSet<>(list(this::text)));
            case 1 -> new Change.ProfileApplied(SecurityProfileCodec.read(input));
            case 2 -> new Change.ProfileRemoved(text());
            case 3 -> new Change.ListeningResumed();
            case 4 -> new Change.ThingForgotten(new ThingName(text()));
            case 5 ->
                new Change.ThingDescribed(
                        new ThingName(text()),
                        input.readBoolean(),
                        new HashSet<>(list(this::text)),
                        new HashSet<>(list(this::text)));
            default -> throw unknown("change", kind);
        };
    }

    private @Nullable Duration durationIfAny() throws IOException {
        return input.readBoolean() ? Duration.ofSeconds(input.readLong(), input.readInt()) : null;
    }

    private SensorStanding.@Nullable Dropped droppedIfAny() throws IOException {
        return input.readBoolean()
                ? new SensorStanding.Dropped(input.readLong(), input.readLong(), input.readLong())
                : null;
    }

    private @Nullable IpAddress addressIfAny() throws IOException {
        return input.readBoolean() ? address() : null;
    }

    private AddressSet addresses() throws IOException {
        return AddressSet.of(list(this::address));
    }

    private IpAddress address() throws IOException {
        return new IpAddress(input.readByte(), input.readLong(), input.readLong());
    }

    private PortSet ports() throws IOException {
        return PortSet.of(
                list(input::readInt).stream().mapToInt(Integer::intValue).toArray());
    }

    private <E extends Enum<E>> E one(Class<E> type) throws IOException {
        String name = text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new IOException("the snapshot is damaged: no " + type.getSimpleName() + " is named " + name);
    }

    private String text() throws IOException {
        int length = length();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(input.readChar());
        }
        return text.toString();
    }

    private <T> List<T> list(Element<T> element) throws IOException {
        int length = length();
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            elements.add(element.read());
        }
        return elements;
    }

    private int length() throws IOException {
        int length = input.readInt();
        if (length < 0 || length > LENGTH_MAX) {
            throw new IOException("the snapshot is damaged: a length must be 0.." + LENGTH_MAX + ", was " + length);
        }
        return length;
    }

    private static IOException unknown(String what, int kind) {
        return new IOException("the snapshot is damaged: no " + what + " is of kind " + kind);
    }
}
