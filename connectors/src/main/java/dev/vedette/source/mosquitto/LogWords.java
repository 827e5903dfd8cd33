package dev.vedette.source.mosquitto;

import dev.vedette.sdk.observe.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads what Mosquitto writes into its log (2.0, `log_type all`), where client identifiers and topics stand unquoted
/// and may hold anything but control characters. A client must not be able to speak for another by its name, nor hide
/// by its topics: where a line can be cut in more than one way, the one client that is known to be connected counts,
/// and with none or several of them the line is ambiguous. So it is when there are more ways, or longer identifiers,
/// than are worth trying.
final class LogWords {
    /// The longest identifier that is tried, in characters, where a line can be cut in several ways.
    static final int CLIENT_CHARACTERS_MAX = 1_024;

    private static final int CUTS_MAX = 16;
    private static final String PACKET_END = " bytes))";
    private static final String PACKET_BYTES = "', ... (";
    private static final LogEvent NOTHING = new LogEvent.Nothing();
    private static final List<String> ENDINGS = List.of(
            " disconnected.",
            " closed its connection.",
            " has exceeded timeout, disconnecting.",
            " already connected, closing old connection.",
            " been disconnected by administrative action.",
            " disconnected due to malformed packet.",
            " disconnected due to protocol error.",
            " disconnected due to oversize packet.",
            " disconnected due to oversize payload.",
            " disconnected due to out of memory.",
            " disconnected due to QoS too high or retain not supported.");
    private static final List<String> TURNED_AWAY =
            List.of(" disconnected, not authorised.", " disconnected: not authorised.");
    private static final List<String> DENIED_CODES = List.of(" 128 ", " 135 ");

    private final Predicate<String> isConnected;

    /// @param isConnected whether a client of that identifier is known to be connected
    LogWords(Predicate<String> isConnected) {
        this.isConnected = isConnected;
    }

    /// Reads the text of a line, without its time.
    LogEvent read(String text) {
        if (text.startsWith("Received PUBLISH from ")) {
            return packet(text, "Received PUBLISH from ".length(), LogEvent.Published::new);
        }
        if (text.startsWith("Sending PUBLISH to ")) {
            return packet(text, "Sending PUBLISH to ".length(), LogEvent.Delivered::new);
        }
        if (text.startsWith("Denied PUBLISH from ")) {
            return packet(
                    text,
                    "Denied PUBLISH from ".length(),
                    (client, packet) -> new LogEvent.Denied(client, packet.topic()));
        }
        if (text.startsWith("Client ")) {
            return ending(text.substring("Client ".length()));
        }
        if (text.startsWith("New client connected from ")) {
            return connected(text.substring("New client connected from ".length()));
        }
        if (text.startsWith("New bridge connected from ")) {
            return connected(text.substring("New bridge connected from ".length()));
        }
        if (text.startsWith("Received PINGREQ from ")) {
            return new LogEvent.Alive(text.substring("Received PINGREQ from ".length()));
        }
        if (text.startsWith("mosquitto version ") && (text.endsWith(" starting") || text.endsWith(" terminating"))) {
            return new LogEvent.NobodyLeft();
        }
        return deniedSubscription(text);
    }

    private interface OfPacket {
        LogEvent of(String client, LogEvent.Packet packet);
    }

    /// `ID (d0, q1, r0, m1, 'TOPIC', ... (5 bytes))`. What follows the topic is the last of its kind; what precedes it
    /// may be there several times.
    private LogEvent packet(String text, int start, OfPacket event) {
        int end = text.lastIndexOf(PACKET_BYTES);
        if (end < start || !text.endsWith(PACKET_END)) {
            return NOTHING;
        }
        long bytes = number(text, end + PACKET_BYTES.length(), text.length() - PACKET_END.length());
        if (bytes < 0) {
            return NOTHING;
        }
        List<LogEvent> readings = new ArrayList<>(1);
        List<LogEvent> known = new ArrayList<>(1);
        for (int at = text.indexOf(" (d", start); at >= 0 && at < end; at = text.indexOf(" (d", at + 1)) {
            int topic = topicAfterFlags(text, at);
            if (topic >= 0 && topic <= end) {
                boolean isTooMuch = at - start > CLIENT_CHARACTERS_MAX || readings.size() == CUTS_MAX;
                if (isTooMuch && !readings.isEmpty()) {
                    return new LogEvent.Ambiguous();
                }
                String client = text.substring(start, at);
                LogEvent.Packet packet =
                        new LogEvent.Packet(text.charAt(at + 3) == '1', text.substring(topic, end), bytes);
                LogEvent reading = event.of(client, packet);
                readings.add(reading);
                if (isConnected.test(client)) {
                    known.add(reading);
                }
            }
        }
        if (readings.size() == 1) {
            return readings.getFirst();
        }
        return readings.isEmpty() ? NOTHING : known.size() == 1 ? known.getFirst() : new LogEvent.Ambiguous();
    }

