package dev.vedette.dissect.amqp;

import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.MessageType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A method of AMQP 0-9-1 that is told.
///
/// @param operation as in messages; of an answer that of what it answers
/// @param intent what for
/// @param type what it is in the talk between two sides
record OldMethod(String operation, Intent intent, MessageType type) {
    private static final Map<Integer, OldMethod> ALL = new HashMap<>();
    /// Those that only keep a connection going: acknowledges, channels, confirms and transactions.
    private static final Set<Integer> SILENT = Set.of(
            0x3C000A, 0x3C000B, 0x3C0050, 0x3C005A, 0x3C0064, 0x3C006E, 0x3C006F, 0x3C0078, 0x55000A, 0x55000B,
            0x5A000A, 0x5A000B, 0x5A0014, 0x5A0015, 0x5A001E, 0x5A001F, 0x0A001F, 0x14000A, 0x14000B, 0x140014,
            0x140015);

    static {
        add(10, 10, "start", Intent.LOGIN, MessageType.NOTIFICATION);
        add(10, 11, "login", Intent.LOGIN, MessageType.REQUEST);
        add(10, 20, "secure", Intent.LOGIN, MessageType.NOTIFICATION);
        add(10, 21, "secure-response", Intent.LOGIN, MessageType.REQUEST);
        add(10, 30, "login", Intent.LOGIN, MessageType.RESPONSE);
        add(10, 40, "open", Intent.SESSION, MessageType.REQUEST);
        add(10, 41, "open", Intent.SESSION, MessageType.RESPONSE);
        add(10, 50, "close", Intent.SESSION, MessageType.REQUEST);
        add(10, 51, "close", Intent.SESSION, MessageType.RESPONSE);
        add(10, 60, "blocked", Intent.SESSION, MessageType.NOTIFICATION);
        add(10, 61, "unblocked", Intent.SESSION, MessageType.NOTIFICATION);
        add(20, 40, "close-channel", Intent.SESSION, MessageType.REQUEST);
        add(20, 41, "close-channel", Intent.SESSION, MessageType.RESPONSE);
        add(40, 10, "declare-exchange", Intent.CONFIGURE, MessageType.REQUEST);
        add(40, 11, "declare-exchange", Intent.CONFIGURE, MessageType.RESPONSE);
        add(40, 20, "delete-exchange", Intent.CONFIGURE, MessageType.REQUEST);
        add(40, 21, "delete-exchange", Intent.CONFIGURE, MessageType.RESPONSE);
        add(40, 30, "bind-exchange", Intent.CONFIGURE, MessageType.REQUEST);
        add(40, 31, "bind-exchange", Intent.CONFIGURE, MessageType.RESPONSE);
        add(40, 40, "unbind-exchange", Intent.CONFIGURE, MessageType.REQUEST);
        add(40, 51, "unbind-exchange", Intent.CONFIGURE, MessageType.RESPONSE);
        add(50, 10, "declare-queue", Intent.CONFIGURE, MessageType.REQUEST);
        add(50, 11, "declare-queue", Intent.CONFIGURE, MessageType.RESPONSE);
        add(50, 20, "bind-queue", Intent.CONFIGURE, MessageType.REQUEST);
        add(50, 21, "bind-queue", Intent.CONFIGURE, MessageType.RESPONSE);
        add(50, 30, "purge-queue", Intent.CONFIGURE, MessageType.REQUEST);
        add(50, 31, "purge-queue", Intent.CONFIGURE, MessageType.RESPONSE);
        add(50, 40, "delete-queue", Intent.CONFIGURE, MessageType.REQUEST);
        add(50, 41, "delete-queue", Intent.CONFIGURE, MessageType.RESPONSE);
        add(50, 50, "unbind-queue", Intent.CONFIGURE, MessageType.REQUEST);
        add(50, 51, "unbind-queue", Intent.CONFIGURE, MessageType.RESPONSE);
        add(60, 20, "consume", Intent.READ, MessageType.REQUEST);
        add(60, 21, "consume", Intent.READ, MessageType.RESPONSE);
        add(60, 30, "cancel", Intent.READ, MessageType.REQUEST);
        add(60, 31, "cancel", Intent.READ, MessageType.RESPONSE);
        add(60, 40, "publish", Intent.REPORT, MessageType.REQUEST);
        add(60, 50, "return", Intent.REPORT, MessageType.NOTIFICATION);
        add(60, 60, "deliver", Intent.REPORT, MessageType.NOTIFICATION);
        add(60, 70, "get", Intent.READ, MessageType.REQUEST);
        add(60, 71, "get", Intent.READ, MessageType.RESPONSE);
        add(60, 72, "get", Intent.READ, MessageType.RESPONSE);
    }

    private static void add(int ofClass, int method, String operation, Intent intent, MessageType type) {
        ALL.put(ofClass << 16 | method, new OldMethod(operation, intent, type));
    }

    /// That of a class and a method in one number.
    static Optional<OldMethod> of(int number) {
        return Optional.ofNullable(ALL.get(number));
    }

    static boolean isSilent(int number) {
        return SILENT.contains(number);
    }
}
