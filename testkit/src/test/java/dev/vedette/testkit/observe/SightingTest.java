package dev.vedette.testkit.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.Sighting.Kind;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SightingTest {
    private static Sighting sighting(String site, Kind kind, String subject, @Nullable Double value, String detail) {
        return new Sighting(site, kind, new ThingName("plant/10.0.0.7"), subject, value, Instant.EPOCH, detail, "");
    }

    @Test
    void onlyAValueHasAValue() {
        assertThat(sighting("plant", Kind.VALUE, "x", 1.5, "").value()).isEqualTo(1.5);
        assertThat(sighting("plant", Kind.DEVICE, "x", null, "").value()).isNull();
        assertThatThrownBy(() -> sighting("plant", Kind.VALUE, "x", null, ""))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("of VALUE it was null");
        assertThatThrownBy(() -> sighting("plant", Kind.DEVICE, "x", 1.0, "")).isInstanceOf(VedetteException.class);
        assertThatThrownBy(() -> sighting("plant", Kind.VALUE, "x", Double.NaN, ""))
                .isInstanceOf(VedetteException.class);
    }

    @Test
    void subjectsAndDetailsAreBounded() {
        assertThat(sighting("plant", Kind.DEVICE, "x".repeat(Sighting.SUBJECT_MAX), null, "")
                        .subject())
                .hasSize(Sighting.SUBJECT_MAX);
        assertThat(sighting("plant", Kind.DEVICE, "x", null, "y".repeat(Sighting.DETAIL_MAX))
                        .detail())
                .hasSize(Sighting.DETAIL_MAX);
        for (String wrong : List.of("", "a\nb", "x".repeat(Sighting.SUBJECT_MAX + 1))) {
            assertThatThrownBy(() -> sighting("plant", Kind.DEVICE, wrong, null, ""))
                    .isInstanceOf(VedetteException.class)
                    .hasMessageContaining("had " + wrong.length());
        }
        assertThatThrownBy(() -> sighting("plant", Kind.DEVICE, "x", null, "y".repeat(Sighting.DETAIL_MAX + 1)))
                .isInstanceOf(VedetteException.class);
    }

    @Test
    void aSiteIsNamedAsSensorsNameIt() {
        for (String wrong : List.of("", "a/b", "a b", "x".repeat(65))) {
            assertThat(Sighting.isSite(wrong)).isFalse();
            assertThatThrownBy(() -> sighting(wrong, Kind.DEVICE, "x", null, ""))
                    .isInstanceOf(VedetteException.class)
                    .hasMessageContaining("was \"" + wrong + "\"");
        }
        assertThat(Sighting.isSite("x".repeat(64))).isTrue();
    }

    @Test
    void eachKindCountsForAMetricOfItsOwn() {
        assertThat(Arrays.stream(Kind.values()).map(kind -> kind.metric().value()))
                .containsExactly(
                        "net:new-devices",
                        "net:new-conversations",
                        "net:new-protocols",
                        "net:new-functions",
                        "net:new-values");
    }
}
