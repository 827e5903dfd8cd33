package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.AssetFact;
import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Payload;
import dev.vedette.sdk.dissect.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One message while it is read: where in its bytes, and what was found so far. Used for one message after the other
/// of a flow. One thread.
final class Reading {
    /// The most steps that one message may cost; what lies behind is not read, and that is flagged.
    static final int STEPS_MAX = 20_000;

    /// How deep structures may use each other in one message; deeper ones are not read, and that is flagged.
    static final int NESTING_MAX = 16;

    /// Reads nothing: for expressions that are the same for every message.
    static final Reading NOTHING = new Reading(0);

    private static final long[] NOTHING_KEPT = {};

    private final long[] numbers;
    private final @Nullable Object[] objects;
    private final boolean[] there;
    private final Slot[] order;
    private int count;

    private final Cursor none = Cursor.over(new byte[0]);
    private Cursor frame = none;
    private Cursor in = none;
    private int base;
    private int offset;
    private int size;
    private boolean forward;
    private boolean cut;
    private boolean answer;

    private int steps;
    private int nesting;
    private @Nullable String malformed;
    private final EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
    private final List<AssetFact> facts = new ArrayList<>(0);
    private final List<Payload> payloads = new ArrayList<>(0);
    private final List<Message> parts = new ArrayList<>(0);
    private long[] kept = NOTHING_KEPT;
    private @Nullable Supplier<Message.Builder> whole;

    /// @param slots how many names the definition has
    Reading(int slots) {
        numbers = new long[slots];
        objects = new @Nullable Object[slots];
        there = new boolean[slots];
        order = new Slot[slots];
    }

    /// Looks at bytes before anything is read: as expressions that recognize a frame do.
    ///
    /// @param ahead where the frame begins
    /// @param length how long it is; 0 when that is not known yet
    void look(Cursor bytes, int ahead, int length) {
        frame = bytes;
        base = ahead;
        size = length;
    }

    /// Begins with a message.
    ///
    /// @param bytes all of its frame
    /// @param trailer how many bytes at its end are not read by steps
    void begin(Cursor bytes, int trailer, boolean isForward, boolean isCut) {
        size = bytes.remaining();
        int position = bytes.position();
        frame = bytes.slice(size);
        bytes.seek(position);
        in = trailer == 0 ? bytes : bytes.slice(Math.max(0, size - trailer));
        base = 0;
        offset = trailer == 0 ? -position : 0;
        forward = isForward;
        cut = isCut;
        answer = false;
    }

    /// Forgets all of the message, and the bytes that it was read from.
    void clear() {
        forget(0);
        frame = none;
        in = none;
        steps = 0;
        nesting = 0;
        malformed = null;
        kept = NOTHING_KEPT;
        whole = null;
        if (!flags.isEmpty()) {
            flags.clear();
        }
        if (!facts.isEmpty()) {
            facts.clear();
        }
        if (!payloads.isEmpty()) {
            payloads.clear();
        }
        if (!parts.isEmpty()) {
            parts.clear();
        }
    }

    private void forget(int from) {
        for (int i = from; i < count; i++) {
            int index = order[i].index();
            there[index] = false;
            numbers[index] = 0;
            objects[index] = null;
        }
        count = from;
    }

    /// Does steps, one after the other, until bytes or the budget are at their end.
    void run(Step[] all) {
        for (Step step : all) {
            if (in.isExhausted() || malformed != null) {
                return;
            }
            if (++steps > STEPS_MAX) {
                flags.add(Flag.TOO_MANY_PARTS);
                return;
            }
            step.run(this);
        }
    }

    /// Whether nothing more can be read.
    boolean isOver() {
        return in.isExhausted() || malformed != null || steps > STEPS_MAX;
    }

    /// Does steps over the next bytes only.
    void within(long bytes, Step[] all) {
        if (bytes < 0 || bytes > in.remaining()) {
            flags.add(cut ? Flag.CUT : Flag.BAD_LENGTH);
            bytes = in.remaining();
        }
        Cursor around = in;
        int aroundOffset = offset;
        int from = at();
        in = around.slice((int) bytes);
        offset = from;
        run(all);
        if (in.isExhausted()) {
            flags.add(Flag.BAD_LENGTH);
        } else if (in.remaining() > 0 && malformed == null && steps <= STEPS_MAX) {
            flags.add(Flag.TRAILING_BYTES);
        }
        in = around;
        offset = aroundOffset;
    }

    /// Does the steps of a structure, unless it is nested too deep.
    void use(Step[] structure) {
        if (nesting == NESTING_MAX) {
            flags.add(Flag.TOO_MANY_PARTS);
            return;
        }
        nesting++;
        run(structure);
        nesting--;
    }

