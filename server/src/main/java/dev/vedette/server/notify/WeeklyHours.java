package dev.vedette.server.notify;

import dev.vedette.sdk.VedetteException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Hours of the week by the clocks of a place.
///
/// On a day when clocks go forward, hours that do not exist are left out; on a day when they go back, an hour
/// that comes twice belongs to it both times.
///
/// @param days on which it begins, at least one
/// @param from when it begins on each of them
/// @param to when it ends: on the day after when it is not after `from`; equal times are a whole day
/// @param zone whose clocks
public record WeeklyHours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    private static final int DAYS = 7;

    /// Copies the days.
    ///
    /// @throws VedetteException when there are none
    public WeeklyHours {
        if (days.isEmpty()) {
            throw new VedetteException("weekly hours need at least one day, had none; name some, as monday");
        }
        days = Set.copyOf(EnumSet.copyOf(days));
    }

    /// Whether an instant lies in it.
    public boolean covers(Instant at) {
        return endOf(at).isPresent();
    }

    /// When the stretch ends that an instant lies in; empty when it lies in none.
    public Optional<Instant> endOf(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        Instant end = Instant.MIN;
        for (LocalDate day : Set.of(today.minusDays(1), today)) {
            if (begins(day) && !start(day).isAfter(at) && at.isBefore(end(day)) && end(day).isAfter(end)) {
                end = end(day);
            }
        }
        return end.equals(Instant.MIN) ? Optional.empty() : Optional.of(end);
    }

    /// When it next begins after an instant.
    public Instant next(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        for (int i = 0; i <= DAYS; i++) {
            LocalDate day = today.plusDays(i);
            if (begins(day) && start(day).isAfter(at)) {
                return start(day);
            }
        }
        // Only where clocks skip a whole day, as Samoa's did.
        return start(today.plusDays(DAYS));
    }

    private boolean begins(LocalDate day) {
        return days.contains(day.getDayOfWeek());
    }

    private Instant start(LocalDate day) {
        return instant(day.atTime(from), false);
    }

    private Instant end(LocalDate day) {
        LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
        return instant(last.atTime(to), true);
    }

    private Instant instant(LocalDateTime local, boolean isLater) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        ZonedDateTime time = local.atZone(zone);
        return (isLater ? time.withLaterOffsetAtOverlap() : time.withEarlierOffsetAtOverlap()).toInstant();
    }
}
