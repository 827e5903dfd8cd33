package dev.vedette.dissect.ads;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import org.jspecify.annotations.Nullable;

/// Reads what answers say behind their result.
final class Answers {
    private static final int NAME_BYTES = 16;

    private final Symbols symbols;

    Answers(Symbols symbols) {
        this.symbols = symbols;
    }

    /// Reads the answer to a command.
    ///
    /// @param port that answers
    /// @param asked the request, if it is known
    void read(int command, int port, AdsReader.@Nullable Asked asked, Cursor in, Message.Builder message) {
        switch (command) {
            case AdsCommand.READ_DEVICE_INFO -> device(port, in, message);
            case AdsCommand.READ, AdsCommand.READ_WRITE -> {
                long length = in.u32le();
                if (in.fits(length, 1)) {
                    data(port, asked, in.slice((int) length), message);
                }
            }
            case AdsCommand.READ_STATE ->
                message.with(AdsFields.ADS_STATE, in.u16le()).with(AdsFields.DEVICE_STATE, in.u16le());
            case AdsCommand.ADD_NOTIFICATION -> message.with(AdsFields.HANDLE, in.u32le());
            default -> {}
        }
    }

    private static void device(int port, Cursor in, Message.Builder message) {
        int major = in.u8();
        int minor = in.u8();
        int build = in.u16le();
        String name = in.latin(NAME_BYTES);
        int end = name.indexOf('\0');
        String device = end < 0 ? name : name.substring(0, end);
        String version = major + "." + minor + "." + build;
        message.with(AdsFields.DEVICE, device).with(AdsFields.VERSION, version);
        if (in.isExhausted()) {
            return;
        }
        message.fact(Subject.SENDER, Attribute.VENDOR, "Beckhoff");
        if (port == Access.SYSTEM_SERVICE) {
            message.fact(Subject.SENDER, Attribute.FIRMWARE, "TwinCAT " + version);
        } else {
            message.fact(Subject.SENDER, Attribute.MODULE, port + ": " + device + " " + version);
        }
    }

    private void data(int port, AdsReader.@Nullable Asked asked, Cursor data, Message.Builder message) {
        int length = data.remaining();
        boolean isText = asked != null && Access.hasPath(asked.port(), asked.group());
        boolean isNumber = length == 1 || length == 2 || length == 4 || length == 8;
        if (asked != null && asked.group() == Access.SYMBOL_HANDLE && length == 4) {
            symbols.learn(port, data.peekU32le(0), asked.symbol());
        }
        if (isNumber && !isText) {
            message.with(AdsFields.VALUES, new long[] {Sums.number(data)});
        } else if (length > 0) {
            message.with(AdsFields.DATA, data.rest());
        }
    }
}
