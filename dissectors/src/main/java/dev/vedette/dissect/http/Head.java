package dev.vedette.dissect.http;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import java.util.Locale;

/// The lines of a head: the first line, then names and values. What matters is put into a message as it is
/// read.
final class Head {
    private static final int LINE_MAX = 4096;

    /// The words of the first line.
    final String first;
    /// Bytes of the body; -1 when the head does not say.
    long contentLength = -1;
    /// Whether the body comes in chunks.
    boolean chunked;
    /// Protocol that is to follow; empty when none is.
    String upgrade = "";
    /// Program that asks; empty when it does not say.
    String userAgent = "";
    /// Program that answers; empty when it does not say.
    String server = "";
    /// Host that is asked.
    String host = "";

    private final Cursor in;
    private int count;
    private boolean odd;
    private boolean contradicts;
    private boolean credentials;

    /// Reads the first line.
    ///
    /// @param in over the whole head, with the empty line at its end
    Head(Cursor in) {
        this.in = in;
        first = line();
    }

    private String line() {
        int length = in.find('\n', in.remaining());
        String line = in.latin(Math.min(length < 0 ? in.remaining() : length, LINE_MAX));
        if (length > LINE_MAX) {
            in.skip(length - LINE_MAX);
        }
        in.skip(length < 0 ? 0 : 1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /// Reads the other lines into a message.
    void into(Message.Builder message) {
        while (in.remaining() > 0) {
            String line = line();
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                odd |= line.charAt(0) != ' ' && line.charAt(0) != '\t';
                continue;
            }
            count++;
            header(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    message);
        }
        message.with(HttpDissector.HEADER_COUNT, count)
                .flagIf(odd, Flag.RESERVED_VALUE)
                .flagIf(contradicts, Flag.BAD_LENGTH)
                .flagIf(credentials, Flag.CLEAR_TEXT_CREDENTIALS);
        if (chunked) {
            message.with(HttpDissector.CHUNKED, true);
            contradicts |= contentLength >= 0;
        }
    }

    private void header(String name, String value, Message.Builder message) {
        switch (name) {
            case "host" -> {
                host = value;
                message.with(HttpDissector.HOST, value);
            }
            case "user-agent" -> {
                userAgent = value;
                message.with(HttpDissector.USER_AGENT, value);
            }
            case "server" -> {
                server = value;
                message.with(HttpDissector.SERVER, value);
            }
            case "content-length" -> length(value, message);
            case "transfer-encoding" ->
                chunked |= value.toLowerCase(Locale.ROOT).endsWith("chunked");
            case "upgrade" -> {
                upgrade = value;
                message.with(HttpDissector.UPGRADE, value);
            }
            case "authorization", "proxy-authorization" -> authorization(value, message);
            default -> plain(name, value, message);
        }
    }

    private static void plain(String name, String value, Message.Builder message) {
        Field field = switch (name) {
            case "content-type" -> HttpDissector.CONTENT_TYPE;
            case "location" -> HttpDissector.LOCATION;
            case "referer" -> HttpDissector.REFERER;
            case "soapaction" -> HttpDissector.SOAP_ACTION;
            case "www-authenticate", "proxy-authenticate" -> HttpDissector.REALM;
            default -> null;
        };
        if (field != null) {
            message.with(field, value);
        }
    }

    private void length(String value, Message.Builder message) {
        long length = 0;
        boolean digits = !value.isEmpty() && value.length() <= 15;
        for (int i = 0; digits && i < value.length(); i++) {
            digits = value.charAt(i) >= '0' && value.charAt(i) <= '9';
            length = length * 10 + (value.charAt(i) - '0');
        }
        contradicts |= !digits || (contentLength >= 0 && contentLength != length);
        if (digits) {
            contentLength = length;
            message.with(HttpDissector.CONTENT_LENGTH, length);
        }
    }

    /// Which scheme it is; what is behind it is a secret, in clear text for the scheme basic.
    private void authorization(String value, Message.Builder message) {
        int blank = value.indexOf(' ');
        String scheme = (blank < 0 ? value : value.substring(0, blank)).toLowerCase(Locale.ROOT);
        String known = switch (scheme) {
            case "basic", "digest", "bearer", "ntlm", "negotiate" -> scheme;
            default -> "other";
        };
        credentials |= known.equals("basic") || known.equals("bearer");
        message.with(HttpDissector.AUTH_SCHEME, known);
    }
}
