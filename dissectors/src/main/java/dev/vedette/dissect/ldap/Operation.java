package dev.vedette.dissect.ldap;

import dev.vedette.sdk.dissect.Intent;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An operation of LDAP (RFC 4511, section 4) or an answer to one, by its tag.
///
/// @param operation as in messages
/// @param intent what for
/// @param answers whether a server says it
record Operation(String operation, Intent intent, boolean answers) {
    private static final Map<Integer, Operation> ALL = new TreeMap<>();

    static {
        add(0x60, "bind", Intent.LOGIN, false);
        add(0x61, "bind", Intent.LOGIN, true);
        add(0x42, "unbind", Intent.SESSION, false);
        add(0x63, "search", Intent.READ, false);
        add(0x64, "search-entry", Intent.READ, true);
        add(0x65, "search", Intent.READ, true);
        add(0x73, "search-reference", Intent.READ, true);
        add(0x66, "modify", Intent.CONFIGURE, false);
        add(0x67, "modify", Intent.CONFIGURE, true);
        add(0x68, "add", Intent.CONFIGURE, false);
        add(0x69, "add", Intent.CONFIGURE, true);
        add(0x4A, "delete", Intent.CONFIGURE, false);
        add(0x6B, "delete", Intent.CONFIGURE, true);
        add(0x6C, "rename", Intent.CONFIGURE, false);
        add(0x6D, "rename", Intent.CONFIGURE, true);
        add(0x6E, "compare", Intent.READ, false);
        add(0x6F, "compare", Intent.READ, true);
        add(0x50, "abandon", Intent.SESSION, false);
        add(0x77, "extended", Intent.OTHER, false);
        add(0x78, "extended", Intent.OTHER, true);
        add(0x79, "intermediate", Intent.OTHER, true);
    }

    private static void add(int tag, String operation, Intent intent, boolean answers) {
        ALL.put(tag, new Operation(operation, intent, answers));
    }

    static Optional<Operation> of(int tag) {
        return Optional.ofNullable(ALL.get(tag));
    }
}
