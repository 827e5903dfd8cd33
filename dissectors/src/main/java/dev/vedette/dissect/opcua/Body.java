package dev.vedette.dissect.opcua;

import dev.vedette.sdk.dissect.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Reads the built-in types (OPC 10000-6, 5.2.2) of a message, low byte first. What is not whole exhausts the cursor
/// below.
final class Body {
    private static final int TEXT_MAX = 512;
    private static final int SHOWN_ITEMS_MAX = 32;
    private static final int DEPTH_MAX = 4;
    private static final int ARRAY_BIT = 0x80;
    private static final int DIMENSIONS_BIT = 0x40;
    private static final long TICKS_A_MILLI = 10_000;
    private static final long EPOCH_MILLIS = 11_644_473_600_000L;
    private static final HexFormat HEX = HexFormat.of();

    private final Cursor in;
    private double number;
    private boolean isNumber;

    Body(Cursor in) {
        this.in = in;
    }

    Cursor cursor() {
        return in;
    }

    boolean isBroken() {
        return in.isExhausted();
    }

    int remaining() {
        return in.remaining();
    }

    /// The number of items of an array that comes; 0 for none.
    ///
    /// @param bytesEach what each has at least
    int count(int bytesEach) {
        int count = in.s32le();
        if (count <= 0) {
            return 0;
        }
        if (!in.fits(count, bytesEach)) {
            in.skip(-1);
            return 0;
        }
        return count;
    }

    String text() {
        int length = in.s32le();
        if (length <= 0) {
            return "";
        }
        Cursor part = in.slice(length);
        return part.isExhausted() ? "" : part.text(Math.min(length, TEXT_MAX), StandardCharsets.UTF_8);
    }

    /// Passes a byte string.
    ///
    /// @return its length, 0 for none
    int skipBytes() {
        int length = Math.max(in.s32le(), 0);
        in.skip(length);
        return length;
    }

