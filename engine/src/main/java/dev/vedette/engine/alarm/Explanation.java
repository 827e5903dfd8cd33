package dev.vedette.engine.alarm;

import dev.vedette.engine.alarm.ViolationEvent.Cleared;
import dev.vedette.engine.alarm.ViolationEvent.Invalidated;
import dev.vedette.engine.alarm.ViolationEvent.Raised;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Dimension;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Says in a plain English sentence what happened: who did what, and what is expected. The same event always gives the
/// same sentence, whatever the machine's language.
public final class Explanation {
    private Explanation() {}

    /// The sentence for an event in the life of a violation. Of a set that violates it names the offending elements.
    public static String of(ViolationEvent event) {
        return switch (event) {
            case Raised raised ->
                raised.violation().thing() + " "
                        + fact(raised.violation().behavior(), offending(raised), raised.window()) + "; "
                        + expectation(raised.violation().behavior(), raised.expected()) + "."
                        + found(raised.cause());
            case Cleared cleared ->
                cleared.violation().thing() + " is back to normal: it "
                        + fact(cleared.violation().behavior(), cleared.observed(), cleared.window()) + "; "
                        + expectation(cleared.violation().behavior(), cleared.expected()) + ".";
            case Invalidated invalidated ->
                "The violation of \"" + invalidated.violation().behavior().name() + "\" by "
                        + invalidated.violation().thing() + " is invalidated: "
                        + invalidated.reason().words() + ".";
        };
    }

    /// What was found, in the sensor's words, of which some may come from the network: nothing in them starts a line.
    private static String found(@Nullable Cause cause) {
        if (cause == null || cause.detail().isBlank()) {
            return "";
        }
        String detail = Words.onOneLine(cause.detail());
        return " Found at " + Words.time(cause.at()) + ": " + detail + (detail.endsWith(".") ? "" : ".");
    }

    /// What a behavior expects, as `"TCP outbound traffic" expects less than 4,096 bytes`, without a full stop.
    ///
    /// @param expected what its datapoint was held against
    public static String expectation(Behavior behavior, Expectation expected) {
        return "\"" + behavior.name() + "\" " + words(behavior, expected);
    }

    private static String words(Behavior behavior, Expectation expected) {
        return switch (expected.criteria()) {
            case Criteria.Threshold threshold ->
                "expects " + threshold.comparison().words() + " " + Words.amount(behavior.metric(), threshold.bound());
            case Criteria.Range range -> "expects " + Words.range(behavior.metric(), range.min(), range.max());
            case Criteria.FleetPercentile fleet ->
                "expects " + fleet.comparison().words() + " the fleet's " + Words.percentile(fleet.percentile())
                        + (expected.baseline() == null
                                ? ""
                                : ", "
                                        + Words.amount(
                                                behavior.metric(),
                                                expected.baseline().value()) + " over "
                                        + Words.counted(expected.baseline().sampleSize(), "devices"));
            case Criteria.AddressesIn in -> membership(in.membership(), in.networks().networks().stream());
            case Criteria.PortsIn in -> membership(in.membership(), in.ports().ports().stream());
            case Criteria.StringsIn in ->
                membership(in.membership(), in.strings().stream().sorted().map(Words::quoted));
            case Criteria.NumbersIn in ->
                membership(in.membership(), in.numbers().stream().sorted().map(Words::number));
        };
    }

    private static String membership(Membership membership, Stream<?> elements) {
        List<String> texts = elements.map(Object::toString).toList();
        return switch (membership) {
            case IN -> texts.isEmpty() ? "allows none" : "allows only " + Words.list(texts);
            case NOT_IN -> texts.isEmpty() ? "forbids none" : "forbids " + Words.list(texts);
        };
    }

    private static String fact(Behavior behavior, MetricValue observed, Window window) {
        return switch (observed) {
            case MetricValue.Count count ->
                window.length().isZero()
                        ? Words.didOnce(behavior.metric(), count.value()) + part(behavior) + " at "
                                + Words.time(window.end())
                        : Words.did(behavior.metric(), count.value()) + part(behavior) + " in " + Words.length(window)
                                + " to " + Words.time(window.end());
            case MetricValue.Level level ->
                Words.did(behavior.metric(), level.value())
                        + (window.length().isZero()
                                ? " at " + Words.time(window.end())
                                : ", the latest of " + Words.length(window) + " to " + Words.time(window.end()));
            case MetricValue.Numbers numbers ->
                Words.has(behavior.metric(), numbers.values().stream().map(Words::number));
            case MetricValue.Strings strings ->
                Words.has(behavior.metric(), strings.values().stream().map(Words::quoted));
            case MetricValue.Addresses addresses ->
                Words.has(
                                behavior.metric(),
                                addresses.values().addresses().stream().map(IpAddress::toString))
                        + part(behavior);
            case MetricValue.Ports ports ->
                Words.has(behavior.metric(), ports.values().numbers().mapToObj(Integer::toString));
        };
    }

    private static String part(Behavior behavior) {
        Dimension dimension = behavior.series().dimension();
        return dimension == null
                ? ""
                : (dimension.membership() == Membership.IN ? " on topics of" : " on topics outside") + " dimension "
                        + Words.quoted(dimension.name());
    }

    /// The part of the observed value that is not normal; a number is a part of itself.
    private static MetricValue offending(Raised raised) {
        Criteria criteria = raised.expected().criteria();
        if (criteria instanceof Criteria.AddressesIn in && raised.observed() instanceof MetricValue.Addresses seen) {
            return new MetricValue.Addresses(
                    AddressSet.of(outside(seen.values().addresses(), in.membership(), in.networks()::contains)));
        }
        if (criteria instanceof Criteria.PortsIn in && raised.observed() instanceof MetricValue.Ports seen) {
            return new MetricValue.Ports(PortSet.of(seen.values()
                    .numbers()
                    .filter(port -> !in.membership().allows(in.ports().contains(port)))
                    .toArray()));
        }
        if (criteria instanceof Criteria.StringsIn in && raised.observed() instanceof MetricValue.Strings seen) {
            return new MetricValue.Strings(outside(seen.values(), in.membership(), in.strings()::contains));
        }
        if (criteria instanceof Criteria.NumbersIn in && raised.observed() instanceof MetricValue.Numbers seen) {
            return new MetricValue.Numbers(outside(seen.values(), in.membership(), in.numbers()::contains));
        }
        return raised.observed();
    }

    private static <T> List<T> outside(List<T> elements, Membership membership, Predicate<T> found) {
        return elements.stream()
                .filter(element -> !membership.allows(found.test(element)))
                .distinct()
                .toList();
    }
}
