package dev.vedette.server.notify;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertNotice;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Alerts that stand for several events, or tell of one again. Each is an alert of one of them, with a notice,
/// an explanation of its own, and an id that is the same whenever it is decided again.
final class Wording {
    private Wording() {}

    /// That something comes and goes.
    static Alert flapping(Alert raise, int raises, Instant since, Duration calm) {
        String text = "It comes and goes: %d times since %s. Nothing more is told of it until it is calm for %s. %s"
                .formatted(raises, since, words(calm), raise.explanation());
        AlertNotice notice = new AlertNotice(AlertNotice.Kind.FLAPPING, raises, since, List.of());
        return raise.retold("flapping", notice, text);
    }

    /// That something has come and gone, and is calm now.
    static Alert calm(Alert last, int held, Instant since, Instant now) {
        String state = last.type() == Alert.Type.IN_ALARM ? "It is in alarm since " + last.at() : "It is over";
        String text = "It is calm now: %s. Further times that it came while it flapped since %s: %d. %s"
                .formatted(state, since, held, last.explanation());
        AlertNotice notice = new AlertNotice(AlertNotice.Kind.FLAPPING, held, since, List.of());
        return last.retold("calm-" + now.getEpochSecond(), notice, text);
    }

    /// That many alike were held back.
    static Alert summary(Tally tally, Alert last, Instant now) {
        String behavior = last.behavior().name();
        String ends = last.type() == Alert.Type.ALARM_CLEARED
                ? "more are back to the behavior " + behavior
                : "more of which nothing can be said any more, of the behavior " + behavior;
        String what = switch (tally.kind()) {
            case LIMIT -> "alerts were held back, more than this channel takes in a minute";
            case FLAP, GROUP -> tally.isOfRaises() ? "more left the behavior " + behavior : ends;
        };
        String over = tally.ended() == 0 ? "" : " " + tally.ended() + " of them are over already.";
        String text = "%d %s, since %s: %s.%s"
                .formatted(tally.held(), what, tally.since(), named(tally.things(), tally.held()), over);
        AlertNotice notice = new AlertNotice(AlertNotice.Kind.SUMMARY, tally.held(), tally.since(), tally.things());
        return last.retold(
                (tally.kind() == Tally.Kind.LIMIT ? "limit-" : "summary-") + now.getEpochSecond(), notice, text);
    }

    /// That something still goes on.
    static Alert reminder(Alert first, int told) {
        String text = "Reminder %d: it goes on since %s, and nobody has taken note of it. %s"
                .formatted(told, first.at(), first.explanation());
        return first.retold(
                "reminder-" + told, new AlertNotice(AlertNotice.Kind.REMINDER, told, first.at(), List.of()), text);
    }

    /// That a window has ended and what began in it goes on.
    ///
    /// @param raises what goes on, at least one
    /// @param window what it is called; empty when that is not known any more
    static Alert windowEnded(List<Alert> raises, String window, Instant now) {
        Alert worst = raises.stream()
                .min(Comparator.comparing((Alert raise) -> raise.scope().severity())
                        .reversed()
                        .thenComparing(Alert::at)
                        .thenComparing(Alert::id))
                .orElseThrow();
        Instant since =
                raises.stream().map(Alert::at).min(Comparator.naturalOrder()).orElse(now);
        List<String> things = raises.stream()
                .map(raise -> raise.thing().value())
                .distinct()
                .limit(AlertNotice.THINGS_MAX)
                .toList();
        String list = raises.stream()
                .limit(AlertNotice.THINGS_MAX)
                .map(raise -> raise.thing() + " (" + raise.behavior().name() + ")")
                .collect(Collectors.joining(", "));
        String more = raises.size() > AlertNotice.THINGS_MAX
                ? " and " + (raises.size() - AlertNotice.THINGS_MAX) + " more"
                : "";
        String text = "The maintenance%s has ended. Began in it and still going on: %d: %s%s. The worst: %s"
                .formatted(
                        window.isEmpty() ? "" : " \"" + window + "\"", raises.size(), list, more, worst.explanation());
        AlertNotice notice = new AlertNotice(AlertNotice.Kind.WINDOW_ENDED, raises.size(), since, things);
        return worst.retold("window-ended-" + now.getEpochSecond(), notice, text);
    }

    private static String named(List<String> things, int of) {
        int more = of - things.size();
        return String.join(", ", things) + (more > 0 ? " and " + more + " more" : "");
    }

    private static String words(Duration duration) {
        return Objects.equals(duration, Duration.ofHours(1)) ? "an hour" : duration.toMinutes() + " minutes";
    }
}
