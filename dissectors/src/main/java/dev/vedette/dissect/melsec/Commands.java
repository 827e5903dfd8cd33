package dev.vedette.dissect.melsec;

import dev.vedette.sdk.dissect.Calls;
import dev.vedette.sdk.dissect.Intent;

/// A command of SLMP (SLMP reference manual, SH-080956), or of MELSOFT frames. Of the latter nothing is
/// published: those that SLMP has, too, are taken to be the same, 0x1867 to 0x186A act on files as 0x1827 to
/// 0x182A do.
final class Commands {
    static final Calls ALL = Calls.otherwise("unknown")
            .add(Intent.IDENTIFY, 0x0101, "read-type-name")
            .add(Intent.IDENTIFY, 0x0121, "read-type-name")
            .add(Intent.READ, 0x0401, "read")
            .add(Intent.READ, 0x0403, "read-random")
            .add(Intent.READ, 0x0406, "read-block")
            .add(Intent.READ, 0x041A, "array-label-read")
            .add(Intent.READ, 0x041C, "label-read-random")
            .add(Intent.READ, 0x0601, "extend-unit-read")
            .add(Intent.READ, 0x0613, "memory-read")
            .add(Intent.DIAGNOSE, 0x0619, "self-test")
            .add(Intent.READ, 0x0801, "register-monitor-device")
            .add(Intent.READ, 0x0802, "monitor")
            .add(Intent.IDENTIFY, 0x0E30, "node-search")
            .add(Intent.CONFIGURE, 0x0E31, "ip-address-set")
            .add(Intent.IDENTIFY, 0x0E32, "device-information-compare")
            .add(Intent.CONFIGURE, 0x0E33, "parameter-get-or-set")
            .add(Intent.START, 0x1001, "remote-run")
            .add(Intent.STOP, 0x1002, "remote-stop")
            .add(Intent.STOP, 0x1003, "remote-pause")
            .add(Intent.CONFIGURE, 0x1005, "remote-latch-clear")
            .add(Intent.RESET, 0x1006, "remote-reset")
            .add(Intent.WRITE, 0x1401, "write")
            .add(Intent.WRITE, 0x1402, "write-random")
            .add(Intent.WRITE, 0x1406, "write-block")
            .add(Intent.WRITE, 0x141A, "array-label-write")
            .add(Intent.WRITE, 0x141B, "label-write-random")
            .add(Intent.WRITE, 0x1601, "extend-unit-write")
            .add(Intent.WRITE, 0x1613, "memory-write")
            .add(Intent.DIAGNOSE, 0x1617, "clear-error")
            .add(Intent.LOGIN, 0x1630, "password-unlock")
            .add(Intent.LOGIN, 0x1631, "password-lock")
            .add(Intent.FILE, 0x1810, "file-list")
            .add(Intent.FILE, 0x1811, "file-search")
            .add(Intent.FILE, 0x1820, "file-new")
            .add(Intent.FILE, 0x1822, "file-delete")
            .add(Intent.FILE, 0x1824, "file-copy")
            .add(Intent.FILE, 0x1825, "file-change-attribute")
            .add(Intent.FILE, 0x1826, "file-change-date")
            .add(Intent.FILE, 0x1827, "file-open")
            .add(Intent.FILE, 0x1828, "file-read")
            .add(Intent.FILE, 0x1829, "file-write")
            .add(Intent.FILE, 0x182A, "file-close")
            .add(Intent.FILE, 0x185F, "file-search")
            .add(Intent.FILE, 0x1867, "file-open")
            .add(Intent.FILE, 0x1868, "file-read")
            .add(Intent.FILE, 0x1869, "file-write")
            .add(Intent.FILE, 0x186A, "file-close")
            .add(Intent.FILE, 0x187E, "file-other")
            .add(Intent.REPORT, 0x2101, "on-demand")
            .build();

    private Commands() {}
}
