package dev.vedette.dissect.ads;

import static java.util.Map.entry;

import dev.vedette.sdk.dissect.Intent;
import java.util.Map;

/// What an access to an index group is: most are memory or symbols of a runtime, those of the system service
/// act on files, the registry, routes and programs.
///
/// @param operation as in messages
/// @param intent what for
record Access(String operation, Intent intent) {
    static final int SYSTEM_SERVICE = 10_000;
    static final long SYMBOL_HANDLE = 0xF003;
    static final long SYMBOL_VALUE_BY_NAME = 0xF004;
    static final long SYMBOL_VALUE = 0xF005;
    static final long SYMBOL_RELEASE = 0xF006;
    static final long SYMBOL_INFO = 0xF007;
    static final long SYMBOL_INFO_EXTENDED = 0xF009;
    static final long SUM_READ = 0xF080;
    static final long SUM_WRITE = 0xF081;
    static final long REGISTRY = 200;

    private static final long SYMBOL_UPLOAD = 0xF00B;
    private static final Map<Long, String> NAMES = Map.ofEntries(
            entry(120L, "file open"),
            entry(121L, "file close"),
            entry(122L, "file read"),
            entry(123L, "file write"),
            entry(131L, "file delete"),
            entry(132L, "file rename"),
            entry(133L, "file find"),
            entry(200L, "registry"),
            entry(400L, "time"),
            entry(500L, "start process"),
            entry(600L, "net id"),
            entry(801L, "add route"),
            entry(802L, "delete route"),
            entry(803L, "list routes"),
            entry(0x4020L, "%M"),
            entry(0x4021L, "%MX"),
            entry(0x4030L, "retain"),
            entry(0x4040L, "data"),
            entry(SYMBOL_HANDLE, "handle by name"),
            entry(SYMBOL_VALUE_BY_NAME, "value by name"),
            entry(SYMBOL_VALUE, "symbol"),
            entry(SYMBOL_RELEASE, "release handle"),
            entry(SYMBOL_INFO, "symbol information"),
            entry(0xF008L, "symbol version"),
            entry(SYMBOL_INFO_EXTENDED, "extended symbol information"),
            entry(SYMBOL_UPLOAD, "symbol upload"),
            entry(0xF00CL, "symbol upload information"),
            entry(0xF00FL, "symbol upload information 2"),
            entry(0xF020L, "%I"),
            entry(0xF021L, "%IX"),
            entry(0xF030L, "%Q"),
            entry(0xF031L, "%QX"),
            entry(SUM_READ, "sum read"),
            entry(SUM_WRITE, "sum write"),
            entry(0xF082L, "sum read-write"),
            entry(0xF083L, "sum read extended"),
            entry(0xF085L, "sum add notification"),
            entry(0xF086L, "sum delete notification"));

    static Map<Long, String> names() {
        return NAMES;
    }

    /// What a command does with an index group at a port.
    static Access of(int command, int port, long group) {
        boolean writes = command == AdsCommand.WRITE;
        if (port == SYSTEM_SERVICE) {
            return service(command, group);
        }
        if (group == SUM_WRITE) {
            return new Access("sum-write", Intent.WRITE);
        }
        if (group == SYMBOL_RELEASE) {
            return new Access("release-handle", Intent.READ);
        }
        if (group == SYMBOL_HANDLE) {
            return new Access("get-handle", Intent.READ);
        }
        if (group == SYMBOL_UPLOAD) {
            return new Access("upload-symbols", Intent.PROGRAM_READ);
        }
        return writes ? new Access("write", Intent.WRITE) : plain(command);
    }

    private static Access plain(int command) {
        return new Access(
                AdsCommand.of(command).operation(), AdsCommand.of(command).intent());
    }

    private static Access service(int command, long group) {
        boolean writes = command == AdsCommand.WRITE;
        return switch ((int) Math.min(group, Integer.MAX_VALUE)) {
            case 120 -> new Access("file-open", Intent.FILE);
            case 121 -> new Access("file-close", Intent.FILE);
            case 122, 126 -> new Access("file-read", Intent.FILE);
            case 123, 127, 129 -> new Access("file-write", Intent.FILE);
            case 124, 125, 128, 130, 133 -> new Access("file-other", Intent.FILE);
            case 131 -> new Access("file-delete", Intent.FILE);
            case 132 -> new Access("file-rename", Intent.FILE);
            case (int) REGISTRY ->
                writes ? new Access("registry-write", Intent.CONFIGURE) : new Access("registry-read", Intent.READ);
            case 400 -> writes ? new Access("set-time", Intent.CONFIGURE) : new Access("get-time", Intent.READ);
            case 500 -> new Access("start-process", Intent.OTHER);
            case 600 -> writes ? new Access("set-net-id", Intent.CONFIGURE) : plain(command);
            case 801 -> new Access("add-route", Intent.CONFIGURE);
            case 802 -> new Access("delete-route", Intent.CONFIGURE);
            case 803 -> new Access("list-routes", Intent.READ);
            default -> writes ? new Access("write", Intent.WRITE) : plain(command);
        };
    }

    /// Whether what is written is a text that says what it is about.
    static boolean hasPath(int port, long group) {
        return port == SYSTEM_SERVICE && (group == 120 || group == REGISTRY || (group >= 131 && group <= 133));
    }

    /// Whether what is written is the name of a symbol.
    static boolean hasSymbol(long group) {
        return group == SYMBOL_HANDLE
                || group == SYMBOL_VALUE_BY_NAME
                || group == SYMBOL_INFO
                || group == SYMBOL_INFO_EXTENDED;
    }
}
