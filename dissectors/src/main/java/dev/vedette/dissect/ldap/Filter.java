package dev.vedette.dissect.ldap;

import dev.vedette.sdk.dissect.Ber;
import dev.vedette.sdk.dissect.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Writes a filter as RFC 4515 does. What is compared with a password becomes `*`.
final class Filter {
    private static final int DEPTH_MAX = 16;
    private static final int TEXT_MAX = 1024;
    private static final int OCTETS = 0x04;

    private final StringBuilder text = new StringBuilder();

    /// The filter that comes next.
    String text(Ber in) {
        append(in, 0);
        return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text.toString();
    }

    private void append(Ber in, int depth) {
        int tag = in.tag();
        if (tag == Ber.NONE || depth > DEPTH_MAX || text.length() > TEXT_MAX) {
            in.content();
            return;
        }
        text.append('(');
        switch (tag) {
            case 0xA0 -> several('&', in.enter(), depth);
            case 0xA1 -> several('|', in.enter(), depth);
            case 0xA2 -> several('!', in.enter(), depth);
            case 0xA3 -> compared("=", in.enter());
            case 0xA4 -> parts(in.enter());
            case 0xA5 -> compared(">=", in.enter());
            case 0xA6 -> compared("<=", in.enter());
            case 0x87 -> text.append(string(in.content())).append("=*");
            case 0xA8 -> compared("~=", in.enter());
            default -> {
                in.content();
                text.append("...");
            }
        }
        text.append(')');
    }

    private void several(char how, Ber in, int depth) {
        text.append(how);
        while (in.hasNext() && text.length() <= TEXT_MAX) {
            append(in, depth + 1);
        }
    }

    private void compared(String how, Ber in) {
        String name = string(in.content(OCTETS));
        String value = string(in.content(OCTETS));
        text.append(name).append(how).append(isSecret(name) ? "*" : value);
    }

    private void parts(Ber in) {
        String name = string(in.content(OCTETS));
        Ber values = in.enter(0x30);
        text.append(name).append('=');
        boolean endsOpen = true;
        while (values.hasNext() && text.length() <= TEXT_MAX) {
            int tag = values.tag();
            String value = string(values.content());
            text.append(tag == 0x80 ? "" : "*").append(isSecret(name) ? "" : value);
            endsOpen = tag != 0x82;
        }
        text.append(endsOpen ? "*" : "");
    }

    private static boolean isSecret(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return small.contains("password") || small.contains("pwd");
    }

    private static String string(Cursor content) {
        return content.text(content.remaining(), StandardCharsets.UTF_8);
    }
}
