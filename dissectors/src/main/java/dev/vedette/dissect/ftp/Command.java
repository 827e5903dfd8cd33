package dev.vedette.dissect.ftp;

import dev.vedette.sdk.dissect.Intent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// A command of RFC 959 and the documents that extend it.
///
/// @param word as on the wire, in capital letters
/// @param operation as in messages
/// @param intent what for
/// @param isOfFile whether what stands behind it is the name of a file or folder
record Command(String word, String operation, Intent intent, boolean isOfFile) {
    private static final Map<String, Command> ALL = new HashMap<>();

    static {
        add("USER", "user", Intent.LOGIN, false);
        add("PASS", "password", Intent.LOGIN, false);
        add("ACCT", "account", Intent.LOGIN, false);
        add("AUTH", "secure", Intent.SESSION, false);
        add("ADAT", "security-data", Intent.SESSION, false);
        add("PBSZ", "protection-size", Intent.SESSION, false);
        add("PROT", "protection", Intent.SESSION, false);
        add("CCC", "clear-command-channel", Intent.SESSION, false);
        add("RETR", "retrieve", Intent.FILE, true);
        add("STOR", "store", Intent.FILE, true);
        add("STOU", "store-unique", Intent.FILE, true);
        add("APPE", "append", Intent.FILE, true);
        add("DELE", "delete", Intent.FILE, true);
        add("RNFR", "rename-from", Intent.FILE, true);
        add("RNTO", "rename-to", Intent.FILE, true);
        add("MKD", "make-directory", Intent.FILE, true);
        add("XMKD", "make-directory", Intent.FILE, true);
        add("RMD", "remove-directory", Intent.FILE, true);
        add("XRMD", "remove-directory", Intent.FILE, true);
        add("LIST", "list", Intent.FILE, true);
        add("NLST", "list", Intent.FILE, true);
        add("MLSD", "list", Intent.FILE, true);
        add("MLST", "file-facts", Intent.FILE, true);
        add("CWD", "change-directory", Intent.FILE, true);
        add("XCWD", "change-directory", Intent.FILE, true);
        add("CDUP", "change-directory-up", Intent.FILE, false);
        add("XCUP", "change-directory-up", Intent.FILE, false);
        add("PWD", "working-directory", Intent.FILE, false);
        add("XPWD", "working-directory", Intent.FILE, false);
        add("SIZE", "file-size", Intent.FILE, true);
        add("MDTM", "file-time", Intent.FILE, true);
        add("MFMT", "set-file-time", Intent.FILE, false);
        add("HASH", "file-hash", Intent.FILE, true);
        add("SMNT", "mount", Intent.FILE, true);
        add("PORT", "data-port", Intent.SESSION, false);
        add("EPRT", "data-port", Intent.SESSION, false);
        add("PASV", "passive", Intent.SESSION, false);
        add("EPSV", "passive", Intent.SESSION, false);
        add("TYPE", "type", Intent.SESSION, false);
        add("MODE", "mode", Intent.SESSION, false);
        add("STRU", "structure", Intent.SESSION, false);
        add("REST", "restart-at", Intent.SESSION, false);
        add("ALLO", "allocate", Intent.SESSION, false);
        add("ABOR", "abort", Intent.SESSION, false);
        add("QUIT", "quit", Intent.SESSION, false);
        add("REIN", "reinitialize", Intent.SESSION, false);
        add("NOOP", "no-operation", Intent.SESSION, false);
        add("OPTS", "options", Intent.SESSION, false);
        add("LANG", "language", Intent.SESSION, false);
        add("HOST", "host", Intent.SESSION, false);
        add("SYST", "system", Intent.IDENTIFY, false);
        add("CLNT", "client-name", Intent.IDENTIFY, false);
        add("FEAT", "features", Intent.DIAGNOSE, false);
        add("HELP", "help", Intent.DIAGNOSE, false);
        add("STAT", "status", Intent.DIAGNOSE, false);
        add("SITE", "site", Intent.CONFIGURE, false);
    }

    private static void add(String word, String operation, Intent intent, boolean isOfFile) {
        ALL.put(word, new Command(word, operation, intent, isOfFile));
    }

    /// The command of a word in any case; `unknown` where there is none of it.
    static Command of(String word) {
        String capitals = word.toUpperCase(Locale.ROOT);
        Command known = ALL.get(capitals);
        return known == null ? new Command(capitals, "unknown", Intent.OTHER, false) : known;
    }

    boolean isKnown() {
        return !operation.equals("unknown");
    }

    /// Whether what stands behind it proves who somebody is, and is not told.
    boolean isSecret() {
        return word.equals("PASS") || word.equals("ACCT") || word.equals("ADAT");
    }
}
