package dev.vedette.dissect.iec104;

import dev.vedette.dissect.iec104.Type.Element;
import dev.vedette.dissect.iec104.Type.Time;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the information objects of one unit (IEC 60870-5-101, section 7.2.6).
final class Objects {
    private static final int SELECT_BIT = 0x80;
    private static final double NORMALIZED_ONE = 32_768;
    private static final String[] DOUBLE_STATES = {"intermediate", "off", "on", "indeterminate"};
    private static final String[] STEP_STATES = {"not-permitted", "lower", "higher", "not-permitted"};

    private final Type type;
    private final Message.Builder message;
    private final long[] addresses;
    private final double[] values;
    private final long[] quality;
    private final long[] times;
    private final long[] durations;
    private final List<String> states = new ArrayList<>(0);
    private int read;
    private boolean hasValues;
    private boolean hasQuality;
    private boolean hasDurations;

    private Objects(Type type, int shown, Message.Builder message) {
        this.type = type;
        this.message = message;
        addresses = new long[shown];
        values = new double[shown];
        quality = new long[shown];
        times = new long[shown];
        durations = new long[shown];
    }

    /// Whether a command selects its object: told by the last byte of its element.
    ///
    /// @param unit at the address of the object
    static boolean isSelect(Type type, Cursor unit) {
        int last = unit.peek(Iec104Shape.ADDRESS_BYTES + type.element().bytes() - 1);
        return last >= 0 && (last & SELECT_BIT) != 0;
    }

    /// Reads all objects of a unit.
    ///
    /// @param type null when it is not known
    /// @param unit behind its head
    static void read(@Nullable Type type, Iec104Reader.Unit head, Cursor unit, Message.Builder message) {
        if (type == null || type.objectBytes() < 0) {
            opaque(type, unit, message);
            return;
        }
        Objects objects = new Objects(type, Math.min(head.count(), unit.remaining()), message);
        int address = 0;
        for (int i = 0; i < head.count() && !unit.isExhausted() && i < objects.addresses.length; i++) {
            boolean hasAddress = i == 0 || !head.sequence();
            if (!unit.fits(1, Math.max(type.objectBytes() + (hasAddress ? Iec104Shape.ADDRESS_BYTES : 0), 1))) {
                unit.seek(unit.length() + 1);
                break;
            }
            address = hasAddress ? unit.u24le() : address + 1;
            objects.one(address, unit);
        }
        if (objects.read < head.count() && unit.remaining() == 0) {
            unit.skip(1);
        }
        objects.tell();
    }

    private static void opaque(@Nullable Type type, Cursor unit, Message.Builder message) {
        if (type != null && type.element() == Element.SEGMENT) {
            message.with(Iec104Fields.ADDRESSES, new long[] {unit.u24le()})
                    .with(Iec104Fields.FILE, unit.u16le())
                    .with(Iec104Fields.FILE_SECTION, unit.u8());
            int length = unit.u8();
            message.with(Iec104Fields.FILE_LENGTH, length)
                    .with(Iec104Fields.DATA, unit.bytes(Math.min(length, unit.remaining())))
                    .flagIf(unit.length() - unit.position() < 0, Flag.BAD_LENGTH);
        } else {
            message.with(Iec104Fields.DATA, unit.rest());
        }
    }

    private void one(int address, Cursor unit) {
        addresses[read] = address;
        Cursor element = unit.slice(type.element().bytes());
        element(element);
        times[read] = switch (type.time()) {
            case NONE -> 0;
            case IN_HOUR -> inHour(unit.slice(Time.IN_HOUR.bytes()));
            case FULL -> BinaryTime.read(unit.slice(Time.FULL.bytes()));
        };
        read++;
    }

    private static long inHour(Cursor time) {
        long millis = time.u16le();
        return (time.u8() & 0x3F) * 60_000L + millis;
    }

