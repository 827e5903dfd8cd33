package dev.vedette.server.store.sql;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.Presence;
import dev.vedette.server.store.PresenceRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When things were heard of.
final class SqlPresence implements Presence {
    private static final int WRITTEN_TOGETHER_MAX = 5_000;
    private static final int PURGED_TOGETHER_MAX = 5_000;
    private static final String PUT = "insert into presence (thing, first_at, last_at, held_at, left_at)"
            + " values (?, ?, ?, ?, ?) on conflict (thing) do update set"
            + " first_at = case when excluded.first_at < presence.first_at then excluded.first_at"
            + " else presence.first_at end,"
            + " last_at = case when excluded.last_at > presence.last_at then excluded.last_at"
            + " else presence.last_at end,"
            + " held_at = case when presence.held_at is null or excluded.held_at > presence.held_at"
            + " then excluded.held_at else presence.held_at end,"
            + " left_at = case when presence.left_at is null or excluded.left_at > presence.left_at"
            + " then excluded.left_at else presence.left_at end";

    private final Database database;

    SqlPresence(Database database) {
        this.database = database;
    }

    @Override
    public void put(Collection<PresenceRecord> heard) {
        List<PresenceRecord> all = List.copyOf(heard);
        for (int start = 0; start < all.size(); start += WRITTEN_TOGETHER_MAX) {
            List<PresenceRecord> some = all.subList(start, Math.min(all.size(), start + WRITTEN_TOGETHER_MAX));
            database.write(session -> {
                try (Session.Batch rows = session.batch(PUT)) {
                    for (PresenceRecord record : some) {
                        rows.add(
                                record.thing().value(),
                                EpochNanos.of(record.firstAt()),
                                EpochNanos.of(record.lastAt()),
                                column(record.heldAt()),
                                column(record.leftAt()));
                    }
                    rows.run();
                }
                return some.size();
            });
        }
    }

    @Override
    public Optional<PresenceRecord> find(ThingName thing) {
        return database.read(session -> session.first(
                "select thing, first_at, last_at, held_at, left_at from presence where thing = ?",
                row -> new PresenceRecord(
                        new ThingName(row.getString(1)),
                        EpochNanos.instant(row.getLong(2)),
                        EpochNanos.instant(row.getLong(3)),
                        instant(row, 4),
                        instant(row, 5)),
                thing.value()));
    }

    @Override
    public long purgeBefore(Instant instant) {
        long purged = 0;
        int some;
        do {
            some = database.write(session -> session.update(
                    "delete from presence where thing in (select p.thing from presence p where p.last_at < ?"
                            + " and not exists (select 1 from things t where t.name = p.thing) limit ?)",
                    EpochNanos.bound(instant),
                    PURGED_TOGETHER_MAX));
            purged += some;
        } while (some == PURGED_TOGETHER_MAX);
        return purged;
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? null : EpochNanos.instant(nanos);
    }

    private static @Nullable Long column(@Nullable Instant instant) {
        return instant == null ? null : EpochNanos.of(instant);
    }
}
