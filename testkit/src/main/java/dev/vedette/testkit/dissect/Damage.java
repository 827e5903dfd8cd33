package dev.vedette.testkit.dissect;

import dev.vedette.testkit.dissect.Exchange.Chunk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Breaks exchanges, always in the same way for the same seed. Each method gives so many that about `budget`
/// bytes are replayed: all there are of short exchanges, an even choice of long ones.
final class Damage {
    private static final long[] EDGES_16 = {0, 1, 0x0100, 0x7FFF, 0xFF7F, 0x8000, 0x0080, 0xFFFF};
    private static final long[] EDGES_32 = {
        0, 1, 0x0100_0000L, 0x7FFF_FFFFL, 0xFFFF_FF7FL, 0x8000_0000L, 0x0000_0080L, 0xFFFF_FFFFL
    };
    private static final long[] EDGES_8 = {0, 1, 0x7F, 0x80, 0xFF};

    private final Exchange whole;
    private final long budget;
    private final SplittableRandom random;

    Damage(Exchange whole, long budget, long seed) {
        this.whole = whole;
        this.budget = budget;
        this.random = new SplittableRandom(seed);
    }

    /// Positions, in steps that leave room for so many exchanges at each.
    List<Integer> positions(int exchangesEach) {
        long length = Math.max(1, whole.length());
        long affordable = Math.max(1, budget / length / exchangesEach);
        int step = (int) Math.max(1, (length + affordable - 1) / affordable);
        List<Integer> positions = new ArrayList<>();
        for (int at = step == 1 ? 0 : random.nextInt(step); at < length; at += step) {
            positions.add(at);
        }
        return positions;
    }

    /// Every byte with each other value, or with some.
    void bytes(Consumer<Exchange> each) {
        long length = Math.max(1, whole.length());
        int values = Math.clamp(budget / (length * length), 1, 255);
        for (int position : positions(values)) {
            for (int i = 1; i <= values; i++) {
                int change = values == 255 ? i : 1 + random.nextInt(255);
                overwrite(position, 1, old -> old ^ change, each);
            }
        }
    }

    /// Every 8, 16 and 32 bits with the values at the edges, in both byte orders.
    void fields(Consumer<Exchange> each) {
        for (int position : positions(EDGES_8.length + EDGES_16.length + EDGES_32.length)) {
            for (long value : EDGES_8) {
                overwrite(position, 1, old -> value, each);
            }
            for (long value : EDGES_16) {
                overwrite(position, 2, old -> value, each);
            }
            for (long value : EDGES_32) {
                overwrite(position, 4, old -> value, each);
            }
        }
    }

    /// So many exchanges in which several things went wrong: bytes changed, left out or doubled, chunks left
    /// out, doubled, swapped or behind a gap.
    void havoc(int rounds, Consumer<Exchange> each) {
        for (int round = 0; round < rounds; round++) {
            List<Chunk> chunks = new ArrayList<>(whole.chunks());
            for (int i = random.nextInt(6); i >= 0 && !chunks.isEmpty(); i--) {
                breakOne(chunks, random.nextInt(chunks.size()));
            }
            each.accept(whole.with("havoc " + round, chunks));
        }
    }

    private void breakOne(List<Chunk> chunks, int index) {
        Chunk chunk = chunks.get(index);
        switch (random.nextInt(8)) {
            case 0 -> chunks.remove(index);
            case 1 -> chunks.add(random.nextInt(chunks.size() + 1), chunk);
            case 2 -> Collections.swap(chunks, index, random.nextInt(chunks.size()));
            case 3 -> chunks.set(index, chunk.afterGap());
            case 4 -> chunks.set(index, chunk.with(spliced(chunk.bytes())));
            default -> chunks.set(index, chunk.with(scratched(chunk.bytes(), random)));
        }
    }

    private byte[] spliced(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = random.nextInt(bytes.length + 1);
        byte[] spliced = new byte[from + bytes.length - to];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(bytes, to, spliced, from, bytes.length - to);
        return spliced;
    }

    /// A copy in which up to four bytes are others.
    static byte[] scratched(byte[] bytes, SplittableRandom random) {
        byte[] scratched = bytes.clone();
        for (int i = random.nextInt(4); i >= 0 && scratched.length > 0; i--) {
            scratched[random.nextInt(scratched.length)] = (byte) random.nextInt();
        }
        return scratched;
    }

    private interface Change {
        long of(long old);
    }

    private void overwrite(int position, int width, Change change, Consumer<Exchange> each) {
        int index = 0;
        int at = position;
        while (at >= whole.chunks().get(index).bytes().length) {
            at -= whole.chunks().get(index++).bytes().length;
        }
        byte[] bytes = whole.chunks().get(index).bytes();
        if (at + width > bytes.length) {
            return;
        }
        byte[] changed = bytes.clone();
        for (int i = 0; i < width; i++) {
            changed[at + i] = (byte) (change.of(bytes[at + i] & 0xFF) >>> (8 * (width - 1 - i)));
        }
        each.accept(whole.with("with " + width + " bytes overwritten at " + position, index, changed));
    }
}
