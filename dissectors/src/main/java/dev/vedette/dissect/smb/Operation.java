package dev.vedette.dissect.smb;

import dev.vedette.sdk.dissect.Intent;
import java.util.Map;
import java.util.Optional;

/// A command that is told; others are passed over.
///
/// @param operation as in messages
/// @param intent what for
record Operation(String operation, Intent intent) {
    static final Operation NEGOTIATE = new Operation("negotiate", Intent.SESSION);
    static final Operation SESSION_SETUP = new Operation("session-setup", Intent.LOGIN);
    static final Operation TREE_CONNECT = new Operation("tree-connect", Intent.SESSION);
    static final Operation CREATE = new Operation("create", Intent.FILE);

    private static final Operation LOGOFF = new Operation("logoff", Intent.SESSION);
    private static final Operation TREE_DISCONNECT = new Operation("tree-disconnect", Intent.SESSION);
    private static final Map<Integer, Operation> FIRST = Map.of(
            0x06, new Operation("delete", Intent.FILE),
            0x07, new Operation("rename", Intent.FILE),
            0x71, TREE_DISCONNECT,
            0x72, NEGOTIATE,
            0x73, SESSION_SETUP,
            0x74, LOGOFF,
            0x75, TREE_CONNECT,
            0xA2, CREATE);
    private static final Map<Integer, Operation> SECOND = Map.of(
            0, NEGOTIATE,
            1, SESSION_SETUP,
            2, LOGOFF,
            3, TREE_CONNECT,
            4, TREE_DISCONNECT,
            5, CREATE);

    static Optional<Operation> ofFirst(int command) {
        return Optional.ofNullable(FIRST.get(command));
    }

    static Optional<Operation> ofSecond(int command) {
        return Optional.ofNullable(SECOND.get(command));
    }
}
