package dev.vedette.server.store.sql;

import static dev.vedette.sdk.alert.Alert.Type.ALARM_CLEARED;
import static dev.vedette.sdk.alert.Alert.Type.IN_ALARM;
import static dev.vedette.server.store.sql.NoticesContract.alert;
import static dev.vedette.server.store.sql.NoticesContract.event;
import static dev.vedette.server.store.sql.NoticesContract.situation;
import static dev.vedette.server.store.sql.NoticesContract.suppression;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.server.notify.Announcement;
import dev.vedette.server.notify.Happening;
import dev.vedette.server.notify.HeldReason;
import dev.vedette.server.notify.NoiseSettings;
import dev.vedette.server.notify.Notice.Outcome;
import dev.vedette.server.notify.Review;
import dev.vedette.server.notify.RouteRule;
import dev.vedette.server.notify.Situation;
import dev.vedette.server.notify.Suppression;
import dev.vedette.server.notify.Told;
import dev.vedette.server.store.Notices.SetAside;
import dev.vedette.server.store.OutboxEntry;
import dev.vedette.server.store.Recording;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What becomes of rows of notices, tallies and alerts that are held back which cannot be read: each is set
/// aside, and everything else goes on.
abstract class DamagedNoticesContract extends StoresContract {
    private static final Instant NOON = NOW.plusSeconds(3_600);
    private static final Situation MUTED = situation(NOW, NoiseSettings.OFF, suppression("m1", Suppression.Kind.MUTE));
    private static final Situation GROUPED = situation(
            NOW, new NoiseSettings(0, Duration.ofHours(1), Duration.ofHours(1), 1, Duration.ofSeconds(30), 0));
    private static final Situation HOURLY = new Situation(
            List.of(new RouteRule(
                    "r", true, RouteRule.Condition.ALL, List.of("log"), false, Duration.ofHours(1), Set.of())),
            List.of(),
            NoiseSettings.OFF,
            NOW);

    private long position = -1;

    /// A connection of somebody else to the same database.
    abstract Connection connection() throws SQLException;

    @Test
    void aDamagedAlertThatAMuteHeldBackDoesNotHoldUpTheOthers() throws SQLException {
        record(MUTED, "v1", IN_ALARM, "log");
        record(MUTED, "v2", IN_ALARM, "log");
        record(MUTED, "v3", IN_ALARM, "log");
        damage("update withheld_alerts set alert = ? where violation_id = ?", "{\"version\":1", "v2");

        review(NOON);
        assertThat(toldOf()).containsExactly("v1", "v3");
        assertThat(stores.notices().withheld()).isZero();
        assertThat(stores.notices().aside())
                .isEqualTo(Map.of(SetAside.ALERT, 1L, SetAside.TALLY, 0L, SetAside.NOTICE, 0L));
        assertThat(stores.notices().find("v2").orElseThrow().reason()).isEqualTo(HeldReason.DAMAGED);
        assertThat(review(NOON)).isEqualTo(Told.NOTHING);
    }

    @Test
    void whenEverythingThatIsDueIsDamagedItIsSetAsideOnce() throws SQLException {
        record(MUTED, "v1", IN_ALARM, "log", "mail");
        damage("update withheld_alerts set reason = ? where violation_id = ?", "NO SUCH", "v1");

        assertThat(review(NOON)).isEqualTo(Told.NOTHING);
        review(NOON);
        reopen();
        assertThat(stores.notices().aside()).containsEntry(SetAside.ALERT, 2L);
        assertThat(stores.notices().withheld()).isZero();
    }

    @Test
    void aDamagedNoticeDoesNotKeepAnAlertFromBeingToldWhenItsMuteEnds() throws SQLException {
        record(MUTED, "v1", IN_ALARM, "log");
        record(MUTED, "v2", IN_ALARM, "log");
        damage("update notices set document = ? where violation_id = ?", "{}", "v1");

        review(NOON);
        assertThat(toldOf()).containsExactly("v2");
        review(NOON);
        assertThat(toldOf()).containsExactly("v2", "v1");
        assertThat(stores.notices().aside()).containsEntry(SetAside.NOTICE, 1L);
        assertThat(stores.notices().find("v1").orElseThrow().outcome()).isEqualTo(Outcome.TOLD);
    }

    @Test
    void aDamagedReminderDoesNotKeepOthersFromBeingReminded() throws SQLException {
        record(HOURLY, "v1", IN_ALARM, "log");
        record(HOURLY, "v2", IN_ALARM, "log");
        damage("update notices set outcome = ? where violation_id = ?", "PERHAPS", "v1");

        assertThat(review(NOON).sendings())
                .extracting(sending -> sending.alert().violationId())
                .containsExactly("v2");
        assertThat(stores.notices().aside()).containsEntry(SetAside.NOTICE, 1L);
    }

