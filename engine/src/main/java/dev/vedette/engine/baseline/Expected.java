package dev.vedette.engine.baseline;

import dev.vedette.engine.baseline.BaselineEntry.State;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says what a baseline expected, where it saw something else. Pure; the same entries always give the same
/// words.
final class Expected {
    private static final int NAMED_MAX = 5;

    private Expected() {}

    /// What was expected instead of something new.
    ///
    /// @param key what is new
    /// @param neighbors all entries of its thing
    /// @param normal the values that are normal, of a point with any
    /// @param devices how many devices are normal at the site
    static String of(
            BaselineEntry.Key key, Collection<BaselineEntry> neighbors, @Nullable ValueRange normal, int devices) {
        return switch (key.kind()) {
            case DEVICE ->
                devices == 1 ? "expected the one known device" : "expected one of the " + devices + " known devices";
            case CONVERSATION -> words(like(key, neighbors, ""), "", "no conversation of " + key.thing() + " is known");
            case PROTOCOL -> words(like(key, neighbors, ""), "", "no protocol of " + key.thing() + " is known");
            case FUNCTION -> {
                String conversation = key.subject().substring(0, key.subject().lastIndexOf(' ') + 1);
                yield words(
                        like(key, neighbors, conversation),
                        conversation,
                        "no function of \"" + conversation.strip() + "\" is known");
            }
            case VALUE -> normal == null ? "no value of this point is known to be written" : "expected " + normal;
        };
    }

    private static List<String> like(BaselineEntry.Key key, Collection<BaselineEntry> neighbors, String beginning) {
        return neighbors.stream()
                .filter(entry -> entry.state() != State.NEW && entry.key().kind() == key.kind())
                .map(entry -> entry.key().subject())
                .filter(subject -> subject.startsWith(beginning))
                .map(subject -> subject.substring(beginning.length()))
                .sorted()
                .toList();
    }

    private static String words(List<String> known, String beginning, String none) {
        if (known.isEmpty()) {
            return none;
        }
        String named = String.join(", ", known.subList(0, Math.min(NAMED_MAX, known.size())));
        int more = known.size() - NAMED_MAX;
        String of = beginning.isEmpty() ? "expected only " : "expected of \"" + beginning.strip() + "\" only ";
        return of + named + (more > 0 ? " and " + more + " more" : "");
    }
}