    List<String> texts() {
        int count = count(4);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count && !isBroken(); i++) {
            all.add(text());
        }
        return all;
    }

    /// A node identifier, also an expanded one, as `i=85` or `ns=2;s=Name`.
    String nodeId() {
        int encoding = in.u8();
        int space = switch (encoding & 0x3F) {
            case 0 -> 0;
            case 1 -> in.u8();
            default -> in.u16le();
        };
        String id = switch (encoding & 0x3F) {
            case 0 -> "i=" + in.u8();
            case 1 -> "i=" + in.u16le();
            case 2 -> "i=" + in.u32le();
            case 3 -> "s=" + text();
            case 4 -> "g=" + guid();
            case 5 -> "b=" + hexBytes();
            default -> {
                in.skip(-1);
                yield "";
            }
        };
        String uri = (encoding & 0x80) != 0 ? text() : "";
        if ((encoding & 0x40) != 0) {
            in.skip(4);
        }
        if (!uri.isEmpty()) {
            return "nsu=" + uri + ";" + id;
        }
        return space == 0 ? id : "ns=" + space + ";" + id;
    }

    private String guid() {
        String first = "%08x-%04x-%04x-".formatted(in.u32le(), in.u16le(), in.u16le());
        return first + HEX.formatHex(in.bytes(2)) + "-" + HEX.formatHex(in.bytes(6));
    }

    private String hexBytes() {
        int length = Math.max(in.s32le(), 0);
        Cursor part = in.slice(length);
        return part.isExhausted() ? "" : HEX.formatHex(part.bytes(Math.min(length, TEXT_MAX / 2)));
    }

    String qualifiedName() {
        int space = in.u16le();
        String name = text();
        return space == 0 ? name : space + ":" + name;
    }

    String localizedText() {
        int mask = in.u8();
        if ((mask & 1) != 0) {
            text();
        }
        return (mask & 2) != 0 ? text() : "";
    }

    void skipTime() {
        in.skip(8);
    }

    private String time() {
        long ticks = in.s64le();
        return Long.toString(ticks / TICKS_A_MILLI - EPOCH_MILLIS);
    }

    /// A value with its type, as text.
    String variant() {
        isNumber = false;
        return variant(0);
    }

    /// The last value that was read; only where [#wasNumber].
    double number() {
        return number;
    }

    /// Whether the last value that was read is one number or boolean.
    boolean wasNumber() {
        return isNumber;
    }

    private String variant(int depth) {
        int mask = in.u8();
        int type = mask & 0x3F;
        if (type == 0) {
            return "null";
        }
        if (depth > DEPTH_MAX) {
            in.skip(-1);
            return "";
        }
        if ((mask & ARRAY_BIT) == 0) {
            return scalar(type, depth);
        }
        int count = count(1);
        StringBuilder shown = new StringBuilder("[");
        for (int i = 0; i < count && !isBroken(); i++) {
            String item = scalar(type, depth);
            if (i < SHOWN_ITEMS_MAX && shown.length() < TEXT_MAX) {
                shown.append(i == 0 ? "" : ", ").append(item);
            } else if (i == SHOWN_ITEMS_MAX) {
                shown.append(", …");
            }
        }
        if ((mask & DIMENSIONS_BIT) != 0) {
            in.skip(4L * count(4));
        }
        isNumber = false;
        return shown.append(']').toString();
    }

    private String scalar(int type, int depth) {
        return switch (type) {
            case 1 -> {
                int value = in.u8();
                keep(value);
                yield value == 0 ? "false" : "true";
            }
            case 2 -> whole(in.s8());
            case 3 -> whole(in.u8());
            case 4 -> whole(in.s16le());
            case 5 -> whole(in.u16le());
            case 6 -> whole(in.s32le());
            case 7 -> whole(in.u32le());
            case 8 -> whole(in.s64le());
            case 9 -> {
                long value = in.s64le();
                keep(value < 0 ? value + 0x1p64 : (double) value);
                yield Long.toUnsignedString(value);
            }
            case 10 -> {
                float value = in.f32le();
                keep(value);
                yield Float.toString(value);
            }
            case 11 -> {
                double value = in.f64le();
                keep(value);
                yield Double.toString(value);
            }
            case 12, 16 -> text();
            case 13 -> time();
            case 14 -> guid();
            case 15 -> hexBytes();
            case 17, 18 -> nodeId();
            case 19 -> "0x%08X".formatted(in.u32le());
            case 20 -> qualifiedName();
            case 21 -> localizedText();
            case 22 -> extension();
            case 23 -> dataValue(depth + 1);
            case 24 -> variant(depth + 1);
            case 25 -> {
                skipDiagnostics(0);
                yield "";
            }
            default -> hexBytes();
        };
    }

    private String whole(long value) {
        keep((double) value);
        return Long.toString(value);
    }

    private void keep(double value) {
        number = value;
        isNumber = true;
    }

    private String extension() {
        String type = nodeId();
        int encoding = in.u8();
        return encoding == 0 ? type : type + ":" + hexBytes();
    }

    /// Passes an extension object.
    void skipExtension() {
        nodeId();
        if (in.u8() != 0) {
            skipBytes();
        }
    }

    private long status;

    /// The status of the last data value; 0 where it has none.
    long status() {
        return status;
    }

    /// A value with status and times, as text.
    String dataValue() {
        isNumber = false;
        return dataValue(0);
    }

    private String dataValue(int depth) {
        int mask = in.u8();
        String value = (mask & 1) != 0 ? variant(depth) : "";
        status = (mask & 2) != 0 ? in.u32le() : 0;
        in.skip((mask & 4) != 0 ? 8 : 0);
        in.skip((mask & 0x10) != 0 ? 2 : 0);
        in.skip((mask & 8) != 0 ? 8 : 0);
        in.skip((mask & 0x20) != 0 ? 2 : 0);
        return value;
    }

    /// Passes diagnostic information.
    void skipDiagnostics(int depth) {
        int mask = in.u8();
        in.skip(4L * (mask & 1) + 4L * (mask >> 1 & 1) + 4L * (mask >> 3 & 1) + 4L * (mask >> 2 & 1));
        if ((mask & 0x10) != 0) {
            text();
        }
        in.skip((mask & 0x20) != 0 ? 4 : 0);
        if ((mask & 0x40) != 0) {
            if (depth > DEPTH_MAX) {
                in.skip(-1);
                return;
            }
            skipDiagnostics(depth + 1);
        }
    }
}
