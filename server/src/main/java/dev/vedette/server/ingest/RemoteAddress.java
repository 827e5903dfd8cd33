package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.Port;
import java.util.Optional;

/// The address in the text of a `remote_addr`, which is `ip:port` in many dialects.
final class RemoteAddress {
    private RemoteAddress() {}

    /// The address, or empty when the text has none. Read are `1.2.3.4:80`, `1.2.3.4`, `[2001:db8::1]:443`,
    /// `[2001:db8::1]`, `2001:db8::1:443` and `2001:db8::1`, IPv6 also with a zone, which is dropped.
    static Optional<IpAddress> parse(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            boolean whole = end > 0 && (end == text.length() - 1 || isPort(text, end + 1));
            return whole ? withoutZone(text.substring(1, end)) : Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return withoutZone(text);
        }
        // The format is ip:port, so what follows the last colon is a port wherever the rest is an address by itself.
        // Only where it is not, as in 2001:db8::1, the sender has left the port out.
        Optional<IpAddress> host = isPort(text, colon) ? withoutZone(text.substring(0, colon)) : Optional.empty();
        return host.isPresent() ? host : withoutZone(text);
    }

    private static Optional<IpAddress> withoutZone(String literal) {
        int zone = literal.indexOf('%');
        return IpAddress.parse(zone > 0 ? literal.substring(0, zone) : literal);
    }

    private static boolean isPort(String text, int colon) {
        int digits = text.length() - colon - 1;
        if (text.charAt(colon) != ':' || digits < 1 || digits > 5) {
            return false;
        }
        int number = 0;
        for (int i = colon + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
            number = number * 10 + (c - '0');
        }
        return number <= Port.NUMBER_MAX;
    }
}
