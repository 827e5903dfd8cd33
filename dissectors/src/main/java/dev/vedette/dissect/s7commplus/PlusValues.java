package dev.vedette.dissect.s7commplus;

import dev.vedette.sdk.dissect.Cursor;
import java.util.ArrayList;
import java.util.List;

/// Values as they are written and answered: flags, data type, then one element, an array, a list of keys and
/// elements, or a structure of attributes. Numbers that are not inside a structure are kept, in their order.
final class PlusValues {
    /// The most numbers that are kept of one message.
    static final int KEPT_MAX = 256;

    private static final int DEPTH_MAX = 8;
    private static final int ARRAYS = 0x30;
    private static final int SPARSE = 0x40;
    private static final int STRUCT = 0x17;
    private static final long PACKED_FROM = 0x9000_0000L;
    private static final long PACKED_TO = 0x9FFF_FFFFL;
    private static final long SYSTEM_PACKED_FROM = 0x0200_0000L;
    private static final long SYSTEM_PACKED_TO = 0x02FF_FFFFL;

    private final List<Double> kept = new ArrayList<>();
    private boolean understood = true;

    /// The numbers that were read; a time or pattern of bits as its number.
    double[] numbers() {
        double[] all = new double[kept.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = kept.get(i);
        }
        return all;
    }

    /// Whether all was in a known form; if not, what follows cannot be read.
    boolean isUnderstood() {
        return understood;
    }

    /// Reads one value.
    ///
    /// @return whether the next one can be read
    boolean read(Cursor in) {
        read(in, 0);
        understood &= !in.isExhausted();
        return understood;
    }

    private void read(Cursor in, int depth) {
        int flags = in.u8();
        int type = in.u8();
        if (depth > DEPTH_MAX || in.isExhausted() || (flags & ~(ARRAYS | SPARSE)) != 0) {
            understood = false;
        } else if ((flags & SPARSE) != 0) {
            while (understood && !in.isExhausted() && Vlq.u32(in) != 0) {
                element(in, type, depth);
            }
        } else {
            long count = (flags & ARRAYS) != 0 ? Vlq.u32(in) : 1;
            for (long i = 0; type != 0 && i < count && understood && !in.isExhausted(); i++) {
                element(in, type, depth);
            }
        }
    }

    private void element(Cursor in, int type, int depth) {
        switch (type) {
            case 0x00 -> {}
            case 0x01, 0x02, 0x0A -> keep(in.u8(), depth);
            case 0x03, 0x0B -> keep(in.u16(), depth);
            case 0x04, 0x13 -> keep((double) Vlq.u32(in), depth);
            case 0x05 -> keep((double) Vlq.u64(in), depth);
            case 0x06 -> keep(in.s8(), depth);
            case 0x07 -> keep(in.s16(), depth);
            case 0x08 -> keep((double) Vlq.s32(in), depth);
            case 0x09, 0x11 -> keep((double) Vlq.s64(in), depth);
            case 0x0C, 0x12 -> keep((double) in.u32(), depth);
            case 0x0D, 0x10 -> keep((double) in.s64(), depth);
            case 0x0E -> keep(in.f32(), depth);
            case 0x0F -> keep(in.f64(), depth);
            case 0x14 -> blob(in);
            case 0x15 -> in.skip(Vlq.u32(in));
            case STRUCT -> structure(in, depth);
            default -> understood = false;
        }
    }

    private void keep(double number, int depth) {
        if (depth == 0 && kept.size() < KEPT_MAX) {
            kept.add(number);
        }
    }

    private void blob(Cursor in) {
        if (Vlq.u32(in) == 0) {
            in.skip(Vlq.u32(in));
        } else {
            understood = false;
        }
    }

    private void structure(Cursor in, int depth) {
        long id = in.u32();
        boolean packed = (id >= PACKED_FROM && id <= PACKED_TO) || (id >= SYSTEM_PACKED_FROM && id <= SYSTEM_PACKED_TO);
        if (packed) {
            understood = false;
            return;
        }
        while (understood && !in.isExhausted() && Vlq.u32(in) != 0) {
            read(in, depth + 1);
        }
    }
}
