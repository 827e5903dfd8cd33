package dev.vedette.dissect.ldap;

import dev.vedette.sdk.dissect.Ber;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads what is asked for into a message.
final class Requests {
    private static final int OCTETS = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int SIMPLE = 0x80;
    private static final int SASL = 0xA3;
    private static final int ATTRIBUTES_MAX = 64;

    private final Message.Builder message;
    private String dn = "";
    private String oid = "";
    private boolean isBroken;

    Requests(Message.Builder message) {
        this.message = message;
    }

    /// The name that the request is about; empty where it has none.
    String dn() {
        return dn;
    }

    /// The identifier of an extended operation, or the mechanism of a bind; empty where it has none.
    String oid() {
        return oid;
    }

    boolean isBroken() {
        return isBroken;
    }

    void read(int tag, Cursor content, boolean cut) {
        switch (tag) {
            case 0x4A -> name(text(content));
            case 0x77 -> extended(new Ber(content, cut));
            case 0x60, 0x63, 0x66, 0x68, 0x6C, 0x6E -> structured(tag, new Ber(content, cut));
            default -> {}
        }
    }

    private void structured(int tag, Ber in) {
        if (tag == 0x60) {
            message.with(LdapDissector.VERSION, in.integer());
        }
        name(text(in.content(OCTETS)));
        switch (tag) {
            case 0x60 -> bind(in);
            case 0x63 -> search(in);
            case 0x66 -> modify(in.enter(SEQUENCE));
            case 0x68 -> names(in.enter(SEQUENCE), true);
            case 0x6E ->
                message.with(
                        LdapDissector.ATTRIBUTES,
                        List.of(text(in.enter(SEQUENCE).content(OCTETS))));
            default -> {}
        }
        isBroken |= in.isBroken();
    }

    private static String text(Cursor content) {
        return content.text(content.remaining(), StandardCharsets.UTF_8);
    }

    private void name(String said) {
        dn = said;
        message.with(LdapDissector.DN, said);
    }

    private void bind(Ber in) {
        int method = in.tag();
        Cursor content = in.content();
        if (method == SASL) {
            oid = text(new Ber(content, false).content(OCTETS));
            message.with(LdapDissector.METHOD, "sasl")
                    .with(LdapDissector.MECHANISM, oid)
                    .flagIf(oid.equals("PLAIN"), Flag.CLEAR_TEXT_CREDENTIALS);
        } else if (method == SIMPLE) {
            boolean hasPassword = content.remaining() > 0;
            message.with(LdapDissector.METHOD, hasPassword || !dn.isEmpty() ? "simple" : "anonymous")
                    .with(LdapDissector.HAS_PASSWORD, hasPassword)
                    .flagIf(hasPassword, Flag.CLEAR_TEXT_CREDENTIALS);
        } else {
            message.flag(Flag.UNKNOWN_CODE);
        }
    }

    private void search(Ber in) {
        message.with(LdapDissector.SCOPE, Ber.number(in.content(0x0A), false));
        in.content(0x0A);
        in.integer();
        in.integer();
        in.content(0x01);
        message.with(LdapDissector.FILTER, new Filter().text(in));
        names(in.enter(SEQUENCE), false);
    }

    private void modify(Ber changes) {
        List<String> all = new ArrayList<>(4);
        while (changes.hasNext() && all.size() < ATTRIBUTES_MAX) {
            Ber change = changes.enter(SEQUENCE);
            change.content(0x0A);
            all.add(text(change.enter(SEQUENCE).content(OCTETS)));
        }
        message.with(LdapDissector.ATTRIBUTES, all);
    }

    /// Names of attributes, which in a new entry have values behind them.
    private void names(Ber in, boolean haveValues) {
        List<String> all = new ArrayList<>(4);
        while (in.hasNext() && all.size() < ATTRIBUTES_MAX) {
            all.add(text(haveValues ? in.enter(SEQUENCE).content(OCTETS) : in.content(OCTETS)));
        }
        if (!all.isEmpty()) {
            message.with(LdapDissector.ATTRIBUTES, all);
        }
    }

    private void extended(Ber in) {
        oid = text(in.content(0x80));
        message.with(LdapDissector.OID, oid);
        isBroken = in.isBroken();
    }
}
