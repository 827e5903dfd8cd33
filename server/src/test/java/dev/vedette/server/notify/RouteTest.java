package dev.vedette.server.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.notify.RouteRule.Condition;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Where routing rules send things.
final class RouteTest {
    private static final List<String> CHANNELS = List.of("log", "mail", "sns:arn:aws:sns:eu:1:t");

    private static final Subject SUBJECT = Subject.of(Fleet.calm().alert("pump", 1, Alert.Type.IN_ALARM));

    private static Route route(RouteRule... rules) {
        return Route.of(List.of(rules), SUBJECT, Alert.Type.IN_ALARM, CHANNELS, Fleet.NOON);
    }

    private static Condition of(Set<String> sites, Set<String> groups, Set<String> engines, Set<String> metrics) {
        return new Condition(
                null, Set.of(), engines, sites, groups, Set.of(), Set.of(), metrics, Set.of(), null, false);
    }

    private static Condition in(@Nullable WeeklyHours hours, boolean isOutside) {
        return new Condition(
                null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), hours, isOutside);
    }

    @Test
    void withoutRulesEverythingGoesEverywhere() {
        assertThat(route().channels()).isEqualTo(CHANNELS);
        assertThat(route().isByDefault()).isTrue();
    }

    @Test
    void rulesThatAreOffAreNone() {
        RouteRule off = new RouteRule("off", false, Condition.ALL, List.of("log"), false, null, Set.of());

        assertThat(route(off).channels()).isEqualTo(CHANNELS);
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        Route route = route(
                Fleet.rule("critical", Fleet.when(Severity.CRITICAL), "mail"),
                Fleet.rule("major", Fleet.when(Severity.MAJOR), "log"),
                Fleet.rule("rest", "mail"));

        assertThat(route.rules()).containsExactly("major");
        assertThat(route.channels()).containsExactly("log");
    }

    @Test
    void aRuleThatGoesOnLetsTheNextOneAddChannels() {
        RouteRule first = new RouteRule("a", true, Condition.ALL, List.of("log"), true, Duration.ofHours(2), Set.of());
        RouteRule second =
                new RouteRule("b", true, Condition.ALL, List.of("mail", "log"), false, Duration.ofHours(1), Set.of());

        assertThat(route(first, second, Fleet.rule("c", "sns")).channels()).containsExactly("log", "mail");
        assertThat(route(first, second).remindEvery()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whatNoRuleWantsGoesNowhere() {
        Route route = route(Fleet.rule("critical", Fleet.when(Severity.CRITICAL), "mail"));

        assertThat(route.channels()).isEmpty();
        assertThat(route.rules()).isEmpty();
        assertThat(route.missing()).isEmpty();
    }

    @Test
    void aChannelThatIsNotThereIsNamedAndNothingWaitsForIt() {
        Route route = route(Fleet.rule("a", "pager", "log"));

        assertThat(route.channels()).containsExactly("log");
        assertThat(route.missing()).containsExactly("pager");
    }

    @Test
    void snsMeansTheTopicOfTheProfile() {
        assertThat(route(Fleet.rule("a", "sns")).channels()).containsExactly("sns:arn:aws:sns:eu:1:t");
        assertThat(route(Fleet.rule("a", "sn")).channels()).isEmpty();
    }

    @Test
    void everyConditionThatIsGivenMustHold() {
        Set<String> none = Set.of();
        assertThat(matches(of(Set.of("north"), Set.of("pumps"), Set.of("policy"), Set.of("net:scans"))))
                .isTrue();
        assertThat(matches(of(Set.of("south"), none, none, none))).isFalse();
        assertThat(matches(of(none, Set.of("valves"), none, none))).isFalse();
        assertThat(matches(of(none, Set.of("valves", "pumps"), none, none))).isTrue();
        assertThat(matches(of(none, none, Set.of("anomaly"), none))).isFalse();
        assertThat(matches(of(none, none, none, Set.of("rule:x")))).isFalse();
        assertThat(matches(Fleet.when(null, Alert.Type.ALARM_CLEARED))).isFalse();
        assertThat(matches(Fleet.when(Severity.MAJOR, Alert.Type.IN_ALARM))).isTrue();
    }

    @Test
    void afterHoursIsOutsideOfWorkingHours() {
        // 2026-11-18 is a Wednesday.
        WeeklyHours work = new WeeklyHours(
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(8, 0),
                LocalTime.of(17, 0),
                ZoneId.of("UTC"));

        assertThat(matches(in(work, false))).isTrue();
        assertThat(matches(in(work, true))).isFalse();
        assertThat(in(work, true).matches(SUBJECT, Alert.Type.IN_ALARM, Fleet.NOON.plus(Duration.ofHours(6))))
                .isTrue();
    }

    private static boolean matches(Condition condition) {
        return condition.matches(SUBJECT, Alert.Type.IN_ALARM, Fleet.NOON);
    }

    @Test
    void remindersAreAMinuteToAYearApart() {
        for (Duration wrong : List.of(Duration.ofSeconds(59), Duration.ofDays(367), Duration.ofDays(365L * 400))) {
            assertThatThrownBy(() -> new RouteRule("all", true, Condition.ALL, List.of("log"), false, wrong, Set.of()))
                    .isInstanceOf(VedetteException.class)
                    .hasMessage("reminders are PT1M to PT8784H apart, was " + wrong
                            + "; give a time between these, or none");
        }
        for (Duration right : List.of(Duration.ofMinutes(1), RouteRule.REMIND_LONGEST)) {
            assertThat(new RouteRule("all", true, Condition.ALL, List.of("log"), false, right, Set.of()).remindEvery())
                    .isEqualTo(right);
        }
    }
}
