package dev.vedette.dissect.c1222;

import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Intent;

/// A service (ANSI C12.22-2012, clause 7.2; ANSI C12.18). Codes up to 0x1F are how one has ended.
final class Services {
    static final int ENDS_LAST = 0x1F;

    static final int IDENTIFICATION = 0x20;
    static final int DEREGISTER = 0x24;
    static final int RESOLVE = 0x25;
    static final int TRACE = 0x26;
    static final int REGISTER = 0x27;
    static final int READ_DEFAULT = 0x3E;
    static final int READ_FULL = 0x30;
    static final int READ_PARTIAL_LAST = 0x3F;
    static final int WRITE_FULL = 0x40;
    static final int WRITE_PARTIAL_LAST = 0x4F;
    static final int LOGON = 0x50;
    static final int SECURITY = 0x51;
    static final int LOGOFF = 0x52;
    static final int AUTHENTICATE = 0x53;
    static final int WAIT = 0x70;

    /// Standard table 7, by which procedures are started.
    static final int PROCEDURE_TABLE = 7;

    static final Calls ALL = Calls.otherwise("unknown")
            .add(Intent.IDENTIFY, IDENTIFICATION, "identification")
            .add(Intent.SESSION, 0x21, "terminate")
            .add(Intent.SESSION, 0x22, "disconnect")
            .add(Intent.CONFIGURE, DEREGISTER, "deregister")
            .add(Intent.IDENTIFY, RESOLVE, "resolve")
            .add(Intent.DIAGNOSE, TRACE, "trace")
            .add(Intent.SESSION, REGISTER, "register")
            .add(Intent.READ, READ_FULL, READ_PARTIAL_LAST, "read")
            .add(Intent.WRITE, WRITE_FULL, WRITE_PARTIAL_LAST, "write")
            .add(Intent.LOGIN, LOGON, "logon")
            .add(Intent.LOGIN, SECURITY, "security")
            .add(Intent.LOGIN, LOGOFF, "logoff")
            .add(Intent.LOGIN, AUTHENTICATE, "authenticate")
            .add(Intent.SESSION, 0x60, "negotiate")
            .add(Intent.SESSION, WAIT, "wait")
            .add(Intent.CONFIGURE, 0x71, "timing-setup")
            .build();

    private Services() {}
}
