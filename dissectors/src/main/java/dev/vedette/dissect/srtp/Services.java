package dev.vedette.dissect.srtp;

import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Intent;

/// A service that a controller is asked for.
final class Services {
    static final int SET_STATE = 0x23;
    static final int CHANGE_PRIVILEGE = 0x21;
    static final int TYPE_AND_ID = 0x43;

    static final Calls ALL = Calls.otherwise("unknown")
            .add(Intent.DIAGNOSE, 0x00, "read-short-status")
            .add(Intent.IDENTIFY, 0x03, "read-program-name")
            .add(Intent.READ, 0x04, "read-system-memory")
            .add(Intent.READ, 0x05, "read-task-memory")
            .add(Intent.PROGRAM_READ, 0x06, "read-program-memory")
            .add(Intent.WRITE, 0x07, "write-system-memory")
            .add(Intent.WRITE, 0x08, "write-task-memory")
            .add(Intent.PROGRAM, 0x09, "write-program-memory")
            .add(Intent.LOGIN, 0x20, "programmer-logon")
            .add(Intent.LOGIN, CHANGE_PRIVILEGE, "change-privilege-level")
            .add(Intent.CONFIGURE, 0x22, "set-control-id")
            .add(Intent.CONFIGURE, SET_STATE, "set-state")
            .add(Intent.CONFIGURE, 0x24, "set-clock")
            .add(Intent.READ, 0x25, "read-clock")
            .add(Intent.DIAGNOSE, 0x38, "read-fault-table")
            .add(Intent.CONFIGURE, 0x39, "clear-fault-table")
            .add(Intent.PROGRAM_READ, 0x3F, "program-store")
            .add(Intent.PROGRAM, 0x40, "program-load")
            .add(Intent.IDENTIFY, TYPE_AND_ID, "read-type-and-id")
            .add(Intent.OPERATE, 0x44, "toggle-force")
            .build();

    private Services() {}
}
