package dev.vedette.fuzz;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Exchange.Chunk;
import dev.vedette.testkit.dissect.Replay;
import dev.vedette.testkit.dissect.Scrutiny;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// Every dissector there is, offered a conversation of chunks in both directions.
///
/// Held against it: nothing is thrown; each outcome makes progress and wishes for more than there is; all names are
/// in their spelling, all fields declared, not ever more names; a conversation that is repeated takes a bounded
/// amount of memory.
public final class DissectorTarget {
    private static final int KEPT_BYTES_MAX = 1 << 20;
    private static final int REPEATED = 40;
    private static final int REPEATED_ONE_IN = 32;
    private static final int WAITING_BYTES_MAX = 4096;
    private static final int NANOS_BETWEEN = 1_000_000;

    /// By a hash of the protocol's name, so that a new dissector does not give other inputs to all others.
    private static final TreeMap<Integer, Dissector> BY_HASH = new TreeMap<>();

    private static final Map<String, Scrutiny> SCRUTINIES = new TreeMap<>();

    static {
        String only = System.getProperty("fuzz.protocol", "");
        for (Dissector dissector : Exchanges.dissectors()) {
            String name = dissector.protocol().name();
            if (only.isEmpty() || only.equals(name)) {
                BY_HASH.put(hash(name), dissector);
                SCRUTINIES.put(name, new Scrutiny(dissector.protocol()));
            }
        }
    }

    private DissectorTarget() {}

    private static int hash(String name) {
        CRC32 crc = new CRC32();
        name.chars().forEach(crc::update);
        return (int) crc.getValue() & 0xFFFF;
    }

    /// One input: a dissector, how it is reached, how patient the host is; then the chunks.
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        int hash = input.u16();
        Dissector dissector = BY_HASH.floorEntry(hash) == null
                ? BY_HASH.lastEntry().getValue()
                : BY_HASH.floorEntry(hash).getValue();
        List<Carrier> ways = ways(dissector);
        Carrier way = ways.get(input.u8() % ways.size());
        Replay.Patience patience = (input.u8() & 1) == 0 ? Replay.Patience.WAITS : Replay.Patience.EAGER;
        List<Chunk> chunks = chunks(input);
        Exchange exchange = new Exchange("fuzzed", way, chunks);
        Scrutiny scrutiny =
                Objects.requireNonNull(SCRUTINIES.get(dissector.protocol().name()));
        Replay replay = new Replay(dissector, scrutiny, exchange, patience);
        chunks.forEach(replay::offer);
        String heard = String.join("\n", replay.heard().lines());
        if (Math.floorMod(heard.hashCode() + data.length, REPEATED_ONE_IN) == 0) {
            repeat(replay, exchange);
        }
    }

    private static void repeat(Replay replay, Exchange exchange) {
        for (int i = 0; i < REPEATED; i++) {
            for (Chunk chunk : exchange.chunks()) {
                long waiting =
                        (long) replay.heard().waitingForward() + replay.heard().waitingBackward();
                boolean gap = chunk.gap() || waiting > WAITING_BYTES_MAX;
                replay.offer(new Chunk(chunk.direction(), chunk.bytes(), gap, chunk.cut(), chunk.timeNanos()));
            }
        }
        long kept = replay.conversationBytes();
        if (kept > KEPT_BYTES_MAX) {
            throw new AssertionError(
                    "a conversation takes " + kept + " bytes after " + REPEATED + " times\n" + exchange);
        }
    }

    private static List<Carrier> ways(Dissector dissector) {
        List<Carrier> ways = new ArrayList<>(dissector.protocol().carriers());
        ways.sort((a, b) -> a.toString().compareTo(b.toString()));
        ways.add(new Carrier(Channel.Kind.TCP, 0, ""));
        ways.add(new Carrier(Channel.Kind.UDP, 0, ""));
        return ways;
    }

    private static List<Chunk> chunks(Input input) {
        List<Chunk> chunks = new ArrayList<>();
        while (input.hasMore()) {
            int flags = input.u8();
            byte[] bytes = input.bytes(input.u16());
            if (bytes.length > 0) {
                Direction direction = (flags & 1) == 0 ? Direction.FORWARD : Direction.BACKWARD;
                chunks.add(new Chunk(
                        direction, bytes, (flags & 2) != 0, (flags & 4) != 0, (long) chunks.size() * NANOS_BETWEEN));
            }
        }
        return chunks;
    }

    /// Each exchange of each protocol, where it is expected and, over a port, where it is not.
    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (Dissector dissector : BY_HASH.values()) {
            String name = dissector.protocol().name();
            List<Carrier> ways = ways(dissector);
            for (Exchange exchange : Exchanges.all().getOrDefault(name, List.of())) {
                int expected = ways.indexOf(exchange.carrier());
                int elsewhere = ways.size() - (exchange.isStream() ? 2 : 1);
                seeds.add(seed(name, expected < 0 ? elsewhere : expected, 0, exchange));
                seeds.add(seed(name, expected < 0 ? elsewhere : expected, 1, exchange.cutAt(exchange.length() / 3)));
                if (exchange.carrier().kind() == Channel.Kind.TCP
                        || exchange.carrier().kind() == Channel.Kind.UDP) {
                    seeds.add(seed(name, elsewhere, 0, exchange));
                }
            }
        }
        return seeds;
    }

    private static byte[] seed(String name, int way, int patience, Exchange exchange) {
        Output seed = new Output().u16(hash(name)).u8(way).u8(patience);
        for (Chunk chunk : exchange.chunks()) {
            int flags =
                    (chunk.direction() == Direction.FORWARD ? 0 : 1) + (chunk.gap() ? 2 : 0) + (chunk.cut() ? 4 : 0);
            for (int from = 0; from < chunk.bytes().length; from += 0xFFFF) {
                int count = Math.min(0xFFFF, chunk.bytes().length - from);
                byte[] part = new byte[count];
                System.arraycopy(chunk.bytes(), from, part, 0, count);
                seed.u8(flags).u16(count).bytes(part);
            }
        }
        return seed.done();
    }
}
