package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.notify.NoiseSettings;
import dev.vedette.server.notify.RouteRule;
import dev.vedette.server.notify.RouteRule.Condition;
import dev.vedette.server.notify.RouteRule.GroupBy;
import dev.vedette.server.notify.Suppression;
import dev.vedette.server.notify.SuppressionScope;
import dev.vedette.server.notify.WeeklyHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every engine keeps of what people want to be told.
abstract class NotificationsContract extends StoresContract {
    private static final WeeklyHours WORK = new WeeklyHours(
            Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            LocalTime.of(8, 30),
            LocalTime.of(17, 0),
            ZoneId.of("Europe/Berlin"));
    private static final Condition EVERYTHING_GIVEN = new Condition(
            Severity.MAJOR,
            Set.of(Origin.NETWORK, Origin.HUB),
            Set.of("policy"),
            Set.of("Köln"),
            Set.of("pumps"),
            Set.of("p"),
            Set.of("b"),
            Set.of("rule:x"),
            Set.of(Alert.Type.IN_ALARM),
            WORK,
            true);

    @Test
    void rulesAreReadBackInTheirOrder() {
        RouteRule all = new RouteRule(
                "z", true, EVERYTHING_GIVEN, List.of("mail", "log"), true, Duration.ofHours(4), Set.of(GroupBy.SITE));
        RouteRule least = new RouteRule("a", false, Condition.ALL, List.of(), false, null, Set.of());
        stores.notifications().putRules(List.of(all, least));
        reopen();

        assertThat(stores.notifications().rules()).containsExactly(all, least);
        stores.notifications().putRules(List.of(least));
        assertThat(stores.notifications().rules()).containsExactly(least);
    }

    @Test
    void whatIsTooManyIsTheDefaultUntilSomebodySays() {
        assertThat(stores.notifications().noise()).isEqualTo(NoiseSettings.DEFAULTS);
        stores.notifications().putNoise(NoiseSettings.OFF);
        NoiseSettings own =
                new NoiseSettings(9, Duration.ofMinutes(7), Duration.ofHours(3), 0, Duration.ofSeconds(90), 7);
        stores.notifications().putNoise(own);
        reopen();

        assertThat(stores.notifications().noise()).isEqualTo(own);
    }

    @Test
    void aWindowIsReadBackAndKeepsItsCountWhenItIsChanged() {
        Suppression window = suppression("w", "Wartung", null);
        stores.notifications().put(window);
        reopen();

        assertThat(stores.notifications().find("w")).contains(window);
        stores.notifications().put(suppression("w", "other", NOW.plusSeconds(60)));
        assertThat(stores.notifications().find("w").orElseThrow().name()).isEqualTo("other");
        assertThat(stores.notifications().suppressions(NOW)).hasSize(1);
        assertThat(stores.notifications().remove("w")).isTrue();
        assertThat(stores.notifications().remove("w")).isFalse();
    }

    @Test
    void whatIsOverIsListedNoMoreAndPurgedLater() {
        stores.notifications().put(suppression("endless", "a", null));
        stores.notifications().put(suppression("ending", "b", NOW.plusSeconds(60)));

        assertThat(stores.notifications().suppressions(NOW.plusSeconds(59))).hasSize(2);
        assertThat(stores.notifications().suppressions(NOW.plusSeconds(60)))
                .extracting(Suppression::id)
                .containsExactly("endless");
        assertThat(stores.notifications().purgeOverBefore(NOW.plusSeconds(60))).isZero();
        assertThat(stores.notifications().purgeOverBefore(NOW.plusSeconds(61))).isEqualTo(1);
        assertThat(stores.notifications().find("endless")).isPresent();
    }

    private static Suppression suppression(String id, String name, @Nullable Instant until) {
        return new Suppression(
                id,
                Suppression.Kind.WINDOW,
                name,
                new SuppressionScope("t", "p", "b", "m", "Köln", "g", "10.0.0.0/8"),
                new Suppression.Time(NOW, until, WORK),
                "because",
                "eve",
                "adam",
                NOW,
                0);
    }
}