    /// Where the topic begins behind ` (d0, q1, r0, m1, '`, or -1 when that is not what stands there.
    private static int topicAfterFlags(String text, int at) {
        int next = at + 2;
        for (String name : List.of("d", "q", "r", "m")) {
            if (!text.startsWith(name, next)) {
                return -1;
            }
            int digits = next + 1;
            while (digits < text.length() && isDigit(text.charAt(digits))) {
                digits++;
            }
            if (digits == next + 1 || !text.startsWith(", ", digits)) {
                return -1;
            }
            next = digits + 2;
        }
        return text.startsWith("'", next) ? next + 1 : -1;
    }

    /// `IP:PORT as ID (p2, c1, k60, u'USER').`, where the last part that looks like the end is the end: an identifier
    /// can make itself longer by that, and never into another's.
    private static LogEvent connected(String text) {
        int as = text.indexOf(" as ");
        int end = text.lastIndexOf(" (p");
        if (as < 0 || end < as + 4 || !text.endsWith(").")) {
            return NOTHING;
        }
        String peer = text.substring(0, as);
        return new LogEvent.Connected(text.substring(as + 4, end), address(peer));
    }

    private static @Nullable IpAddress address(String peer) {
        int port = peer.lastIndexOf(':');
        return IpAddress.parse(port < 0 ? peer : peer.substring(0, port)).orElse(null);
    }

    private LogEvent ending(String text) {
        for (String ending : ENDINGS) {
            if (text.endsWith(ending)) {
                return new LogEvent.Ended(named(text.substring(0, text.length() - ending.length())));
            }
        }
        for (String ending : TURNED_AWAY) {
            if (text.endsWith(ending)) {
                String client = text.substring(0, text.length() - ending.length());
                String name = named(client);
                boolean saysPeer = name.length() < client.length();
                return new LogEvent.TurnedAway(
                        name, saysPeer ? address(client.substring(name.length() + 2, client.length() - 1)) : null);
            }
        }
        int reason = text.lastIndexOf(" disconnected: ");
        return reason > 0 ? new LogEvent.Ended(named(text.substring(0, reason))) : NOTHING;
    }

    /// Later versions write the peer behind the identifier, as `ID [127.0.0.1:53618]`.
    private String named(String client) {
        int peer = client.lastIndexOf(" [");
        boolean saysPeer = peer > 0 && client.endsWith("]") && !isConnected.test(client);
        return saysPeer && address(client.substring(peer + 2, client.length() - 1)) != null
                ? client.substring(0, peer)
                : client;
    }

    /// `ID 128 FILTER`: the answer to a subscription. Nothing else marks such a line, so the client must be known.
    private LogEvent deniedSubscription(String text) {
        List<LogEvent> known = new ArrayList<>(1);
        for (String code : DENIED_CODES) {
            int at = text.indexOf(code);
            for (int cuts = 0; at > 0 && at <= CLIENT_CHARACTERS_MAX && cuts < CUTS_MAX; cuts++) {
                if (isConnected.test(text.substring(0, at))) {
                    known.add(new LogEvent.Denied(text.substring(0, at), text.substring(at + code.length())));
                }
                at = text.indexOf(code, at + 1);
            }
        }
        return known.isEmpty() ? NOTHING : known.size() == 1 ? known.getFirst() : new LogEvent.Ambiguous();
    }

    private static long number(String text, int from, int to) {
        if (from >= to || to - from > 10) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
