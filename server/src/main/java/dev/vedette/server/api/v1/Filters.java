package dev.vedette.server.api.v1;

import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.store.AlarmFilter;
import dev.vedette.server.store.AlarmFilter.States;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads filters from parameters; what is wrong with one is told by its name.
///
/// @param request with the parameters
record Filters(V1Request request) {
    /// Which violations are meant; open ones unless `state` says something else.
    ///
    /// @throws V1Error when a parameter is none that is allowed
    AlarmFilter violations() {
        States states = choice("state", States.class);
        return new AlarmFilter(
                states == null ? States.OPEN : states,
                severities(),
                choice("source", Origin.class),
                text("thing"),
                text("profile"),
                text("behavior"),
                text("metric"),
                text("group"),
                request.parameter("site"),
                choice("verification", Verification.class),
                flag("acknowledged"),
                flag("muted"),
                text("text"),
                instant("from"),
                instant("to"));
    }

    /// Has an operation say which filters it takes.
    static Operation.Draft said(Operation.Draft operation) {
        return operation
                .query("state", "open (unless said otherwise), over or all")
                .query("severity", "critical, major, minor, warning, or several with commas between")
                .query("source", "fleet, hub or network")
                .query("thing", "the device's name")
                .query("profile", "the security profile's name")
                .query("behavior", "the behavior's name")
                .query("metric", "the metric's name")
                .query("group", "a group that the device is in, directly or by a group below it")
                .query("site", "the site of the asset that the device is, or of its registered name; empty for none")
                .query("verification", "unknown, true-positive, benign-positive or false-positive")
                .query("acknowledged", "true or false")
                .query("muted", "true or false")
                .query("text", "a part of the device's name, the behavior's name or the explanation")
                .query("from", "raised at this instant or later")
                .query("to", "raised before this instant");
    }

    private Set<Severity> severities() {
        String wanted = text("severity");
        Set<Severity> severities = new HashSet<>();
        if (wanted != null) {
            for (String word : wanted.split(",", -1)) {
                severities.add(constant("severity", Severity.class, word.trim()));
            }
        }
        return severities;
    }

    /// A parameter that says something; null when it is not there or empty.
    @Nullable
    String text(String name) {
        String value = request.parameter(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /// A parameter that is one of the constants of an enumeration.
    ///
    /// @throws V1Error when it is none
    <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        String value = text(name);
        return value == null ? null : constant(name, type, value);
    }

    private static <E extends Enum<E>> E constant(String name, Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> Shape.word(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> V1Error.invalid(name + " must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Shape::word)
                                .collect(Collectors.joining(", "))
                        + ", was " + word + "."));
    }

    /// A parameter that is `true` or `false`.
    ///
    /// @throws V1Error when it is something else
    @Nullable
    Boolean flag(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw V1Error.invalid(name + " must be true or false, was " + value + ".");
        }
        return value.equals("true");
    }

    /// A parameter that is an instant, as `2026-11-22T03:00:00Z`.
    ///
    /// @throws V1Error when it is none
    @Nullable
    Instant instant(String name) {
        String value = text(name);
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            throw V1Error.invalid(name + " must be an instant as 2026-11-22T03:00:00Z, was " + value + ".");
        }
    }
}
