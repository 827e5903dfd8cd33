package dev.vedette.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextNumbersTest {
    private final TextNumbers numbers = new TextNumbers();

    @Test
    void countsUpInTheOrderInWhichTextsCome() {
        assertThat(numbers.size()).isZero();
        assertThat(numbers.of("pump")).isZero();
        assertThat(numbers.of("valve")).isEqualTo(1);
        assertThat(numbers.of("")).isEqualTo(2);
        assertThat(numbers.size()).isEqualTo(3);
    }

    @Test
    void givesAnEqualTextTheNumberItHas() {
        numbers.of("pump");
        numbers.of("valve");

        assertThat(numbers.of(new String("pump".toCharArray()))).isZero();
        assertThat(numbers.of("valve")).isEqualTo(1);
        assertThat(numbers.size()).isEqualTo(2);
    }

    @Test
    void tellsTextsOfOneHashApart() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());

        assertThat(numbers.of("Aa")).isZero();
        assertThat(numbers.of("BB")).isEqualTo(1);
        assertThat(numbers.of("Aa")).isZero();
    }

    @Test
    void keepsNumbersWhenTheTableGrows() {
        for (int i = 0; i < 5_000; i++) {
            assertThat(numbers.of("device-" + i)).isEqualTo(i);
        }
        for (int i = 0; i < 5_000; i++) {
            assertThat(numbers.of("device-" + i)).isEqualTo(i);
        }
        assertThat(numbers.size()).isEqualTo(5_000);
    }
}
