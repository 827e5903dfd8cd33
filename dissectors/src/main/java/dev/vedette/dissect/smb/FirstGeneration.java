package dev.vedette.dissect.smb;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Subject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Messages of SMB 1 (MS-CIFS, section 2.2.4; MS-SMB): words of 16 bits with a count, then bytes with a count.
final class FirstGeneration {
    private static final int ANSWER_BIT = 0x80;
    private static final int UNICODE_BIT = 0x8000;
    private static final int NONE_CHOSEN = 0xFFFF;
    private static final int PLAIN_WORDS = 13;
    private static final int EXTENDED_WORDS = 12;
    private static final int DIALECTS_MAX = 32;
    private static final int TEXT_MAX = 256;

    private final Calls calls;

    FirstGeneration(Calls calls) {
        this.calls = calls;
    }

    /// Reads a message.
    ///
    /// @param in from the header on
    Dissection read(Cursor in) {
        in.skip(4);
        int command = in.u8();
        long status = in.u32le();
        boolean answers = (in.u8() & ANSWER_BIT) != 0;
        boolean isUnicode = (in.u16le() & UNICODE_BIT) != 0;
        in.skip(12);
        in.skip(6);
        int id = in.u16le();
        Operation operation = Operation.ofFirst(command).orElse(null);
        if (operation == null) {
            return Message.PASSED;
        }
        int words = in.u8();
        Cursor parameters = in.slice(Math.min(words * 2, in.remaining()));
        int count = in.u16le();
        Message.Builder message = answers
                ? answer(operation, parameters, in, id, status, isUnicode)
                : request(operation, parameters, in, id, isUnicode);
        return message.with(SmbFields.GENERATION, 1)
                .with(SmbFields.COMMAND, command)
                .flagIf(in.isExhausted() || count < 0, Flag.BAD_LENGTH)
                .build();
    }

    private Message.Builder request(Operation operation, Cursor words, Cursor in, int id, boolean isUnicode) {
        if (operation.equals(Operation.NEGOTIATE)) {
            List<String> dialects = dialects(in);
            calls.offered(dialects);
            return calls.request(operation, id, "")
                    .with(SmbFields.OFFERED, dialects)
                    .fact(Subject.SENDER, Attribute.ROLE, "smb client");
        }
        if (operation.equals(Operation.SESSION_SETUP)) {
            return login(calls.request(operation, id, ""), words, in, isUnicode);
        }
        if (operation.equals(Operation.TREE_CONNECT)) {
            words.skip(6);
            in.skip(words.u16le());
            String path = string(in, isUnicode);
            return calls.request(operation, id, path).with(SmbFields.PATH, path);
        }
        if (operation.equals(Operation.CREATE)) {
            words.skip(15);
            long access = words.u32le();
            words.skip(16);
            long disposition = words.u32le();
            String file = string(in, isUnicode);
            return calls.request(operation, id, file)
                    .with(SmbFields.FILE, file)
                    .with(SmbFields.ACCESS, access)
                    .with(SmbFields.DISPOSITION, disposition);
        }
        return calls.request(operation, id, "");
    }

    private static List<String> dialects(Cursor in) {
        List<String> names = new ArrayList<>(4);
        while (names.size() < DIALECTS_MAX && in.peek(0) == 2) {
            in.skip(1);
            names.add(string(in, false));
        }
        return names;
    }

    private static Message.Builder login(Message.Builder message, Cursor words, Cursor in, boolean isUnicode) {
        if (words.remaining() == EXTENDED_WORDS * 2) {
            words.skip(14);
            Credentials.read(in.slice(Math.min(words.u16le(), in.remaining())), true, message);
        } else if (words.remaining() == PLAIN_WORDS * 2) {
            words.skip(14);
            int first = words.u16le();
            int second = words.u16le();
            in.skip(first + (long) second);
            // A hash has 24 bytes; what is shorter is the password itself.
            boolean isPlain = (first > 1 && first < 24) || (second > 2 && second < 24);
            String user = string(in, isUnicode);
            message.with(SmbFields.METHOD, isPlain ? "plain" : user.isEmpty() ? "guest" : "lm")
                    .with(SmbFields.USER, user)
                    .with(SmbFields.DOMAIN, string(in, isUnicode))
                    .flagIf(isPlain, Flag.CLEAR_TEXT_CREDENTIALS);
        }
        return natives(message, in, isUnicode);
    }

    /// Operating system and program, in words.
    private static Message.Builder natives(Message.Builder message, Cursor in, boolean isUnicode) {
        String system = in.remaining() > 0 ? string(in, isUnicode) : "";
        String program = in.remaining() > 0 ? string(in, isUnicode) : "";
        if (!system.isEmpty()) {
            message.with(SmbFields.NATIVE_OS, system);
        }
        return message.fact(Subject.SENDER, Attribute.OPERATING_SYSTEM, system)
                .fact(Subject.SENDER, Attribute.DESCRIPTION, program.isEmpty() ? "" : "smb " + program);
    }

    private Message.Builder answer(
            Operation operation, Cursor words, Cursor in, int id, long status, boolean isUnicode) {
        Message.Builder message = calls.response(operation, id, status);
        if (operation.equals(Operation.NEGOTIATE)) {
            int index = words.u16le();
            int mode = words.remaining() > 0 ? words.u8() : 0;
            boolean isNone = index == NONE_CHOSEN || index >= calls.dialects().size();
            message.with(SmbFields.SIGNING, (mode & 8) != 0 ? "required" : (mode & 4) != 0 ? "enabled" : "none")
                    .outcome(index == NONE_CHOSEN ? Outcome.FAILURE : Outcome.SUCCESS)
                    .fact(Subject.SENDER, Attribute.ROLE, "smb server");
            if (!isNone) {
                message.with(SmbFields.DIALECT, calls.dialects().get(index));
            }
        } else if (operation.equals(Operation.SESSION_SETUP) && words.remaining() >= 6) {
            words.skip(6);
            if (words.remaining() >= 2) {
                Credentials.read(in.slice(Math.min(words.u16le(), in.remaining())), false, message);
            }
            natives(message, in, isUnicode);
        }
        return message;
    }

    /// A text up to a zero; of 16 bits a character where the message says so, and then at an even place.
    private static String string(Cursor in, boolean isUnicode) {
        if (isUnicode && in.position() % 2 == 1 && in.remaining() > 0) {
            in.skip(1);
        }
        int step = isUnicode ? 2 : 1;
        int length = 0;
        while (length < TEXT_MAX * step && !isEnd(in, length, isUnicode)) {
            length += step;
        }
        String text = in.text(
                Math.min(length, in.remaining()), isUnicode ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
        in.skip(Math.min(step, in.remaining()));
        return text;
    }

    private static boolean isEnd(Cursor in, int ahead, boolean isUnicode) {
        return isUnicode ? in.peekU16le(ahead) <= 0 : in.peek(ahead) <= 0;
    }
}
