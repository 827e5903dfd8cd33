package dev.vedette.server.query;

import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.server.store.History.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes few points of many: stretches of equal length, each with its last value, and of numbers its least and its
/// greatest, so that no peak is lost. While there are no more points than wanted, they stay as they are.
final class Downsampling {
    private final Instant from;
    private final long stretchMillis;
    private final int points;
    private final List<Sampled> sampled = new ArrayList<>();
    private boolean isReduced;
    private long read;

    /// A point of many.
    ///
    /// @param at the time of the value
    /// @param value the last one of the stretch
    /// @param min the least one, or null where nothing was left out, or there is no order
    /// @param max the greatest one
    record Sampled(
            Instant at,
            MetricValue value,
            @Nullable Double min,
            @Nullable Double max) {}

    Downsampling(Instant from, Instant to, int points) {
        this.from = from;
        this.points = points;
        this.stretchMillis = Math.max(1, Math.ceilDiv(Duration.between(from, to).toMillis(), points));
    }

    /// Takes the next points, in ascending order of time.
    void add(List<Point> more) {
        for (Point point : more) {
            read++;
            if (!isReduced && sampled.size() < points) {
                sampled.add(new Sampled(point.at(), point.value(), null, null));
            } else {
                reduce();
                merge(new Sampled(point.at(), point.value(), null, null));
            }
        }
    }

    /// How many points were taken.
    long read() {
        return read;
    }

    List<Sampled> sampled() {
        return List.copyOf(sampled);
    }

    private void reduce() {
        if (!isReduced) {
            isReduced = true;
            List<Sampled> all = List.copyOf(sampled);
            sampled.clear();
            all.forEach(this::merge);
        }
    }

    private void merge(Sampled next) {
        Sampled last = sampled.isEmpty() ? null : sampled.getLast();
        if (last == null || stretch(last.at) != stretch(next.at)) {
            sampled.add(next);
            return;
        }
        Double one = number(next.value);
        Double min = last.min != null ? last.min : number(last.value);
        Double max = last.max != null ? last.max : number(last.value);
        sampled.set(
                sampled.size() - 1,
                one != null && min != null && max != null
                        ? new Sampled(next.at, next.value, Math.min(min, one), Math.max(max, one))
                        : new Sampled(next.at, next.value, null, null));
    }

    private long stretch(Instant at) {
        return Duration.between(from, at).toMillis() / stretchMillis;
    }

    private static @Nullable Double number(MetricValue value) {
        return switch (value) {
            case MetricValue.Count(long count) -> (double) count;
            case MetricValue.Level(double level) -> level;
            case MetricValue.Numbers _, MetricValue.Strings _, MetricValue.Addresses _, MetricValue.Ports _ -> null;
        };
    }
}
