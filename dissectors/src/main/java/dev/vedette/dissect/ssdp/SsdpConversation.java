package dev.vedette.dissect.ssdp;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The datagrams of one flow: each is the head of an HTTP message.
final class SsdpConversation implements Conversation {
    private static final String SEARCH = "M-SEARCH * HTTP/1.";
    private static final String NOTIFY = "NOTIFY * HTTP/1.";
    private static final String ANSWER = "HTTP/1.1 200 ";
    private static final int HEAD_MAX = 4096;
    private static final int LINES_MAX = 64;

    private final boolean isDatagram;
    private final boolean expected;
    private boolean claimed;

    SsdpConversation(Channel channel) {
        isDatagram = channel.kind() == Channel.Kind.UDP;
        expected = channel.expected();
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isDatagram) {
            return Dissection.NOT_MINE;
        }
        boolean isSearch = bytes.startsWith(SEARCH);
        boolean isNotify = bytes.startsWith(NOTIFY);
        boolean isAnswer = bytes.startsWith(ANSWER);
        Map<String, String> lines = isSearch || isNotify || isAnswer ? lines(bytes, turn.cut()) : Map.of();
        boolean isSound = isAnswer ? lines.containsKey("usn") && lines.containsKey("st") : !lines.isEmpty();
        if (!isSound && !claimed && !expected) {
            return Dissection.NOT_MINE;
        }
        bytes.skipAll();
        if (!isSearch && !isNotify && !isAnswer) {
            return Dissection.malformed("first-line");
        }
        claimed = true;
        Message.Builder message = isSearch ? search(lines) : isNotify ? notification(lines) : answer();
        return tell(lines, message)
                .flagIf(!isSound && !turn.cut(), Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    /// Names in small letters with their values; of a datagram that is cut without the last line, which may be, too.
    private static Map<String, String> lines(Cursor bytes, boolean cut) {
        Cursor head = bytes.slice(Math.min(bytes.remaining(), HEAD_MAX));
        String text = head.text(head.remaining(), StandardCharsets.UTF_8);
        String whole = cut ? text.substring(0, text.lastIndexOf('\n') + 1) : text;
        Map<String, String> lines = new HashMap<>();
        String[] all = whole.split("\\r?\\n", LINES_MAX);
        for (int i = 1; i < all.length; i++) {
            int colon = all[i].indexOf(':');
            if (colon > 0) {
                String name = all[i].substring(0, colon).strip().toLowerCase(Locale.ROOT);
                lines.putIfAbsent(name, all[i].substring(colon + 1).strip());
            }
        }
        return lines;
    }

    private static Message.Builder search(Map<String, String> lines) {
        Message.Builder message = Message.request("search", Intent.IDENTIFY)
                .fact(Subject.SENDER, Attribute.OPERATING_SYSTEM, system(lines.getOrDefault("user-agent", "")));
        String wait = lines.getOrDefault("mx", "");
        boolean isNumber = !wait.isEmpty() && wait.length() <= 5 && wait.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? message.with(SsdpDissector.WAIT, Integer.parseInt(wait)) : message;
    }

    private static Message.Builder notification(Map<String, String> lines) {
        String kind = lines.getOrDefault("nts", "").toLowerCase(Locale.ROOT);
        String operation = switch (kind) {
            case "ssdp:byebye" -> "leave";
            case "ssdp:update" -> "update";
            default -> "announce";
        };
        return Message.notification(operation, Intent.IDENTIFY).sender(Role.SERVER);
    }

    private static Message.Builder answer() {
        return Message.response("search", Intent.IDENTIFY).outcome(Outcome.SUCCESS);
    }

    private static Message.Builder tell(Map<String, String> lines, Message.Builder message) {
        String server = lines.getOrDefault("server", "");
        String usn = lines.getOrDefault("usn", "");
        say(SsdpDissector.TARGET, lines.getOrDefault("st", ""), message);
        say(SsdpDissector.TYPE, lines.getOrDefault("nt", ""), message);
        say(SsdpDissector.SUB_TYPE, lines.getOrDefault("nts", ""), message);
        say(SsdpDissector.USN, usn, message);
        say(SsdpDissector.LOCATION, lines.getOrDefault("location", ""), message);
        say(SsdpDissector.SERVER, server, message);
        say(SsdpDissector.AGENT, lines.getOrDefault("user-agent", ""), message);
        return message.fact(Subject.SENDER, Attribute.ROLE, usn.isEmpty() ? "" : "upnp device")
                .fact(Subject.SENDER, Attribute.OPERATING_SYSTEM, system(server))
                .fact(Subject.SENDER, Attribute.DESCRIPTION, server.isEmpty() ? "" : "upnp " + server)
                .fact(Subject.SENDER, Attribute.TYPE, deviceType(usn));
    }

    private static void say(Field field, String value, Message.Builder message) {
        if (!value.isEmpty()) {
            message.with(field, value);
        }
    }

    /// System and program stand side by side, UPnP between them: `Linux/4.9 UPnP/1.0 camera/2.1`.
    private static String system(String program) {
        int end = program.indexOf(" UPnP/");
        String before = end < 0 ? "" : program.substring(0, end);
        return before.endsWith(",") ? before.substring(0, before.length() - 1) : before;
    }

    /// `uuid:…::urn:schemas-upnp-org:device:InternetGatewayDevice:1`.
    private static String deviceType(String usn) {
        int at = usn.indexOf(":device:");
        if (at < 0) {
            return "";
        }
        int from = at + ":device:".length();
        int end = usn.indexOf(':', from);
        return usn.substring(from, end < 0 ? usn.length() : end);
    }
}
