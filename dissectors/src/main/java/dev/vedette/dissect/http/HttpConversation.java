package dev.vedette.dissect.http;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import java.util.ArrayDeque;
import java.util.Deque;

/// One connection. A head is at most [#HEAD_MAX] bytes.
final class HttpConversation implements Conversation {
    /// The longest head that is read.
    static final int HEAD_MAX = 1 << 16;

    private static final int WAITING_MAX = 32;
    private static final int KEPT_MAX = 256;
    private static final String[] METHODS = {
        "GET",
        "HEAD",
        "POST",
        "PUT",
        "DELETE",
        "CONNECT",
        "OPTIONS",
        "TRACE",
        "PATCH",
        "PROPFIND",
        "PROPPATCH",
        "MKCOL",
        "COPY",
        "MOVE",
        "LOCK",
        "UNLOCK",
        "SEARCH",
        "SUBSCRIBE",
        "UNSUBSCRIBE",
        "NOTIFY"
    };
    private static final String[] OPERATIONS = {
        "get",
        "head",
        "post",
        "put",
        "delete",
        "connect",
        "options",
        "trace",
        "patch",
        "propfind",
        "proppatch",
        "mkcol",
        "copy",
        "move",
        "lock",
        "unlock",
        "search",
        "subscribe",
        "unsubscribe",
        "notify"
    };

    /// What is kept of a request until its response comes.
    private record Asked(int method, String uri, String host, Direction direction) {}

    private final boolean isStream;
    private final boolean expected;
    private final Body[] bodies = {new Body(), new Body()};
    private final Deque<Asked> asked = new ArrayDeque<>();
    private boolean claimed;

    /// A connection of which nothing was read.
    HttpConversation(Channel channel) {
        isStream = channel.isStream();
        expected = channel.expected();
    }

