package dev.vedette.server.notify;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Hours of the week, also where clocks are changed.
final class WeeklyHoursTest {
    private static final String BERLIN = "Europe/Berlin";

    private static WeeklyHours hours(String zone, String from, String to, DayOfWeek... days) {
        return new WeeklyHours(Set.of(days), LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void theyBeginAndEndByTheClocksOfTheirPlace() {
        WeeklyHours shift = hours(BERLIN, "08:00", "16:00", MONDAY);

        assertThat(shift.covers(at("2026-11-16T06:59:59Z"))).isFalse();
        assertThat(shift.covers(at("2026-11-16T07:00:00Z"))).isTrue();
        assertThat(shift.covers(at("2026-11-16T14:59:59Z"))).isTrue();
        assertThat(shift.covers(at("2026-11-16T15:00:00Z"))).isFalse();
        assertThat(shift.covers(at("2026-11-17T09:00:00Z"))).isFalse();
    }

    @Test
    void hoursOverMidnightBelongToTheDayOnWhichTheyBegin() {
        WeeklyHours night = hours("UTC", "22:00", "06:00", FRIDAY);

        assertThat(night.covers(at("2026-11-20T05:00:00Z"))).isFalse();
        assertThat(night.covers(at("2026-11-20T22:00:00Z"))).isTrue();
        assertThat(night.covers(at("2026-11-21T05:59:59Z"))).isTrue();
        assertThat(night.covers(at("2026-11-21T06:00:00Z"))).isFalse();
        assertThat(night.covers(at("2026-11-21T22:00:00Z"))).isFalse();
        assertThat(night.endOf(at("2026-11-20T23:00:00Z"))).contains(at("2026-11-21T06:00:00Z"));
    }

    @Test
    void equalTimesAreAWholeDay() {
        WeeklyHours sunday = hours("UTC", "00:00", "00:00", SUNDAY);

        assertThat(sunday.covers(at("2026-11-22T00:00:00Z"))).isTrue();
        assertThat(sunday.covers(at("2026-11-22T23:59:59Z"))).isTrue();
        assertThat(sunday.covers(at("2026-11-23T00:00:00Z"))).isFalse();
    }

    @Test
    void anHourThatComesTwiceBelongsToThemBothTimes() {
        // On 2026-10-25 Berlin's clocks go from 03:00 (+02:00) back to 02:00 (+01:00).
        WeeklyHours hour = hours(BERLIN, "02:00", "03:00", SUNDAY);

        assertThat(hour.covers(at("2026-10-24T23:59:59Z"))).isFalse();
        assertThat(hour.covers(at("2026-10-25T00:00:00Z"))).isTrue();
        assertThat(hour.covers(at("2026-10-25T01:30:00Z"))).isTrue();
        assertThat(hour.covers(at("2026-10-25T02:00:00Z"))).isFalse();
    }

    @Test
    void anHourThatThereIsNotIsLeftOut() {
        // On 2026-03-29 Berlin's clocks go from 02:00 (+01:00) to 03:00 (+02:00).
        WeeklyHours hour = hours(BERLIN, "02:15", "02:45", SUNDAY);
        WeeklyHours longer = hours(BERLIN, "02:30", "03:15", SUNDAY);

        assertThat(hour.covers(at("2026-03-29T01:00:00Z"))).isFalse();
        assertThat(hour.covers(at("2026-03-29T01:20:00Z"))).isFalse();
        assertThat(longer.covers(at("2026-03-29T00:59:59Z"))).isFalse();
        assertThat(longer.covers(at("2026-03-29T01:00:00Z"))).isTrue();
        assertThat(longer.covers(at("2026-03-29T01:15:00Z"))).isFalse();
    }

    @Test
    void aNightIsAnHourLongerOrShorterWhenClocksChange() {
        WeeklyHours night = hours(BERLIN, "22:00", "06:00", DayOfWeek.SATURDAY);

        assertThat(night.endOf(at("2026-10-24T21:00:00Z"))).contains(at("2026-10-25T05:00:00Z"));
        assertThat(night.endOf(at("2026-03-28T22:00:00Z"))).contains(at("2026-03-29T04:00:00Z"));
    }

    @Test
    void theNextBeginningIsAfterTheInstant() {
        WeeklyHours shift = hours("UTC", "08:00", "16:00", MONDAY, FRIDAY);

        assertThat(shift.next(at("2026-11-16T07:00:00Z"))).isEqualTo(at("2026-11-16T08:00:00Z"));
        assertThat(shift.next(at("2026-11-16T08:00:00Z"))).isEqualTo(at("2026-11-20T08:00:00Z"));
        assertThat(shift.next(at("2026-11-20T09:00:00Z"))).isEqualTo(at("2026-11-23T08:00:00Z"));
    }

    @Test
    void withoutADayThereAreNone() {
        assertThatThrownBy(() -> hours("UTC", "08:00", "16:00"))
                .isInstanceOf(VedetteException.class)
                .hasMessage("weekly hours need at least one day, had none; name some, as monday");
    }

    @Test
    void everyInstantIsCoveredByAStretchThatEndsLaterAndInsideOfTwoDays() {
        WeeklyHours hours = hours("America/Santiago", "21:30", "05:10", MONDAY, FRIDAY, SUNDAY);
        for (Instant at = at("2026-01-01T00:00:00Z");
                at.isBefore(at("2027-01-01T00:00:00Z"));
                at = at.plusSeconds(599)) {
            Instant now = at;
            hours.endOf(now)
                    .ifPresentOrElse(
                            end -> {
                                assertThat(end).isAfter(now).isBefore(now.plusSeconds(9 * 3_600));
                                assertThat(hours.covers(end.minusSeconds(1))).isTrue();
                                assertThat(hours.covers(end)).isFalse();
                            },
                            () -> assertThat(hours.next(now)).isAfter(now));
        }
    }

    @Test
    void whatTheirClocksDoNotSayIsNotInThemThoughAnHourComesTwice() {
        // On 2026-10-25 Berlin's clocks go from 03:00 (+02:00) back to 02:00 (+01:00).
        WeeklyHours before = hours(BERLIN, "01:00", "02:15", SUNDAY);
        WeeklyHours inside = hours(BERLIN, "02:15", "02:45", SUNDAY);

        assertThat(before.endOf(at("2026-10-24T23:30:00Z"))).contains(at("2026-10-25T00:15:00Z"));
        assertThat(before.covers(at("2026-10-25T00:30:00Z"))).isFalse();
        assertThat(before.covers(at("2026-10-25T01:10:00Z"))).isTrue();
        assertThat(before.covers(at("2026-10-25T01:15:00Z"))).isFalse();
        assertThat(inside.covers(at("2026-10-25T00:20:00Z"))).isTrue();
        assertThat(inside.covers(at("2026-10-25T00:50:00Z"))).isFalse();
        assertThat(inside.covers(at("2026-10-25T01:20:00Z"))).isTrue();
        assertThat(inside.endOf(at("2026-10-25T01:20:00Z"))).contains(at("2026-10-25T01:45:00Z"));
    }

    @Test
    void anInstantIsInThemWhenTheClockOfThePlaceSaysSo() {
        WeeklyHours late = hours("America/Santiago", "23:40", "00:20", DayOfWeek.values());
        for (Instant at = at("2026-01-01T00:00:00Z");
                at.isBefore(at("2027-01-01T00:00:00Z"));
                at = at.plusSeconds(307)) {
            LocalTime clock = at.atZone(ZoneId.of("America/Santiago")).toLocalTime();
            boolean isSaid = !clock.isBefore(LocalTime.of(23, 40)) || clock.isBefore(LocalTime.of(0, 20));
            assertThat(late.covers(at)).as(at.toString()).isEqualTo(isSaid);
        }
    }
}
