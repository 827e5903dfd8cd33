package dev.vedette.fuzz;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sensor.asset.AssetLimits;
import dev.vedette.sensor.asset.Inventory;
import dev.vedette.sensor.asset.LocalAddresses;
import dev.vedette.sensor.asset.Vendors;
import dev.vedette.sensor.capture.Packet;
import dev.vedette.sensor.evidence.Evidence;
import dev.vedette.sensor.host.NetworkEvent;
import dev.vedette.sensor.host.Sensor;
import dev.vedette.sensor.host.SensorLimits;
import dev.vedette.sensor.host.Site;
import dev.vedette.sensor.rule.Compilation;
import dev.vedette.sensor.rule.Engine;
import dev.vedette.sensor.rule.Rule;
import dev.vedette.sensor.rule.RuleCompiler;
import dev.vedette.sensor.rule.RuleMatcher;
import dev.vedette.sensor.rule.Scope;
import dev.vedette.sensor.rule.Severity;
import dev.vedette.sensor.rule.WorkingHours;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Conditions and messages of rules.
///
/// Held against it: a rule is refused with reasons, or compiled; what is compiled is held against messages without
/// anything being thrown, in a bounded time.
public final class RuleTarget {
    private static final int EVENTS_MAX = 60;
    private static final List<Protocol> PROTOCOLS = Exchanges.dissectors().stream()
            .map(dissector -> dissector.protocol())
            .toList();
    private static final RuleCompiler COMPILER = new RuleCompiler(PROTOCOLS);
    private static final List<NetworkEvent> EVENTS = new ArrayList<>();
    private static final Inventory INVENTORY =
            new Inventory(AssetLimits.DEFAULTS, new LocalAddresses(List.of()), Vendors.builtIn(), _ -> {});

    static {
        Sensor sensor = new Sensor(Site.DEFAULT, Exchanges.dissectors(), SensorLimits.DEFAULT, RuleTarget::keep);
        Packet packet = new Packet();
        for (String protocol : List.of("modbus", "s7comm", "dnp3", "enip", "mqtt")) {
            for (byte[] frame :
                    Packets.of(Exchanges.all().getOrDefault(protocol, List.of()).getFirst())) {
                packet.view(frame, 0, frame.length);
                packet.stamp(1_700_000_000L * 1_000_000_000L, frame.length, 1);
                sensor.accept(packet);
            }
        }
        sensor.finish();
    }

    private RuleTarget() {}

    private static void keep(NetworkEvent event) {
        INVENTORY.on(event);
        if (event instanceof NetworkEvent.ProtocolMessage && EVENTS.size() < EVENTS_MAX) {
            EVENTS.add(event);
        }
    }

    /// What loads classes and makes compilers is no part of the time of one input.
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(seeds().getFirst());
    }

    /// One input: a condition, a byte 0, a message.
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        int zero = text.indexOf('\0');
        String when = zero < 0 ? text : text.substring(0, zero);
        String message = zero < 0 ? "matched" : text.substring(zero + 1);
        Rule rule;
        try {
            rule = new Rule(
                    "fuzzed",
                    "Fuzzed",
                    Severity.MINOR,
                    Engine.POLICY,
                    when,
                    null,
                    Scope.SOURCE,
                    1 + (text.length() & 1),
                    Duration.ofSeconds(5),
                    Scope.CONVERSATION,
                    message,
                    true,
                    List.of(),
                    "",
                    List.of());
        } catch (VedetteException refused) {
            return;
        }
        switch (COMPILER.compile(rule)) {
            case Compilation.Refused refused -> {
                if (refused.problems().isEmpty()
                        || refused.problems().toString().isBlank()) {
                    throw new AssertionError("refused without a reason: " + when);
                }
            }
            case Compilation.Compiled compiled -> {
                List<String> told = new ArrayList<>();
                RuleMatcher matcher = new RuleMatcher(
                        List.of(compiled.rule()),
                        COMPILER,
                        WorkingHours.usual(ZoneOffset.UTC),
                        INVENTORY,
                        Evidence.none(),
                        finding -> told.add(finding.toString()));
                EVENTS.forEach(matcher::on);
            }
        }
    }

    /// Conditions of every kind.
    static List<byte[]> seeds() {
        return List.of(
                        "modbus.address == 5 && modbus.function_code in [5, 6, 15, 16]\0{source.ip} wrote"
                                + " {modbus.address}",
                        "protocol == 's7comm' && operation == 'stop'\0{{braces}} {protocol}",
                        "inNetwork(source.ip, '10.0.0.0/8') && !inNetwork(destination.ip, 'fd00::/8')",
                        "operation.matches('^wr.*') || operation.startsWith('read')",
                        "modbus.values.exists(v, v > 100) && modbus.values.all(v, v != 7)",
                        "size(modbus.values) > 2 ? modbus.quantity > 1 : false",
                        "[1, 2, 3].map(x, x * 2).filter(x, x > 2).exists_one(x, x == 4)",
                        "has(modbus.address) || 1.5 + 2.5 > double('3') && 'a' + 'b' == 'ab'",
                        "{'a': 1}['a'] == 1 && timestamp('2026-01-01T00:00:00Z') < timestamp('2027-01-01T00:00:00Z')")
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
