package dev.vedette.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveFeedTest {
    private static final LiveEvent EVENT = new LiveEvent.Changed("profile", "p");

    private final LiveFeed feed = new LiveFeed();

    @Test
    void everyListenerIsToldInOrder() throws Exception {
        try (LiveFeed.Listener one = feed.listen().orElseThrow();
                LiveFeed.Listener other = feed.listen().orElseThrow()) {
            feed.tell(EVENT);
            feed.tell(new LiveEvent.Changed("thing", "t"));

            assertThat(one.take(Duration.ZERO)).hasSize(2).first().isEqualTo(EVENT);
            assertThat(other.take(Duration.ZERO)).hasSize(2);
            assertThat(other.take(Duration.ZERO)).isEmpty();
        }
        assertThat(feed.listeners()).isZero();
    }

    @Test
    void onlySoManyListen() {
        List<LiveFeed.Listener> all = new ArrayList<>();
        for (int i = 0; i < LiveFeed.LISTENERS_MAX; i++) {
            all.add(feed.listen().orElseThrow());
        }
        assertThat(feed.listen()).isEmpty();
        assertThat(feed.refused()).isEqualTo(1);
        all.getFirst().close();
        all.getFirst().close();
        assertThat(feed.listen()).isPresent();
        assertThat(feed.listen()).isEmpty();
    }

    @Test
    void whoFallsTooFarBehindIsCutOffAndOthersAreNot() throws Exception {
        try (LiveFeed.Listener slow = feed.listen().orElseThrow();
                LiveFeed.Listener quick = feed.listen().orElseThrow()) {
            for (int i = 0; i < LiveFeed.WAITING_MAX; i++) {
                feed.tell(EVENT);
            }
            assertThat(slow.isOver()).isFalse();
            assertThat(quick.take(Duration.ZERO)).hasSize(LiveFeed.WAITING_MAX);
            feed.tell(EVENT);

            assertThat(slow.isOver()).isTrue();
            assertThat(quick.isOver()).isFalse();
            assertThat(feed.cut()).isEqualTo(1);
        }
    }

    @Test
    void whenItIsClosedNobodyListensAnyMore() {
        LiveFeed.Listener listener = feed.listen().orElseThrow();
        feed.close();
        assertThat(listener.isOver()).isTrue();
        assertThat(feed.listen()).isEmpty();
        listener.close();
    }
}
