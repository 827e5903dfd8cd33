package dev.vedette.dissect.dnp3;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Message;
import java.util.ArrayList;
import java.util.List;

/// Reads the objects behind one header. One for each fragment: a common time of occurrence counts for the
/// headers behind it.
final class Dnp3Points {
    /// How far the objects of a header could be read.
    enum Reading {
        /// All of them; the next header follows.
        WHOLE,
        /// Their format is not known, nor how long they are.
        UNKNOWN,
        /// There are fewer than the header says.
        SHORT
    }

    private static final int GROUP_COMMON_TIME = 51;
    private static final long NO_TIME = -1;
    // One more than a message keeps, so that it says that there were more.
    private static final int SHOWN_MAX = Field.ITEMS_MAX + 1;

    private long commonTime = NO_TIME;
    private boolean failed;

    /// Whether an answer says of a control that it failed.
    boolean hasFailed() {
        return failed;
    }

    /// Reads the objects.
    ///
    /// @param header of objects that carry data, with a count
    /// @param isAnswer whether a status says how something went
    Reading read(Cursor bytes, Dnp3Header header, Message.Builder message, boolean isAnswer) {
        if (header.sizeSize() > 0) {
            return readSized(bytes, header, message);
        }
        Dnp3Type type = header.type();
        return switch (type.layout()) {
            case BITS -> readBits(bytes, header, 1, message);
            case DOUBLE_BITS -> readBits(bytes, header, 2, message);
            case ATTRIBUTE -> Dnp3Attributes.read(bytes, header, message);
            case BINARY, DOUBLE_BINARY, NUMBER -> readNumbers(bytes, header, message);
            case CONTROL, SETPOINT -> {
                Dnp3Controls controls = new Dnp3Controls(header, shown(bytes, header, type.size()));
                boolean isWhole = controls.read(bytes, message, isAnswer);
                failed |= isAnswer && controls.hasFailed();
                yield isWhole ? Reading.WHOLE : Reading.SHORT;
            }
            case MOMENT -> readMoments(bytes, header, message);
            case STRING -> readStrings(bytes, header, message);
            case AUTHENTICATION, BYTES -> type.size() == 0 ? Reading.UNKNOWN : readBytes(bytes, header, message);
            case NONE, FILE, UNKNOWN -> Reading.UNKNOWN;
        };
    }

    /// How many objects are there and can be shown.
    private static int shown(Cursor bytes, Dnp3Header header, int size) {
        long there = bytes.remaining() / (header.indexSize() + size);
        return (int) Math.min(Math.min(header.count(), there), SHOWN_MAX);
    }

    /// Passes over the objects that are there beyond those that are shown.
    static boolean skipRest(Cursor bytes, Dnp3Header header, int size, int shown) {
        long left = header.count() - shown;
        int each = header.indexSize() + size;
        if (bytes.fits(left, each)) {
            bytes.skip(left * each);
            return true;
        }
        bytes.skipAll();
        return false;
    }

    static long index(Cursor bytes, Dnp3Header header, int i) {
        int size = header.indexSize();
        return size == 0 ? header.start() + i : Dnp3Header.unsigned(bytes, size);
    }

    static void withIndexes(Dnp3Header header, long[] indexes, Message.Builder message) {
        if (header.isRange() || header.indexSize() > 0) {
            message.with(Dnp3Fields.INDEXES, indexes);
        }
    }

    /// Reads indexes behind which no data stands.
    static boolean readIndexes(Cursor bytes, Dnp3Header header, Message.Builder message) {
        int shown = header.count() < 0 ? 0 : shown(bytes, header, 0);
        long[] indexes = new long[shown];
        for (int i = 0; i < shown; i++) {
            indexes[i] = index(bytes, header, i);
        }
        message.with(Dnp3Fields.INDEXES, indexes);
        return skipRest(bytes, header, 0, shown);
    }

    private Reading readBits(Cursor bytes, Dnp3Header header, int width, Message.Builder message) {
        if (header.indexSize() > 0) {
            return readNumbers(bytes, header, message);
        }
        int perByte = 8 / width;
        long there = Math.min(header.count(), (long) bytes.remaining() * perByte);
        int shown = (int) Math.min(there, SHOWN_MAX);
        double[] values = new double[shown];
        long[] indexes = new long[shown];
        int bits = 0;
        for (int i = 0; i < shown; i++) {
            bits = i % perByte == 0 ? bytes.u8() : bits >> width;
            values[i] = bits & (1 << width) - 1;
            indexes[i] = header.start() + i;
        }
        withIndexes(header, indexes, message);
        message.with(Dnp3Fields.VALUES, values);
        long left = (header.count() + perByte - 1) / perByte - (shown + perByte - 1) / perByte;
        boolean isWhole = bytes.fits(left, 1);
        bytes.skip(isWhole ? left : bytes.remaining());
        return isWhole ? Reading.WHOLE : Reading.SHORT;
    }

