package dev.vedette.server.store;

import dev.vedette.server.notify.NoiseSettings;
import dev.vedette.server.notify.RouteRule;
import dev.vedette.server.notify.Suppression;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What people want to be told: routing rules in their order, what is too many, maintenance windows and
/// exceptions. Any thread may call.
public interface Notifications {
    /// The routing rules in their order.
    List<RouteRule> rules();

    /// Puts routing rules in the place of all that there are, in their order.
    void putRules(List<RouteRule> rules);

    /// When alerts are too many; the defaults when nobody has said.
    NoiseSettings noise();

    /// Says when alerts are too many.
    void putNoise(NoiseSettings noise);

    /// Adds a window or an exception, or puts it in the place of the one of its id, whose count of hidden
    /// violations stays.
    void put(Suppression suppression);

    /// The window or exception of that id, in force or not.
    Optional<Suppression> find(String id);

    /// Removes a window or an exception; false when there is none.
    boolean remove(String id);

    /// The windows and exceptions that are not over, the oldest first.
    List<Suppression> suppressions(Instant now);

    /// Deletes windows and exceptions that were over before an instant. Returns how many.
    long purgeOverBefore(Instant instant);
}
