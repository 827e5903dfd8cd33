package dev.vedette.server.store.sql;

import dev.vedette.server.store.Notices.SetAside;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rows of what people are to be told that could not be read, gathered while others are read. Belongs to one
/// thread and one transaction; what is told of them is told when that is over.
final class Damage {
    private static final Logger LOG = LoggerFactory.getLogger(Damage.class);
    private static final int LOGGED_MAX = 20;
    private static final String ORPHANED = "update notices set reason = 'DAMAGED', held_by = '' ";

    private final Set<Row> rows = new LinkedHashSet<>();

    /// Reads a part of a row.
    @FunctionalInterface
    interface Reading<T> {
        /// What the part says.
        T read() throws SQLException;
    }

    /// What a row says, or null when it cannot be read, which is remembered.
    ///
    /// @param key by which the row is found: a text, or the number of an alert
    <T> @Nullable T read(SetAside kind, Object key, Reading<T> reading) throws SQLException {
        try {
            return reading.read();
        } catch (RuntimeException fault) {
            rows.add(new Row(kind, key, fault.getClass().getSimpleName() + ": " + fault.getMessage()));
            return null;
        }
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /// Takes the rows out of the way. Violations that they held back say from now on that this was lost.
    ///
    /// @param now in nanoseconds since the epoch
    void moveAway(Session session, long now) throws SQLException {
        for (Row row : rows) {
            session.update(
                    "insert into set_aside (kind, name, document, reason, set_aside_at) select ?, " + row.name()
                            + ", ?, ? from " + row.found(),
                    row.kind.name(),
                    Json.ofList(List.of(row.reason)),
                    now,
                    row.key);
            switch (row.kind) {
                case ALERT ->
                    session.update(
                            ORPHANED + "where outcome = 'HELD' and violation_id in (select violation_id from"
                                    + " withheld_alerts where seq = ?)",
                            row.key);
                case TALLY -> session.update(ORPHANED + "where outcome = 'HELD' and held_by = ?", row.key);
                case NOTICE -> {}
            }
            session.update("delete from " + row.found(), row.key);
        }
    }

    /// Says what was set aside, and what to do.
    void tell() {
        rows.stream()
                .limit(LOGGED_MAX)
                .forEach(row -> LOG.atError()
                        .addKeyValue("what", row.kind.word())
                        .addKeyValue("key", row.key)
                        .log("A row that says what to tell people is damaged and was set aside: {}", row.reason));
        if (!rows.isEmpty()) {
            LOG.atError()
                    .addKeyValue("rows", rows.size())
                    .log("Damaged rows are kept in the table set_aside; nobody is told what they held back, so look"
                            + " at the alarm queue, and check the disk of the database or restore a backup");
        }
    }

    /// @param key a text, or the number of an alert
    private record Row(SetAside kind, Object key, String reason) {
        String name() {
            return switch (kind) {
                case ALERT -> "violation_id, alert";
                case TALLY -> "tally, document";
                case NOTICE -> "violation_id, document";
            };
        }

        String found() {
            return switch (kind) {
                case ALERT -> "withheld_alerts where seq = ?";
                case TALLY -> "tallies where tally = ?";
                case NOTICE -> "notices where violation_id = ?";
            };
        }
    }
}
