package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import java.nio.charset.StandardCharsets;

/// A padded EPATH (volume 1, appendix C): which object, member or tag is meant, and over which links. Where a
/// path names an object in an object, class and instance are those of the innermost, which is what the service
/// is for.
final class Epath {
    /// A path of no bytes.
    static final Epath NONE = new Epath();

    private static final String[] LOGICAL = {"class", "instance", "member", "point", "attribute"};
    private static final int SEGMENTS_MAX = 64;
    private static final int TEXT_MAX = 1024;

    private long classId = -1;
    private long instance = -1;
    private long attribute = -1;
    private boolean plain = true;
    private boolean sound = true;
    private String symbol = "";
    private String route = "";
    private String text = "";
    private Key key = Key.NONE;

    /// An electronic key: which device must be at the end of the path. Zero means any.
    ///
    /// @param vendor as of the identity object
    /// @param deviceType as of the identity object
    /// @param productCode as of the identity object
    /// @param revision as `20.11`; with a plus behind it where compatible devices will do
    record Key(int vendor, int deviceType, int productCode, String revision) {
        static final Key NONE = new Key(-1, -1, -1, "");
    }

    private Epath() {}

    /// Reads all that a cursor holds as a path.
    static Epath read(Cursor bytes) {
        Epath path = new Epath();
        for (int i = 0; bytes.remaining() > 0 && path.sound; i++) {
            int segment = bytes.u8();
            boolean isLong = path.text.length() + path.symbol.length() + path.route.length() > TEXT_MAX;
            if (i >= SEGMENTS_MAX || isLong) {
                path.sound = false;
            } else {
                path.segment(segment, bytes);
            }
            path.sound &= !bytes.isExhausted();
        }
        return path;
    }

    private void segment(int segment, Cursor bytes) {
        switch (segment >> 5) {
            case 0 -> port(segment, bytes);
            case 1 -> logical(segment, bytes);
            case 2 -> network(segment, bytes);
            case 3 -> symbolic(segment, bytes);
            case 4 -> data(segment, bytes);
            default -> sound = false;
        }
    }

    private void port(int segment, Cursor bytes) {
        int port = segment & 0x0F;
        boolean isLong = (segment & 0x10) != 0;
        int size = isLong ? bytes.u8() : 1;
        if (port == 0x0F) {
            port = bytes.u16le();
        }
        String link = isLong ? bytes.latin(size) : Integer.toString(bytes.u8());
        if (isLong) {
            pad(size, bytes);
        }
        route = (route.isEmpty() ? "" : route + ",") + port + "/" + link;
    }

    private void logical(int segment, Cursor bytes) {
        int type = (segment >> 2) & 7;
        if (type >= LOGICAL.length) {
            special(segment, bytes);
            return;
        }
        long value = switch (segment & 3) {
            case 0 -> bytes.u8();
            case 1 -> {
                bytes.skip(1);
                yield bytes.u16le();
            }
            case 2 -> {
                bytes.skip(1);
                yield bytes.u32le();
            }
            default -> {
                sound = false;
                yield -1;
            }
        };
        place(type, value);
    }

    private void place(int type, long value) {
        boolean isFirst = (type == 0 && classId < 0) || (type == 1 && instance < 0) || (type == 4 && attribute < 0);
        if (plain && !isFirst) {
            text = text();
            plain = false;
        }
        switch (type) {
            case 0 -> {
                classId = value;
                instance = -1;
                attribute = -1;
            }
            case 1 -> instance = value;
            case 4 -> attribute = value;
            default -> {}
        }
        if (type == 2 && !symbol.isEmpty()) {
            symbol = symbol + "[" + value + "]";
        }
        if (!plain) {
            text = join(text, LOGICAL[type], value);
        }
    }

    private static String join(String before, String name, long value) {
        return value < 0 ? before : (before.isEmpty() ? "" : before + " ") + name + " " + value;
    }

    private void special(int segment, Cursor bytes) {
        int format = bytes.u8();
        if (segment != 0x34 || format != 4) {
            sound = false;
            return;
        }
        int vendor = bytes.u16le();
        int type = bytes.u16le();
        int code = bytes.u16le();
        int major = bytes.u8();
        String revision = (major & 0x7F) + "." + bytes.u8() + (major > 0x7F ? "+" : "");
        key = new Key(vendor, type, code, revision);
    }

    private void network(int segment, Cursor bytes) {
        int size = (segment & 0x10) == 0 ? 1 : 2 * bytes.u8();
        bytes.skip(size);
    }

    private void symbolic(int segment, Cursor bytes) {
        int size = segment & 0x1F;
        if (size == 0) {
            sound = false;
            return;
        }
        symbol(bytes.text(size, StandardCharsets.ISO_8859_1));
        pad(size + 1, bytes);
    }

    private void data(int segment, Cursor bytes) {
        int size = bytes.u8();
        if (segment == 0x91) {
            symbol(bytes.text(size, StandardCharsets.ISO_8859_1));
            pad(size, bytes);
        } else if (segment == 0x80) {
            bytes.skip(2L * size);
        } else {
            sound = false;
        }
    }

    private void symbol(String name) {
        symbol = symbol.isEmpty() ? name : symbol + "." + name;
    }

    private static void pad(int size, Cursor bytes) {
        if ((size & 1) != 0) {
            bytes.skip(1);
        }
    }

    /// The innermost class; -1 when there is none.
    long classId() {
        return classId;
    }

    /// The instance of the innermost class; -1 when there is none.
    long instance() {
        return instance;
    }

    /// The attribute; -1 when there is none.
    long attribute() {
        return attribute;
    }

    /// The tag; empty when there is none.
    String symbol() {
        return symbol;
    }

    /// Ports and links, as `1/0` or `1/0,2/10.0.0.1`; empty when there are none.
    String route() {
        return route;
    }

    /// The key of the device; [Key#NONE] when there is none.
    Key key() {
        return key;
    }

    /// All logical segments, as `class 4 instance 1 point 101`.
    String text() {
        return plain ? join(join(join("", LOGICAL[0], classId), LOGICAL[1], instance), LOGICAL[4], attribute) : text;
    }

    /// Whether it could be read to its end.
    boolean isSound() {
        return sound;
    }

    /// Whether a tag is meant.
    boolean hasSymbol() {
        return !symbol.isEmpty();
    }

    /// Tells a message what is meant.
    void tell(Message.Builder message) {
        if (classId >= 0) {
            message.with(CipFields.CLASS, classId);
        }
        if (instance >= 0) {
            message.with(CipFields.INSTANCE, instance);
        }
        if (attribute >= 0) {
            message.with(CipFields.ATTRIBUTE, attribute);
        }
        if (hasSymbol()) {
            message.with(CipFields.SYMBOL, symbol());
        }
        if (!plain) {
            message.with(CipFields.PATH, text());
        }
        message.flagIf(!sound, Flag.BAD_LENGTH);
    }
}