    private void element(Cursor in) {
        switch (type.element()) {
            case SINGLE -> state(in.peek(0) & 1, DOUBLE_STATES[(in.peek(0) & 1) + 1], in.u8() & 0xF0);
            case DOUBLE -> state(in.peek(0) & 3, DOUBLE_STATES[in.peek(0) & 3], in.u8() & 0xF0);
            case STEP -> value((byte) (in.u8() << 1) >> 1, in.u8());
            case BITS, CHANGES -> value((double) in.u32le(), in.u8());
            case NORMALIZED -> value(in.s16le() / NORMALIZED_ONE, in.u8());
            case SCALED -> value(in.s16le(), in.u8());
            case FLOAT -> value(in.f32le(), in.u8());
            case COUNTER -> value(in.s32le(), in.u8() & 0xE0);
            case PROTECTION -> {
                state(in.peek(0) & 3, DOUBLE_STATES[in.peek(0) & 3], in.u8() & 0xF8);
                duration(in.u16le());
            }
            case PROTECTION_START, PROTECTION_OUTPUT -> {
                value(in.u8(), in.u8());
                duration(in.u16le());
            }
            case BARE_NORMALIZED -> only(in.s16le() / NORMALIZED_ONE);
            case PATTERN -> only(in.u16le());
            case DELAY -> duration(in.u16le());
            case TIME -> message.with(Iec104Fields.TIMES, new long[] {BinaryTime.read(in)});
            case NOTHING, OPAQUE, SEGMENT -> {}
            case SINGLE_COMMAND, DOUBLE_COMMAND, STEP_COMMAND -> switching(in.u8());
            case NORMALIZED_COMMAND -> setPoint(in.s16le() / NORMALIZED_ONE, in.u8());
            case SCALED_COMMAND -> setPoint(in.s16le(), in.u8());
            case FLOAT_COMMAND -> setPoint(in.f32le(), in.u8());
            case BITS_COMMAND -> only((double) in.u32le());
            case QUALIFIER -> Qualifiers.of(type, in.u8(), message);
            case FILE_READY, SECTION_READY, SECTION_CALL, LAST_SECTION, FILE_ACKNOWLEDGE, DIRECTORY, LOG -> file(in);
        }
    }

    private void only(double value) {
        values[read] = value;
        hasValues = true;
    }

    private void value(double value, int bits) {
        only(value);
        quality[read] = bits;
        hasQuality = true;
    }

    private void state(int value, String name, int bits) {
        value(value, bits);
        states.add(name);
    }

    private void duration(int millis) {
        durations[read] = millis;
        hasDurations = true;
    }

    private void switching(int octet) {
        int state = octet & (type.element() == Element.SINGLE_COMMAND ? 1 : 3);
        only(state);
        states.add(
                switch (type.element()) {
                    case SINGLE_COMMAND -> DOUBLE_STATES[state + 1];
                    case STEP_COMMAND -> STEP_STATES[state];
                    default -> state == 0 || state == 3 ? "not-permitted" : DOUBLE_STATES[state];
                });
        boolean isOdd = type.element() != Element.SINGLE_COMMAND && (state == 0 || state == 3);
        Qualifiers.of(type, octet >> 2 & 0x1F, message);
        message.with(Iec104Fields.SELECT, (octet & SELECT_BIT) != 0).flagIf(isOdd, Flag.OUT_OF_RANGE);
    }

    private void setPoint(double value, int octet) {
        only(value);
        if (type.canSelect()) {
            message.with(Iec104Fields.SELECT, (octet & SELECT_BIT) != 0);
        }
        Qualifiers.of(type, type.canSelect() ? octet & 0x7F : octet, message);
    }

    private void file(Cursor in) {
        if (type.element() == Element.LOG) {
            message.with(Iec104Fields.FILE, in.u16le());
            message.with(Iec104Fields.TIMES, new long[] {
                BinaryTime.read(in.slice(Time.FULL.bytes())), BinaryTime.read(in.slice(Time.FULL.bytes()))
            });
            return;
        }
        message.with(Iec104Fields.FILE, in.u16le());
        boolean hasSection = type.element() != Element.FILE_READY && type.element() != Element.DIRECTORY;
        if (hasSection) {
            message.with(Iec104Fields.FILE_SECTION, in.u8());
        }
        boolean hasLength = type.element() == Element.SECTION_READY || !hasSection;
        if (hasLength) {
            message.with(Iec104Fields.FILE_LENGTH, in.u24le());
        }
        message.with(Iec104Fields.FILE_STATUS, in.u8());
        if (type.element() == Element.DIRECTORY) {
            message.with(Iec104Fields.TIMES, new long[] {BinaryTime.read(in.slice(Time.FULL.bytes()))});
        }
    }

    private void tell() {
        message.with(Iec104Fields.ADDRESSES, Arrays.copyOf(addresses, read));
        if (hasValues) {
            message.with(Iec104Fields.VALUES, Arrays.copyOf(values, read));
        }
        if (!states.isEmpty()) {
            message.with(Iec104Fields.STATES, states);
        }
        numbers(hasQuality, Iec104Fields.QUALITY, quality);
        numbers(hasDurations, Iec104Fields.DURATIONS, durations);
        numbers(type.time() == Time.IN_HOUR, Iec104Fields.TIMES_IN_HOUR, times);
        numbers(type.time() == Time.FULL, Iec104Fields.TIMES, times);
    }

    private void numbers(boolean has, Field field, long[] all) {
        if (has) {
            message.with(field, Arrays.copyOf(all, read));
        }
    }
}
