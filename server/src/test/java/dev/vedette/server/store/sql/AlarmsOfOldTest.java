package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.store.AlarmFilter;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Stores;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of the violations of a database from before there was an alarm queue.
final class AlarmsOfOldTest {
    private static final List<String> BEFORE = List.of(
            "V1__first_light.sql",
            "V2__identities.sql",
            "V3__dimensions.sql",
            "V4__mitigations.sql",
            "V5__security_groups.sql",
            "V6__hub.sql",
            "V7__network.sql",
            "V8__baselines.sql",
            "V9__plugins.sql");
    private static final String BEHAVIOR =
            "{\"v\":1,\"behavior\":{\"name\":\"b\",\"metric\":\"%s\",\"criteria\":{\"comparisonOperator\":"
                    + "\"less-than\",\"value\":{\"count\":1},\"durationSeconds\":300}}}";
    private static final String DETAIL = "{\"v\":1,\"explanation\":\"Because \\u0000 of %s\",\"value\":{\"count\":5}}";

    @TempDir
    private Path directory;

    @Test
    void openAndEndedViolationsOfAnSqliteFileAreQueued() {
        Path file = directory.resolve("old.db");
        fill(() -> SqliteDatabase.open(file));
        assertQueued(() -> SqlStores.sqlite(file, settings()));
    }

    @Test
    void openAndEndedViolationsOfAPostgresAreQueued() {
        String url = PostgresServer.freshSchema();
        fill(() -> PostgresDatabase.open(url, PostgresServer.USER, ""));
        assertQueued(() -> SqlStores.postgres(url, PostgresServer.USER, "", settings()));
    }

    private StoreSettings settings() {
        return StoreSettings.forPane(
                directory.resolve("secret.key"), Duration.ofSeconds(300), () -> StoresContract.NOW);
    }

    private static void fill(Supplier<Database> opening) {
        try (Database database = opening.get()) {
            new Migrations(BEFORE).applyTo(database, StoresContract.NOW);
            database.write(session -> {
                for (int i = 0; i < 1_001; i++) {
                    String id = "open-" + i;
                    session.update(
                            "insert into violations (id, thing, profile, criteria, suppressed, verification,"
                                    + " started_at, last_at, behavior, detail) values (?, 'a', 'p', 'STATIC', 0,"
                                    + " 'UNKNOWN', 10, 20, ?, ?)",
                            id,
                            BEHAVIOR.formatted("rule:stop"),
                            DETAIL.formatted(id));
                }
                event(session, "open-0", "IN_ALARM", 10);
                event(session, "cleared", "IN_ALARM", 1);
                event(session, "cleared", "ALARM_CLEARED", 2);
                event(session, "invalidated", "IN_ALARM", 3);
                event(session, "invalidated", "ALARM_INVALIDATED", 4);
                event(session, "raise-was-purged", "ALARM_CLEARED", 5);
                return 0;
            });
        }
    }

    private static void event(Session session, String id, String type, long at) throws SQLException {
        session.update(
                "insert into violation_events (violation_id, type, thing, profile, criteria, suppressed, verification,"
                    + " note, at, behavior, detail) values (?, ?, 'ü', 'p', 'STATIC', 0, 'TRUE_POSITIVE', 'hm', ?, ?,"
                    + " ?)",
                id,
                type,
                at,
                BEHAVIOR.formatted("hub:twin-updates"),
                DETAIL.formatted(id));
    }

    private static void assertQueued(Supplier<Stores> opening) {
        try (Stores stores = opening.get()) {
            assertThat(stores.alarms().count(AlarmFilter.OPEN, StoresContract.NOW))
                    .isEqualTo(1_001);
            assertThat(stores.violations().activeCount()).isEqualTo(1_001);
            AlarmRecord open = stores.alarms().find("open-7").orElseThrow();
            assertThat(open.source()).isEqualTo(Origin.NETWORK);
            assertThat(open.severity()).isEqualTo(Severity.MAJOR);
            assertThat(stores.alarms()
                            .list(AlarmFilter.ALL.ofThing("ü"), StoresContract.NOW, new PageRequest(null, 10))
                            .items())
                    .extracting(alarm -> alarm.id() + " " + alarm.state() + " " + alarm.source() + " "
                            + alarm.severity() + " " + alarm.violation().verificationNote())
                    .containsExactly("invalidated INVALIDATED HUB MINOR hm", "cleared CLEARED HUB MINOR hm");
            assertThat(stores.alarms().count(AlarmFilter.ALL.ofBehavior("p", "b"), StoresContract.NOW))
                    .isEqualTo(1_003);
        }
        try (Stores again = opening.get()) {
            assertThat(again.alarms().find("cleared").orElseThrow().endedAt()).isEqualTo(EpochNanos.instant(2));
        }
    }
}
