package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationsTest {
    private static final String FIRST = "V1__first_light.sql";

    @TempDir
    Path directory;

    private Database database;

    @BeforeEach
    void openDatabase() {
        database = SqliteDatabase.open(directory.resolve("x.db"));
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void whatWasAppliedIsNotAppliedAgain() {
        apply(FIRST);
        apply(FIRST);
        assertThat(applied()).containsExactly(FIRST);
    }

    @Test
    void laterScriptsFollowEarlierOnes() {
        apply(FIRST);
        apply(FIRST, "second.sql");
        assertThat(applied()).containsExactly(FIRST, "second.sql");
        Optional<String> value =
                database.read(session -> session.first("select words from second", row -> row.getString(1)));
        assertThat(value).contains("a; b");
    }

    @Test
    void aDatabaseOfALaterVersionIsRefused() {
        apply(FIRST, "second.sql");
        assertThatThrownBy(() -> apply(FIRST))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("schema version 2")
                .hasMessageContaining("knows 1");
    }

    @Test
    void aDatabaseThatHadAnotherTextOfAScriptIsRefused() {
        apply(FIRST);
        database.write(session -> session.update("update schema_history set checksum = checksum + 1"));
        assertThatThrownBy(() -> apply(FIRST))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(FIRST);
    }

    @Test
    void aDatabaseThatHadOtherScriptsIsRefused() {
        apply("second.sql");
        assertThatThrownBy(() -> apply(FIRST, "second.sql"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("second.sql");
    }

    @Test
    void aScriptThatFailsLeavesTheDatabaseAsItWas() {
        apply(FIRST);
        assertThatThrownBy(() -> apply(FIRST, "broken.sql")).isInstanceOf(StoreException.class);
        assertThat(applied()).containsExactly(FIRST);
        List<String> tables = database.read(
                session -> session.list("select name from sqlite_master where name = 'half'", row -> row.getString(1)));
        assertThat(tables).isEmpty();
    }

    @Test
    void anUnknownPlaceholderOrScriptIsRefused() {
        assertThatThrownBy(() -> apply("placeholder.sql"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("nothing");
        assertThatThrownBy(() -> apply("missing.sql"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("missing.sql");
    }

    @Test
    void processesThatStartTogetherMigrateOnce() throws Exception {
        for (String url : List.of("", PostgresServer.freshSchema())) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Boolean>> all = List.of(1, 2, 3).stream()
                        .map(i -> threads.submit(() -> {
                            try (Database own = opened(url)) {
                                Migrations.current().applyTo(own, StoresContract.NOW);
                                return true;
                            }
                        }))
                        .toList();
                for (Future<Boolean> one : all) {
                    assertThat(one.get(60, TimeUnit.SECONDS)).isTrue();
                }
            }
        }
    }

    @Test
    void aPostgresThatDoesNotAnswerIsNamedWithoutItsPassword() {
        assertThatThrownBy(() -> PostgresDatabase.open(
                        "jdbc:postgresql://127.0.0.1:1/x?password=hush&connectTimeout=1", "someone", "hush"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("127.0.0.1:1/x")
                .hasMessageContaining("someone")
                .hasMessageNotContaining("hush");
    }

    private Database opened(String url) {
        return url.isEmpty()
                ? SqliteDatabase.open(directory.resolve("together.db"))
                : PostgresDatabase.open(url, PostgresServer.USER, "");
    }

    private void apply(String... scripts) {
        new Migrations(List.of(scripts)).applyTo(database, StoresContract.NOW);
    }

    private List<String> applied() {
        return database.read(
                session -> session.list("select script from schema_history order by version", row -> row.getString(1)));
    }
}
