package dev.vedette.sink;

import dev.vedette.sdk.alert.Advice;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.alert.AlertScope;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An alert that fits receivers that bound their messages. Devices may report thousands of strings, while
/// brokers take a megabyte: of long lists the first [#ELEMENTS_MAX] are told and of long texts the beginning,
/// so that the alert arrives rather than is refused for its size. Its JSON has less than 700 kB, however it is
/// escaped.
///
/// @param alert what fits
/// @param isCut whether something was left out
public record ShortAlert(Alert alert, boolean isCut) {
    /// The most elements of a list.
    public static final int ELEMENTS_MAX = 100;

    /// The most characters of an element; a longer one ends with an ellipsis.
    public static final int ELEMENT_CHARACTERS_MAX = 256;

    /// The most characters of a text; a longer one ends with an ellipsis.
    public static final int TEXT_CHARACTERS_MAX = 4_096;

    private static final int STEPS_MAX = 20;
    private static final int STEP_CHARACTERS_MAX = 1_024;

    /// The alert, cut where it must be.
    public static ShortAlert of(Alert alert) {
        Alert cut = cut(alert);
        boolean isSame = cut.equals(alert);
        return new ShortAlert(isSame ? alert : cut, !isSame);
    }

    private static Alert cut(Alert alert) {
        return new Alert(
                text(alert.id()),
                alert.type(),
                text(alert.violationId()),
                alert.thing(),
                text(alert.profile()),
                behavior(alert.behavior()),
                value(alert.observed()),
                alert.at(),
                text(alert.explanation()),
                cause(alert.cause()),
                advice(alert.advice()),
                scope(alert.scope()),
                alert.notice());
    }

    private static AlertScope scope(AlertScope whole) {
        return new AlertScope(
                whole.severity(),
                whole.origin(),
                text(whole.site()),
                text(whole.engine()),
                elements(whole.groups()),
                elements(whole.techniques()),
                text(whole.address()));
    }

    private static AlertBehavior behavior(AlertBehavior whole) {
        return new AlertBehavior(
                text(whole.name()),
                text(whole.metric()),
                whole.part(),
                whole.comparisonOperator(),
                whole.valueKind(),
                elements(whole.values()),
                whole.duration(),
                whole.datapointsToAlarm(),
                whole.datapointsToClear());
    }

    private static @Nullable MetricValue value(@Nullable MetricValue whole) {
        return switch (whole) {
            case null -> null;
            case MetricValue.Count count -> count;
            case MetricValue.Level level -> level;
            case MetricValue.Numbers numbers ->
                new MetricValue.Numbers(
                        numbers.values().stream().limit(ELEMENTS_MAX).toList());
            case MetricValue.Strings strings -> new MetricValue.Strings(elements(strings.values()));
            case MetricValue.Addresses addresses ->
                new MetricValue.Addresses(AddressSet.of(addresses.values().addresses().stream()
                        .limit(ELEMENTS_MAX)
                        .map(IpAddress::toString)
                        .toArray(String[]::new)));
            case MetricValue.Ports ports ->
                new MetricValue.Ports(
                        PortSet.of(ports.values().numbers().limit(ELEMENTS_MAX).toArray()));
        };
    }

    private static @Nullable Cause cause(@Nullable Cause whole) {
        return whole == null ? null : new Cause(whole.at(), text(whole.detail()), text(whole.evidence()));
    }

    private static @Nullable Advice advice(@Nullable Advice whole) {
        return whole == null
                ? null
                : new Advice(
                        text(whole.title()),
                        whole.nextSteps().stream()
                                .limit(STEPS_MAX)
                                .map(step -> text(step, STEP_CHARACTERS_MAX))
                                .toList());
    }

    private static List<String> elements(List<String> whole) {
        return whole.stream()
                .limit(ELEMENTS_MAX)
                .map(element -> text(element, ELEMENT_CHARACTERS_MAX))
                .toList();
    }

    private static String text(String whole) {
        return text(whole, TEXT_CHARACTERS_MAX);
    }

    /// A text of at most so many characters; a longer one ends with an ellipsis, and no pair of surrogates is
    /// torn.
    public static String text(String whole, int charactersMax) {
        if (whole.length() <= charactersMax) {
            return whole;
        }
        int end = charactersMax - 1;
        return whole.substring(0, Character.isHighSurrogate(whole.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
