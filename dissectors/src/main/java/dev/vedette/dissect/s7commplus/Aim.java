package dev.vedette.dissect.s7commplus;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a request is about: which object, class, attributes or areas, with which values; and what it is for,
/// as far as that tells.
final class Aim {
    private static final int ITEMS_MAX = 256;
    private static final int PROGRAM = 3;
    private static final int EXECUTION_UNIT = 52;
    private static final int STATE_REQUESTED = 2167;
    private static final int STOP = 1;
    private static final int RUN = 3;
    private static final int SESSION_CLASS = 287;
    private static final int SESSION_VERSION = 306;
    private static final int SESSION_KEY = 1830;
    private static final int LEGITIMATE = 1846;
    private static final int CODE = 2580;
    private static final int BODY = 2533;
    private static final long DATA_BLOCKS = 0x8A0E_0000L;

    private final int function;
    private final long session;
    private final PlusValues values = new PlusValues();
    private long object = -1;
    private long type = -1;
    private long[] attributes = {};
    private long[] areas = {};
    private boolean broken;

    private Aim(int function, long session) {
        this.function = function;
        this.session = session;
    }

    /// Reads what follows the transport flags of a request.
    static Aim read(int function, long session, Cursor in) {
        Aim aim = new Aim(function, session);
        if (in.remaining() < Integer.BYTES) {
            return aim;
        }
        switch (function) {
            case 0x04F2 -> aim.setVariable(in);
            case 0x0542 -> aim.setMulti(in);
            case 0x04FC, 0x054C -> aim.getMulti(in);
            case 0x0586 -> aim.getStreamed(in);
            case 0x04CA -> aim.create(in);
            case 0x04BB -> aim.explore(in);
            case 0x04D4, 0x0524, 0x056B, 0x057C -> aim.object = in.u32();
            default -> {}
        }
        aim.broken = in.isExhausted();
        return aim;
    }

    private void setVariable(Cursor in) {
        object = in.u32();
        attributes = numbers(in, Vlq.u32(in));
        values.read(in);
    }

    private void setMulti(Cursor in) {
        object = in.u32();
        long items = Vlq.u32(in);
        long addresses = Vlq.u32(in);
        if (object != 0) {
            attributes = numbers(in, addresses);
        } else {
            areas = areas(in, items);
        }
        items(in, items, values);
    }

    private void getMulti(Cursor in) {
        object = in.u32();
        long items = Vlq.u32(in);
        if (function == 0x04FC) {
            attributes = numbers(in, items);
            return;
        }
        long addresses = Vlq.u32(in);
        if (object != 0) {
            attributes = numbers(in, addresses);
        } else {
            areas = areas(in, items);
        }
    }

    private void getStreamed(Cursor in) {
        object = in.u32();
        in.skip(2);
        attributes = numbers(in, Vlq.u32(in));
    }

    private void create(Cursor in) {
        object = in.u32();
        boolean known = values.read(in);
        in.skip(4);
        if (known && in.peek(0) == 0xA1) {
            in.skip(5);
            type = Vlq.u32(in);
        }
    }

    /// Behind the object: number of the request, how deep, how far up, filters, attributes.
    private void explore(Cursor in) {
        object = in.u32();
        Vlq.u32(in);
        in.skip(3);
        if (in.u8() == 0) {
            attributes = numbers(in, Vlq.u32(in));
        }
    }

    /// Items by number, until number 0 or so many.
    static void items(Cursor in, long count, PlusValues values) {
        boolean goesOn = true;
        for (long i = 0; i < count && goesOn && in.remaining() > 0 && Vlq.u32(in) != 0; i++) {
            goesOn = values.read(in);
        }
    }

    private static long[] numbers(Cursor in, long count) {
        long[] all = new long[(int) Math.min(count, ITEMS_MAX)];
        int size = 0;
        for (long i = 0; i < count && !in.isExhausted(); i++) {
            long number = Vlq.u32(in);
            if (size < all.length && !in.isExhausted()) {
                all[size++] = number;
            }
        }
        return Arrays.copyOf(all, size);
    }

    /// Of each item a checksum of its symbol, its area, how many numbers say where in it, and those.
    private static long[] areas(Cursor in, long count) {
        long[] all = new long[(int) Math.min(count, ITEMS_MAX)];
        int size = 0;
        for (long i = 0; i < count && !in.isExhausted(); i++) {
            Vlq.u32(in);
            long area = Vlq.u32(in);
            long path = Vlq.u32(in);
            for (long j = 0; j < path && !in.isExhausted(); j++) {
                Vlq.u32(in);
            }
            if (size < all.length && !in.isExhausted()) {
                all[size++] = area;
            }
        }
        return Arrays.copyOf(all, size);
    }

    /// What the request is for; null when only its function can tell.
    @Nullable
    Intent intent() {
        return switch (function) {
            case 0x04F2, 0x0542 -> written();
            case 0x04CA -> created();
            case 0x04D4 -> deleted();
            case 0x04BB, 0x04FC, 0x054C, 0x0586 -> has(CODE) || has(BODY) ? Intent.PROGRAM_READ : null;
            default -> null;
        };
    }

    private @Nullable Intent created() {
        if (type == SESSION_CLASS) {
            return Intent.SESSION;
        }
        return object == PROGRAM || S7PlusFields.isProgram(type) ? Intent.PROGRAM : null;
    }

    private @Nullable Intent deleted() {
        boolean isBlock = (object & 0xFFFF_0000L) == DATA_BLOCKS;
        return object >= 0 && object == session ? Intent.SESSION : isBlock ? Intent.PROGRAM : null;
    }

    private @Nullable Intent written() {
        double[] written = values.numbers();
        if (object == EXECUTION_UNIT && has(STATE_REQUESTED) && written.length > 0) {
            double state = written[0];
            return state == STOP ? Intent.STOP : state == RUN ? Intent.START : Intent.CONFIGURE;
        }
        if (has(CODE) || has(BODY)) {
            return Intent.PROGRAM;
        }
        if (has(LEGITIMATE)) {
            return Intent.LOGIN;
        }
        return has(SESSION_VERSION) || has(SESSION_KEY) ? Intent.SESSION : null;
    }

    private boolean has(long attribute) {
        for (long each : attributes) {
            if (each == attribute) {
                return true;
            }
        }
        return false;
    }

    /// Says it.
    void tell(Message.Builder message) {
        if (object >= 0) {
            message.with(S7PlusFields.OBJECT, object);
        }
        if (type >= 0) {
            message.with(S7PlusFields.CLASS, type);
        }
        if (attributes.length > 0) {
            message.with(S7PlusFields.ATTRIBUTES, attributes);
        }
        if (areas.length > 0) {
            message.with(S7PlusFields.AREAS, areas);
        }
        if (function != 0x04CA && values.numbers().length > 0) {
            message.with(S7PlusFields.VALUES, values.numbers());
        }
        message.flagIf(broken, Flag.BAD_LENGTH);
    }
}
