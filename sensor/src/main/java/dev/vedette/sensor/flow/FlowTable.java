package dev.vedette.sensor.flow;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sensor.frame.Frame;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Flows by who takes part in them, in either direction: a hash table with chains, which grows up to a bound that
/// its owner keeps.
final class FlowTable {
    private static final int BUCKETS_MIN = 1 << 10;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final long seed;
    private @Nullable Flow[] buckets = new Flow[BUCKETS_MIN];
    private int size;
    private Direction foundDirection = Direction.FORWARD;

    /// @param seed makes it hard for others to choose addresses that fall into one chain
    FlowTable(long seed) {
        this.seed = seed | 1;
    }

    int size() {
        return size;
    }

    /// The same for both directions.
    int hash(FlowKind kind, long number, Frame f) {
        long one;
        long other;
        if (kind == FlowKind.ETHERNET) {
            one = side(f.sourceMac(), 0, 0);
            other = side(f.destinationMac(), 0, 0);
        } else {
            one = side(f.sourceLow(), f.sourceHigh(), f.sourcePort());
            other = side(f.destinationLow(), f.destinationHigh(), f.destinationPort());
        }
        long mixed = (one + other + number * 31 + (kind == FlowKind.ETHERNET ? 7 : 0)) * MIX;
        return (int) (mixed >>> 32);
    }

    private long side(long low, long high, int port) {
        long mixed = (low ^ seed) * MIX;
        mixed = (mixed ^ mixed >>> 29 ^ high) * seed;
        mixed = (mixed ^ mixed >>> 32 ^ port) * MIX;
        return mixed ^ mixed >>> 31;
    }

    @Nullable
    Flow find(FlowKind kind, long number, Frame frame, int hash) {
        for (Flow flow = buckets[hash & (buckets.length - 1)]; flow != null; flow = flow.nextInBucket) {
            if (flow.hash == hash) {
                Direction direction = flow.directionOf(kind, number, frame);
                if (direction != null) {
                    foundDirection = direction;
                    return flow;
                }
            }
        }
        return null;
    }

    /// Which way the frame goes whose flow was found last.
    Direction foundDirection() {
        return foundDirection;
    }

    /// Each flow, in no order.
    void visit(Consumer<Flow> visitor) {
        for (@Nullable Flow head : buckets) {
            for (Flow flow = head; flow != null; flow = flow.nextInBucket) {
                visitor.accept(flow);
            }
        }
    }

    void add(Flow flow) {
        if (size >= buckets.length - buckets.length / 4) {
            grow();
        }
        int bucket = flow.hash & (buckets.length - 1);
        flow.nextInBucket = buckets[bucket];
        buckets[bucket] = flow;
        size++;
    }

    void remove(Flow flow) {
        int bucket = flow.hash & (buckets.length - 1);
        Flow before = null;
        for (Flow at = buckets[bucket]; at != null; at = at.nextInBucket) {
            if (at == flow) {
                if (before == null) {
                    buckets[bucket] = flow.nextInBucket;
                } else {
                    before.nextInBucket = flow.nextInBucket;
                }
                flow.nextInBucket = null;
                size--;
                return;
            }
            before = at;
        }
    }

    private void grow() {
        @Nullable Flow[] larger = new Flow[buckets.length * 2];
        for (@Nullable Flow head : buckets) {
            @Nullable Flow flow = head;
            while (flow != null) {
                Flow next = flow.nextInBucket;
                int bucket = flow.hash & (larger.length - 1);
                flow.nextInBucket = larger[bucket];
                larger[bucket] = flow;
                flow = next;
            }
        }
        buckets = larger;
    }
}
