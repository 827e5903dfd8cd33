package dev.vedette.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ShardsTest {
    @Test
    void aChangeMakesAnotherAndLeavesTheOneBefore() {
        Shards<Integer> one = Shards.of(Map.of("a", 1));
        Shards<Integer> two = one.with("b", 2);
        Shards<Integer> three = two.with("a", null);

        assertThat(one.get("b")).isNull();
        assertThat(two.get("a")).isEqualTo(1);
        assertThat(two.get("b")).isEqualTo(2);
        assertThat(three.get("a")).isNull();
        assertThat(one.size()).isEqualTo(1);
        assertThat(two.size()).isEqualTo(2);
        assertThat(three.size()).isEqualTo(1);
        assertThat(three.with("none", null).size()).isEqualTo(1);
    }

    @Test
    void aLongRowOfChangesEndsWhereAMapEnds() {
        Random random = new Random(7);
        Map<String, Integer> expected = new HashMap<>();
        Shards<Integer> shards = Shards.of(expected);
        for (int i = 0; i < 20_000; i++) {
            String key = "key-" + random.nextInt(3_000);
            if (random.nextInt(4) == 0) {
                expected.remove(key);
                shards = shards.with(key, null);
            } else {
                expected.put(key, i);
                shards = shards.with(key, i);
            }
        }
        assertThat(shards.size()).isEqualTo(expected.size());
        for (int i = 0; i < 3_000; i++) {
            assertThat(shards.get("key-" + i)).isEqualTo(expected.get("key-" + i));
        }
        assertThat(Shards.of(expected).size()).isEqualTo(expected.size());
    }
}
