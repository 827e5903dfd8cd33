package dev.vedette.dissect.smb;

import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import java.util.List;
import java.util.Map;

/// The fields of SMB messages.
final class SmbFields {
    static final Field GENERATION =
            Field.number("generation", "Generation of the protocol by its header: 1, or 2 of SMB 2 and 3");
    static final Field COMMAND = Field.number("command", "Number of the command in its generation");
    static final Field STATUS = Field.number("status", "Status of an answer, as Windows numbers them")
            .named(Map.ofEntries(
                    Map.entry(0x0L, "success"),
                    Map.entry(0x103L, "pending"),
                    Map.entry(0xC0000016L, "more-processing-required"),
                    Map.entry(0xC0000022L, "access-denied"),
                    Map.entry(0xC000000DL, "invalid-parameter"),
                    Map.entry(0xC0000034L, "object-name-not-found"),
                    Map.entry(0xC000003AL, "object-path-not-found"),
                    Map.entry(0xC0000035L, "object-name-collision"),
                    Map.entry(0xC0000043L, "sharing-violation"),
                    Map.entry(0xC000006DL, "logon-failure"),
                    Map.entry(0xC000006EL, "account-restriction"),
                    Map.entry(0xC0000070L, "workstation-not-allowed"),
                    Map.entry(0xC0000071L, "password-expired"),
                    Map.entry(0xC0000072L, "account-disabled"),
                    Map.entry(0xC0000064L, "no-such-user"),
                    Map.entry(0xC000006AL, "wrong-password"),
                    Map.entry(0xC0000234L, "account-locked-out"),
                    Map.entry(0xC00000CCL, "bad-network-name"),
                    Map.entry(0xC0000203L, "user-session-deleted"),
                    Map.entry(0xC00000BBL, "not-supported"),
                    Map.entry(0xC0000224L, "password-must-change"),
                    Map.entry(0xC0000193L, "account-expired"),
                    Map.entry(0xC00000C9L, "network-name-deleted"),
                    Map.entry(0xC000005EL, "no-logon-servers"),
                    Map.entry(0x80000005L, "buffer-overflow"),
                    Map.entry(0xC000019CL, "fs-driver-required")));
    static final Field MESSAGE = Field.number("message_id", "Number by which an answer is paired");
    static final Field OFFERED = Field.of("dialects", Kind.TEXTS, "Dialects that the client can");
    static final Field DIALECT = Field.text("dialect", "Dialect that the server has chosen");
    static final Field SIGNING = Field.text("signing", "Whether messages are signed: required, enabled or none");
    static final Field GUID = Field.text("guid", "Identifier that a side gives of itself, hexadecimal");
    static final Field BOOTED = Field.text("boot_time", "When the server was started, where it says so");
    static final Field METHOD = Field.text("method", "How somebody logs in: ntlm, kerberos, lm, plain or guest");
    static final Field USER = Field.text("user_name", "Who logs in; empty of nobody");
    static final Field DOMAIN = Field.text("domain", "Domain of who logs in, or of the server");
    static final Field HOST = Field.text("workstation", "Name of the client, or of the server");
    static final Field NATIVE_OS = Field.text("native_os", "Operating system, as a side of generation 1 says it");
    static final Field PATH = Field.text("path", "Share that is connected");
    static final Field FILE = Field.text("file", "File or pipe that is opened, also of the answer");
    static final Field ACCESS = Field.number("access", "Bits of the access that is wanted");
    static final Field DISPOSITION = Field.number("disposition", "What is to happen when the file is there, or not")
            .named(Map.ofEntries(
                    Map.entry(0L, "supersede"),
                    Map.entry(1L, "open"),
                    Map.entry(2L, "create"),
                    Map.entry(3L, "open-or-create"),
                    Map.entry(4L, "overwrite"),
                    Map.entry(5L, "overwrite-or-create")));

    static final List<Field> ALL = List.of(
            GENERATION,
            COMMAND,
            STATUS,
            MESSAGE,
            OFFERED,
            DIALECT,
            SIGNING,
            GUID,
            BOOTED,
            METHOD,
            USER,
            DOMAIN,
            HOST,
            NATIVE_OS,
            PATH,
            FILE,
            ACCESS,
            DISPOSITION);

    private SmbFields() {}
}
