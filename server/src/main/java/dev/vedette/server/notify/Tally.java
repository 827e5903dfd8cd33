package dev.vedette.server.notify;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertNotice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is counted of alerts that are alike, so that it is known when they are too many. It is kept only as
/// long as it may still matter: until [#due].
///
/// @param key of what: its kind and names, one a line
/// @param kind what is counted
/// @param isActive of flapping: whether it flaps; of a group: whether it goes on from one that was full, so
///   that nothing is told at once
/// @param times when the last raises were, of flapping that is not active
/// @param since when the first was that counts
/// @param told how many were told at once
/// @param held how many were held back
/// @param ended how many of these are over already
/// @param things the first [AlertNotice#THINGS_MAX] devices that were held back
/// @param last what was held back last, or null
/// @param channels where a summary goes
/// @param due when it is to be looked at again
public record Tally(
        String key,
        Kind kind,
        boolean isActive,
        List<Instant> times,
        Instant since,
        int told,
        int held,
        int ended,
        List<String> things,
        @Nullable Alert last,
        List<String> channels,
        Instant due) {
    /// Copies the lists.
    public Tally {
        times = List.copyOf(times);
        things = List.copyOf(things);
        channels = List.copyOf(channels);
    }

    /// What is counted.
    public enum Kind {
        /// Raises of one behavior by one device.
        FLAP,
        /// Alerts of one behavior by any device.
        GROUP,
        /// Alerts of one channel.
        LIMIT
    }

    /// One in which nothing is counted yet.
    static Tally fresh(String key, Kind kind, Instant since, Instant due) {
        return new Tally(key, kind, false, List.of(), since, 0, 0, 0, List.of(), null, List.of(), due);
    }

    static String flapKey(Subject subject) {
        return "flap\n" + subject.thing() + "\n" + subject.profile() + "\n" + subject.behavior();
    }

    static String limitKey(String channel) {
        return "limit\n" + channel;
    }

    /// Whether it counts no more and holds nothing back.
    boolean isStale(Instant now) {
        return held == 0 && !now.isBefore(due);
    }

    /// Whether the end of a violation is the last word of a summary, which must not say that what is over goes on.
    boolean isLast(Alert end) {
        return kind == Kind.FLAP || (last != null && last.violationId().equals(end.violationId()));
    }

    /// Whether it is beginnings that are counted.
    boolean isOfRaises() {
        return key.contains("\n" + Alert.Type.IN_ALARM.wireName() + "\n");
    }

    Tally toldOnce() {
        return new Tally(key, kind, isActive, times, since, told + 1, held, ended, things, last, channels, due);
    }

    /// With one more held back.
    Tally holding(Alert alert, List<String> to, Instant newDue) {
        List<String> named = new ArrayList<>(things);
        String thing = alert.thing().value();
        if (named.size() < AlertNotice.THINGS_MAX && !named.contains(thing)) {
            named.add(thing);
        }
        List<String> all = new ArrayList<>(channels);
        to.stream().filter(channel -> !all.contains(channel)).forEach(all::add);
        return new Tally(key, kind, isActive, times, since, told, held + 1, ended, named, alert, all, newDue);
    }

    /// With the end of one that is held back.
    ///
    /// @param alert of the end, where it is the last word; else null
    Tally ending(@Nullable Alert alert) {
        return new Tally(
                key,
                kind,
                isActive,
                times,
                since,
                told,
                held,
                ended + 1,
                things,
                alert == null ? last : alert,
                channels,
                due);
    }

    Tally with(List<Instant> raises, Instant newDue) {
        return new Tally(
                key, kind, isActive, raises, raises.getFirst(), told, held, ended, things, last, channels, newDue);
    }

    Tally later(Instant newDue) {
        return new Tally(key, kind, isActive, times, since, told, held, ended, things, last, channels, newDue);
    }

    /// One that flaps from now on.
    Tally flapping(Alert alert, List<String> to, Instant newDue) {
        return new Tally(key, kind, true, List.of(), since, told, 0, 0, List.of(), alert, to, newDue);
    }

    /// What follows a group that was full.
    Tally goingOn(Instant now, Instant newDue) {
        return new Tally(key, kind, true, List.of(), now, 0, 0, 0, List.of(), null, List.of(), newDue);
    }
}
