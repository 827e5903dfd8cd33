package dev.vedette.dissect.mms;

import dev.vedette.sdk.dissect.Ber;
import dev.vedette.sdk.dissect.Cursor;

/// Takes the layers below off: session (X.225), presentation (X.226) and association (X.227).
///
/// @param session code of the session unit; [#DATA] of data, [#BARE] where there is no session
/// @param association tag of the unit of the association; [Ber#NONE] where there is none
/// @param title what it holds
/// @param mms from the MMS unit on; empty where there is none
record Layers(int session, int association, Ber title, Ber mms) {
    static final int DATA = 0x01;
    static final int BARE = 0x00;
    static final int FINISH = 0x09;
    static final int DISCONNECT = 0x0A;
    static final int REFUSE = 0x0C;
    static final int CONNECT = 0x0D;
    static final int ACCEPT = 0x0E;
    static final int ABORT = 0x19;

    private static final int EXTENDED_LENGTH = 0xFF;
    private static final int USER_DATA = 0xC1;
    private static final int USER_INFORMATION = 0xBE;
    private static final long GIVE_TOKENS_AND_DATA = 0x0100_0100L;

    /// Takes the layers off a unit.
    ///
    /// @param cut whether the capture has cut the unit
    static Layers of(Cursor unit, boolean cut) {
        int first = unit.peek(0);
        if (unit.peekU32(0) == GIVE_TOKENS_AND_DATA) {
            unit.skip(4);
            return presented(DATA, unit, cut);
        }
        boolean isSession = switch (first) {
            case FINISH, DISCONNECT, REFUSE, CONNECT, ACCEPT, ABORT -> true;
            default -> false;
        };
        if (!isSession) {
            return new Layers(BARE, Ber.NONE, nothing(), new Ber(unit, cut));
        }
        unit.skip(1);
        Cursor parameters = part(unit, cut);
        while (parameters.remaining() > 1) {
            int code = parameters.u8();
            Cursor value = part(parameters, cut);
            if (code == USER_DATA) {
                return presented(first, value, cut);
            }
        }
        return new Layers(first, Ber.NONE, nothing(), nothing());
    }

    private static Cursor part(Cursor in, boolean cut) {
        int length = in.u8();
        length = length == EXTENDED_LENGTH ? in.u16() : length;
        return in.slice(cut ? Math.min(length, in.remaining()) : length);
    }

    private static Ber nothing() {
        return new Ber(Cursor.over(new byte[0]));
    }

    private static Layers presented(int session, Cursor data, boolean cut) {
        Ber presentation = new Ber(data, cut);
        if (presentation.tag() == 0x31) {
            presentation = presentation.enter();
            presentation.find(0xA2);
            presentation = presentation.enter();
        }
        presentation.find(0x61);
        Ber list = presentation.enter().enter(0x30);
        list.find(0xA0);
        Ber carried = list.enter();
        int tag = carried.tag();
        if (tag < 0x60 || tag > 0x64) {
            return new Layers(session, Ber.NONE, nothing(), carried);
        }
        return associated(session, tag, carried, cut);
    }

    private static Layers associated(int session, int tag, Ber carried, boolean cut) {
        byte[] title = carried.content().rest();
        Ber looking = new Ber(Cursor.over(title), cut);
        Ber mms = nothing();
        if (looking.find(USER_INFORMATION)) {
            Ber external = looking.enter().enter(0x28);
            if (external.find(0xA0)) {
                mms = external.enter();
            }
        }
        return new Layers(session, tag, new Ber(Cursor.over(title), cut), mms);
    }
}
