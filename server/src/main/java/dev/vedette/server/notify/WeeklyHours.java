package dev.vedette.server.notify;

import dev.vedette.sdk.VedetteException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Hours of the week by the clocks of a place.
///
/// On a day when clocks go forward, hours that do not exist are left out; on a day when they go back, an hour
/// that comes twice belongs to it both times, and one that ends within it does so both times.
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

    /// Whether an instant lies in it, which the clocks of the place say.
    public boolean covers(Instant at) {
        return lastOf(at).isPresent();
    }

    /// When the stretch ends that an instant lies in; empty when it lies in none.
    public Optional<Instant> endOf(Instant at) {
        Optional<LocalDateTime> last = lastOf(at);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        Instant end = last.get().toInstant(zone.getRules().getOffset(at));
        ZoneOffsetTransition change = zone.getRules().nextTransition(at);
        if (change == null || !change.getInstant().isBefore(end)) {
            return Optional.of(end);
        }
        return endOf(change.getInstant()).or(() -> Optional.of(change.getInstant()));
    }

    /// When the hours that an instant lies in end by the clocks.
    private Optional<LocalDateTime> lastOf(Instant at) {
        LocalDateTime clock = LocalDateTime.ofInstant(at, zone);
        LocalDate today = clock.toLocalDate();
        return Stream.of(today, today.minusDays(1))
                .filter(day -> begins(day) && !clock.isBefore(day.atTime(from)) && clock.isBefore(end(day)))
                .map(this::end)
                .findFirst();
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
        LocalDateTime local = day.atTime(from);
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    private LocalDateTime end(LocalDate day) {
        return (to.isAfter(from) ? day : day.plusDays(1)).atTime(to);
    }
}
