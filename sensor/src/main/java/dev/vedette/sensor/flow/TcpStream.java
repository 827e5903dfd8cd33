package dev.vedette.sensor.flow;

import dev.vedette.sdk.dissect.Direction;
import org.jspecify.annotations.Nullable;

/// One direction of a TCP connection: takes segments as they come, gives their bytes in order, each once.
///
/// Sequence numbers wrap around; only the distance from the next one that is due is ever looked at. What came
/// first is kept where segments overlap. Segments that come before their turn are held in a list in order; the
/// part of a segment that is there already is cut away, so that nothing in the list overlaps. A gap is waited
/// for a while, then gone over; a stream that seems to be somewhere else for several segments is taken up there
/// (after an outage of the capture, sequence numbers may be anywhere).
final class TcpStream {
    /// How far from its place a segment may be and still belong to the stream.
    static final int DISTANCE_MAX = 1 << 24;

    /// After so many stray segments in a row the stream is where they are.
    static final int STRAYS_MAX = 3;

    private final Direction direction;
    private final FlowReader reader;
    private final HeldBudget budget;

    private boolean synchronizedOnce;
    private int next;
    private int strays;
    private boolean finSeen;
    private int finAt;
    private int acknowledged;
    private boolean acknowledgedOnce;
    private @Nullable HeldBytes head;
    private @Nullable HeldBytes tail;
    private int heldCost;

    TcpStream(Direction direction, FlowReader reader, HeldBudget budget) {
        this.direction = direction;
        this.reader = reader;
        this.budget = budget;
    }

    /// The stream begins behind this number.
    void begin(int synSequence) {
        if (!synchronizedOnce) {
            synchronizedOnce = true;
            next = synSequence + 1;
        }
    }

    /// The stream ends in front of this number.
    void finish(int sequence) {
        if (!synchronizedOnce) {
            synchronizedOnce = true;
            next = sequence;
        }
        finSeen = true;
        finAt = sequence;
    }

    boolean isFinished() {
        return finSeen && next - finAt >= 0;
    }

    /// Whether a reset with this number can be one of the sender.
    boolean isNear(int sequence) {
        return !synchronizedOnce || Math.abs(sequence - next) <= DISTANCE_MAX;
    }

    /// The other side says that it has everything in front of this number.
    void acknowledge(int number) {
        acknowledged = number;
        acknowledgedOnce = true;
    }

    /// A segment with data.
    ///
    /// @param missing how many bytes behind it the capture has cut off
    void segment(int sequence, byte[] bytes, int from, int length, int missing, long timeNanos) {
        if (!synchronizedOnce) {
            synchronizedOnce = true;
            next = sequence;
        }
        int distance = sequence - next;
        if (distance > DISTANCE_MAX || distance < -DISTANCE_MAX) {
            budget.counts.add(FlowCount.SEGMENTS_STRAY);
            if (++strays < STRAYS_MAX) {
                return;
            }
            move(sequence);
            distance = 0;
        }
        strays = 0;
        if (missing > 0) {
            budget.counts.add(FlowCount.SEGMENTS_CUT);
        }
        int known = Math.max(0, -distance);
        if (known > 0) {
            budget.counts.add(FlowCount.SEGMENTS_REPEATED);
        }
        if (known >= length + missing) {
            return;
        }
        if (head == null && distance <= 0) {
            give(bytes, from + Math.min(known, length), Math.max(0, length - known), timeNanos);
            skip(missing - Math.max(0, known - length));
            return;
        }
        if (distance > 0) {
            budget.counts.add(FlowCount.SEGMENTS_HELD);
        }
        hold(sequence, bytes, from, length, timeNanos);
        hold(sequence + length, null, 0, missing, timeNanos);
        drain();
        while (head != null && (heldCost > budget.streamBytesMax || budget.isExceeded())) {
            budget.counts.add(FlowCount.GAPS_FORCED);
            skipGap();
        }
    }

    private void move(int sequence) {
        flush();
        budget.counts.add(FlowCount.STREAMS_MOVED);
        reader.gap(direction, 0);
        next = sequence;
        finSeen = false;
    }

    private void give(byte[] bytes, int from, int length, long timeNanos) {
        if (length > 0) {
            next += length;
            budget.counts.add(FlowCount.STREAM_BYTES, length);
            reader.stream(direction, bytes, from, length, timeNanos);
        }
    }

    private void skip(int length) {
        if (length > 0) {
            next += length;
            budget.counts.add(FlowCount.GAPS_SKIPPED);
            budget.counts.add(FlowCount.GAP_BYTES, length);
            reader.gap(direction, length);
        }
    }

    /// Puts the parts that are not there yet where they belong.
    private void hold(int sequence, byte @Nullable [] bytes, int from, int length, long timeNanos) {
        if (length == 0) {
            return;
        }
        int end = sequence + length;
        int at = next - sequence > 0 ? next : sequence;
        HeldBytes before = null;
        HeldBytes after = head;
        if (tail != null && at - tail.end() >= 0) {
            before = tail;
            after = null;
        }
        boolean repeated = false;
        while (end - at > 0) {
            if (after == null || after.sequence - at > 0) {
                int until = after == null || after.sequence - end > 0 ? end : after.sequence;
                before = insert(before, part(at, until, sequence, bytes, from, timeNanos), after);
                at = until;
            } else {
                repeated |= after.end() - at > 0;
                at = after.end() - at > 0 ? after.end() : at;
                before = after;
                after = after.next;
            }
        }
        if (repeated) {
            budget.counts.add(FlowCount.SEGMENTS_REPEATED);
        }
    }

    private static HeldBytes part(int at, int until, int sequence, byte @Nullable [] bytes, int from, long timeNanos) {
        return bytes == null
                ? new HeldBytes(at, until - at, null, timeNanos)
                : HeldBytes.copy(at, bytes, from + (at - sequence), until - at, timeNanos);
    }

    private HeldBytes insert(@Nullable HeldBytes before, HeldBytes held, @Nullable HeldBytes after) {
        held.next = after;
        if (before == null) {
            head = held;
        } else {
            before.next = held;
        }
        if (after == null) {
            tail = held;
        }
        heldCost += held.cost();
        budget.take(held.cost());
        return held;
    }

    private void drain() {
        HeldBytes first = head;
        while (first != null && first.sequence == next) {
            head = first.next;
            tail = head == null ? null : tail;
            heldCost -= first.cost();
            budget.giveBack(first.cost());
            if (first.bytes == null) {
                skip(first.length);
            } else {
                give(first.bytes, 0, first.length, first.timeNanos);
            }
            first = head;
        }
    }

    private void skipGap() {
        if (head != null) {
            skip(head.sequence - next);
            drain();
        }
    }

    /// Goes over gaps that were waited for long enough.
    void check(long nowNanos) {
        while (head != null) {
            boolean captureLacksIt = acknowledgedOnce && acknowledged - head.end() >= 0;
            long wait = captureLacksIt ? budget.acknowledgedWaitNanos : budget.gapWaitNanos;
            if (Math.abs(nowNanos - head.timeNanos) <= wait) {
                return;
            }
            skipGap();
        }
    }

    /// Gives all that is held, gaps or not.
    void flush() {
        while (head != null) {
            skipGap();
        }
    }
}
