package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.AlarmDesk.Preview;
import dev.vedette.server.manage.AlarmDesk.Scope;
import dev.vedette.server.store.AlarmRecord.Acknowledgement;
import dev.vedette.server.store.Alarms;
import dev.vedette.server.store.MuteRecord;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two violations of `b` in `p`: `v1` of `pump`, now, and `v2` of `valve`, eight days ago.
final class AlarmDeskTest {
    private static final Instant NOW = DeskFixture.START;

    @TempDir
    private Path folder;

    private @Nullable DeskFixture fixture;

    @BeforeEach
    void openDesks() {
        fixture = DeskFixture.in(folder);
        fixture.stores()
                .violations()
                .record(new Recording(
                        0,
                        List.of(raise("v1", "pump", NOW), raise("v2", "valve", NOW.minus(Duration.ofDays(8)))),
                        List.of(),
                        List.of()));
    }

    @AfterEach
    void closeDesks() {
        Objects.requireNonNull(fixture).close();
    }

    private AlarmDesk desk() {
        return Objects.requireNonNull(fixture).desks().alarms();
    }

    @Test
    void whoTakesNoteIsNotedWithTheTime() {
        assertThat(desk().acknowledge("v1", "eve").acknowledged()).isEqualTo(new Acknowledgement("eve", NOW));
        assertThat(desk().unacknowledge("v1").acknowledged()).isNull();
    }

    @Test
    void whatPeopleSayIsHeldToItsLimit() {
        assertThat(desk().verify("v1", Verification.BENIGN_POSITIVE, "n".repeat(AlarmDesk.NOTE_MAX))
                        .violation()
                        .verification())
                .isEqualTo(Verification.BENIGN_POSITIVE);
        assertThatThrownBy(() -> desk().verify("v1", Verification.UNKNOWN, "n".repeat(AlarmDesk.NOTE_MAX + 1)))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("A note has at most 1000 characters, this one has 1001.");
    }

    @Test
    void whatIsNotKeptCannotBeDealtWith() {
        assertThatThrownBy(() -> desk().get("v3")).isInstanceOf(NotFound.class).hasMessageContaining("v3");
        assertThatThrownBy(() -> desk().acknowledge("v3", "eve")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> desk().unacknowledge("v3")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> desk().verify("v3", Verification.UNKNOWN, "")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> desk().comment("v3", "eve", "hm")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> desk().unmute("m3")).isInstanceOf(NotFound.class);
    }

    @Test
    void aCommentHasWordsAndNotTooMany() {
        assertThat(desk().comment("v1", "eve", "w".repeat(AlarmDesk.COMMENT_MAX))
                        .at())
                .isEqualTo(NOW);
        assertThatThrownBy(() -> desk().comment("v1", "eve", " \n")).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> desk().comment("v1", "eve", "w".repeat(AlarmDesk.COMMENT_MAX + 1)))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("4001");
    }

    @Test
    void aViolationHasOnlySoManyComments() {
        for (int i = 0; i < Alarms.COMMENTS_MAX; i++) {
            desk().comment("v1", "eve", "again");
        }
        assertThatThrownBy(() -> desk().comment("v1", "eve", "again"))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("1000");
    }

    @Test
    void aMuteOfEverythingIsRefused() {
        assertThatThrownBy(() -> desk().mute(new Scope(null, null, null), "quiet", NOW.plusSeconds(1), "eve"))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> desk().preview(new Scope(null, null, null))).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> desk().preview(new Scope("", null, null))).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void aMuteEndsAfterNowAndWithinAYear() {
        Scope pump = new Scope(null, null, "pump");
        assertThatThrownBy(() -> desk().mute(pump, "works", NOW, "eve"))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("366 days");
        assertThatThrownBy(() -> desk().mute(
                                pump, "works", NOW.plus(AlarmDesk.MUTE_LONGEST).plusNanos(1), "eve"))
                .isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> desk().mute(pump, "", NOW.plusSeconds(1), "eve"))
                .isInstanceOf(InvalidRequest.class);
        MuteRecord made = desk().mute(pump, "works", NOW.plus(AlarmDesk.MUTE_LONGEST), "eve");
        assertThat(desk().mutes()).containsExactly(made);
        desk().unmute(made.id());
        assertThat(desk().mutes()).isEmpty();
    }

    @Test
    void onlySoManyMutesAreInForceAtATime() {
        for (int i = 0; i < AlarmDesk.MUTES_MAX; i++) {
            Objects.requireNonNull(fixture)
                    .stores()
                    .mutes()
                    .add(new MuteRecord("m" + i, null, null, "t", "r", "eve", NOW, NOW.plusSeconds(1 + i / 999), 0));
        }
        Scope pump = new Scope(null, null, "pump");
        assertThatThrownBy(() -> desk().mute(pump, "works", NOW.plusSeconds(9), "eve"))
                .isInstanceOf(LimitExceeded.class);
        Objects.requireNonNull(fixture).clock().advance(Duration.ofSeconds(1));
        assertThat(desk().mute(pump, "works", NOW.plusSeconds(9), "eve").by()).isEqualTo("eve");
    }

    @Test
    void aPreviewCountsWhatIsOpenAndWhatWasRaisedOfLate() {
        assertThat(desk().preview(new Scope("p", null, null))).isEqualTo(new Preview(2, 1));
        assertThat(desk().preview(new Scope(null, "b", "valve"))).isEqualTo(new Preview(1, 0));
        assertThat(desk().preview(new Scope(null, null, "nobody"))).isEqualTo(new Preview(0, 0));
    }

    private static ViolationEventRecord raise(String id, String thing, Instant at) {
        CriteriaDraft criteria = new CriteriaDraft(
                "less-than", new ValueDraft(5L, null, null, null, null, null), 300, null, null, null, null);
        return new ViolationEventRecord(
                id,
                Alert.Type.IN_ALARM,
                new ThingName(thing),
                "p",
                new BehaviorDraft("b", "aws:all-bytes-out", null, criteria, null, null),
                new MetricValue.Count(9),
                at,
                "because",
                Verification.UNKNOWN,
                null);
    }
}