    @Override
    public void gap(Direction direction) {
        bodies[side(direction)].gap();
        asked.clear();
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isStream) {
            return Dissection.NOT_MINE;
        }
        if (bytes.remaining() == 0) {
            return Dissection.needMore(1);
        }
        Body body = bodies[side(turn.direction())];
        if (body.isOpen()) {
            return pass(bytes, body);
        }
        int kind = startsHead(bytes);
        if (kind == 0) {
            return Dissection.needMore(bytes.remaining() + 1);
        }
        if (kind < 0) {
            return noHead(bytes);
        }
        int length = headLength(bytes);
        if (length < 0) {
            if (bytes.remaining() < HEAD_MAX) {
                return Dissection.needMore(bytes.remaining() + 1);
            }
            body.gap();
            bytes.skip(HEAD_MAX);
            return Dissection.malformed("head-too-long");
        }
        Cursor part = bytes.slice(length);
        Head head = new Head(part);
        body.none();
        Message message = kind == 1 ? request(head, length, turn) : response(head, length, turn);
        claimed = true;
        return message;
    }

    private static Dissection pass(Cursor bytes, Body body) {
        int needed = body.pass(bytes);
        if (needed > 0) {
            return Dissection.needMore(needed);
        }
        if (needed < 0) {
            body.gap();
            bytes.skipAll();
            return Dissection.malformed("chunk-length");
        }
        return Message.PASSED;
    }

    /// Bytes that begin no head: of another protocol, or behind a gap the middle of something.
    private Dissection noHead(Cursor bytes) {
        if (!claimed && !expected) {
            return Dissection.NOT_MINE;
        }
        int line = bytes.find('\n', bytes.remaining());
        if (line < 0) {
            bytes.skipAll();
        } else {
            bytes.skip(line + 1L);
        }
        return Dissection.malformed("first-line");
    }

    /// What the bytes begin: 1 a request, 2 a response, 0 perhaps one of them, -1 neither.
    private static int startsHead(Cursor bytes) {
        int there = bytes.remaining();
        String version = "HTTP/1.";
        if (bytes.startsWith(version)) {
            return there < 9 ? 0 : bytes.peek(8) == ' ' ? 2 : -1;
        }
        boolean perhaps = there < version.length() && isPrefix(bytes, version);
        for (String method : METHODS) {
            if (there > method.length()) {
                if (bytes.startsWith(method) && bytes.peek(method.length()) == ' ') {
                    return requestLine(bytes);
                }
            } else {
                perhaps |= isPrefix(bytes, method);
            }
        }
        return perhaps ? 0 : -1;
    }

    private static boolean isPrefix(Cursor bytes, String of) {
        for (int i = 0; i < bytes.remaining(); i++) {
            if (bytes.peek(i) != of.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// A first line that begins with a method must end with a version: 1, 0 when it has not ended yet, else -1.
    private static int requestLine(Cursor bytes) {
        int end = bytes.find('\n', HEAD_MAX);
        if (end < 0) {
            return bytes.remaining() < HEAD_MAX ? 0 : -1;
        }
        int last = bytes.peek(end - 1) == '\r' ? end - 1 : end;
        String version = " HTTP/1.";
        for (int i = 0; i < version.length(); i++) {
            if (bytes.peek(last - version.length() - 1 + i) != version.charAt(i)) {
                return -1;
            }
        }
        return 1;
    }

    /// Bytes up to and with the empty line; -1 when it is not there.
    private static int headLength(Cursor bytes) {
        int at = 0;
        int limit = Math.min(bytes.remaining(), HEAD_MAX);
        int start = bytes.position();
        while (at < limit) {
            bytes.seek(start + at);
            int line = bytes.find('\n', limit - at);
            bytes.seek(start);
            if (line < 0) {
                return -1;
            }
            boolean empty = line == 0 || (line == 1 && bytes.peek(at) == '\r');
            at += line + 1;
            if (empty) {
                return at;
            }
        }
        return -1;
    }

    private Message request(Head head, int length, Turn turn) {
        String line = head.first;
        int blank = line.indexOf(' ');
        int last = line.lastIndexOf(" HTTP/1.");
        int method = method(line.substring(0, Math.max(0, blank)));
        String uri = last > blank ? line.substring(blank + 1, last) : line.substring(blank + 1);
        Message.Builder message = Message.request(OPERATIONS[method], intent(method))
                .with(HttpDissector.METHOD, METHODS[method])
                .with(HttpDissector.URI, uri)
                .with(HttpDissector.VERSION, last < 0 ? "" : line.substring(last + 6))
                .with(HttpDissector.HEAD_LENGTH, length);
        head.into(message);
        system(head.userAgent, message);
        Body body = bodies[side(turn.direction())];
        if (head.chunked) {
            body.inChunks();
        } else if (head.contentLength > 0) {
            body.ofLength(head.contentLength);
        }
        if (asked.size() == WAITING_MAX) {
            asked.removeFirst();
            message.flag(Flag.FLOODED);
        }
        asked.addLast(new Asked(method, cut(uri), cut(head.host), turn.direction()));
        return message.flagIf(turn.cut(), Flag.CUT).build();
    }

    private Message response(Head head, int length, Turn turn) {
        String line = head.first;
        int status = status(line);
        Asked request = asked.peekFirst();
        boolean paired = request != null && request.direction() != turn.direction();
        if (paired && status >= 200) {
            asked.removeFirst();
        }
        int method = paired ? request.method() : -1;
        Message.Builder message = (paired
                        ? Message.response(OPERATIONS[method], intent(method))
                        : Message.response("unknown", Intent.OTHER).flag(Flag.UNPAIRED))
                .outcome(status >= 400 ? Outcome.FAILURE : status >= 200 ? Outcome.SUCCESS : Outcome.NONE)
                .with(HttpDissector.STATUS, status)
                .with(HttpDissector.REASON, line.length() > 13 ? line.substring(13) : "")
                .with(HttpDissector.VERSION, line.length() >= 8 ? line.substring(5, 8) : "")
                .flagIf(status < 100 || status > 599, Flag.OUT_OF_RANGE)
                .flagIf(turn.cut(), Flag.CUT);
        head.into(message);
        if (paired) {
            message.with(HttpDissector.METHOD, METHODS[method])
                    .with(HttpDissector.URI, request.uri())
                    .with(HttpDissector.HOST, request.host());
        }
        message.with(HttpDissector.HEAD_LENGTH, length).fact(Subject.SENDER, Attribute.ROLE, "http server");
        if (!head.server.isEmpty()) {
            message.fact(Subject.SENDER, Attribute.DESCRIPTION, "http server " + head.server);
        }
        body(head, status, paired ? METHODS[method] : "", turn);
        return message.build();
    }

    /// Which body a response has (RFC 9112, section 6.3).
    private void body(Head head, int status, String method, Turn turn) {
        Body body = bodies[side(turn.direction())];
        if (status == 101 || (method.equals("CONNECT") && status / 100 == 2)) {
            body.toTheEnd();
            bodies[side(turn.direction().opposite())].toTheEnd();
        } else if (status < 200 || status == 204 || status == 304 || method.equals("HEAD")) {
            body.none();
        } else if (head.chunked) {
            body.inChunks();
        } else if (head.contentLength >= 0) {
            body.ofLength(head.contentLength);
        } else {
            body.toTheEnd();
        }
    }

    private static int status(String line) {
        int status = 0;
        for (int i = 9; i < 12; i++) {
            int digit = i < line.length() ? line.charAt(i) - '0' : -1;
            if (digit < 0 || digit > 9) {
                return 0;
            }
            status = status * 10 + digit;
        }
        return status;
    }

    private static int method(String name) {
        for (int i = 0; i < METHODS.length; i++) {
            if (METHODS[i].equals(name)) {
                return i;
            }
        }
        return 0;
    }

    private static Intent intent(int method) {
        return switch (method) {
            case 0, 1, 9, 16 -> Intent.READ;
            case 2, 3, 8, 10 -> Intent.WRITE;
            case 4, 11, 12, 13 -> Intent.FILE;
            case 5 -> Intent.SESSION;
            case 6, 7 -> Intent.DIAGNOSE;
            case 19 -> Intent.REPORT;
            default -> Intent.OTHER;
        };
    }

    private static void system(String agent, Message.Builder message) {
        String system = agent.contains("Windows NT 10")
                ? "Windows 10 or later"
                : agent.contains("Windows NT 6.1")
                        ? "Windows 7"
                        : agent.contains("Windows NT 5.1")
                                ? "Windows XP"
                                : agent.contains("Windows")
                                        ? "Windows"
                                        : agent.contains("Android")
                                                ? "Android"
                                                : agent.contains("iPhone") || agent.contains("iPad")
                                                        ? "iOS"
                                                        : agent.contains("Mac OS X")
                                                                ? "macOS"
                                                                : agent.contains("Linux") ? "Linux" : "";
        message.fact(Subject.SENDER, Attribute.OPERATING_SYSTEM, system);
    }

    private static String cut(String text) {
        return text.length() > KEPT_MAX ? text.substring(0, KEPT_MAX) : text;
    }

    private static int side(Direction direction) {
        return direction == Direction.FORWARD ? 0 : 1;
    }
}
