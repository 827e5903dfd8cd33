package dev.vedette.server.manage;

import dev.vedette.server.notify.Suppression;
import dev.vedette.server.notify.Suppression.Kind;
import dev.vedette.server.notify.SuppressionScope;
import dev.vedette.server.store.MuteRecord;
import dev.vedette.server.store.Notifications;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands on maintenance windows and exceptions. While one is in force violations that it matches are
/// recorded and shown as before, and nobody is told of them. Any thread may call.
public final class SuppressionDesk {
    /// The most windows that are not over, and the most exceptions.
    public static final int EACH_MAX = 500;

    /// The longest time until an exception expires.
    public static final Duration EXCEPTION_LONGEST = Duration.ofDays(366);

    /// The longest window that does not recur.
    public static final Duration WINDOW_LONGEST = Duration.ofDays(31);

    /// How far ahead the end of a window that recurs may be.
    public static final Duration RECURRING_LONGEST = Duration.ofDays(3_660);

    /// How long before it expires people are warned of an exception.
    public static final Duration ENDING_SOON = Duration.ofDays(14);

    private static final int TEXT_MAX = 1_000;
    private static final int NAME_MAX = 256;

    private final ControlPlane plane;
    private final Notifications notifications;

    /// A desk.
    public SuppressionDesk(ControlPlane plane) {
        this.plane = plane;
        this.notifications = plane.stores().notifications();
    }

    /// What somebody wants of a window or an exception.
    ///
    /// @param name what people call it
    /// @param scope for what
    /// @param time when
    /// @param reason why
    /// @param owner who answers for it
    public record Wish(String name, SuppressionScope scope, Suppression.Time time, String reason, String owner) {}

    /// The windows, or the exceptions, that are not over, the oldest first.
    public List<Suppression> list(Kind kind) {
        return notifications.suppressions(plane.clock().instant()).stream()
                .filter(one -> one.kind() == kind)
                .toList();
    }

    /// Everything that may hold something back: mutes, windows and exceptions that are not over.
    public List<Suppression> all() {
        Instant now = plane.clock().instant();
        List<Suppression> all = new ArrayList<>(notifications.suppressions(now));
        plane.stores().mutes().inForce(now).stream()
                .map(MuteRecord::suppression)
                .forEach(all::add);
        return all;
    }

    /// A window or an exception.
    ///
    /// @throws NotFound when there is none of that kind and id
    public Suppression get(Kind kind, String id) {
        return notifications
                .find(id)
                .filter(one -> one.kind() == kind)
                .orElseThrow(() -> new NotFound("There is no " + word(kind) + " " + id + "."));
    }

    /// Makes a window or an exception.
    ///
    /// @param by who wants it
    /// @throws InvalidRequest when something is out of its range
    /// @throws LimitExceeded when there are too many
    public Suppression create(Kind kind, Wish wish, String by) {
        Instant now = plane.clock().instant();
        require(kind, wish, now);
        String id = plane.ids().get().toString();
        return plane.order().ofProfiles(plane.deeds().suppression(kind, "create", id), () -> {
            if (list(kind).size() >= EACH_MAX) {
                throw new LimitExceeded(
                        "There are " + EACH_MAX + " of the kind " + word(kind) + ", the most; remove one first.");
            }
            Suppression made = made(id, kind, wish, by, now, 0);
            notifications.put(made);
            return made;
        });
    }

    /// Changes a window or an exception; what it has hidden stays counted.
    ///
    /// @throws NotFound when there is none
    /// @throws InvalidRequest when something is out of its range
    public Suppression update(Kind kind, String id, Wish wish) {
        require(kind, wish, plane.clock().instant());
        return plane.order().ofProfiles(plane.deeds().suppression(kind, "update", id), () -> {
            Suppression before = get(kind, id);
            Suppression after = made(id, kind, wish, before.by(), before.createdAt(), before.hidden());
            notifications.put(after);
            return after;
        });
    }

    /// Removes a window or an exception: people are told of what it held back and is still open.
    ///
    /// @throws NotFound when there is none
    public void delete(Kind kind, String id) {
        plane.order().ofProfiles(plane.deeds().suppression(kind, "delete", id), () -> {
            get(kind, id);
            return notifications.remove(id);
        });
    }

