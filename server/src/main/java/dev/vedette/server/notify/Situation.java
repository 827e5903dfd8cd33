package dev.vedette.server.notify;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What people want to be told, at one moment.
///
/// @param rules the routing rules in their order
/// @param suppressions mutes, windows and exceptions that are not over, of which the first that holds something
///   counts
/// @param noise when alerts are too many
/// @param each channels of programs that keep state, which get each alert at once, as topics do
/// @param now the moment
public record Situation(
        List<RouteRule> rules, List<Suppression> suppressions, NoiseSettings noise, Set<String> each, Instant now) {
    private static final Comparator<Suppression> ORDER = Comparator.comparing(Suppression::kind)
            .thenComparing(one -> Objects.requireNonNullElse(one.time().until(), Instant.MAX))
            .thenComparing(Suppression::id);

    /// Copies the lists, and puts suppressions in the order in which they are asked: by kind, and the one that
    /// is over first before the others.
    public Situation {
        rules = List.copyOf(rules);
        suppressions = suppressions.stream().sorted(ORDER).toList();
        each = Set.copyOf(each);
    }

    /// A situation in which every channel is for people.
    public Situation(List<RouteRule> rules, List<Suppression> suppressions, NoiseSettings noise, Instant now) {
        this(rules, suppressions, noise, Set.of(), now);
    }

    /// Whether programs read a channel, so that each alert goes there at once, however many there are, and no reminders
    /// and summaries: a topic of SNS, or one that is said to want each.
    boolean takesEach(String channel) {
        return Route.isTopic(channel) || each.contains(channel);
    }

    /// What holds back what is told of a subject now; empty when nothing does.
    public Optional<Suppression> suppressionOf(Subject subject) {
        return suppressions.stream().filter(one -> one.holds(subject, now)).findFirst();
    }

    /// Whether a suppression is in force now.
    public boolean isInForce(String id) {
        return suppressions.stream()
                .anyMatch(one -> one.id().equals(id) && one.time().covers(now));
    }
}