    /// Does steps whose fields are of a part of the message.
    ///
    /// @param like begins the part; null for one that is like the message
    void part(Step[] all, @Nullable Supplier<Message.Builder> like) {
        int from = count;
        run(all);
        Supplier<Message.Builder> begun = like == null ? whole : like;
        if (begun != null && count > from) {
            if (parts.size() < Message.PARTS_MAX) {
                Message.Builder part = begun.get();
                fill(part, from);
                parts.add(part.build());
            } else {
                flags.add(Flag.TOO_MANY_PARTS);
            }
        }
        forget(from);
    }

    /// From here on it is known how the message, and parts like it, begin.
    void is(Supplier<Message.Builder> begun) {
        whole = begun;
    }

    /// Gives all that was found to a message.
    Message into(Message.Builder message) {
        fill(message, 0);
        for (Flag flag : flags) {
            message.flag(flag);
        }
        for (AssetFact fact : facts) {
            message.fact(fact.about(), fact.attribute(), fact.value());
        }
        for (Payload payload : payloads) {
            message.payload(payload.layer(), payload.bytes());
        }
        for (Message part : parts) {
            message.part(part);
        }
        return message.build();
    }

    private void fill(Message.Builder message, int from) {
        for (int i = from; i < count; i++) {
            Slot slot = order[i];
            Field field = slot.field();
            if (field == null) {
                continue;
            }
            int index = slot.index();
            if (objects[index] instanceof Many many) {
                many.into(message, field);
                continue;
            }
            switch (slot.type()) {
                case NUMBER -> message.with(field, numbers[index]);
                case DECIMAL -> message.with(field, Double.longBitsToDouble(numbers[index]));
                case FLAG -> message.with(field, numbers[index] != 0);
                case TEXT -> message.with(field, (String) object(index, ""));
                case BYTES -> message.with(field, (byte[]) object(index, new byte[0]));
            }
        }
    }

    private boolean mark(Slot slot) {
        int index = slot.index();
        if (!there[index]) {
            there[index] = true;
            order[count++] = slot;
        }
        return slot.isMany();
    }

    /// A name has a whole number now, or 1 for true and 0 for false.
    void set(Slot slot, long value) {
        numbers[slot.index()] = value;
        if (mark(slot) && !many(slot).add(value)) {
            flags.add(Flag.TOO_MANY_PARTS);
        }
    }

    /// A name has a number with a fraction now.
    void set(Slot slot, double value) {
        set(slot, Double.doubleToRawLongBits(value));
    }

    /// A name has a text or bytes now.
    void set(Slot slot, Object value) {
        if (!mark(slot)) {
            objects[slot.index()] = value;
        } else if (!many(slot).add((String) value)) {
            flags.add(Flag.TOO_MANY_PARTS);
        }
    }

    private Many many(Slot slot) {
        if (objects[slot.index()] instanceof Many many) {
            return many;
        }
        Many many = new Many();
        objects[slot.index()] = many;
        return many;
    }

    boolean has(int index) {
        return there[index];
    }

    long number(int index) {
        return numbers[index];
    }

    double decimal(int index) {
        return there[index] ? Double.longBitsToDouble(numbers[index]) : 0;
    }

    Object object(int index, Object otherwise) {
        Object value = objects[index];
        return value == null || value instanceof Many ? otherwise : value;
    }

    /// What the request has kept.
    void keep(long[] values) {
        kept = values;
    }

    boolean hasKept() {
        return kept.length > 0;
    }

    long kept(int index) {
        return index < kept.length ? kept[index] : 0;
    }

    void flag(Flag flag) {
        flags.add(flag);
    }

    /// The message breaks the protocol.
    void malformed(String reason) {
        malformed = reason;
    }

    /// Why it breaks the protocol; null when it does not.
    @Nullable
    String malformed() {
        return malformed;
    }

    void fact(Subject about, Attribute attribute, String value) {
        if (facts.size() < Message.FACTS_MAX && AssetFact.isWorthSaying(value)) {
            facts.add(new AssetFact(about, attribute, value));
        }
    }

    void payload(String layer, byte[] bytes) {
        if (payloads.size() < Message.PARTS_MAX) {
            payloads.add(new Payload(layer, bytes));
        } else {
            flags.add(Flag.TOO_MANY_PARTS);
        }
    }

    /// Where bytes are read.
    Cursor in() {
        return in;
    }

    /// The frame, from its beginning on.
    Cursor frame() {
        return frame;
    }

    /// Where the frame begins in what [#frame] gives.
    int base() {
        return base;
    }

    /// How many bytes the frame has.
    int size() {
        return size;
    }

    /// How many bytes of the frame were passed.
    int at() {
        return offset + in.position();
    }

    /// How many bytes are left, where something is read within a size of those.
    int left() {
        return in.remaining();
    }

    boolean isForward() {
        return forward;
    }

    /// Says whether the message answers another.
    void answers(boolean isAnswer) {
        answer = isAnswer;
    }

    boolean isAnswer() {
        return answer;
    }

    boolean isCut() {
        return cut;
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(order, count));
    }
}
