package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.store.StoreException;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ThingFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDatabaseTest {
    @TempDir
    Path directory;

    @Test
    void theDirectoryIsMadeWhenItIsNotThere() {
        try (Stores stores = open("a/b/vedette.db")) {
            assertThat(stores.isHealthy()).isTrue();
        }
        assertThat(directory.resolve("a/b/vedette.db")).exists();
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws IOException {
        Path file = directory.resolve("vedette.db");
        Files.writeString(file, "not a database, but long enough to look at".repeat(100));
        assertThatThrownBy(() -> open("vedette.db")).isInstanceOf(StoreException.class);
        assertThat(Files.readString(file)).startsWith("not a database");
    }

    @Test
    void aDirectoryInPlaceOfTheFileIsRefused() throws IOException {
        Files.createDirectory(directory.resolve("vedette.db"));
        assertThatThrownBy(() -> open("vedette.db"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("vedette.db")
                .hasMessageContaining("check that the directory is writable");
    }

    @Test
    void everyCommitIsSyncedAndConstraintsAreOn() {
        try (SqliteDatabase database = SqliteDatabase.open(directory.resolve("x.db"))) {
            List<String> settings = database.write(session -> List.of(
                    pragma(session, "synchronous"), pragma(session, "journal_mode"), pragma(session, "foreign_keys")));
            assertThat(settings).containsExactly("2", "wal", "1");
            String readerForeignKeys = database.read(session -> pragma(session, "query_only"));
            assertThat(readerForeignKeys).isEqualTo("1");
        }
    }

    /// Without trying again, one opening of some hundreds or thousands fails, depending on the machine's load.
    @Test
    void programsThatStartTogetherAllOpenANewFile() throws Exception {
        int programs = 8;
        CyclicBarrier start = new CyclicBarrier(programs);
        try (ExecutorService threads = Executors.newFixedThreadPool(programs)) {
            for (int round = 0; round < 60; round++) {
                Path file = directory.resolve("new" + round + ".db");
                List<Future<SqliteDatabase>> opened = IntStream.range(0, programs)
                        .mapToObj(_ -> threads.submit(() -> {
                            start.await();
                            return SqliteDatabase.open(file);
                        }))
                        .toList();
                for (Future<SqliteDatabase> one : opened) {
                    one.get(60, TimeUnit.SECONDS).close();
                }
            }
        }
    }

    @Test
    void aReaderCannotWrite() {
        try (SqliteDatabase database = SqliteDatabase.open(directory.resolve("x.db"))) {
            assertThatThrownBy(() -> database.read(session -> session.update("create table t (x int)")))
                    .isInstanceOf(StoreException.class);
        }
    }

    @Test
    void aFailedTransactionIsUndoneAndTheNextOneWorks() {
        try (SqliteDatabase database = SqliteDatabase.open(directory.resolve("x.db"))) {
            database.write(session -> session.update("create table t (x int)"));
            assertThatThrownBy(() -> database.write(session -> {
                        session.update("insert into t values (1)");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThatThrownBy(() -> database.write(session -> {
                        session.update("insert into t values (1)");
                        return session.update("insert into nothing values (1)");
                    }))
                    .isInstanceOf(StoreException.class);
            database.write(session -> session.update("insert into t values (7)"));
            List<Integer> rows = database.read(session -> session.list("select x from t", row -> row.getInt(1)));
            assertThat(rows).containsExactly(7);
        }
    }

    @Test
    void twoProcessesMayWriteTheSameFile() throws Exception {
        try (Stores server = open("vedette.db");
                Stores command = open("vedette.db");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> both = List.of(
                    threads.submit(() -> addThings(server, "s")), threads.submit(() -> addThings(command, "c")));
            for (Future<?> one : both) {
                one.get(60, TimeUnit.SECONDS);
            }
            assertThat(StoresContract.walked(50, page -> server.things().list(ThingFilter.ALL, page)))
                    .hasSize(80);
        }
    }

    private static void addThings(Stores stores, String prefix) {
        for (int i = 0; i < 40; i++) {
            stores.things().add(StoresContract.thing(prefix + i));
        }
    }

    @Test
    void aClosedStoreSaysSoAndClosingAgainIsNothing() {
        Stores stores = open("vedette.db");
        stores.things().find(StoresContract.name("a"));
        stores.close();
        stores.close();
        assertThatThrownBy(() -> stores.things().find(StoresContract.name("a")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> stores.things().add(StoresContract.thing("a")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is closed");
        assertThat(stores.isHealthy()).isFalse();
    }

    @Test
    void moreReadersThanConnectionsTakeTurns() throws Exception {
        try (Stores stores = open("vedette.db");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            stores.things().add(StoresContract.thing("a"));
            List<Future<Integer>> all = IntStream.range(0, SqliteDatabase.READERS_MAX * 10)
                    .mapToObj(i -> threads.submit(() -> {
                        stores.things()
                                .forEach(membership ->
                                        assertThat(membership.groups()).isEmpty());
                        return i;
                    }))
                    .toList();
            for (Future<Integer> one : all) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isNotNegative();
            }
        }
    }

    @Test
    void chunkLengthsAndLimitsThatMakeNoSenseAreRefused() {
        Path key = directory.resolve("key");
        InstantSource clock = InstantSource.fixed(StoresContract.NOW);
        assertThatThrownBy(() -> new StoreSettings(key, Duration.ZERO, 1, clock))
                .isInstanceOf(VedetteException.class);
        assertThatThrownBy(() -> new StoreSettings(key, Duration.ofNanos(1_500_000), 1, clock))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("whole milliseconds");
        assertThatThrownBy(() -> new StoreSettings(key, Duration.ofHours(1), 0, clock))
                .isInstanceOf(VedetteException.class);
        assertThat(StoreSettings.forPane(key, Duration.ofSeconds(300), clock).chunkLength())
                .isEqualTo(Duration.ofHours(2));
    }

    private static String pragma(Session session, String name) throws SQLException {
        return session.first("pragma " + name, row -> row.getString(1)).orElseThrow();
    }

    private Stores open(String file) {
        return SqlStores.sqlite(
                directory.resolve(file),
                StoreSettings.forPane(
                        directory.resolve("secret.key"),
                        Duration.ofMinutes(5),
                        InstantSource.fixed(StoresContract.NOW)));
    }
}
