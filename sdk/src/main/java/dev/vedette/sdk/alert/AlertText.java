package dev.vedette.sdk.alert;

import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MetricValue;
import java.util.List;
import java.util.stream.Stream;

/// Parts of an alert as one line of text, for formats that have no numbers and lists.
public final class AlertText {
    /// The most elements of a list that are told; then comes how many more there are.
    public static final int ELEMENTS_MAX = 20;

    private static final double EXACT_MAX = 1L << 53;

    private AlertText() {}

    /// The value that decided; empty when there was none.
    public static String observed(Alert alert) {
        MetricValue observed = alert.observed();
        return switch (observed) {
            case null -> "";
            case MetricValue.Count count -> Long.toString(count.value());
            case MetricValue.Level level -> number(level.value());
            case MetricValue.Numbers numbers ->
                listed(
                        numbers.values().stream().map(AlertText::number),
                        numbers.values().size());
            case MetricValue.Strings strings ->
                listed(strings.values().stream(), strings.values().size());
            case MetricValue.Addresses addresses ->
                listed(
                        addresses.values().addresses().stream().map(IpAddress::toString),
                        addresses.values().size());
            case MetricValue.Ports ports ->
                listed(
                        ports.values().numbers().mapToObj(Integer::toString),
                        ports.values().size());
        };
    }

    /// What is normal, in the words of the AWS API, as `less-than 10`.
    public static String expected(Alert alert) {
        AlertBehavior behavior = alert.behavior();
        String operands = listed(behavior.values().stream(), behavior.values().size());
        return behavior.comparisonOperator() + (operands.isEmpty() ? "" : " " + operands);
    }

    /// What to do, one step a line, each after a hyphen; empty when there is nothing to say.
    public static String nextSteps(Alert alert) {
        List<String> steps = alert.advice() == null ? List.of() : alert.advice().nextSteps();
        return String.join("\n", steps.stream().map(step -> "- " + step).toList());
    }

    private static String listed(Stream<String> elements, int size) {
        String first = String.join(", ", elements.limit(ELEMENTS_MAX).toList());
        return size > ELEMENTS_MAX ? first + " and " + (size - ELEMENTS_MAX) + " more" : first;
    }

    private static String number(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) <= EXACT_MAX;
        return isWhole ? Long.toString((long) value) : Double.toString(value);
    }
}
