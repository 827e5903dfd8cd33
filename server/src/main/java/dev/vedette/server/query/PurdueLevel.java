package dev.vedette.server.query;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The level of an asset in the Purdue model (ISA-95), derived from what it says of itself and from what it speaks. A
/// guess with its reason, never more: `docs/reference/v1-api.md` has the table.
///
/// @param level 0 process, 1 control, 2 supervision, 3 operations, 4 enterprise, 5 beyond
/// @param reason why, in one sentence
public record PurdueLevel(int level, String reason) {
    private static final Set<String> OT = Set.of(
            "ads",
            "bacnet",
            "c1222",
            "cip",
            "dnp3",
            "enip",
            "ethercat",
            "fins",
            "goose",
            "hartip",
            "iec104",
            "knxnetip",
            "melsec",
            "mms",
            "modbus",
            "opcua",
            "profinet",
            "profinet_cm",
            "s7comm",
            "s7comm_plus",
            "srtp",
            "sv",
            "synchrophasor",
            "umas");
    private static final Set<String> INFRASTRUCTURE =
            Set.of("dns", "dhcp", "ntp", "snmp", "lldp", "cdp", "syslog", "ldap", "radius");
    private static final Map<Integer, List<String>> WORDS = Map.of(
            0, List.of("sensor", "actuator", "drive", "valve", "i/o", "remote io", "camera"),
            1, List.of("plc", "controller", "rtu", "ied", "relay", "cpu", "programmable"),
            2, List.of("hmi", "scada", "engineering", "operator", "panel", "supervis"),
            3, List.of("historian", "mes", "domain controller", "switch", "router", "firewall", "gateway"),
            4, List.of("workstation", "printer", "phone", "laptop", "desktop"));
    private static final List<String> TELLING = List.of("type", "role", "description", "model");

    /// The level of an asset; empty when nothing tells it.
    public static Optional<PurdueLevel> of(AssetSheet asset) {
        Optional<PurdueLevel> told = told(asset);
        return told.isPresent() ? told : spoken(asset.roles());
    }

    private static Optional<PurdueLevel> told(AssetSheet asset) {
        for (String attribute : TELLING) {
            Optional<String> value = asset.latest(attribute);
            if (value.isPresent()) {
                String text = " " + value.get().toLowerCase(Locale.ROOT) + " ";
                for (int level = 0; level <= 4; level++) {
                    for (String word : WORDS.getOrDefault(level, List.of())) {
                        if (text.contains(word)) {
                            return Optional.of(new PurdueLevel(
                                    level, "Its " + attribute + " is \"" + value.get() + "\" (" + word + ")."));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<PurdueLevel> spoken(Map<String, List<String>> roles) {
        Set<String> served = of(roles, OT, "server");
        Set<String> asked = of(roles, OT, "client");
        Set<String> peers = of(roles, OT, "peer");
        if (!served.isEmpty()) {
            return Optional.of(new PurdueLevel(1, "It serves " + String.join(", ", served) + "."));
        }
        if (!asked.isEmpty()) {
            return Optional.of(new PurdueLevel(2, "It asks others by " + String.join(", ", asked) + "."));
        }
        if (!peers.isEmpty()) {
            return Optional.of(new PurdueLevel(1, "It speaks " + String.join(", ", peers) + " with its like."));
        }
        Set<String> infrastructure = of(roles, INFRASTRUCTURE, "server");
        if (!infrastructure.isEmpty()) {
            return Optional.of(new PurdueLevel(3, "It serves " + String.join(", ", infrastructure) + "."));
        }
        return roles.isEmpty()
                ? Optional.empty()
                : Optional.of(new PurdueLevel(
                        4,
                        "It speaks no industrial protocol, but " + String.join(", ", new TreeSet<>(roles.keySet()))
                                + "."));
    }

    private static Set<String> of(Map<String, List<String>> roles, Set<String> protocols, String role) {
        Set<String> found = new TreeSet<>();
        roles.forEach((protocol, all) -> {
            if (protocols.contains(protocol) && all.contains(role)) {
                found.add(protocol);
            }
        });
        return found;
    }
}
