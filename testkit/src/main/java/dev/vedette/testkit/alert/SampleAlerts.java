package dev.vedette.testkit.alert;

import dev.vedette.sdk.alert.Advice;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.alert.AlertBehavior.ValueKind;
import dev.vedette.sdk.alert.AlertScope;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Alerts to try sinks with: an ordinary one, one of every kind of value, and hostile ones.
public final class SampleAlerts {
    /// The time of every sample.
    public static final Instant AT = Instant.parse("2026-03-01T12:00:00.125Z");

    /// Quotes, control characters, markup, both kinds of line ends, text that runs right to left, and characters beyond
    /// the basic plane.
    public static final String HOSTILE =
            "a\"b\\c/d'e\0f\tg\nh\r\ni\u001b[2J\u007f\u0085\u2028\u202e<script>&amp;%00${x}ü€漢😀";

    /// A scope all of which is known.
    public static final AlertScope SCOPE = new AlertScope(
            Severity.MAJOR,
            Origin.NETWORK,
            "plant-1",
            "operational",
            List.of("line-2", "pumps"),
            List.of("T0816", "T0858"),
            "10.0.0.5");

    private SampleAlerts() {}

    /// An alarm of the given violation: more messages than allowed.
    public static Alert alarm(String violationId) {
        return of(
                violationId, Alert.Type.IN_ALARM, behavior(ValueKind.COUNT, List.of("10")), new MetricValue.Count(54));
    }

    /// An alarm of the given violation that a finding of a network sensor brought about.
    ///
    /// @param evidence by what name its packets are kept; empty when they are not
    public static Alert found(String violationId, String evidence) {
        Alert alarm = alarm(violationId);
        return new Alert(
                alarm.id(),
                alarm.type(),
                alarm.violationId(),
                alarm.thing(),
                alarm.profile(),
                alarm.behavior(),
                alarm.observed(),
                alarm.at(),
                alarm.explanation(),
                new Cause(AT, "10.0.0.9 asked 10.0.0.5: S7comm stop", evidence),
                new Advice("Eine Steuerung wurde angehalten", List.of("Ruf an.", "止まった理由を調べる")),
                SCOPE);
    }

    /// An invalidation, which has no observed value.
    public static Alert invalidated(String violationId) {
        return of(violationId, Alert.Type.ALARM_INVALIDATED, behavior(ValueKind.COUNT, List.of("10")), null);
    }

    /// An alert of the given parts; the rest is as in [#alarm(String)].
    public static Alert of(
            String violationId, Alert.Type type, AlertBehavior behavior, @Nullable MetricValue observed) {
        return new Alert(
                violationId + "-" + type.wireName(),
                type,
                violationId,
                new ThingName("pump-7"),
                "factory floor",
                behavior,
                observed,
                AT,
                "pump-7 sent 54 messages in 5 minutes; fewer than 10 are normal.");
    }

    /// A behavior with the given operands, judged over five minutes.
    public static AlertBehavior behavior(ValueKind kind, List<String> values) {
        return new AlertBehavior(
                "few messages", "aws:num-messages-sent", "less-than", kind, values, Duration.ofMinutes(5), 2, 3);
    }

    /// An alert for every kind of operand and of observed value, with ids of their own.
    public static List<Alert> ofEveryKind() {
        return List.of(
                alarm("v-count"),
                kind("v-number", ValueKind.NUMBER, List.of("0.5"), new MetricValue.Level(0.75)),
                kind("v-numbers", ValueKind.NUMBERS, List.of("1", "2.5"), new MetricValue.Numbers(List.of(3.0, -0.25))),
                kind("v-strings", ValueKind.STRINGS, List.of("idle", ""), new MetricValue.Strings(List.of("busy"))),
                kind(
                        "v-cidrs",
                        ValueKind.CIDRS,
                        List.of("10.0.0.0/8", "2001:db8::/32"),
                        new MetricValue.Addresses(AddressSet.of("192.0.2.1", "2001:db8::1"))),
                kind("v-ports", ValueKind.PORTS, List.of("22", "443"), new MetricValue.Ports(PortSet.of(23, 8080))),
                kind("v-statistic", ValueKind.STATISTIC, List.of("p90"), new MetricValue.Count(7)));
    }

    private static Alert kind(String id, ValueKind kind, List<String> operands, MetricValue observed) {
        return of(id, Alert.Type.IN_ALARM, behavior(kind, operands), observed);
    }

    /// An alarm of a behavior over a part of a metric.
    public static Alert ofAPart() {
        AlertBehavior few = new AlertBehavior(
                "few messages",
                "aws:num-messages-sent",
                new AlertBehavior.Part("alarms", "NOT_IN"),
                "less-than",
                ValueKind.COUNT,
                List.of("10"),
                Duration.ofMinutes(5),
                2,
                3);
        return of("v-part", Alert.Type.IN_ALARM, few, new MetricValue.Count(54));
    }

    /// An alarm all of whose free texts are [#HOSTILE], on a device with a name of 128 bytes in four-byte characters.
    public static Alert hostile() {
        return new Alert(
                "id " + HOSTILE,
                Alert.Type.IN_ALARM,
                "violation " + HOSTILE,
                new ThingName("😀".repeat(ThingName.BYTES_MAX / 4)),
                "profile " + HOSTILE,
                new AlertBehavior(
                        "behavior " + HOSTILE,
                        "metric " + HOSTILE,
                        "in-set",
                        ValueKind.STRINGS,
                        List.of(HOSTILE),
                        null,
                        1,
                        1),
                new MetricValue.Strings(List.of(HOSTILE, "")),
                AT,
                "explanation " + HOSTILE,
                new Cause(AT, "detail " + HOSTILE, "evidence " + HOSTILE),
                new Advice("title " + HOSTILE, List.of("step " + HOSTILE, "")),
                new AlertScope(
                        Severity.CRITICAL,
                        Origin.NETWORK,
                        "site " + HOSTILE,
                        "engine " + HOSTILE,
                        List.of("group " + HOSTILE, ""),
                        List.of("technique " + HOSTILE),
                        "address " + HOSTILE));
    }
}
