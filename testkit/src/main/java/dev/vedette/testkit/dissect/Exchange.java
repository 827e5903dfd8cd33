package dev.vedette.testkit.dissect;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What two sides of one flow say to each other, as it is captured.
///
/// @param name for messages of failed tests
/// @param carrier over what, and where; number 0 of TCP and UDP is a port that no protocol declares
/// @param chunks in the order of capture
public record Exchange(String name, Carrier carrier, List<Chunk> chunks) {
    /// Bytes that come at once: of a stream as many as there are, elsewhere one whole unit.
    ///
    /// @param direction which way
    /// @param bytes the bytes, not to be changed
    /// @param gap whether bytes of this direction are missing before these
    /// @param cut whether the capture has kept only the beginning of this unit
    /// @param timeNanos when, in nanoseconds since the epoch
    public record Chunk(Direction direction, byte[] bytes, boolean gap, boolean cut, long timeNanos) {
        Chunk with(byte[] other) {
            return new Chunk(direction, other, gap, cut, timeNanos);
        }

        Chunk afterGap() {
            return new Chunk(direction, bytes, true, cut, timeNanos);
        }

        Chunk shortened(int length) {
            return new Chunk(direction, Arrays.copyOf(bytes, length), gap, true, timeNanos);
        }

        Chunk part(int from, int to) {
            return new Chunk(direction, Arrays.copyOfRange(bytes, from, to), gap && from == 0, cut, timeNanos);
        }
    }

    /// Keeps a copy of the list.
    public Exchange {
        chunks = List.copyOf(chunks);
    }

    /// Reads the text of a `.hex` file.
    ///
    /// The first line that is no comment says where: `tcp 502`, `udp 20000`, `ethernet 0x88CC`, `snap 0x00000C
    /// 0x2000`, `sap 0x42`, `ip 2`, `layer cotp`. Then each line that begins with `>` (forward) or `<`
    /// (backward) is a chunk; lines that begin otherwise go on with it. Bytes are pairs of hexadecimal digits
    /// and texts in quotation marks (with `\r`, `\n`, `\t`, `\"`, `\\` and `\xHH`). `! >` says that bytes of
    /// that direction are missing here, `~>` begins a unit of which the capture has kept only the beginning, `@
    /// 1.5` says how many seconds after the first chunk the next one comes (else it is a millisecond after the
    /// one before), `#` begins a comment.
    ///
    /// @param name for messages of failed tests
    /// @throws VedetteException when the text is not such, with the line
    public static Exchange parse(String name, String text) {
        return new ExchangeText(name).parse(text);
    }

    /// How many bytes it has, both directions together.
    public int length() {
        int length = 0;
        for (Chunk chunk : chunks) {
            length += chunk.bytes().length;
        }
        return length;
    }

    /// The channel, as a host that knows the protocol opens it.
    public Channel channel(Protocol protocol) {
        return new Channel(carrier.kind(), protocol.carriers().contains(carrier));
    }

    /// Whether it is a stream, which may be cut anywhere.
    public boolean isStream() {
        return carrier.kind() == Channel.Kind.TCP;
    }

    /// The same at a port that no protocol declares.
    ///
    /// @throws VedetteException when it has no port
    public Exchange elsewhere() {
        if (carrier.kind() != Channel.Kind.TCP && carrier.kind() != Channel.Kind.UDP) {
            throw new VedetteException(name + " has no port that could be another, but " + carrier);
        }
        return new Exchange(name + " elsewhere", new Carrier(carrier.kind(), 0, ""), chunks);
    }

    /// The same with other chunks.
    public Exchange with(String how, List<Chunk> others) {
        return new Exchange(name + " " + how, carrier, others);
    }

    /// The same with other bytes in one chunk.
    ///
    /// @param chunk its index
    public Exchange with(String how, int chunk, byte[] bytes) {
        List<Chunk> changed = new ArrayList<>(chunks);
        changed.set(chunk, chunks.get(chunk).with(bytes));
        return with(how, changed);
    }

    /// The same, with the chunk that a position is in the middle of as two.
    ///
    /// @param position 0..[#length]
    public Exchange cutAt(int position) {
        return with("cut at " + position, around(position, true));
    }

    /// Its beginning: the bytes before a position.
    ///
    /// @param position 0..[#length]
    public Exchange before(int position) {
        return with("before " + position, around(position, false));
    }

    /// The same, with a gap at a position: half of what is left of the chunk there is missing.
    ///
    /// @param position 0..[#length]-1
    public Exchange withGapAt(int position) {
        List<Chunk> parts = around(position, true);
        int index = around(position, false).size();
        Chunk behind = parts.get(index);
        parts.set(
                index,
                behind.part(behind.bytes().length / 2, behind.bytes().length).afterGap());
        return with("with a gap at " + position, parts);
    }

    /// The same, a byte at a time.
    public Exchange bytewise() {
        List<Chunk> bytes = new ArrayList<>(length());
        for (Chunk chunk : chunks) {
            for (int i = 0; i < chunk.bytes().length; i++) {
                bytes.add(chunk.part(i, i + 1));
            }
        }
        return with("bytewise", bytes);
    }

    private List<Chunk> around(int position, boolean withRest) {
        List<Chunk> parts = new ArrayList<>(chunks.size() + 1);
        int at = 0;
        for (Chunk chunk : chunks) {
            int length = chunk.bytes().length;
            int inside = Math.clamp(position - at, 0, length);
            boolean whole = inside == length;
            if (inside > 0 || whole) {
                parts.add(whole ? chunk : chunk.part(0, inside));
            }
            if (!whole && withRest) {
                parts.add(inside > 0 ? chunk.part(inside, length) : chunk);
            } else if (!whole) {
                return parts;
            }
            at += length;
        }
        return parts;
    }

    /// The text of a `.hex` file that says the same.
    @Override
    public String toString() {
        return ExchangeText.print(this);
    }
}
