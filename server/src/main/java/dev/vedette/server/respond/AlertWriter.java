package dev.vedette.server.respond;

import dev.vedette.engine.alarm.Explanation;
import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.alarm.ViolationEvent.Violation;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Dimension;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.KnownMetric;
import dev.vedette.engine.profile.KnownMetrics;
import dev.vedette.engine.profile.Membership;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.alert.AlertBehavior.Part;
import dev.vedette.sdk.alert.AlertBehavior.ValueKind;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the alert of a violation event. Pure: the same event always gives the same alert, with the same id, so that a
/// replay after a crash repeats alerts instead of inventing new ones.
public final class AlertWriter {
    private static final double EXACT_MAX = 1L << 53;

    private AlertWriter() {}

    /// The alert of an event. Its id is the violation's, a hyphen, and the type's wire name: one for each step
    /// in the life of a violation.
    public static Alert write(ViolationEvent event) {
        return switch (event) {
            case ViolationEvent.Raised raised -> alert(event, Alert.Type.IN_ALARM, raised.observed());
            case ViolationEvent.Cleared cleared -> alert(event, Alert.Type.ALARM_CLEARED, cleared.observed());
            case ViolationEvent.Invalidated over -> alert(event, Alert.Type.ALARM_INVALIDATED, null);
        };
    }

    private static Alert alert(ViolationEvent event, Alert.Type type, @Nullable MetricValue observed) {
        Violation violation = event.violation();
        return new Alert(
                violation.id() + "-" + type.wireName(),
                type,
                violation.id(),
                violation.thing(),
                violation.profile(),
                behavior(violation.behavior()),
                observed,
                event.at(),
                Explanation.of(event),
                event.cause(),
                null);
    }

    /// A behavior in the words of the AWS API. Sets are written in ascending order, networks in the order given.
    public static AlertBehavior behavior(Behavior behavior) {
        MetricName metric = behavior.metric();
        return switch (behavior.criteria()) {
            case Criteria.Threshold threshold ->
                written(
                        behavior,
                        threshold.comparison().wireName(),
                        countsSomething(metric) ? ValueKind.COUNT : ValueKind.NUMBER,
                        List.of(number(threshold.bound())));
            case Criteria.Range range ->
                written(
                        behavior,
                        KnownMetric.IN_RANGE,
                        ValueKind.NUMBERS,
                        List.of(number(range.min()), number(range.max())));
            case Criteria.FleetPercentile fleet ->
                written(
                        behavior,
                        fleet.comparison().wireName(),
                        ValueKind.STATISTIC,
                        List.of(fleet.percentile().wireName()));
            case Criteria.AddressesIn in ->
                written(
                        behavior,
                        operator(in.membership(), "in-cidr-set"),
                        ValueKind.CIDRS,
                        in.networks().networks().stream().map(Cidr::toString).toList());
            case Criteria.PortsIn in ->
                written(
                        behavior,
                        operator(in.membership(), "in-port-set"),
                        ValueKind.PORTS,
                        in.ports().numbers().mapToObj(Integer::toString).toList());
            case Criteria.StringsIn in ->
                written(
                        behavior,
                        operator(in.membership(), "in-set"),
                        ValueKind.STRINGS,
                        in.strings().stream().sorted().toList());
            case Criteria.NumbersIn in ->
                written(
                        behavior,
                        operator(in.membership(), "in-set"),
                        ValueKind.NUMBERS,
                        in.numbers().stream().sorted().map(AlertWriter::number).toList());
        };
    }

    private static AlertBehavior written(Behavior behavior, String operator, ValueKind kind, List<String> values) {
        Duration duration = switch (behavior.evaluation()) {
            case Evaluation.OnArrival arrival -> null;
            case Evaluation.Over over -> over.duration();
        };
        Dimension dimension = behavior.series().dimension();
        return new AlertBehavior(
                behavior.name(),
                behavior.metric().value(),
                dimension == null
                        ? null
                        : new Part(dimension.name(), dimension.membership().name()),
                operator,
                kind,
                values,
                duration,
                behavior.datapointsToAlarm(),
                behavior.datapointsToClear());
    }

    // The API compares its own metrics with a `count`, and custom ones with a `number`.
    private static boolean countsSomething(MetricName metric) {
        return KnownMetrics.isReserved(metric.value());
    }

    private static String operator(Membership membership, String in) {
        return switch (membership) {
            case IN -> in;
            case NOT_IN -> "not-" + in;
        };
    }

    private static String number(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) <= EXACT_MAX;
        return isWhole ? Long.toString((long) value) : Double.toString(value);
    }
}
