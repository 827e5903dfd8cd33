package dev.vedette.dissect.smb;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Messages of SMB 2 and 3 (MS-SMB2, section 2.2), several of which may come as one.
final class SecondGeneration {
    private static final int HEADER_BYTES = 64;
    private static final int ANSWER_BIT = 1;
    private static final int COMPOUND_MAX = 64;
    private static final int DIALECTS_MAX = 64;
    private static final int FILETIME_TICKS = 10_000;
    private static final long FILETIME_EPOCH_MILLIS = 11_644_473_600_000L;

    private final Calls calls;

    SecondGeneration(Calls calls) {
        this.calls = calls;
    }

    /// Reads all that came as one.
    ///
    /// @param in from the header on
    Dissection read(Cursor in) {
        List<Message> told = new ArrayList<>(1);
        Cursor rest = in;
        for (int i = 0; i < COMPOUND_MAX && rest.remaining() >= HEADER_BYTES; i++) {
            long next = rest.peekU32le(20);
            boolean isLast = next < HEADER_BYTES || next > rest.remaining();
            Message message = one(rest.slice(isLast ? rest.remaining() : (int) next));
            if (message != null) {
                told.add(message);
            }
        }
        if (told.size() < 2) {
            return told.isEmpty() ? Message.PASSED : told.getFirst();
        }
        Message.Builder all = Message.envelope("compound");
        told.forEach(all::part);
        return all.build();
    }

    private @Nullable Message one(Cursor in) {
        in.skip(8);
        long status = in.u32le();
        int command = in.u16le();
        in.skip(2);
        boolean answers = (in.u32le() & ANSWER_BIT) != 0;
        in.skip(4);
        long id = in.s64le();
        in.skip(HEADER_BYTES - 32L);
        Operation operation = Operation.ofSecond(command).orElse(null);
        if (operation == null || (answers && status == Calls.PENDING)) {
            return null;
        }
        Message.Builder message = answers ? answer(operation, in, id, status) : request(operation, in, id);
        return message.with(SmbFields.GENERATION, 2)
                .with(SmbFields.COMMAND, command)
                .flagIf(in.isExhausted(), Flag.BAD_LENGTH)
                .build();
    }

    private Message.Builder request(Operation operation, Cursor in, long id) {
        int size = in.u16le();
        Message.Builder message;
        if (operation.equals(Operation.NEGOTIATE)) {
            message = calls.request(operation, id, "");
            offer(in, message);
        } else if (operation.equals(Operation.SESSION_SETUP)) {
            message = calls.request(operation, id, "");
            in.skip(10);
            Credentials.read(buffer(in), true, message);
        } else if (operation.equals(Operation.TREE_CONNECT)) {
            in.skip(2);
            String path = text(buffer(in));
            message = calls.request(operation, id, path).with(SmbFields.PATH, path);
        } else if (operation.equals(Operation.CREATE)) {
            message = create(in, id);
        } else {
            message = calls.request(operation, id, "");
        }
        return message.flagIf(size == 0, Flag.BAD_LENGTH);
    }

    private Message.Builder create(Cursor in, long id) {
        in.skip(22);
        long access = in.u32le();
        in.skip(8);
        long disposition = in.u32le();
        in.skip(4);
        String file = text(buffer(in));
        return calls.request(Operation.CREATE, id, file)
                .with(SmbFields.FILE, file)
                .with(SmbFields.ACCESS, access)
                .with(SmbFields.DISPOSITION, disposition);
    }

    private void offer(Cursor in, Message.Builder message) {
        int count = in.u16le();
        int security = in.u16le();
        in.skip(6);
        byte[] guid = in.bytes(16);
        in.skip(8);
        List<String> names = new ArrayList<>(6);
        for (int i = 0; i < Math.min(count, DIALECTS_MAX) && in.fits(1, 2); i++) {
            names.add(dialect(in.u16le()));
        }
        calls.offered(names);
        message.with(SmbFields.OFFERED, names)
                .with(SmbFields.SIGNING, signing(security))
                .with(SmbFields.GUID, HexFormat.of().formatHex(guid))
                .fact(Subject.SENDER, Attribute.ROLE, "smb client")
                .flagIf(names.size() < count, Flag.BAD_LENGTH);
    }

    private Message.Builder answer(Operation operation, Cursor in, long id, long status) {
        Message.Builder message = calls.response(operation, id, status);
        in.skip(2);
        if (operation.equals(Operation.NEGOTIATE) && status == 0) {
            choice(in, message);
        } else if (operation.equals(Operation.SESSION_SETUP) && in.remaining() >= 6) {
            in.skip(2);
            Credentials.read(buffer(in), false, message);
        }
        return message;
    }

    private static void choice(Cursor in, Message.Builder message) {
        int security = in.u16le();
        int dialect = in.u16le();
        in.skip(2);
        byte[] guid = in.bytes(16);
        in.skip(24);
        long booted = in.s64le();
        message.with(SmbFields.DIALECT, dialect(dialect))
                .with(SmbFields.SIGNING, signing(security))
                .with(SmbFields.GUID, HexFormat.of().formatHex(guid))
                .fact(Subject.SENDER, Attribute.ROLE, "smb server");
        if (booted > 0) {
            message.with(
                    SmbFields.BOOTED,
                    Instant.ofEpochMilli(booted / FILETIME_TICKS - FILETIME_EPOCH_MILLIS)
                            .toString());
        }
    }

    private static String signing(int mode) {
        return (mode & 2) != 0 ? "required" : (mode & 1) != 0 ? "enabled" : "none";
    }

    /// 0x0302 is 3.0.2; 0x02FF is that of a first message that speaks for all of them.
    private static String dialect(int number) {
        String two = (number >> 8) + "." + (number >> 4 & 0xF);
        return number == 0x02FF ? "2.???" : (number & 0xF) == 0 ? two : two + '.' + (number & 0xF);
    }

    /// What an offset from the header and a length say.
    private static Cursor buffer(Cursor in) {
        int offset = in.u16le();
        int length = in.u16le();
        if (length == 0) {
            return in.slice(0);
        }
        in.seek(offset);
        return in.slice(length);
    }

    private static String text(Cursor in) {
        return in.text(in.remaining(), StandardCharsets.UTF_16LE);
    }
}
