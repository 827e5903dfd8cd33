package dev.vedette.dissect.melsec;

import static java.util.Map.entry;

import java.util.Map;

/// How commands end (SLMP reference manual, SH-080956; error codes of the Ethernet interfaces).
final class EndCodes {
    static final Map<Long, String> NAMES = Map.ofEntries(
            entry(0x0000L, "done"),
            entry(0x0055L, "not-while-running"),
            entry(0x4000L, "checksum-error"),
            entry(0x4001L, "unsupported-request"),
            entry(0x4002L, "unsupported-request"),
            entry(0x4003L, "no-global-request"),
            entry(0x4010L, "not-while-running"),
            entry(0x4013L, "only-while-stopped"),
            entry(0x4031L, "device-out-of-range"),
            entry(0x4080L, "request-data-error"),
            entry(0x408BL, "remote-operation-not-possible"),
            entry(0x4100L, "hardware-fault"),
            entry(0xC050L, "not-ascii"),
            entry(0xC051L, "too-many-points"),
            entry(0xC056L, "address-out-of-range"),
            entry(0xC058L, "length-mismatch"),
            entry(0xC059L, "unsupported-command"),
            entry(0xC05BL, "device-not-accessible"),
            entry(0xC05CL, "request-error"),
            entry(0xC05FL, "not-executable"),
            entry(0xC061L, "data-length-mismatch"),
            entry(0xC0DEL, "no-socket"),
            entry(0xC200L, "wrong-password"),
            entry(0xC201L, "locked"),
            entry(0xCEE0L, "busy"));

    private EndCodes() {}
}
