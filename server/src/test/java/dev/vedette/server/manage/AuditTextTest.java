package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.ThingRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How the audit log shows what was changed.
final class AuditTextTest {
    private record Odd(
            String name,
            String password,
            String apiSecret,
            byte[] hash,
            byte[] content,
            @Nullable String missing,
            double number) {}

    private record Nested(String name, @Nullable Object inner) {}

    @Test
    void aRecordIsAnObjectOfItsComponents() {
        ThingRecord thing = new ThingRecord(
                new ThingName("pump"),
                "id-1",
                null,
                Map.of("floor", "1", "aisle", "7"),
                3,
                Instant.parse("2026-11-22T03:00:00Z"));
        assertThat(AuditText.of(Optional.of(thing)))
                .isEqualTo("{\"name\":\"pump\",\"id\":\"id-1\",\"attributes\":{\"aisle\":\"7\",\"floor\":\"1\"},"
                        + "\"version\":3,\"createdAt\":\"2026-11-22T03:00:00Z\"}");
    }

    @Test
    void whatIsNotThereIsNothing() {
        assertThat(AuditText.of(null)).isNull();
        assertThat(AuditText.of(Optional.empty())).isNull();
    }

    @Test
    void secretsAndBytesAreLeftOut() {
        Odd odd = new Odd("n", "hunter2", "hunter3", new byte[] {1}, new byte[] {2}, null, Double.NaN);
        assertThat(AuditText.of(odd)).isEqualTo("{\"name\":\"n\",\"number\":\"NaN\"}");
    }

    @Test
    void longTextsListsMapsAndWholesAreCut() {
        assertThat(AuditText.of("x".repeat(2_000))).hasSize(2_002);
        assertThat(AuditText.of("x".repeat(2_001)))
                .contains("(2001 characters)")
                .hasSizeLessThan(2_100);
        List<Integer> many = IntStream.range(0, 101).boxed().toList();
        assertThat(AuditText.of(many)).contains("99,").contains("and 1 more").doesNotContain("100,");
        assertThat(AuditText.of(many.subList(0, 100))).doesNotContain("more");
        Map<String, String> map = Map.of("k", "x".repeat(3_000));
        assertThat(AuditText.of(map)).contains("(3000 characters)");
        String whole = AuditText.of(Collections.nCopies(90, "x".repeat(2_000)));
        assertThat(whole).startsWith("{\"characters\":").hasSizeLessThan(AuditText.WHOLE_LENGTH_MAX);
    }

    @Test
    void setsAreInOrderAndDepthHasAnEnd() {
        assertThat(AuditText.of(Set.of("b", "a", "c"))).isEqualTo("[\"a\",\"b\",\"c\"]");
        Nested deep = new Nested("0", null);
        for (int i = 1; i < 100; i++) {
            deep = new Nested(Integer.toString(i), deep);
        }
        assertThat(AuditText.of(deep)).contains("\\u2026").hasSizeLessThan(1_000);
    }

    @Test
    void anyTextCanBeStored() {
        assertThat(AuditText.of("a\u0000\ud800")).isEqualTo("\"a\\u0000\\uD800\"");
    }
}
