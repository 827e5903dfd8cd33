package dev.vedette.server.ingest;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// Entries as the bytes of journal records. Each payload begins with the version of its format; everything is
/// of bounded length, and no bytes make [#decode] do more than fail.
public final class EntryCodec {
    private static final byte VERSION = 1;
    private static final byte REPORTED = 1;
    private static final byte CHANGED = 2;
    private static final byte ADVANCED = 3;
    private static final byte SEEN = 4;
    private static final byte TOLD = 5;
    private static final byte BROUGHT = 6;

    private static final int SEEN_BYTES_EXPECTED = 24;

    private EntryCodec() {}

    /// The type of the record that an entry becomes.
    public static byte type(JournalEntry entry) {
        return switch (entry) {
            case JournalEntry.Reported reported -> REPORTED;
            case JournalEntry.Told told -> TOLD;
            case JournalEntry.Seen seen -> SEEN;
            case JournalEntry.Brought brought -> BROUGHT;
            case JournalEntry.Changed changed -> CHANGED;
            case JournalEntry.Advanced advanced -> ADVANCED;
        };
    }

    /// The payload of the record that an entry becomes.
    ///
    /// @throws JournalException when it has a text that is longer than any format takes
    public static byte[] encode(JournalEntry entry) {
        PayloadWriter out = entry instanceof JournalEntry.Seen seen
                ? new PayloadWriter(
                        SEEN_BYTES_EXPECTED * (1 + seen.observations().size()))
                : new PayloadWriter();
        try {
            out.data().writeByte(VERSION);
            out.instant(entry.at());
            switch (entry) {
                case JournalEntry.Reported reported -> writeReported(out, reported);
                case JournalEntry.Told told -> {
                    out.data().writeUTF(told.thing().value());
                    out.list(told.observations(), MeasuredCodec::write);
                }
                case JournalEntry.Seen seen -> new SeenWriter(out, seen.at()).write(seen.observations());
                case JournalEntry.Brought brought -> {
                    out.data().writeUTF(brought.mark().sensor());
                    out.data().writeLong(brought.mark().run());
                    out.data().writeLong(brought.mark().number());
                    new SeenWriter(out, brought.at()).write(brought.observations());
                }
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
                case TOLD -> readTold(in, at);
                case SEEN -> new JournalEntry.Seen(new SeenReader(in, at).read(), at);
                case BROUGHT -> {
                    SensorMark mark = new SensorMark(
                            in.data().readUTF(), in.data().readLong(), in.data().readLong());
                    yield new JournalEntry.Brought(mark, new SeenReader(in, at).read(), at);
                }
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
        out.list(reported.observations(), MeasuredCodec::write);
    }

    private static JournalEntry.Reported readReported(PayloadReader in, Instant at) throws IOException {
        ThingName thing = new ThingName(in.data().readUTF());
        long reportId = in.data().readLong();
        List<Observation> observations = in.list(reader -> MeasuredCodec.read(reader, thing, at));
        return new JournalEntry.Reported(thing, at, reportId, observations);
    }

    private static JournalEntry.Told readTold(PayloadReader in, Instant at) throws IOException {
        ThingName thing = new ThingName(in.data().readUTF());
        return new JournalEntry.Told(thing, at, in.list(reader -> MeasuredCodec.read(reader, thing, at)));
    }
}
