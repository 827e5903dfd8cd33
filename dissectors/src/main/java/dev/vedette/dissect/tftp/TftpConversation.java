package dev.vedette.dissect.tftp;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The packets of one flow. Of the blocks of a file only the first and the last are told.
final class TftpConversation implements Conversation {
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int DATA = 3;
    private static final int ACKNOWLEDGE = 4;
    private static final int ERROR = 5;
    private static final int OPTIONS = 6;
    private static final int BLOCK_BYTES = 512;
    private static final int BLOCK_BYTES_MAX = 65_464;
    private static final int TEXT_MAX = 512;
    private static final int OPTIONS_MAX = 16;
    private static final int ERROR_MAX = 8;

    private final boolean isDatagram;
    private final boolean expected;
    private boolean claimed;
    private int blockBytes = BLOCK_BYTES;
    private long total;
    private String operation = "transfer";

    TftpConversation(Channel channel) {
        isDatagram = channel.kind() == Channel.Kind.UDP;
        expected = channel.expected();
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        int opcode = bytes.peekU16(0);
        if (!isDatagram || (!claimed && !expected && !isCertain(bytes, opcode))) {
            return Dissection.NOT_MINE;
        }
        if (opcode < READ || opcode > OPTIONS) {
            bytes.skipAll();
            return Dissection.malformed("no-opcode");
        }
        claimed = true;
        bytes.skip(2);
        if (opcode == DATA || opcode == ACKNOWLEDGE) {
            return block(opcode, bytes, turn);
        }
        Message.Builder message = switch (opcode) {
            case READ, WRITE -> request(opcode, bytes);
            case ERROR -> error(bytes);
            default -> options(bytes);
        };
        message.with(TftpDissector.OPCODE, opcode)
                .flagIf(bytes.isExhausted() && !turn.cut(), Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT);
        bytes.skipAll();
        return message.build();
    }

    /// A request with a name and a mode of the standard, an error with a text, or options with a known name.
    private static boolean isCertain(Cursor bytes, int opcode) {
        Cursor in = bytes.slice(bytes.remaining());
        bytes.seek(0);
        in.skip(2);
        return switch (opcode) {
            case READ, WRITE -> {
                String file = string(in);
                yield !file.isEmpty() && isPrintable(file) && isMode(string(in)) && !in.isExhausted();
            }
            case ERROR -> {
                int code = in.u16();
                String text = string(in);
                yield code <= ERROR_MAX && text.length() > 4 && isPrintable(text) && in.remaining() == 0;
            }
            case OPTIONS -> {
                String name = string(in).toLowerCase(Locale.ROOT);
                boolean isKnown =
                        List.of("blksize", "tsize", "timeout", "windowsize").contains(name);
                yield isKnown && isPrintable(string(in)) && !in.isExhausted();
            }
            default -> false;
        };
    }

    private static boolean isMode(String mode) {
        return List.of("octet", "netascii", "mail").contains(mode.toLowerCase(Locale.ROOT));
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /// A text up to a zero byte; nothing, and the cursor is exhausted, when that does not come.
    private static String string(Cursor in) {
        int end = in.find(0, TEXT_MAX);
        if (end < 0) {
            in.skip(-1);
            return "";
        }
        String text = in.latin(end);
        in.skip(1);
        return text;
    }

    private Message.Builder request(int opcode, Cursor in) {
        operation = opcode == READ ? "read-file" : "write-file";
        total = 0;
        Message.Builder message = Message.request(operation, Intent.FILE);
        String file = string(in);
        String mode = string(in);
        message.with(TftpDissector.FILE, file)
                .with(TftpDissector.MODE, mode)
                .flagIf(!in.isExhausted() && !isMode(mode), Flag.OUT_OF_RANGE)
                .fact(Subject.RECEIVER, Attribute.ROLE, "tftp server")
                .fact(Subject.SENDER, Attribute.ROLE, "tftp client");
        return pairs(in, message);
    }

    private Message.Builder options(Cursor in) {
        return pairs(in, Message.response(operation, Intent.FILE).outcome(Outcome.SUCCESS));
    }

    private Message.Builder pairs(Cursor in, Message.Builder message) {
        List<String> all = new ArrayList<>(4);
        while (in.remaining() > 0 && !in.isExhausted() && all.size() < OPTIONS_MAX) {
            String name = string(in);
            String value = string(in);
            if (!in.isExhausted()) {
                all.add(name + '=' + value);
                option(name.toLowerCase(Locale.ROOT), value, message);
            }
        }
        if (!all.isEmpty()) {
            message.with(TftpDissector.OPTIONS, all);
        }
        return message.flagIf(in.remaining() > 0 && !in.isExhausted(), Flag.TOO_MANY_PARTS);
    }

    private void option(String name, String value, Message.Builder message) {
        boolean isNumber = !value.isEmpty() && value.length() <= 15;
        for (int i = 0; i < value.length(); i++) {
            isNumber &= value.charAt(i) >= '0' && value.charAt(i) <= '9';
        }
        if (name.equals("tsize") && isNumber) {
            message.with(TftpDissector.SIZE, Long.parseLong(value));
        } else if (name.equals("blksize") && isNumber) {
            long size = Long.parseLong(value);
            message.flagIf(size < 8 || size > BLOCK_BYTES_MAX, Flag.OUT_OF_RANGE);
            blockBytes = Math.clamp(size, 8, BLOCK_BYTES_MAX);
        }
    }

    private Message.Builder error(Cursor in) {
        int code = in.u16();
        String text = string(in);
        return Message.response(operation, Intent.FILE)
                .outcome(Outcome.FAILURE)
                .with(TftpDissector.ERROR_CODE, code)
                .with(TftpDissector.ERROR, text)
                .flagIf(code > ERROR_MAX, Flag.UNKNOWN_CODE);
    }

    private Dissection block(int opcode, Cursor in, Turn turn) {
        int block = in.u16();
        int length = in.remaining();
        boolean isBroken = in.isExhausted() || (opcode == ACKNOWLEDGE && length > 0);
        in.skipAll();
        if (isBroken) {
            return Dissection.malformed("block");
        }
        if (opcode == ACKNOWLEDGE) {
            return Message.PASSED;
        }
        total += length;
        boolean isLast = length < blockBytes && !turn.cut();
        if (block != 1 && !isLast) {
            return Message.PASSED;
        }
        Message.Builder message = Message.notification(isLast ? "last-block" : "first-block", Intent.FILE)
                .with(TftpDissector.OPCODE, opcode)
                .with(TftpDissector.BLOCK, block)
                .with(TftpDissector.LENGTH, length)
                .flagIf(length > blockBytes, Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT);
        return (isLast ? message.with(TftpDissector.TOTAL, total) : message).build();
    }
}
