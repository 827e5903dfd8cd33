package dev.vedette.dissect.dnp3;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import java.util.Map;

/// Reads objects of file transfer (g70).
final class Dnp3Files {
    private static final int AUTHENTICATION = 2;
    private static final int COMMAND = 3;
    private static final int COMMAND_STATUS = 4;
    private static final int TRANSPORT = 5;
    private static final int TRANSPORT_STATUS = 6;
    private static final int DESCRIPTOR = 7;
    private static final int SPECIFICATION = 8;
    private static final long LAST_BLOCK_BIT = 0x8000_0000L;

    private Dnp3Files() {}

    static Map<Long, String> statusNames() {
        return Map.ofEntries(
                Map.entry(0L, "success"),
                Map.entry(1L, "permission-denied"),
                Map.entry(2L, "invalid-mode"),
                Map.entry(3L, "file-not-found"),
                Map.entry(4L, "file-locked"),
                Map.entry(5L, "too-many-open"),
                Map.entry(6L, "invalid-handle"),
                Map.entry(7L, "write-block-size"),
                Map.entry(8L, "communication-lost"),
                Map.entry(9L, "cannot-abort"),
                Map.entry(16L, "not-opened"),
                Map.entry(17L, "handle-expired"),
                Map.entry(18L, "buffer-overrun"),
                Map.entry(19L, "fatal"),
                Map.entry(20L, "block-sequence"),
                Map.entry(255L, "undefined"));
    }

    /// Reads one object. What is left over is not decoded.
    ///
    /// @param object all of it
    static void read(Cursor object, int variation, Message.Builder message) {
        switch (variation) {
            case AUTHENTICATION -> authentication(object, message);
            case COMMAND -> command(object, message);
            case COMMAND_STATUS -> commandStatus(object, message);
            case TRANSPORT -> transport(object, message);
            case TRANSPORT_STATUS -> transportStatus(object, message);
            case DESCRIPTOR -> descriptor(object, message);
            case SPECIFICATION -> message.with(Dnp3Fields.FILE_NAME, object.latin(object.remaining()));
            default -> {
                // Withdrawn, and left as it is.
            }
        }
        message.flagIf(object.isExhausted(), Flag.BAD_LENGTH);
    }

    private static void authentication(Cursor object, Message.Builder message) {
        object.skip(2);
        int userLength = object.u16le();
        object.skip(2);
        int passwordLength = object.u16le();
        object.skip(4);
        String user = object.latin(userLength);
        object.skip(passwordLength);
        if (!user.isEmpty()) {
            message.with(Dnp3Fields.USER, user);
        }
        message.flagIf(passwordLength > 0, Flag.CLEAR_TEXT_CREDENTIALS);
    }

    private static void command(Cursor object, Message.Builder message) {
        object.skip(2);
        int nameLength = object.u16le();
        object.skip(6);
        int permissions = object.u16le();
        object.skip(4);
        long size = object.u32le();
        int mode = object.u16le();
        object.skip(4);
        if (object.isExhausted()) {
            return;
        }
        message.with(Dnp3Fields.FILE_NAME, object.latin(nameLength))
                .with(Dnp3Fields.FILE_MODE, mode)
                .with(Dnp3Fields.FILE_SIZE, size)
                .with(Dnp3Fields.FILE_PERMISSIONS, permissions);
    }

    private static void commandStatus(Cursor object, Message.Builder message) {
        long handle = object.u32le();
        long size = object.u32le();
        object.skip(4);
        int status = object.u8();
        if (object.isExhausted()) {
            return;
        }
        message.with(Dnp3Fields.FILE_HANDLE, handle).with(Dnp3Fields.FILE_SIZE, size);
        status(status, message);
    }

    private static void status(int status, Message.Builder message) {
        message.with(Dnp3Fields.FILE_STATUS, status);
        if (status != 0) {
            message.outcome(Outcome.FAILURE);
        }
    }

    private static void transport(Cursor object, Message.Builder message) {
        long handle = object.u32le();
        long block = object.u32le();
        if (object.isExhausted()) {
            return;
        }
        message.with(Dnp3Fields.FILE_HANDLE, handle)
                .with(Dnp3Fields.FILE_BLOCK, block & ~LAST_BLOCK_BIT)
                .with(Dnp3Fields.FILE_BLOCK_LAST, (block & LAST_BLOCK_BIT) != 0);
    }

    private static void transportStatus(Cursor object, Message.Builder message) {
        transport(object, message);
        int status = object.u8();
        if (!object.isExhausted()) {
            status(status, message);
        }
    }

    private static void descriptor(Cursor object, Message.Builder message) {
        object.skip(2);
        int nameLength = object.u16le();
        int type = object.u16le();
        long size = object.u32le();
        object.skip(6);
        int permissions = object.u16le();
        object.skip(2);
        if (object.isExhausted()) {
            return;
        }
        message.with(Dnp3Fields.FILE_NAME, object.latin(nameLength))
                .with(Dnp3Fields.FILE_TYPE, type)
                .with(Dnp3Fields.FILE_SIZE, size)
                .with(Dnp3Fields.FILE_PERMISSIONS, permissions);
    }
}
