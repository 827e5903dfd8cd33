package dev.vedette.sensor.rule;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/// When people are at work.
///
/// @param zone where
/// @param days on which days
/// @param from from when on
/// @param to until before when; when it is not after `from`, work ends on the next day
public record WorkingHours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    /// Copies the days.
    public WorkingHours {
        days = Set.copyOf(days);
    }

    /// Monday to Friday, 8 to 18.
    public static WorkingHours usual(ZoneId zone) {
        return new WorkingHours(
                zone, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(8, 0), LocalTime.of(18, 0));
    }

    /// Whether people are at work at a time.
    public boolean contains(ZonedDateTime time) {
        LocalTime now = time.toLocalTime();
        DayOfWeek day = time.getDayOfWeek();
        if (from.isBefore(to)) {
            return days.contains(day) && !now.isBefore(from) && now.isBefore(to);
        }
        return (days.contains(day) && !now.isBefore(from)) || (days.contains(day.minus(1)) && now.isBefore(to));
    }
}
