package dev.vedette.server.sense;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.sense.HeldContent.Held;
import dev.vedette.server.sense.HeldContent.Kind;
import dev.vedette.server.store.SensorRecord;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HeldContentTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final HeldContent content = new HeldContent();

    private static SensorRecord sensor(String id) {
        return new SensorRecord(
                id,
                "plant",
                "gate",
                null,
                NOON,
                new SensorRecord.Certificate("a".repeat(64), "1", NOON),
                null,
                "",
                null,
                null);
    }

    private void said(String version, String current, int second) {
        content.said(sensor("a"), Kind.RULES, version, current, NOON.plusSeconds(second));
    }

    @Test
    void ofWhoHasSaidNothingNothingIsKnown() {
        assertThat(content.of("a", Kind.RULES)).isEmpty();
    }

    @Test
    void whoHoldsTheServersVersionIsNotBehind() {
        said("7", "7", 0);
        assertThat(content.of("a", Kind.RULES)).contains(new Held("7", null, NOON));
        assertThat(content.of("a", Kind.PLUGINS)).isEmpty();
        assertThat(content.of("b", Kind.RULES)).isEmpty();
    }

    @Test
    void whoHoldsAnotherIsBehindSinceItFirstSaidSo() {
        said("7", "7", 0);
        said("7", "8", 30);
        said("7", "8", 60);
        assertThat(content.of("a", Kind.RULES)).contains(new Held("7", NOON.plusSeconds(30), NOON.plusSeconds(60)));
        said("8", "8", 90);
        assertThat(content.of("a", Kind.RULES)).contains(new Held("8", null, NOON.plusSeconds(90)));
    }

    @Test
    void whoHoldsNoneIsBehind() {
        content.said(sensor("a"), Kind.PLUGINS, null, "7", NOON);
        assertThat(content.of("a", Kind.PLUGINS)).contains(new Held(null, NOON, NOON));
    }

    @Test
    void ofTooManyTheOneThatWasHeardOfLongestAgoIsForgotten() {
        for (int i = 0; i <= HeldContent.SENSORS_MAX; i++) {
            content.said(sensor("s" + i), Kind.RULES, "7", "7", NOON);
            content.said(sensor("s1"), Kind.RULES, "7", "7", NOON);
        }
        assertThat(content.of("s0", Kind.RULES)).isEmpty();
        assertThat(content.of("s1", Kind.RULES)).isPresent();
    }
}
