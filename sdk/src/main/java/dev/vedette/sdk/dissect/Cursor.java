package dev.vedette.sdk.dissect;

import dev.vedette.sdk.VedetteException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A place in a bounded run of bytes from the wire, and the only way by which a dissector touches them.
///
/// Nothing here throws for what the bytes are. To read behind the end gives 0, or nothing, moves no further and
/// leaves the cursor [exhausted][#isExhausted] for good: read a whole structure, then ask once. Loops over a
/// count from the wire must ask [#fits] first. One thread at a time.
public final class Cursor {
    private static final VarHandle SHORT_BE = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT_LE =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] NONE = new byte[0];

    private byte[] bytes;
    private int start;
    private int at;
    private int end;
    private boolean exhausted;

    /// A cursor at the beginning of part of an array, which it does not copy.
    ///
    /// @throws VedetteException when the part is not inside the array
    public Cursor(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        move(bytes, from, length);
    }

    /// A cursor at the beginning of an array, which it does not copy.
    public static Cursor over(byte[] bytes) {
        return new Cursor(bytes, 0, bytes.length);
    }

    /// Puts the cursor over other bytes, as a new one would be. For hosts, which use one cursor for many
    /// packets.
    ///
    /// @throws VedetteException when the part is not inside the array
    public void move(byte[] over, int from, int length) {
        if (from < 0 || length < 0 || length > over.length - from) {
            throw new VedetteException(
                    "a cursor over %d bytes from %d does not fit into %d".formatted(length, from, over.length));
        }
        bytes = over;
        start = from;
        at = from;
        end = from + length;
        exhausted = false;
    }

    /// How many bytes are left.
    public int remaining() {
        return end - at;
    }

    /// How many bytes were passed since the beginning.
    public int position() {
        return at - start;
    }

    /// How many bytes there are from beginning to end.
    public int length() {
        return end - start;
    }

    /// Whether something behind the end was asked for.
    public boolean isExhausted() {
        return exhausted;
    }

    /// Whether so many things of at least so many bytes can still come. To ask exhausts nothing.
    ///
    /// @param count from the wire, taken as it is: a negative one never fits
    /// @param bytesEach at least 1
    public boolean fits(long count, int bytesEach) {
        return count >= 0 && count <= remaining() / bytesEach;
    }

    /// Goes to a position, forwards or back.
    ///
    /// @param position 0..[#length]; elsewhere the cursor is exhausted and stays
    public void seek(int position) {
        if (position < 0 || position > end - start) {
            exhausted = true;
        } else {
            at = start + position;
        }
    }

    /// Passes over bytes.
    ///
    /// @param count at least 0
    public void skip(long count) {
        if (count < 0 || count > end - at) {
            exhausted = true;
        } else {
            at += (int) count;
        }
    }

    /// Goes to the end.
    public void skipAll() {
        at = end;
    }

    private boolean lacks(int count) {
        if (count <= end - at && count >= 0) {
            return false;
        }
        exhausted = true;
        return true;
    }

    /// The unsigned byte that lies ahead, without moving; -1 when there is none. Exhausts nothing.
    ///
    /// @param ahead 0 for the next byte
    public int peek(int ahead) {
        return ahead >= 0 && ahead < end - at ? bytes[at + ahead] & 0xFF : -1;
    }

    /// The unsigned 16 bits that lie ahead, high byte first, without moving; -1 when they are not there.
    public int peekU16(int ahead) {
        return ahead >= 0 && ahead < end - at - 1 ? (short) SHORT_BE.get(bytes, at + ahead) & 0xFFFF : -1;
    }

    /// The unsigned 16 bits that lie ahead, low byte first, without moving; -1 when they are not there.
    public int peekU16le(int ahead) {
        return ahead >= 0 && ahead < end - at - 1 ? (short) SHORT_LE.get(bytes, at + ahead) & 0xFFFF : -1;
    }

    /// The unsigned 32 bits that lie ahead, high byte first, without moving; -1 when they are not there.
    public long peekU32(int ahead) {
        return ahead >= 0 && ahead < end - at - 3 ? (int) INT_BE.get(bytes, at + ahead) & 0xFFFF_FFFFL : -1;
    }

    /// The unsigned 32 bits that lie ahead, low byte first, without moving; -1 when they are not there.
    public long peekU32le(int ahead) {
        return ahead >= 0 && ahead < end - at - 3 ? (int) INT_LE.get(bytes, at + ahead) & 0xFFFF_FFFFL : -1;
    }

    /// Whether a byte lies ahead, and where: the distance from here to the first of its kind; -1 when there is
    /// none.
    ///
    /// @param value 0..255
    /// @param within how many bytes are looked at, at most
    public int find(int value, int within) {
        int until = at + Math.min(Math.max(within, 0), end - at);
        for (int i = at; i < until; i++) {
            if ((bytes[i] & 0xFF) == value) {
                return i - at;
            }
        }
        return -1;
    }

    /// Whether the next bytes are those of a text in ASCII, without moving.
    public boolean startsWith(String ascii) {
        if (ascii.length() > end - at) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if ((bytes[at + i] & 0xFF) != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// An unsigned byte.
    public int u8() {
        return lacks(1) ? 0 : bytes[at++] & 0xFF;
    }

    /// A signed byte.
    public int s8() {
        return lacks(1) ? 0 : bytes[at++];
    }

    /// Unsigned 16 bits, high byte first.
    public int u16() {
        return s16() & 0xFFFF;
    }

    /// Unsigned 16 bits, low byte first.
    public int u16le() {
        return s16le() & 0xFFFF;
    }

    /// Signed 16 bits, high byte first.
    public int s16() {
        if (lacks(2)) {
            return 0;
        }
        at += 2;
        return (short) SHORT_BE.get(bytes, at - 2);
    }

    /// Signed 16 bits, low byte first.
    public int s16le() {
        if (lacks(2)) {
            return 0;
        }
        at += 2;
        return (short) SHORT_LE.get(bytes, at - 2);
    }

    /// Unsigned 24 bits, high byte first.
    public int u24() {
        if (lacks(3)) {
            return 0;
        }
        at += 3;
        return (bytes[at - 3] & 0xFF) << 16 | (bytes[at - 2] & 0xFF) << 8 | (bytes[at - 1] & 0xFF);
    }

    /// Unsigned 24 bits, low byte first.
    public int u24le() {
        if (lacks(3)) {
            return 0;
        }
        at += 3;
        return (bytes[at - 1] & 0xFF) << 16 | (bytes[at - 2] & 0xFF) << 8 | (bytes[at - 3] & 0xFF);
    }

    /// Unsigned 32 bits, high byte first.
    public long u32() {
        return s32() & 0xFFFF_FFFFL;
    }

    /// Unsigned 32 bits, low byte first.
    public long u32le() {
        return s32le() & 0xFFFF_FFFFL;
    }

    /// Signed 32 bits, high byte first.
    public int s32() {
        if (lacks(4)) {
            return 0;
        }
        at += 4;
        return (int) INT_BE.get(bytes, at - 4);
    }

    /// Signed 32 bits, low byte first.
    public int s32le() {
        if (lacks(4)) {
            return 0;
        }
        at += 4;
        return (int) INT_LE.get(bytes, at - 4);
    }

    /// 48 bits, unsigned, high byte first: a MAC address.
    public long u48() {
        if (lacks(6)) {
            return 0;
        }
        return (long) u16() << 32 | u32();
    }

    /// Signed 64 bits, high byte first.
    public long s64() {
        if (lacks(8)) {
            return 0;
        }
        at += 8;
        return (long) LONG_BE.get(bytes, at - 8);
    }

    /// Signed 64 bits, low byte first.
    public long s64le() {
        if (lacks(8)) {
            return 0;
        }
        at += 8;
        return (long) LONG_LE.get(bytes, at - 8);
    }

    /// A number of IEEE 754 in 32 bits, high byte first.
    public float f32() {
        return Float.intBitsToFloat(s32());
    }

    /// A number of IEEE 754 in 32 bits, low byte first.
    public float f32le() {
        return Float.intBitsToFloat(s32le());
    }

    /// A number of IEEE 754 in 64 bits, high byte first.
    public double f64() {
        return Double.longBitsToDouble(s64());
    }

    /// A number of IEEE 754 in 64 bits, low byte first.
    public double f64le() {
        return Double.longBitsToDouble(s64le());
    }

    /// A copy of the next bytes; none when they are not all there.
    ///
    /// @param count from the wire, taken as it is
    public byte[] bytes(int count) {
        if (lacks(count)) {
            return NONE;
        }
        at += count;
        return count == 0 ? NONE : Arrays.copyOfRange(bytes, at - count, at);
    }

    /// A copy of all that is left.
    public byte[] rest() {
        return bytes(remaining());
    }

    /// The next bytes as a text; what is not of the charset becomes its replacement. Empty when they are not
    /// all there.
    ///
    /// @param count from the wire, taken as it is
    public String text(int count, Charset charset) {
        if (lacks(count)) {
            return "";
        }
        at += count;
        return new String(bytes, at - count, count, charset);
    }

    /// The next bytes as a text of Latin-1, of which ASCII is a part; without the zero bytes and blanks at its
    /// end.
    ///
    /// @param count from the wire, taken as it is
    public String latin(int count) {
        if (lacks(count)) {
            return "";
        }
        at += count;
        int last = at;
        while (last > at - count && (bytes[last - 1] == 0 || bytes[last - 1] == ' ')) {
            last--;
        }
        return new String(bytes, at - count, last - (at - count), StandardCharsets.ISO_8859_1);
    }

    /// A cursor of its own over the next bytes, which this one passes. When they are not all there, this one is
    /// exhausted, and the new one is over what there is, and exhausted, too.
    ///
    /// @param count from the wire, taken as it is
    public Cursor slice(int count) {
        boolean lacking = lacks(count);
        int length = lacking ? end - at : count;
        Cursor part = new Cursor(bytes, at, length);
        part.exhausted = lacking;
        at += length;
        return part;
    }

    @Override
    public String toString() {
        return "Cursor[" + position() + " of " + length() + (exhausted ? ", exhausted]" : "]");
    }
}
