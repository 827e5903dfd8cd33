package dev.vedette.dissect.rdp;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a client says of itself in an MCS Connect Initial (MS-RDPBCGR, section 2.2.1.3): blocks with a type, a length
/// and settings, behind the key of the conference.
final class ClientSettings {
    private static final int CONNECT_INITIAL = 0x7F65;
    private static final int CORE = 0xC001;
    private static final int NETWORK = 0xC003;
    private static final int NAME_BYTES = 32;
    private static final int CHANNEL_BYTES = 12;
    private static final int CHANNELS_MAX = 31;
    private static final int BLOCKS_MAX = 16;

    private ClientSettings() {}

    /// Reads them.
    ///
    /// @param in what a data unit carries
    /// @return whether it is a Connect Initial
    static boolean read(Cursor in, Message.Builder message) {
        if (in.peekU16(0) != CONNECT_INITIAL) {
            return false;
        }
        int key = -1;
        for (int i = 0; i + 4 <= in.remaining() && key < 0; i++) {
            key = in.peekU32(i) == 0x4475_6361 ? i : -1;
        }
        if (key < 0) {
            return false;
        }
        in.skip(key + 4L);
        in.skip(in.peek(0) >= 0x80 ? 2 : 1);
        for (int i = 0; i < BLOCKS_MAX && in.remaining() >= 4; i++) {
            int type = in.u16le();
            int length = in.u16le() - 4;
            if (length < 0 || length > in.remaining()) {
                message.flag(Flag.BAD_LENGTH);
                return true;
            }
            Cursor block = in.slice(length);
            if (type == CORE) {
                core(block, message);
            } else if (type == NETWORK) {
                channels(block, message);
            }
        }
        return true;
    }

    private static void core(Cursor in, Message.Builder message) {
        message.with(RdpDissector.VERSION, in.u32le())
                .with(RdpDissector.WIDTH, in.u16le())
                .with(RdpDissector.HEIGHT, in.u16le());
        in.skip(4);
        message.with(RdpDissector.KEYBOARD, in.u32le());
        long build = in.u32le();
        String name = in.text(NAME_BYTES, StandardCharsets.UTF_16LE);
        int end = name.indexOf('\0');
        String shown = end < 0 ? name : name.substring(0, end);
        message.with(RdpDissector.BUILD, build)
                .with(RdpDissector.NAME, shown)
                .flagIf(in.isExhausted(), Flag.BAD_LENGTH)
                .fact(Subject.SENDER, Attribute.NAME, shown)
                .fact(Subject.SENDER, Attribute.DESCRIPTION, build > 0 ? "rdp client build " + build : "");
    }

    private static void channels(Cursor in, Message.Builder message) {
        long count = in.u32le();
        List<String> names = new ArrayList<>(4);
        for (int i = 0; i < Math.min(count, CHANNELS_MAX) && in.remaining() >= CHANNEL_BYTES; i++) {
            String name = in.latin(8);
            in.skip(4);
            names.add(name);
        }
        message.with(RdpDissector.CHANNELS, names);
    }
}
