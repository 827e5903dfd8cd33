package dev.vedette.dissect.telnet;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Turn;
import org.jspecify.annotations.Nullable;

/// One connection: commands behind the byte IAC, and text between them. The side that opened it is the client.
final class TelnetConversation implements Conversation {
    static final int IAC = 0xFF;

    private static final int SUBNEGOTIATION = 250;
    private static final int SUBNEGOTIATION_END = 240;
    private static final int WILL = 251;
    private static final int SUBNEGOTIATION_MAX = 1024;
    private static final int TERMINAL_TYPE = 24;
    private static final int ENVIRONMENT = 39;
    private static final int COMMAND_BYTES = 3;
    private static final int OPTION_MAX = 49;

    private final boolean isStream;
    private final boolean expected;
    private final Login login = new Login();
    private boolean claimed;

    TelnetConversation(Channel channel) {
        isStream = channel.isStream();
        expected = channel.expected();
    }

    @Override
    public void gap(Direction direction) {
        login.lose();
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isStream) {
            return Dissection.NOT_MINE;
        }
        if (bytes.remaining() == 0) {
            return Dissection.needMore(1);
        }
        if (!claimed) {
            int certain = expected ? COMMAND_BYTES : 2 * COMMAND_BYTES;
            if (!mayBegin(bytes, 0) || (!expected && !mayBegin(bytes, COMMAND_BYTES))) {
                return Dissection.NOT_MINE;
            }
            if (bytes.remaining() < certain) {
                return Dissection.needMore(certain);
            }
            claimed = true;
        }
        return bytes.peek(0) == IAC && bytes.peek(1) != IAC ? command(bytes, turn) : text(bytes, turn);
    }

    /// Whether a negotiation lies ahead, as far as there are bytes.
    private static boolean mayBegin(Cursor bytes, int ahead) {
        int command = bytes.peek(ahead + 1);
        int option = bytes.peek(ahead + 2);
        boolean isFirst = bytes.peek(ahead) < 0 || bytes.peek(ahead) == IAC;
        return isFirst && (command < 0 || command >= SUBNEGOTIATION) && command != IAC && option <= OPTION_MAX;
    }

    private Dissection command(Cursor bytes, Turn turn) {
        int command = bytes.peek(1);
        if (command < 0) {
            return Dissection.needMore(2);
        }
        if (command < SUBNEGOTIATION_END) {
            bytes.skip(2);
            return Dissection.malformed("no-command");
        }
        if (command == SUBNEGOTIATION) {
            return subnegotiation(bytes, turn);
        }
        int length = command >= WILL ? COMMAND_BYTES : 2;
        if (bytes.remaining() < length) {
            return Dissection.needMore(length);
        }
        bytes.skip(2);
        Message.Builder message =
                begin(command >= WILL ? "negotiate" : "command", turn).with(TelnetDissector.COMMAND, command);
        if (command >= WILL) {
            message.with(TelnetDissector.OPTION, bytes.u8());
        }
        return message.build();
    }

    private static Message.Builder begin(String operation, Turn turn) {
        return Message.notification(operation, Intent.SESSION)
                .sender(turn.direction() == Direction.FORWARD ? Role.CLIENT : Role.SERVER);
    }

    private static Dissection subnegotiation(Cursor bytes, Turn turn) {
        int end = endOfSubnegotiation(bytes);
        if (end < 0 && bytes.remaining() < SUBNEGOTIATION_MAX) {
            return Dissection.needMore(bytes.remaining() + 1);
        }
        if (end < 0) {
            bytes.skip(2);
            return Dissection.malformed("subnegotiation-too-long");
        }
        Cursor in = bytes.slice(end);
        in.skip(2);
        int option = in.u8();
        Message.Builder message = begin("subnegotiate", turn)
                .with(TelnetDissector.COMMAND, SUBNEGOTIATION)
                .with(TelnetDissector.OPTION, option)
                .flagIf(end < COMMAND_BYTES + 2, Flag.BAD_LENGTH);
        int kind = in.peek(0);
        Cursor value = in.slice(Math.max(0, in.remaining() - 2));
        value.skip(1);
        if (option == TERMINAL_TYPE && kind == 0) {
            message.with(TelnetDissector.TERMINAL, value.latin(value.remaining()));
        } else if (option == ENVIRONMENT && (kind == 0 || kind == 2)) {
            user(value, message);
        }
        return message.build();
    }

    /// Bytes up to and with IAC and the end; -1 when that is not there.
    private static int endOfSubnegotiation(Cursor bytes) {
        for (int i = 2; i + 1 < Math.min(bytes.remaining(), SUBNEGOTIATION_MAX); i++) {
            if (bytes.peek(i) == IAC) {
                if (bytes.peek(i + 1) == SUBNEGOTIATION_END) {
                    return i + 2;
                }
                i++;
            }
        }
        return -1;
    }

    /// Variables (RFC 1572): 0 or 3 and a name, 1 and a value.
    private static void user(Cursor in, Message.Builder message) {
        String text = in.latin(in.remaining());
        int name = text.indexOf("USER\u0001");
        if (name > 0 && (text.charAt(name - 1) == 0 || text.charAt(name - 1) == 3)) {
            int from = name + 5;
            int end = from;
            while (end < text.length() && text.charAt(end) > 3) {
                end++;
            }
            message.with(TelnetDissector.ENVIRONMENT_USER, text.substring(from, end));
        }
    }

    /// Reads text up to the next command, or to what is worth a message.
    private Dissection text(Cursor bytes, Turn turn) {
        while (bytes.remaining() > 0) {
            if (bytes.peek(0) == IAC) {
                if (bytes.peek(1) != IAC) {
                    return Message.PASSED;
                }
                bytes.skip(1);
            }
            @Nullable Message message = login.typed(bytes.u8(), turn.direction());
            if (message != null) {
                return message;
            }
        }
        return Message.PASSED;
    }
}
