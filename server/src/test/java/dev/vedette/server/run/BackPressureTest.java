package dev.vedette.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.ingest.JournalEntry;
import dev.vedette.server.run.EngineQueue.Step;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The queue before the engine: whoever fills it waits, and a closed one holds nobody.
@Timeout(20)
class BackPressureTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final EngineQueue queue = new EngineQueue(2);

    private static Step step(long position) {
        return new Step.Feed(position, new JournalEntry.Advanced(AT.plusSeconds(position)));
    }

    @Test
    void givesStepsInOrderAndAtMostSoMany() {
        queue.put(step(0));
        queue.put(step(1));

        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.oldest()).isEqualTo(AT);
        assertThat(queue.take(1)).containsExactly(step(0));
        assertThat(queue.take(10)).containsExactly(step(1));
        assertThat(queue.oldest()).isNull();
    }

    @Test
    void holdsUpWhoeverFillsItUntilThereIsRoom() throws InterruptedException {
        queue.put(step(0));
        queue.put(step(1));
        CountDownLatch isIn = new CountDownLatch(1);
        Thread third = Thread.ofVirtual().start(() -> {
            queue.put(step(2));
            isIn.countDown();
        });
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.take(1)).containsExactly(step(0));
        isIn.await();
        third.join();

        assertThat(queue.take(10)).containsExactly(step(1), step(2));
    }

    @Test
    void letsEverybodyGoWhenItIsClosed() throws InterruptedException {
        queue.put(step(0));
        queue.put(step(1));
        Thread putting = Thread.ofVirtual().start(() -> queue.put(step(2)));
        EngineQueue empty = new EngineQueue(1);
        Thread taking = Thread.ofVirtual().start(() -> assertThat(empty.take(1)).isEmpty());
        queue.close();
        empty.close();
        putting.join();
        taking.join();

        assertThat(queue.take(1)).isEqualTo(List.of());
        queue.put(step(3));
        assertThat(queue.size()).isZero();
    }
}
