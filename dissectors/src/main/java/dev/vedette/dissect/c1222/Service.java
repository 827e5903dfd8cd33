package dev.vedette.dissect.c1222;

import dev.vedette.sdk.dissect.Intent;
import java.util.Map;
import java.util.TreeMap;

/// A service (ANSI C12.22-2012, clause 7.2; ANSI C12.18). Codes up to 0x1F are how one has ended.
///
/// @param operation as in messages
/// @param intent what for
record Service(String operation, Intent intent) {
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

    private static final Service UNKNOWN = new Service("unknown", Intent.OTHER);
    private static final Map<Integer, Service> ALL = new TreeMap<>();

    static {
        ALL.put(IDENTIFICATION, new Service("identification", Intent.IDENTIFY));
        ALL.put(0x21, new Service("terminate", Intent.SESSION));
        ALL.put(0x22, new Service("disconnect", Intent.SESSION));
        ALL.put(DEREGISTER, new Service("deregister", Intent.CONFIGURE));
        ALL.put(RESOLVE, new Service("resolve", Intent.IDENTIFY));
        ALL.put(TRACE, new Service("trace", Intent.DIAGNOSE));
        ALL.put(REGISTER, new Service("register", Intent.SESSION));
        for (int code = READ_FULL; code <= READ_PARTIAL_LAST; code++) {
            ALL.put(code, new Service("read", Intent.READ));
        }
        for (int code = WRITE_FULL; code <= WRITE_PARTIAL_LAST; code++) {
            ALL.put(code, new Service("write", Intent.WRITE));
        }
        ALL.put(LOGON, new Service("logon", Intent.LOGIN));
        ALL.put(SECURITY, new Service("security", Intent.LOGIN));
        ALL.put(LOGOFF, new Service("logoff", Intent.LOGIN));
        ALL.put(AUTHENTICATE, new Service("authenticate", Intent.LOGIN));
        ALL.put(0x60, new Service("negotiate", Intent.SESSION));
        ALL.put(WAIT, new Service("wait", Intent.SESSION));
        ALL.put(0x71, new Service("timing-setup", Intent.CONFIGURE));
    }

    /// The service of a code; `unknown` where there is none.
    static Service of(int code) {
        return ALL.getOrDefault(code, UNKNOWN);
    }

    static boolean isKnown(int code) {
        return ALL.containsKey(code);
    }
}
