package dev.vedette.engine.profile;

import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What may be said of a metric in a behavior.
///
/// @param name the metric's name
/// @param kind what its values are
/// @param side who measures it
/// @param duration when a behavior on it has a duration
/// @param operators the wire names of the comparison operators that may judge it
/// @param takesDimension whether a part of it may be selected by topic
/// @param unit what it counts, in the plural, as `bytes`; empty when it has no unit
/// @param description one sentence for people
public record KnownMetric(
        MetricName name,
        MetricKind kind,
        Side side,
        DurationRule duration,
        List<String> operators,
        boolean takesDimension,
        String unit,
        String description) {
    /// The comparison operator of a range, whose value is `numbers` with the least and the most that are
    /// allowed. It is an extension: the AWS API has none.
    public static final String IN_RANGE = "in-range";

    /// Copies the list.
    public KnownMetric {
        operators = List.copyOf(operators);
    }

    /// Who measures a metric.
    public enum Side {
        /// The endpoint that devices connect to.
        CLOUD,
        /// The IoT hub that devices connect to, which counts operations.
        HUB,
        /// The device, in its reports.
        DEVICE,
        /// A sensor on the network, or its server where it is about the sensor itself.
        NETWORK,
        /// The device, or whoever else knows of it; defined by the user or by a plugin.
        CUSTOM
    }

    /// When a behavior has a duration.
    public enum DurationRule {
        /// Always.
        REQUIRED,
        /// With a statistical threshold always, with a value where wanted.
        OPTIONAL_WITH_VALUE,
        /// With a statistical threshold always, with a value never: each observation is judged by itself.
        ONLY_WITH_STATISTIC,
        /// Never, so that there is no statistical threshold either.
        NEVER
    }

    /// What the metric of a custom rule allows.
    static KnownMetric rule(MetricName name) {
        return new KnownMetric(
                name,
                MetricKind.COUNT,
                Side.NETWORK,
                durationRule(MetricKind.COUNT),
                operators(MetricKind.COUNT),
                false,
                "matches",
                "The matches of the rule " + name.value().substring(Finding.RULE.length()) + ".");
    }

    /// What a metric of a kind that is not built in allows.
    public static KnownMetric custom(MetricName name, MetricKind kind) {
        return new KnownMetric(
                name,
                kind,
                Side.CUSTOM,
                durationRule(kind),
                operators(kind),
                false,
                "",
                "A metric of your own: " + name + ".");
    }

    static DurationRule durationRule(MetricKind kind) {
        return switch (kind) {
            case COUNT -> DurationRule.REQUIRED;
            case LEVEL -> DurationRule.OPTIONAL_WITH_VALUE;
            case NUMBERS, STRINGS, ADDRESSES, PORTS -> DurationRule.NEVER;
        };
    }

    static List<String> operators(MetricKind kind) {
        return switch (kind) {
            case COUNT, LEVEL ->
                Stream.concat(Arrays.stream(Comparison.values()).map(Comparison::wireName), Stream.of(IN_RANGE))
                        .toList();
            case NUMBERS, STRINGS -> List.of("in-set", "not-in-set");
            case ADDRESSES -> List.of("in-cidr-set", "not-in-cidr-set");
            case PORTS -> List.of("in-port-set", "not-in-port-set");
        };
    }
}
