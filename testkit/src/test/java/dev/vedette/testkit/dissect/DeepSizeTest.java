package dev.vedette.testkit.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Outstanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DeepSizeTest {
    private record Node(long number, Object[] others) {}

    @Test
    void countsWhatLiesDeep() {
        byte[] thousand = new byte[1000];
        Node inner = new Node(1, new Object[] {thousand});
        Node outer = new Node(2, new Object[] {inner, inner, thousand});

        assertThat(DeepSize.of(outer)).isBetween(1000L, 1200L);
    }

    @Test
    void goesThroughCollectionsAndCircles() {
        List<Object> circle = new ArrayList<>();
        circle.add(circle);
        circle.add(List.of(new byte[500], "text"));

        assertThat(DeepSize.of(circle)).isBetween(500L, 900L);
    }

    @Test
    void seesRequestsThatWait() {
        Outstanding<byte[]> waiting = new Outstanding<>(10);
        for (int i = 0; i < 1000; i++) {
            waiting.add(i, new byte[100]);
        }

        assertThat(DeepSize.of(waiting)).isBetween(1000L, 3000L);
    }

    @Test
    void refusesWhatItCannotSeeInto() {
        assertThatThrownBy(() -> DeepSize.of(new Node(1, new Object[] {new Random(1)})))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("java.util.Random");
    }
}
