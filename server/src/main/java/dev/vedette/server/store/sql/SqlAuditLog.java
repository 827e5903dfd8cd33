package dev.vedette.server.store.sql;

import dev.vedette.server.store.AuditEntry;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.AuditLog;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// What was changed by whom.
final class SqlAuditLog implements AuditLog {
    private static final String LISTING = "audit";

    private final Database database;

    SqlAuditLog(Database database) {
        this.database = database;
    }

    @Override
    public void add(AuditEntry entry) {
        database.write(session -> session.update(
                "insert into audit (at, who, how, address, action, subject, before, after)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                EpochNanos.of(entry.at()),
                entry.who(),
                entry.how(),
                entry.address(),
                entry.action(),
                entry.subject(),
                entry.before(),
                entry.after()));
    }

    @Override
    public Page<AuditEntry> list(AuditFilter filter, PageRequest page) {
        Query query = new Query("select seq, at, who, how, address, action, subject, before, after from audit");
        where(query, filter);
        Cursor.of(page, LISTING, 1).ifPresent(cursor -> query.where("seq < ?", cursor.number(0)));
        query.add(" order by seq desc limit ?", page.limit() + 1);
        List<AuditEntry> rows = database.read(session -> query.list(session, SqlAuditLog::entry));
        return Cursor.page(rows, page, entry -> new Cursor(LISTING, List.of(Long.toString(entry.seq()))));
    }

    @Override
    public long count(AuditFilter filter) {
        Query query = new Query("select count(*) from audit");
        where(query, filter);
        return database.read(
                session -> query.list(session, row -> row.getLong(1)).getFirst());
    }

    private static void where(Query query, AuditFilter filter) {
        if (filter.who() != null) {
            query.where("who = ?", filter.who());
        }
        String action = filter.action();
        if (action != null && action.endsWith(".")) {
            query.wherePrefix("action", action);
        } else if (action != null) {
            query.where("action = ?", action);
        }
        if (filter.subject() != null) {
            query.where("subject = ?", filter.subject());
        }
        if (filter.from() != null) {
            query.where("at >= ?", EpochNanos.bound(filter.from()));
        }
        if (filter.to() != null) {
            query.where("at < ?", EpochNanos.bound(filter.to()));
        }
    }

    @Override
    public long purgeBefore(Instant instant) {
        return database.write(session -> session.update("delete from audit where at < ?", EpochNanos.bound(instant)));
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong(1),
                EpochNanos.instant(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9));
    }
}