    /// Whether an exception expires soon, so that somebody should look at it again.
    public boolean isEndingSoon(Suppression one) {
        Instant until = one.time().until();
        return one.kind() == Kind.EXCEPTION
                && until != null
                && until.isBefore(plane.clock().instant().plus(ENDING_SOON));
    }

    /// How many exceptions expire soon.
    public long endingSoon() {
        return list(Kind.EXCEPTION).stream().filter(this::isEndingSoon).count();
    }

    /// Whether it holds something back now, and until when.
    public boolean isInForce(Suppression one) {
        return one.time().covers(plane.clock().instant());
    }

    /// What makes a scope one of a kind.
    ///
    /// @throws InvalidRequest when it is none
    public static void require(Kind kind, SuppressionScope scope) {
        if (kind == Kind.EXCEPTION && scope.isAll()) {
            throw new InvalidRequest(
                    "An exception is for something: name a thing, profile, behavior, metric, site, group"
                            + " or address, or several of these together.");
        }
        require("thing", scope.thing());
        require("profile", scope.profile());
        require("behavior", scope.behavior());
        require("metric", scope.metric());
        require("site", scope.site());
        require("group", scope.group());
    }

    private static Suppression made(String id, Kind kind, Wish wish, String by, Instant createdAt, long hidden) {
        return new Suppression(
                id, kind, wish.name, wish.scope, wish.time, wish.reason, wish.owner, by, createdAt, hidden);
    }

    private static void require(Kind kind, Wish wish, Instant now) {
        require(kind, wish.scope);
        requireText("name", wish.name, NAME_MAX);
        requireText("reason", wish.reason, TEXT_MAX);
        requireText("owner", wish.owner, NAME_MAX);
        Instant until = wish.time.until();
        if (until != null && !until.isAfter(now)) {
            throw new InvalidRequest("until must be after now, " + now + ", was " + until + ".");
        }
        if (kind == Kind.EXCEPTION) {
            requireExpiry(wish.time, now);
        } else {
            requireEnd(wish.time, now);
        }
    }

    private static void requireExpiry(Suppression.Time time, Instant now) {
        Instant until = time.until();
        if (until == null || until.isAfter(now.plus(EXCEPTION_LONGEST))) {
            throw new InvalidRequest("until must be there and at most " + EXCEPTION_LONGEST.toDays()
                    + " days from now, was " + (until == null ? "missing" : until) + "; extend the exception then.");
        }
    }

    private static void requireEnd(Suppression.Time time, Instant now) {
        Instant until = time.until();
        if (until == null && time.hours() == null) {
            throw new InvalidRequest("A window ends: give until, or the hours of the week in which it recurs.");
        }
        Instant from = time.from() == null ? now : time.from();
        if (until != null && !until.isAfter(from)) {
            throw new InvalidRequest("until must be after from, " + from + ", was " + until + ".");
        }
        if (until != null && until.isAfter(now.plus(RECURRING_LONGEST))) {
            throw new InvalidRequest("until must be at most " + RECURRING_LONGEST.toDays() + " days from now, was "
                    + until + "; leave it out for good.");
        }
        if (until != null && time.hours() == null && until.isAfter(from.plus(WINDOW_LONGEST))) {
            throw new InvalidRequest("A window that does not recur is at most " + WINDOW_LONGEST.toDays()
                    + " days long, was from " + from + " until " + until + "; make an exception for longer.");
        }
    }

    private static void requireText(String what, String text, int max) {
        if (text.isBlank() || text.length() > max) {
            throw new InvalidRequest(
                    what + " must have 1.." + max + " characters that are not all blank, had " + text.length() + ".");
        }
    }

    private static void require(String what, @Nullable String name) {
        if (name != null && (name.isEmpty() || name.length() > NAME_MAX)) {
            throw new InvalidRequest(what + " must have 1.." + NAME_MAX + " characters, had " + name.length() + ".");
        }
    }

    private static String word(Kind kind) {
        return kind == Kind.WINDOW ? "maintenance window" : "exception";
    }
}
