package dev.vedette.engine.alarm;

import dev.vedette.engine.baseline.Baseline;
import dev.vedette.engine.profile.CidrSet;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Membership;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import java.util.List;
import java.util.Set;

/// Holds values against what is expected. Pure.
public final class Judge {
    private static final Verdict.NoData WRONG_KIND =
            new Verdict.NoData("the value is of a kind that the criteria do not judge");
    private static final Verdict.NoData NO_BASELINE = new Verdict.NoData("the fleet has no percentile for the window");

    private Judge() {}

    /// The verdict on one value. Criteria state what is normal; an empty set is always normal; a value of a kind that
    /// the criteria do not judge, or a percentile criterion without a baseline, gives no data.
    public static Verdict judge(MetricValue observed, Expectation expected) {
        return switch (expected.criteria()) {
            case Criteria.Threshold threshold -> threshold(observed, expected, threshold);
            case Criteria.Range range -> range(observed, expected, range);
            case Criteria.FleetPercentile percentile -> percentile(observed, expected, percentile);
            case Criteria.AddressesIn in ->
                observed instanceof MetricValue.Addresses addresses
                        ? verdict(
                                allAllowed(
                                        in.membership(),
                                        in.networks(),
                                        addresses.values().addresses()),
                                observed,
                                expected)
                        : WRONG_KIND;
            case Criteria.PortsIn in ->
                observed instanceof MetricValue.Ports ports
                        ? verdict(allAllowed(in.membership(), in.ports(), ports.values()), observed, expected)
                        : WRONG_KIND;
            case Criteria.StringsIn in ->
                observed instanceof MetricValue.Strings strings
                        ? verdict(allAllowed(in.membership(), in.strings(), strings.values()), observed, expected)
                        : WRONG_KIND;
            case Criteria.NumbersIn in ->
                observed instanceof MetricValue.Numbers numbers
                        ? verdict(allAllowed(in.membership(), in.numbers(), numbers.values()), observed, expected)
                        : WRONG_KIND;
        };
    }

    private static Verdict threshold(MetricValue observed, Expectation expected, Criteria.Threshold threshold) {
        return switch (observed) {
            case MetricValue.Count count ->
                verdict(threshold.comparison().holds((double) count.value(), threshold.bound()), observed, expected);
            case MetricValue.Level level ->
                verdict(threshold.comparison().holds(level.value(), threshold.bound()), observed, expected);
            case MetricValue.Numbers ignored -> WRONG_KIND;
            case MetricValue.Strings ignored -> WRONG_KIND;
            case MetricValue.Addresses ignored -> WRONG_KIND;
            case MetricValue.Ports ignored -> WRONG_KIND;
        };
    }

    private static Verdict range(MetricValue observed, Expectation expected, Criteria.Range range) {
        return switch (observed) {
            case MetricValue.Count count -> verdict(range.contains((double) count.value()), observed, expected);
            case MetricValue.Level level -> verdict(range.contains(level.value()), observed, expected);
            case MetricValue.Numbers ignored -> WRONG_KIND;
            case MetricValue.Strings ignored -> WRONG_KIND;
            case MetricValue.Addresses ignored -> WRONG_KIND;
            case MetricValue.Ports ignored -> WRONG_KIND;
        };
    }

    private static Verdict percentile(MetricValue observed, Expectation expected, Criteria.FleetPercentile percentile) {
        Baseline baseline = expected.baseline();
        if (baseline == null) {
            return NO_BASELINE;
        }
        return threshold(observed, expected, new Criteria.Threshold(percentile.comparison(), baseline.value()));
    }

    private static Verdict verdict(boolean normal, MetricValue observed, Expectation expected) {
        return normal ? new Verdict.Conforms(observed, expected) : new Verdict.Violates(observed, expected);
    }

    private static boolean allAllowed(Membership membership, CidrSet networks, List<IpAddress> addresses) {
        for (int i = 0; i < addresses.size(); i++) {
            if (!membership.allows(networks.contains(addresses.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean allAllowed(Membership membership, PortSet allowed, PortSet reported) {
        return switch (membership) {
            case IN -> allowed.containsAll(reported);
            case NOT_IN -> !allowed.containsAny(reported);
        };
    }

    private static <T> boolean allAllowed(Membership membership, Set<T> allowed, List<T> reported) {
        for (int i = 0; i < reported.size(); i++) {
            if (!membership.allows(allowed.contains(reported.get(i)))) {
                return false;
            }
        }
        return true;
    }
}
