package dev.vedette.server.notify;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What people want to be told, at one moment.
///
/// @param rules the routing rules in their order
/// @param suppressions mutes, windows and exceptions that are not over, of which the first that holds something
///   counts
/// @param noise when alerts are too many
/// @param now the moment
public record Situation(List<RouteRule> rules, List<Suppression> suppressions, NoiseSettings noise, Instant now) {
    private static final Comparator<Suppression> ORDER = Comparator.comparing(Suppression::kind)
            .thenComparing(one -> Objects.requireNonNullElse(one.time().until(), Instant.MAX))
            .thenComparing(Suppression::id);

    /// Copies the lists, and puts suppressions in the order in which they are asked: by kind, and the one that
    /// is over first before the others.
    public Situation {
        rules = List.copyOf(rules);
        suppressions = suppressions.stream().sorted(ORDER).toList();
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
