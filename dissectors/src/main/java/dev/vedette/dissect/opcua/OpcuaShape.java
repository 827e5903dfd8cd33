package dev.vedette.dissect.opcua;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.FrameShape;

/// The chunk (OPC 10000-6, 6.7.2 and 7.1.2): a type of three letters, F for final, C for one that continues, A for
/// an abort, and the size of all.
final class OpcuaShape implements FrameShape {
    static final int HEAD_BYTES = 8;

    private static final String[] TYPES = {"HELF", "ACKF", "ERRF", "RHEF", "OPNF", "CLOF", "MSGF", "MSGC", "MSGA"};
    private static final int SIZE_MIN = 12;

    @Override
    public int headBytes() {
        return HEAD_BYTES;
    }

    @Override
    public String wrongWith(Cursor bytes, int ahead) {
        if (!isType(bytes, ahead)) {
            return "no-message-type";
        }
        long size = bytes.peekU32le(ahead + 4);
        if (size >= 0 && (size < SIZE_MIN || size > Dissection.UNIT_BYTES_MAX)) {
            return "size-out-of-range";
        }
        return SOUND;
    }

    private static boolean isType(Cursor bytes, int ahead) {
        for (String type : TYPES) {
            int at = 0;
            while (at < type.length() && (bytes.peek(ahead + at) == type.charAt(at) || bytes.peek(ahead + at) < 0)) {
                at++;
            }
            if (at == type.length()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int length(Cursor bytes, int ahead) {
        return (int) bytes.peekU32le(ahead + 4);
    }

    @Override
    public int certainBytes() {
        return HEAD_BYTES;
    }

    @Override
    public boolean isCertain(Cursor bytes, int length) {
        return true;
    }
}
