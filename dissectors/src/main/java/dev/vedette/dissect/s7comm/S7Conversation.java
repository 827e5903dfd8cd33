package dev.vedette.dissect.s7comm;

import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Turn;

/// One connection. A unit is a header of 10 or 12 bytes (protocol id, kind, reserved, reference, lengths; of
/// acknowledgements an error, too), parameters and data.
final class S7Conversation implements Conversation {
    static final int JOB = 1;
    static final int ACK = 2;
    static final int ACK_DATA = 3;
    static final int USERDATA = 7;

    private static final int PROTOCOL_ID = 0x32;
    private static final int HEADER_BYTES = 10;

    private final Jobs jobs = new Jobs();
    private final Userdata userdata = new Userdata();
    private boolean recognized;

    /// A unit without its header.
    ///
    /// @param rosctr its kind
    /// @param reference by which it is paired
    /// @param errorClass of acknowledgements; 0 of others
    /// @param errorCode of acknowledgements; 0 of others
    /// @param parameters what it is
    /// @param data what it carries
    record Unit(int rosctr, int reference, int errorClass, int errorCode, Cursor parameters, Cursor data) {
        /// Whether an acknowledgement reports an error.
        boolean isRefused() {
            return errorClass != 0 || errorCode != 0;
        }
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        int rosctr = bytes.peek(1);
        boolean acknowledges = rosctr == ACK || rosctr == ACK_DATA;
        boolean known = acknowledges || rosctr == JOB || rosctr == USERDATA;
        int header = acknowledges ? HEADER_BYTES + 2 : HEADER_BYTES;
        if (bytes.peek(0) != PROTOCOL_ID || !known || bytes.remaining() < header) {
            if (!recognized) {
                return Dissection.NOT_MINE;
            }
            bytes.skipAll();
            return Dissection.malformed("header-unsound");
        }
        int parameters = bytes.peekU16(6);
        int data = bytes.peekU16(8);
        if (header + parameters + data > bytes.remaining() && !turn.cut()) {
            if (!recognized) {
                return Dissection.NOT_MINE;
            }
            bytes.skipAll();
            return Dissection.malformed("length-too-large");
        }
        recognized = true;
        return read(bytes, turn, parameters, data);
    }

    private Message read(Cursor bytes, Turn turn, int parameterBytes, int dataBytes) {
        bytes.skip(1);
        int rosctr = bytes.u8();
        bytes.skip(2);
        int reference = bytes.u16();
        bytes.skip(4);
        boolean acknowledges = rosctr == ACK || rosctr == ACK_DATA;
        int errorClass = acknowledges ? bytes.u8() : 0;
        int errorCode = acknowledges ? bytes.u8() : 0;
        Cursor parameters = bytes.slice(Math.min(parameterBytes, bytes.remaining()));
        Cursor data = bytes.slice(Math.min(dataBytes, bytes.remaining()));
        boolean trailing = bytes.remaining() > 0;
        bytes.skipAll();
        Unit unit = new Unit(rosctr, reference, errorClass, errorCode, parameters, data);
        Message.Builder message = rosctr == USERDATA ? userdata.read(unit, turn) : jobs.read(unit, turn);
        message.with(S7Fields.ROSCTR, rosctr).with(S7Fields.REFERENCE, reference);
        return message.flagIf(trailing, Flag.TRAILING_BYTES)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }
}
