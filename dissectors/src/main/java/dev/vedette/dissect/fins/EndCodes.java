package dev.vedette.dissect.fins;

import static java.util.Map.entry;

import java.util.Map;

/// How commands end (Omron W342, section 5-1-3).
final class EndCodes {
    static final Map<Long, String> NAMES = Map.ofEntries(
            entry(0x0000L, "normal"),
            entry(0x0001L, "service-canceled"),
            entry(0x0101L, "local-node-not-in-network"),
            entry(0x0103L, "retries-failed"),
            entry(0x0201L, "destination-node-not-in-network"),
            entry(0x0202L, "unit-missing"),
            entry(0x0204L, "destination-node-busy"),
            entry(0x0205L, "response-timeout"),
            entry(0x0301L, "communications-controller-error"),
            entry(0x0302L, "cpu-unit-error"),
            entry(0x0401L, "undefined-command"),
            entry(0x0402L, "not-supported-by-model-or-version"),
            entry(0x0501L, "no-routing-table-entry"),
            entry(0x1001L, "command-too-long"),
            entry(0x1002L, "command-too-short"),
            entry(0x1003L, "elements-and-data-do-not-match"),
            entry(0x1101L, "area-classification-missing"),
            entry(0x1103L, "address-out-of-range"),
            entry(0x1104L, "address-range-exceeded"),
            entry(0x1106L, "program-missing"),
            entry(0x110BL, "response-too-long"),
            entry(0x110CL, "parameter-error"),
            entry(0x2002L, "protected"),
            entry(0x2003L, "table-missing"),
            entry(0x2101L, "read-only"),
            entry(0x2102L, "cannot-write-protected"),
            entry(0x2201L, "not-possible-during-execution"),
            entry(0x2202L, "not-possible-while-running"),
            entry(0x2203L, "wrong-mode-program"),
            entry(0x2204L, "wrong-mode-debug"),
            entry(0x2205L, "wrong-mode-monitor"),
            entry(0x2206L, "wrong-mode-run"),
            entry(0x2301L, "file-device-missing"),
            entry(0x2302L, "memory-missing"),
            entry(0x2502L, "memory-error"),
            entry(0x2601L, "no-protection"),
            entry(0x2602L, "incorrect-password"),
            entry(0x2604L, "protected-from-this-side"),
            entry(0x2605L, "service-already-executing"),
            entry(0x2606L, "service-stopped"),
            entry(0x2607L, "no-execution-right"),
            entry(0x3001L, "no-access-right"));

    private EndCodes() {}
}
