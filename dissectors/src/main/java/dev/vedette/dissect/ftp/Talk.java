package dev.vedette.dissect.ftp;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Subject;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What was said on a control connection, and what is to be answered yet. A reply of several lines is told when its
/// last line has come.
final class Talk {
    private static final int WAITING_MAX = 32;
    private static final int KEPT_MAX = 256;
    private static final int TEXT_MAX = 512;
    private static final int GREETING = 220;
    private static final int SECURED = 234;

    private final Deque<Asked> asked = new ArrayDeque<>();
    private final String[] codes = {"", ""};
    private final String[] firstLines = {"", ""};
    private String user = "";
    private boolean isEncrypted;

    /// What is kept of a command until its reply comes.
    private record Asked(Command command, String argument) {}

    /// Whether what follows is of TLS.
    boolean isEncrypted() {
        return isEncrypted;
    }

    /// Whether a reply of several lines goes on in a direction.
    boolean isInReply(Direction direction) {
        return !codes[side(direction)].isEmpty();
    }

    /// Bytes are missing: what waits can no longer be told apart.
    void lose(Direction direction) {
        codes[side(direction)] = "";
        asked.clear();
    }

    /// Reads a line with a command.
    Message command(String line) {
        int blank = line.indexOf(' ');
        Command command = Command.of(blank < 0 ? line : line.substring(0, blank));
        String said = blank < 0 ? "" : line.substring(blank + 1).strip();
        String argument = command.isSecret() ? "" : cut(said, KEPT_MAX);
        Message.Builder message = Message.request(command.operation(), command.intent())
                .with(FtpDissector.COMMAND, command.word())
                .flagIf(!command.isKnown(), Flag.UNKNOWN_CODE);
        if (!argument.isEmpty() && command.isKnown()) {
            message.with(FtpDissector.ARGUMENT, argument);
        }
        if (command.word().equals("USER")) {
            user = argument;
        }
        if (command.isSecret()) {
            message.with(FtpDissector.HAS_PASSWORD, !said.isEmpty())
                    .flagIf(!said.isEmpty(), Flag.CLEAR_TEXT_CREDENTIALS);
        }
        if (command.word().equals("PORT") || command.word().equals("EPRT")) {
            DataAddress.inCommand(argument).into(message);
        }
        if (asked.size() == WAITING_MAX) {
            asked.removeFirst();
            message.flag(Flag.FLOODED);
        }
        Asked now = new Asked(command, argument);
        asked.addLast(now);
        return about(now, message)
                .fact(Subject.SENDER, Attribute.ROLE, "ftp client")
                .build();
    }

    private Message.Builder about(Asked of, Message.Builder message) {
        if (of.command().isOfFile() && !of.argument().isEmpty()) {
            message.with(FtpDissector.FILE, of.argument());
        }
        if (!user.isEmpty()
                && (of.command().intent() == Intent.LOGIN || of.command().intent() == Intent.FILE)) {
            message.with(FtpDissector.USER, user);
        }
        return message;
    }

    /// Reads a line of a reply.
    Dissection reply(String line, Direction direction) {
        int side = side(direction);
        if (codes[side].isEmpty()) {
            if (line.length() > 3 && line.charAt(3) == '-') {
                codes[side] = line.substring(0, 3);
                firstLines[side] = cut(line.substring(4).strip(), TEXT_MAX);
                return Message.PASSED;
            }
            return reply(code(line), cut(line.substring(3).strip(), TEXT_MAX));
        }
        if (!line.startsWith(codes[side]) || (line.length() > 3 && line.charAt(3) != ' ')) {
            return Message.PASSED;
        }
        codes[side] = "";
        return reply(code(line), firstLines[side]);
    }

    private static int code(String line) {
        return (line.charAt(0) - '0') * 100 + (line.charAt(1) - '0') * 10 + line.charAt(2) - '0';
    }

    private Message reply(int code, String text) {
        boolean goesOn = code < 200;
        Asked of = goesOn ? asked.peekFirst() : asked.pollFirst();
        Message.Builder message = begin(code, of)
                .outcome(code >= 400 ? Outcome.FAILURE : code >= 200 && code < 300 ? Outcome.SUCCESS : Outcome.NONE)
                .with(FtpDissector.CODE, code)
                .with(FtpDissector.TEXT, text)
                .fact(Subject.SENDER, Attribute.ROLE, "ftp server");
        isEncrypted |= code == SECURED;
        if (of == null && code == GREETING) {
            message.fact(Subject.SENDER, Attribute.DESCRIPTION, "ftp server " + text);
        }
        if (of != null) {
            about(of, message.with(FtpDissector.COMMAND, of.command().word()));
            answer(of.command().word(), text, message);
        }
        return message.build();
    }

    private static Message.Builder begin(int code, @Nullable Asked of) {
        if (of != null) {
            return Message.response(of.command().operation(), of.command().intent());
        }
        if (code == GREETING || code == 120 || code == 421) {
            return Message.response(code == 421 ? "closing" : "greeting", Intent.SESSION);
        }
        return Message.response("unknown", Intent.OTHER).flag(Flag.UNPAIRED);
    }

    private static void answer(String word, String text, Message.Builder message) {
        switch (word) {
            case "PASV", "EPSV" -> DataAddress.inReply(text).into(message);
            case "SYST" ->
                message.fact(
                        Subject.SENDER,
                        Attribute.OPERATING_SYSTEM,
                        text.startsWith("Windows") ? "Windows" : text.startsWith("VxWorks") ? "VxWorks" : "");
            default -> {}
        }
    }

    private static String cut(String text, int max) {
        return text.length() > max ? text.substring(0, max) : text;
    }

    private static int side(Direction direction) {
        return direction == Direction.FORWARD ? 0 : 1;
    }
}
