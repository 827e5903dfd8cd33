package dev.vedette.server.ingest;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// Entries as the bytes of journal records. Each payload begins with the version of its format; everything is of
/// bounded length, and no bytes make [#decode] do more than fail.
public final class EntryCodec {
    private static final byte VERSION = 1;
    private static final byte REPORTED = 1;
    private static final byte CHANGED = 2;
    private static final byte ADVANCED = 3;
    private static final byte SEEN = 4;

    private static final byte TRAFFIC = 1;
    private static final byte PORTS_TCP = 2;
    private static final byte PORTS_UDP = 3;
    private static final byte CONNECTIONS = 4;
    private static final byte CUSTOM = 5;

    private EntryCodec() {}

    /// The type of the record that an entry becomes.
    public static byte type(JournalEntry entry) {
        return switch (entry) {
            case JournalEntry.Reported reported -> REPORTED;
            case JournalEntry.Seen seen -> SEEN;
            case JournalEntry.Changed changed -> CHANGED;
            case JournalEntry.Advanced advanced -> ADVANCED;
        };
    }

    /// The payload of the record that an entry becomes.
    ///
    /// @throws JournalException when it has a text that is longer than any format takes
    public static byte[] encode(JournalEntry entry) {
        PayloadWriter out = new PayloadWriter();
        try {
            out.data().writeByte(VERSION);
            out.instant(entry.at());
            switch (entry) {
                case JournalEntry.Reported reported -> writeReported(out, reported);
                case JournalEntry.Seen seen -> new SeenWriter(out, seen.at()).write(seen.observations());
                case JournalEntry.Changed changed -> ChangeCodec.write(out, changed.change());
                case JournalEntry.Advanced advanced -> {
                    // The time is all there is.
                }
            }
        } catch (IOException e) {
            throw new JournalException("an entry of the journal cannot be written: " + e.getMessage(), e);
        }
        return out.bytes();
    }

    /// The entry that a record holds.
    ///
    /// @throws JournalException when the bytes are no such entry
    public static JournalEntry decode(byte type, byte[] payload) {
        PayloadReader in = new PayloadReader(payload);
        try {
            byte version = in.data().readByte();
            if (version != VERSION) {
                throw new JournalException(
                        "a journal entry has version %d, this program reads version %d".formatted(version, VERSION));
            }
            Instant at = in.instant();
            JournalEntry entry = switch (type) {
                case REPORTED -> readReported(in, at);
                case SEEN -> new JournalEntry.Seen(new SeenReader(in, at).read(), at);
                case CHANGED -> new JournalEntry.Changed(ChangeCodec.read(in), at);
                case ADVANCED -> new JournalEntry.Advanced(at);
                default -> throw new JournalException("a journal entry has the unknown type " + type);
            };
            in.end();
            return entry;
        } catch (JournalException e) {
            throw e;
        } catch (IOException | VedetteException e) {
            throw new JournalException(
                    "a journal entry of type %d and %d bytes is malformed: %s".formatted(type, payload.length, e), e);
        }
    }

    private static void writeReported(PayloadWriter out, JournalEntry.Reported reported) throws IOException {
        out.data().writeUTF(reported.thing().value());
        out.data().writeLong(reported.reportId());
        out.list(reported.observations(), EntryCodec::writeObservation);
    }

    private static JournalEntry.Reported readReported(PayloadReader in, Instant at) throws IOException {
        ThingName thing = new ThingName(in.data().readUTF());
        long reportId = in.data().readLong();
        List<Observation> observations = in.list(reader -> readObservation(reader, thing, at));
        return new JournalEntry.Reported(thing, at, reportId, observations);
    }

    private static void writeObservation(PayloadWriter out, Observation observation) throws IOException {
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
            case BrokerObservation seen ->
                throw new JournalException("a report of " + seen.thing() + " holds what only a broker sees");
        }
    }

    private static Observation readObservation(PayloadReader in, ThingName thing, Instant at) throws IOException {
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
}