    private Reading readNumbers(Cursor bytes, Dnp3Header header, Message.Builder message) {
        Dnp3Type type = header.type();
        int size = Math.max(1, type.size());
        int shown = shown(bytes, header, size);
        boolean hasTimes = type.time() != Dnp3Type.Stamp.NONE;
        long[] indexes = new long[shown];
        double[] values = new double[shown];
        long[] quality = new long[type.flags() ? shown : 0];
        long[] times = new long[hasTimes ? shown : 0];
        for (int i = 0; i < shown; i++) {
            indexes[i] = index(bytes, header, i);
            int flags = type.flags() ? bytes.u8() : 0;
            if (type.flags()) {
                quality[i] = flags;
            }
            values[i] = switch (type.layout()) {
                case BINARY -> flags >> 7;
                case DOUBLE_BINARY -> flags >> 6;
                case BITS, DOUBLE_BITS -> bytes.u8();
                default -> number(bytes, type.number());
            };
            if (hasTimes) {
                times[i] = time(bytes, type.time());
            }
        }
        withIndexes(header, indexes, message);
        message.with(Dnp3Fields.VALUES, values);
        if (type.flags()) {
            message.with(Dnp3Fields.QUALITY, quality);
        }
        if (hasTimes) {
            boolean isRelative = type.time() == Dnp3Type.Stamp.RELATIVE && commonTime == NO_TIME;
            message.with(isRelative ? Dnp3Fields.RELATIVE_TIMES : Dnp3Fields.TIMES, times);
        }
        return skipRest(bytes, header, size, shown) ? Reading.WHOLE : Reading.SHORT;
    }

    static double number(Cursor bytes, Dnp3Type.Numeric number) {
        return switch (number) {
            case NONE -> 0;
            case U8 -> bytes.u8();
            case U16 -> bytes.u16le();
            case U32 -> bytes.u32le();
            case S16 -> bytes.s16le();
            case S32 -> bytes.s32le();
            case F32 -> bytes.f32le();
            case F64 -> bytes.f64le();
        };
    }

    private long time(Cursor bytes, Dnp3Type.Stamp stamp) {
        if (stamp == Dnp3Type.Stamp.ABSOLUTE) {
            return moment(bytes);
        }
        return (commonTime == NO_TIME ? 0 : commonTime) + bytes.u16le();
    }

    /// 48 bits, low byte first: milliseconds since the epoch.
    static long moment(Cursor bytes) {
        return bytes.u32le() | (long) bytes.u16le() << 32;
    }

    private Reading readMoments(Cursor bytes, Dnp3Header header, Message.Builder message) {
        int size = header.type().size();
        int shown = shown(bytes, header, size);
        long[] times = new long[shown];
        for (int i = 0; i < shown; i++) {
            index(bytes, header, i);
            times[i] = moment(bytes);
            bytes.skip(size - 6);
        }
        message.with(Dnp3Fields.TIMES, times);
        if (header.group() == GROUP_COMMON_TIME && shown > 0) {
            commonTime = times[0];
        }
        return skipRest(bytes, header, size, shown) ? Reading.WHOLE : Reading.SHORT;
    }

    private static Reading readStrings(Cursor bytes, Dnp3Header header, Message.Builder message) {
        int size = header.type().size();
        int shown = shown(bytes, header, size);
        long[] indexes = new long[shown];
        List<String> texts = new ArrayList<>(shown);
        for (int i = 0; i < shown; i++) {
            indexes[i] = index(bytes, header, i);
            texts.add(bytes.latin(size));
        }
        withIndexes(header, indexes, message);
        message.with(Dnp3Fields.TEXTS, texts);
        return skipRest(bytes, header, size, shown) ? Reading.WHOLE : Reading.SHORT;
    }

    private static Reading readBytes(Cursor bytes, Dnp3Header header, Message.Builder message) {
        int size = header.indexSize() + header.type().size();
        int there = (int) Math.min(header.count(), bytes.remaining() / size) * size;
        Cursor objects = bytes.slice(there);
        if (header.type().layout() == Dnp3Type.Layout.AUTHENTICATION && objects.remaining() > 0) {
            Dnp3Authentication.read(objects, header.variation(), message);
        }
        if (objects.remaining() > 0) {
            message.with(Dnp3Fields.DATA, objects.rest());
        }
        boolean isWhole = there == header.count() * size;
        return isWhole ? Reading.WHOLE : Reading.SHORT;
    }

    private static Reading readSized(Cursor bytes, Dnp3Header header, Message.Builder message) {
        for (long i = 0; i < header.count(); i++) {
            if (bytes.remaining() < header.sizeSize()) {
                return Reading.SHORT;
            }
            long size = Dnp3Header.unsigned(bytes, header.sizeSize());
            boolean fits = bytes.fits(size, 1);
            Cursor object = bytes.slice(fits ? (int) size : bytes.remaining());
            switch (header.type().layout()) {
                case FILE -> Dnp3Files.read(object, header.variation(), message);
                case AUTHENTICATION -> Dnp3Authentication.read(object, header.variation(), message);
                default -> {
                    // Data sets and others: what they are is said, what is in them is not.
                }
            }
            if (object.remaining() > 0) {
                message.with(Dnp3Fields.DATA, object.rest());
            }
            if (!fits) {
                return Reading.SHORT;
            }
        }
        return Reading.WHOLE;
    }
}