    @Test
    void anIntervalOfRemindersThatWouldRemindForeverIsDamage() throws SQLException {
        record(HOURLY, "v1", IN_ALARM, "log");
        damage("update notices set remind_every = 0 where held_by <> ? and violation_id = ?", "x", "v1");

        assertThat(review(NOON).sendings()).isEmpty();
        assertThat(stores.notices().aside()).containsEntry(SetAside.NOTICE, 1L);
    }

    @Test
    void aDamagedCountOfAlertsThatAreAlikeStopsNeitherReviewsNorWhatIsRecorded() throws SQLException {
        record(GROUPED, "v1", IN_ALARM, "log");
        record(GROUPED, "v2", IN_ALARM, "log");
        assertThat(stores.notices().held()).isEqualTo(Map.of(HeldReason.GROUPED, 1L));
        damage("update tallies set document = ? where kind = ?", "not even JSON", "GROUP");

        record(GROUPED, "v3", IN_ALARM, "log");
        assertThat(stores.alarms().find("v3")).isPresent();
        assertThat(toldOf()).containsExactly("v1", "v3");
        assertThat(stores.notices().aside()).containsEntry(SetAside.TALLY, 1L);
        assertThat(stores.notices().held()).isEmpty();
        assertThat(stores.notices().find("v2").orElseThrow().reason()).isEqualTo(HeldReason.DAMAGED);
        assertThat(stores.notices().find("v2").orElseThrow().outcome()).isEqualTo(Outcome.HELD);
    }

    @Test
    void aDamagedTallyThatIsDueIsSetAsideAndTheOthersAreTold() throws SQLException {
        record(GROUPED, "v1", IN_ALARM, "log");
        record(GROUPED, "v2", IN_ALARM, "log");
        damage("insert into tallies (tally, kind, due, document) values (?, ?, 0, '{\"v\":1}')", "limit\nlog", "LIMIT");
        damage("insert into tallies (tally, kind, due, document) values (?, ?, 0, '{\"v\":1}')", "odd", "NONE");

        assertThat(review(NOW.plusSeconds(30)).sendings()).hasSize(1);
        assertThat(stores.notices().aside()).containsEntry(SetAside.TALLY, 2L);
    }

    @Test
    void theEndOfAViolationWhoseNoticeIsDamagedIsRecordedAndTold() throws SQLException {
        record(HOURLY, "v1", IN_ALARM, "log");
        damage("update notices set document = ? where violation_id = ?", "{\"v\":2}", "v1");

        record(HOURLY, "v1", ALARM_CLEARED, "log");
        assertThat(toldOf()).containsExactly("v1", "v1");
        assertThat(stores.notices().aside()).containsEntry(SetAside.NOTICE, 1L);
    }

    @Test
    void aDamagedNoticeIsNotKnownToWhoLooksAndIsSetAsideThen() throws SQLException {
        record(HOURLY, "v1", IN_ALARM, "log");
        record(HOURLY, "v2", IN_ALARM, "log");
        damage("update notices set document = ? where violation_id = ?", "", "v1");

        assertThat(stores.notices().of(Set.of("v1", "v2"))).containsOnlyKeys("v2");
        assertThat(stores.notices().aside()).containsEntry(SetAside.NOTICE, 1L);
        assertThat(stores.notices().find("v1")).isEmpty();
    }

    @Test
    void whatIsSetAsideIsKeptAsItWasUntilItIsPurged() throws SQLException {
        record(HOURLY, "v1", IN_ALARM, "log");
        damage("update notices set document = ? where violation_id = ?", "what it was", "v1");
        assertThat(stores.notices().find("v1")).isEmpty();

        try (Connection connection = connection();
                PreparedStatement query = connection.prepareStatement(
                        "select count(*) from set_aside where document = 'what it was' and name = 'v1'");
                ResultSet rows = query.executeQuery()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
        assertThat(stores.notices().purgeSetAsideBefore(NOW)).isZero();
        assertThat(stores.notices().purgeSetAsideBefore(NOW.plusNanos(1))).isEqualTo(1);
        assertThat(stores.notices().aside()).containsEntry(SetAside.NOTICE, 0L);
    }

    private void damage(String sql, String value, String which) throws SQLException {
        try (Connection connection = connection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, value);
            update.setString(2, which);
            assertThat(update.executeUpdate()).isPositive();
        }
    }

    private List<String> toldOf() {
        return stores.outbox().due("log", NOON.plusSeconds(1), 9).stream()
                .map(OutboxEntry::alert)
                .map(Alert::violationId)
                .toList();
    }

    private void record(Situation situation, String violation, Alert.Type type, String... channels) {
        position++;
        stores.violations()
                .record(
                        new Recording(position, List.of(event(violation, type)), List.of(), List.of()),
                        new Announcement(
                                List.of(new Happening(alert(violation, type), List.of(channels), false)), situation));
    }

    private Told review(Instant now) {
        Situation situation = situation(now, NoiseSettings.OFF);
        Set<String> inForce =
                situation.suppressions().stream().map(Suppression::id).collect(Collectors.toSet());
        return stores.notices().review(now, inForce, due -> new Review(situation, Map.of()).of(due));
    }
}
