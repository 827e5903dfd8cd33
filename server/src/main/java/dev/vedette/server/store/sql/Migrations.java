package dev.vedette.server.store.sql;

import dev.vedette.server.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// Brings a database to the schema of this version, by the scripts under `db/migration` that it has not had
/// yet.
///
/// All of them run in one transaction, so that a failure leaves the database as it was. A script that was
/// released is never edited: a database that had another text of it is refused, as is one that had scripts
/// which we do not know. Why no library does this: docs/decisions/0010-store.md.
final class Migrations {
    private static final String FOLDER = "/db/migration/";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    private final List<String> scripts;

    /// Migrations by scripts in the order in which they run; the first is version 1.
    Migrations(List<String> scripts) {
        this.scripts = List.copyOf(scripts);
    }

    /// The scripts of this version.
    static Migrations current() {
        return new Migrations(List.of(
                "V1__first_light.sql",
                "V2__identities.sql",
                "V3__dimensions.sql",
                "V4__mitigations.sql",
                "V5__security_groups.sql",
                "V6__hub.sql",
                "V7__network.sql",
                "V8__baselines.sql",
                "V9__plugins.sql",
                "V10__people.sql",
                "V11__alarms.sql",
                "V12__things.sql",
                "V13__notifications.sql",
                "V14__sensors.sql",
                "V15__content_packs.sql",
                "V16__set_aside.sql"));
    }

    /// Runs what the database has not had.
    ///
    /// @throws StoreException when a script fails, or the database had others
    void applyTo(Database database, Instant now) {
        database.write(session -> {
            database.lockForMigration(session);
            session.update(filled(
                    database,
                    "create table if not exists schema_history (version ${integer} primary key, script ${text} not"
                            + " null, checksum ${integer} not null, applied_at ${integer} not null) ${counted}"));
            List<Applied> applied = session.list(
                    "select script, checksum from schema_history order by version",
                    row -> new Applied(row.getString(1), row.getLong(2)));
            check(applied);
            for (int i = applied.size(); i < scripts.size(); i++) {
                run(database, session, scripts.get(i));
                session.update(
                        "insert into schema_history (version, script, checksum, applied_at) values (?, ?, ?, ?)",
                        i + 1,
                        scripts.get(i),
                        checksum(text(scripts.get(i))),
                        EpochNanos.of(now));
            }
            return scripts.size();
        });
    }

    private record Applied(String script, long checksum) {}

    private void check(List<Applied> applied) {
        if (applied.size() > scripts.size()) {
            throw new StoreException("the database has schema version " + applied.size() + ", this Vedette knows "
                    + scripts.size() + "; run the version that wrote it, or a later one");
        }
        for (int i = 0; i < applied.size(); i++) {
            Applied had = applied.get(i);
            if (!had.script().equals(scripts.get(i)) || had.checksum() != checksum(text(scripts.get(i)))) {
                throw new StoreException("the database was made by another " + had.script() + " than ours ("
                        + scripts.get(i) + "); run the version that wrote it");
            }
        }
    }

    private static void run(Database database, Session session, String script) throws SQLException {
        for (String statement : filled(database, text(script)).split(";\\s*(?:\\R|$)", -1)) {
            if (!statement.isBlank()) {
                session.update(statement);
            }
        }
    }

    private static String filled(Database database, String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(database.placeholder(found.group(1))));
    }

    private static String text(String script) {
        try (InputStream in = Migrations.class.getResourceAsStream(FOLDER + script)) {
            if (in == null) {
                throw new StoreException("the migration " + script + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new StoreException("the migration " + script + " cannot be read", fault);
        }
    }

    private static long checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
