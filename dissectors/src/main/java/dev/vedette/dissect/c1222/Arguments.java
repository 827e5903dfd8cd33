package dev.vedette.dissect.c1222;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Ber;
import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Subject;
import java.util.List;

/// Reads what services ask and answer (ANSI C12.22-2012, clause 7.2).
final class Arguments {
    private static final int USER_BYTES = 10;
    private static final int PASSWORD_BYTES = 20;
    private static final int TITLE_TAG = 0x06;
    private static final int PROCEDURE_MASK = 0x07FF;
    private static final int MAKERS_BIT = 0x0800;

    private Arguments() {}

    /// What is kept of a service that was asked for.
    ///
    /// @param code its code
    /// @param service what it is called and for
    /// @param table that is read or written; -1 when there is none
    record Asked(int code, Calls.Call service, int table) {}

    /// Reads a service that is asked for.
    ///
    /// @param asked to which it is added
    static Message.Builder request(int code, Cursor in, List<Asked> asked) {
        Calls.Call service = Services.ALL.of(code);
        int table = -1;
        boolean isTable =
                code >= Services.READ_FULL && code <= Services.WRITE_PARTIAL_LAST && code != Services.READ_DEFAULT;
        if (isTable) {
            table = in.u16();
            service = code == Services.WRITE_FULL && table == Services.PROCEDURE_TABLE ? procedure(in) : service;
        }
        asked.add(new Asked(code, service, table));
        Message.Builder message = Message.request(service.operation(), service.intent())
                .with(C1222Dissector.SERVICE, code)
                .flagIf(!Services.ALL.isKnown(code), Flag.UNKNOWN_CODE);
        if (isTable) {
            message.with(C1222Dissector.TABLE, table);
            table(code, table, in, message);
        } else {
            plain(code, in, message);
        }
        return message;
    }

    /// What a procedure of the standard is for; those of makers are only started.
    private static Calls.Call procedure(Cursor in) {
        int number = in.peekU16le(2);
        boolean isMakers = number < 0 || (number & MAKERS_BIT) != 0;
        Intent intent = isMakers
                ? Intent.OTHER
                : switch (number & PROCEDURE_MASK) {
                    case 0, 1, 9 -> Intent.RESET;
                    case 18, 19, 21 -> Intent.OPERATE;
                    case 11 -> Intent.DIAGNOSE;
                    case 16, 17 -> Intent.LOGIN;
                    default -> Intent.CONFIGURE;
                };
        return new Calls.Call("start-procedure", intent);
    }

    private static void table(int code, int table, Cursor in, Message.Builder message) {
        boolean isPartial = code != Services.READ_FULL && code != Services.WRITE_FULL;
        boolean byOffset = code == Services.READ_PARTIAL_LAST || code == Services.WRITE_PARTIAL_LAST;
        if (isPartial && byOffset) {
            message.with(C1222Dissector.OFFSET, in.u24()).with(C1222Dissector.COUNT, in.u16());
        } else if (code == Services.WRITE_FULL) {
            message.with(C1222Dissector.COUNT, in.u16());
        }
        if (code == Services.WRITE_FULL && table == Services.PROCEDURE_TABLE && in.remaining() >= 2) {
            int number = in.peekU16le(0);
            if ((number & MAKERS_BIT) == 0) {
                message.with(C1222Dissector.PROCEDURE, number & PROCEDURE_MASK);
            }
        }
    }

    private static void plain(int code, Cursor in, Message.Builder message) {
        switch (code) {
            case Services.LOGON -> {
                message.with(C1222Dissector.USER_ID, in.u16()).with(C1222Dissector.USER, in.latin(USER_BYTES));
                if (in.remaining() == 2) {
                    in.skip(2);
                }
            }
            case Services.SECURITY -> {
                message.flag(Flag.CLEAR_TEXT_CREDENTIALS);
                in.skip(Math.min(PASSWORD_BYTES, in.remaining()));
                if (in.remaining() >= 2) {
                    message.with(C1222Dissector.USER_ID, in.u16());
                }
            }
            case Services.RESOLVE, Services.TRACE, Services.DEREGISTER -> {
                if (in.peek(0) == TITLE_TAG) {
                    message.with(C1222Dissector.TITLE, Ber.oid(new Ber(in).content()));
                }
            }
            default -> {}
        }
    }

    /// Reads what is behind the success of a service.
    static void answered(int code, Cursor in, Message.Builder message) {
        if (code == Services.IDENTIFICATION) {
            message.with(C1222Dissector.STANDARD, in.u8());
            message.with(C1222Dissector.VERSION, in.u8() + "." + in.u8()).fact(Subject.SENDER, Attribute.TYPE, "meter");
        }
    }

    /// A title relative to that of the network: numbers of 7 bits in each byte, a dot before each.
    static String relative(Cursor content) {
        StringBuilder text = new StringBuilder();
        long part = 0;
        while (content.remaining() > 0 && text.length() < Ber.OID_LENGTH_MAX) {
            int next = content.u8();
            part = (part << 7 & 0x7FFF_FFFF_FFFFL) | (next & 0x7F);
            if ((next & 0x80) == 0) {
                text.append('.').append(part);
                part = 0;
            }
        }
        return text.toString();
    }
}
