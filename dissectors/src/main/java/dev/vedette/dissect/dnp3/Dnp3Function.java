package dev.vedette.dissect.dnp3;

import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.MessageType;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a function is called and for.
///
/// @param operation as in messages
/// @param intent what for
/// @param type what a message with it is in the talk
/// @param oddity what is odd about its use, if anything is
record Dnp3Function(
        String operation,
        Intent intent,
        MessageType type,
        @Nullable Flag oddity) {
    static final int CONFIRM = 0;
    static final int READ = 1;
    static final int WRITE = 2;
    static final int IMMEDIATE_FREEZE = 7;
    static final int FREEZE_AT_TIME_NO_RESPONSE = 12;
    static final int ENABLE_UNSOLICITED = 20;
    static final int ASSIGN_CLASS = 22;
    static final int RESPONSE = 129;
    static final int UNSOLICITED_RESPONSE = 130;
    static final int AUTHENTICATION_RESPONSE = 131;

    /// Added to the function codes of a secondary link station, which are others than a primary's.
    static final int LINK_SECONDARY = 16;

    static final int LINK_CONFIRMED_USER_DATA = 3;
    static final int LINK_UNCONFIRMED_USER_DATA = 4;

    private static final Dnp3Function[] BY_CODE = new Dnp3Function[256];
    private static final Dnp3Function[] BY_LINK_CODE = new Dnp3Function[32];

    static {
        Arrays.fill(BY_CODE, new Dnp3Function("unknown", Intent.OTHER, MessageType.REQUEST, Flag.UNKNOWN_CODE));
        add(CONFIRM, "confirm", Intent.OTHER, MessageType.RESPONSE);
        ask(READ, "read", Intent.READ);
        ask(WRITE, "write", Intent.WRITE);
        ask(3, "select", Intent.OPERATE);
        ask(4, "operate", Intent.OPERATE);
        ask(5, "direct-operate", Intent.OPERATE);
        ask(6, "direct-operate-no-response", Intent.OPERATE);
        ask(IMMEDIATE_FREEZE, "immediate-freeze", Intent.OTHER);
        ask(8, "immediate-freeze-no-response", Intent.OTHER);
        ask(9, "freeze-and-clear", Intent.WRITE);
        ask(10, "freeze-and-clear-no-response", Intent.WRITE);
        ask(11, "freeze-at-time", Intent.OTHER);
        ask(FREEZE_AT_TIME_NO_RESPONSE, "freeze-at-time-no-response", Intent.OTHER);
        ask(13, "cold-restart", Intent.RESET);
        ask(14, "warm-restart", Intent.RESET);
        withdrawn(15, "initialize-data", Intent.CONFIGURE);
        ask(16, "initialize-application", Intent.PROGRAM);
        ask(17, "start-application", Intent.START);
        ask(18, "stop-application", Intent.STOP);
        withdrawn(19, "save-configuration", Intent.CONFIGURE);
        ask(ENABLE_UNSOLICITED, "enable-unsolicited", Intent.CONFIGURE);
        ask(21, "disable-unsolicited", Intent.CONFIGURE);
        ask(ASSIGN_CLASS, "assign-class", Intent.CONFIGURE);
        ask(23, "delay-measure", Intent.DIAGNOSE);
        ask(24, "record-current-time", Intent.CONFIGURE);
        ask(25, "open-file", Intent.FILE);
        ask(26, "close-file", Intent.FILE);
        ask(27, "delete-file", Intent.FILE);
        ask(28, "get-file-info", Intent.FILE);
        ask(29, "authenticate-file", Intent.LOGIN);
        ask(30, "abort-file", Intent.FILE);
        ask(31, "activate-configuration", Intent.CONFIGURE);
        ask(32, "authentication-request", Intent.LOGIN);
        ask(33, "authentication-request-no-response", Intent.LOGIN);
        add(RESPONSE, "response", Intent.OTHER, MessageType.RESPONSE);
        add(UNSOLICITED_RESPONSE, "unsolicited-response", Intent.REPORT, MessageType.NOTIFICATION);
        add(AUTHENTICATION_RESPONSE, "authentication-response", Intent.LOGIN, MessageType.RESPONSE);

        Dnp3Function unknown =
                new Dnp3Function("unknown-link-function", Intent.OTHER, MessageType.NOTIFICATION, Flag.UNKNOWN_CODE);
        Arrays.fill(BY_LINK_CODE, unknown);
        link(0, "reset-link", Intent.SESSION, MessageType.REQUEST, null);
        link(1, "reset-user-process", Intent.RESET, MessageType.REQUEST, Flag.OBSOLETE_CODE);
        link(2, "test-link", Intent.DIAGNOSE, MessageType.REQUEST, null);
        link(LINK_CONFIRMED_USER_DATA, "confirmed-user-data", Intent.OTHER, MessageType.REQUEST, null);
        link(LINK_UNCONFIRMED_USER_DATA, "unconfirmed-user-data", Intent.OTHER, MessageType.REQUEST, null);
        link(9, "request-link-status", Intent.DIAGNOSE, MessageType.REQUEST, null);
        link(LINK_SECONDARY, "link-acknowledge", Intent.SESSION, MessageType.RESPONSE, null);
        link(LINK_SECONDARY + 1, "link-refuse", Intent.SESSION, MessageType.RESPONSE, null);
        link(LINK_SECONDARY + 11, "link-status", Intent.DIAGNOSE, MessageType.RESPONSE, null);
        link(LINK_SECONDARY + 14, "link-not-functioning", Intent.DIAGNOSE, MessageType.RESPONSE, Flag.OBSOLETE_CODE);
        link(LINK_SECONDARY + 15, "link-function-not-supported", Intent.DIAGNOSE, MessageType.RESPONSE, null);
    }

    private static void add(int code, String operation, Intent intent, MessageType type) {
        BY_CODE[code] = new Dnp3Function(operation, intent, type, null);
    }

    private static void ask(int code, String operation, Intent intent) {
        add(code, operation, intent, MessageType.REQUEST);
    }

    private static void withdrawn(int code, String operation, Intent intent) {
        BY_CODE[code] = new Dnp3Function(operation, intent, MessageType.REQUEST, Flag.OBSOLETE_CODE);
    }

    private static void link(int code, String operation, Intent intent, MessageType type, @Nullable Flag oddity) {
        BY_LINK_CODE[code] = new Dnp3Function(operation, intent, type, oddity);
    }

    /// The function of an application code.
    ///
    /// @param code 0..255
    static Dnp3Function of(int code) {
        return BY_CODE[code];
    }

    /// The function of a link frame.
    ///
    /// @param code 0..15, a secondary's [#LINK_SECONDARY] more
    static Dnp3Function ofLink(int code) {
        return BY_LINK_CODE[code];
    }

    /// Whether object headers of a request name objects and carry no data of them.
    static boolean onlyNames(int code) {
        return code == READ
                || (code >= IMMEDIATE_FREEZE && code <= FREEZE_AT_TIME_NO_RESPONSE)
                || (code >= ENABLE_UNSOLICITED && code <= ASSIGN_CLASS);
    }

    /// Whether an outstation sends it.
    static boolean isOfOutstation(int code) {
        return code >= RESPONSE && code <= AUTHENTICATION_RESPONSE;
    }

    /// Whether no answer comes.
    static boolean isUnanswered(int code) {
        return code == CONFIRM || code == 6 || code == 8 || code == 10 || code == 12 || code == 33;
    }

    static Map<Long, String> names() {
        return named(BY_CODE);
    }

    static Map<Long, String> linkNames() {
        return named(BY_LINK_CODE);
    }

    private static Map<Long, String> named(Dnp3Function[] functions) {
        Map<Long, String> names = new TreeMap<>();
        for (int code = 0; code < functions.length; code++) {
            if (functions[code].oddity() != Flag.UNKNOWN_CODE) {
                names.put((long) code, functions[code].operation());
            }
        }
        return names;
    }
}
