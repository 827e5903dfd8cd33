package dev.vedette.dissect.ads;

import static java.util.Map.entry;

import java.util.Map;

/// Return codes of ADS (Beckhoff Information System, "ADS Return Codes").
final class Errors {
    static final Map<Long, String> NAMES = Map.ofEntries(
            entry(0x0L, "none"),
            entry(0x1L, "internal-error"),
            entry(0x6L, "target-port-not-found"),
            entry(0x7L, "target-machine-not-found"),
            entry(0x8L, "unknown-command"),
            entry(0xDL, "port-not-connected"),
            entry(0x700L, "general-device-error"),
            entry(0x701L, "service-not-supported"),
            entry(0x702L, "invalid-index-group"),
            entry(0x703L, "invalid-index-offset"),
            entry(0x704L, "not-permitted"),
            entry(0x705L, "invalid-parameter-size"),
            entry(0x706L, "invalid-parameter-values"),
            entry(0x707L, "not-ready"),
            entry(0x708L, "busy"),
            entry(0x70AL, "out-of-memory"),
            entry(0x70BL, "invalid-parameter"),
            entry(0x70CL, "not-found"),
            entry(0x70EL, "incompatible"),
            entry(0x710L, "symbol-not-found"),
            entry(0x711L, "symbol-version-invalid"),
            entry(0x712L, "invalid-state"),
            entry(0x714L, "invalid-notification-handle"),
            entry(0x719L, "timeout"),
            entry(0x723L, "access-denied"),
            entry(0x740L, "client-error"),
            entry(0x745L, "client-timeout"));

    private Errors() {}
}
