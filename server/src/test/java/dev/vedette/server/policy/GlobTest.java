package dev.vedette.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, b, false",
        "a, aa, false",
        "aa, a, false",
        "'', '', true",
        "'', a, false",
        "*, '', true",
        "*, a/b/c, true",
        "?, '', false",
        "?, a, true",
        "?, ab, false",
        "?, 🚰, true",
        "a*, a, true",
        "a*, ab, true",
        "a*, ba, false",
        "*a, ba, true",
        "*a, ab, false",
        "a*c, abc, true",
        "a*c, abcd, false",
        "a*b*c, aXbYbZc, true",
        "a*b*c, aXcYb, false",
        "a**b, ab, true",
        "a?*, a, false",
        "a?*, ab, true",
        "*?, '', false",
        "a/+/#, a/+/#, true",
        "a/+/#, a/b/c, false",
        "a/#, a/b, false"
    })
    void wildcardsMatchAsTheTableSays(String pattern, String text, boolean expected) {
        assertThat(glob(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void agreesWithRegularExpressionsOnRandomTexts() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            String pattern = random(random, "ab*?", 8);
            String text = random(random, "ab", 10);
            String regex = pattern.replace("*", ".*").replace("?", ".");
            assertThat(glob(pattern).matches(text))
                    .as("%s on %s, seed 42, round %d", pattern, text, i)
                    .isEqualTo(Pattern.matches(regex, text));
        }
    }

    @Test
    void aHostilePatternTakesBoundedTime() {
        Glob hostile = glob("*a".repeat(1_000) + "b");
        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(hostile.matches("a".repeat(1_024))).isFalse());
    }

    private static String random(Random random, String alphabet, int lengthMax) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(lengthMax); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static Glob glob(String pattern) {
        List<Glob.Part> parts = new ArrayList<>();
        pattern.codePoints()
                .forEach(point -> parts.add(
                        switch (point) {
                            case '*' -> new Glob.Any();
                            case '?' -> new Glob.One();
                            default -> new Glob.Text(Character.toString(point));
                        }));
        return Glob.of(parts);
    }
}
