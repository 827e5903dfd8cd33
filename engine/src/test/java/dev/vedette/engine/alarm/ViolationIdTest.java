package dev.vedette.engine.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.alarm.ViolationEvent.Violation;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Ids are kept in stores and quoted by people, so they must never change.
class ViolationIdTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Behavior named(String name) {
        return new Behavior(
                name,
                new MetricName("aws:all-bytes-out"),
                new Criteria.Threshold(Comparison.LESS_THAN, 1),
                new Evaluation.OnArrival(),
                1,
                1,
                false);
    }

    private static String id(String thing, String profile, String behavior, Instant at, int episode) {
        return Violation.begun(new ThingName(thing), profile, named(behavior), at, episode)
                .id();
    }

    /// Computed with another program: SHA-256 over the two-byte length and UTF-8 of each name, the second as 8 bytes,
    /// the nanosecond and the episode as 4 bytes each.
    @Test
    void isWhatItAlwaysWas() {
        assertThat(id("plc-7", "office", "quiet", NOON, 0)).isEqualTo("81f62990bb27d2fdf7f971dd43c3829f");
        assertThat(id("plc-7", "office", "quiet", NOON.plusNanos(1), 3)).isEqualTo("1f5e21ebe5a4a87f2354c44668a94970");
    }

    @Test
    void differsWithEveryPart() {
        assertThat(Set.of(
                        id("a", "p", "b", NOON, 0),
                        id("A", "p", "b", NOON, 0),
                        id("a", "q", "b", NOON, 0),
                        id("a", "p", "c", NOON, 0),
                        id("a", "p", "b", NOON.plusSeconds(1), 0),
                        id("a", "p", "b", NOON.plusNanos(1), 0),
                        id("a", "p", "b", NOON, 1)))
                .hasSize(7);
    }

    @Test
    void doesNotConfuseWhereOneNameEndsAndTheNextBegins() {
        assertThat(id("ab", "c", "d", NOON, 0)).isNotEqualTo(id("a", "bc", "d", NOON, 0));
        assertThat(id("a", "bc", "d", NOON, 0)).isNotEqualTo(id("a", "b", "cd", NOON, 0));
    }
}
