package dev.vedette.gateway.hub;

import static dev.vedette.gateway.hub.HubRig.T;
import static dev.vedette.gateway.hub.HubRig.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NoticesTest {
    @TempDir
    Path directory;

    private HubRig rig;

    @BeforeEach
    void openHub() {
        rig = new HubRig(directory);
    }

    private Notices notices() {
        return rig.hub.notices();
    }

    private void add(NoticeKind kind, String... documents) {
        for (String json : List.of(documents)) {
            rig.store.notices().add(new NoticeDraft(kind, json, T, T.plus(HubLimits.NOTICE_LIFE)));
        }
    }

    private NoticeBatch receive(int limit) {
        return notices().receive(NoticeKind.FEEDBACK, limit).orElseThrow();
    }

    @Test
    void noticesAreHandedOutInBatchesUntilTheyAreCompleted() {
        add(NoticeKind.FEEDBACK, "{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
        add(NoticeKind.FILE, "{\"f\":1}");
        NoticeBatch first = receive(2);
        NoticeBatch second = receive(2);
        assertThat(first.json()).isEqualTo("[{\"n\":1},{\"n\":2}]");
        assertThat(second.json()).isEqualTo("[{\"n\":3}]");
        assertThat(notices().receive(NoticeKind.FEEDBACK, 2)).isEmpty();
        assertThat(notices().complete(second.lockToken())).isEqualTo(HubAnswer.done(1));
        assertThat(notices().abandon(first.lockToken())).isEqualTo(HubAnswer.done(2));
        assertThat(receive(64).json()).isEqualTo("[{\"n\":1},{\"n\":2}]");
        assertThat(notices().receive(NoticeKind.FILE, 9).orElseThrow().json()).isEqualTo("[{\"f\":1}]");
    }

    @Test
    void whatIsNotSettledInAMinuteIsHandedOutAgain() {
        add(NoticeKind.FEEDBACK, "{}");
        NoticeBatch batch = receive(1);
        AtomicInteger told = new AtomicInteger();
        notices().listen(NoticeKind.FEEDBACK, told::incrementAndGet);
        rig.advance(Duration.ofMinutes(1));
        rig.hub.tick();
        assertThat(told).hasValue(1);
        assertThat(error(notices().complete(batch.lockToken()))).isEqualTo(HubError.LOCK_LOST);
        assertThat(receive(1).json()).isEqualTo("[{}]");
        assertThat(error(notices().abandon("nothing"))).isEqualTo(HubError.LOCK_LOST);
    }

    @Test
    void afterACrashEverythingIsHandedOutAgain() {
        add(NoticeKind.FEEDBACK, "{}");
        receive(1);
        rig.restart(directory);
        assertThat(receive(1).json()).isEqualTo("[{}]");
    }

    @Test
    void aBatchHasAtMost64AndAtLeastOne() {
        for (int i = 0; i < 70; i++) {
            add(NoticeKind.FEEDBACK, "" + i);
        }
        assertThat(receive(1_000).notices()).hasSize(64);
        assertThat(receive(0).notices()).hasSize(1);
        assertThat(receive(64).notices()).hasSize(5);
    }

    @Test
    void tooManyAndOldNoticesAreDroppedAndCounted() {
        add(NoticeKind.FEEDBACK, "1", "2", "3", "4", "5", "6", "7");
        rig.hub.tick();
        assertThat(rig.count("hub_notices_dropped", "")).isEqualTo(2);
        assertThat(receive(64).json()).isEqualTo("[3,4,5,6,7]");
        rig.advance(HubLimits.NOTICE_LIFE);
        rig.hub.tick();
        assertThat(rig.count("hub_notices_dropped", "")).isEqualTo(7);
        assertThat(notices().receive(NoticeKind.FEEDBACK, 64)).isEmpty();
    }

    @Test
    void aListenerIsToldUntilItStops() {
        AtomicInteger told = new AtomicInteger();
        Runnable stop = notices().listen(NoticeKind.FILE, told::incrementAndGet);
        notices().added(NoticeKind.FILE);
        notices().added(NoticeKind.FEEDBACK);
        stop.run();
        notices().added(NoticeKind.FILE);
        assertThat(told).hasValue(1);
    }
}
