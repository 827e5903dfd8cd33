package dev.vedette.server.store.sql;

import dev.vedette.gateway.hub.Notice;
import dev.vedette.gateway.hub.NoticeDraft;
import dev.vedette.gateway.hub.NoticeKind;
import dev.vedette.gateway.hub.NoticeStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a hub's services are to be told.
final class SqlHubNotices implements NoticeStore {
    private static final int TRIMMED_AT_ONCE = 1_000;

    private final Database database;

    SqlHubNotices(Database database) {
        this.database = database;
    }

    @Override
    public void add(NoticeDraft notice) {
        database.write(session -> {
            SqlHub.addNotices(session, List.of(notice));
            return 1;
        });
    }

    @Override
    public List<Notice> list(NoticeKind kind, long after, int limit) {
        return database.read(session -> session.list(
                "select sequence, kind, document, enqueued_at, expires_at from hub_notices"
                        + " where kind = ? and sequence > ? order by sequence limit ?",
                SqlHubNotices::notice,
                kind.name(),
                after,
                limit));
    }

    @Override
    public void remove(List<Long> sequences) {
        database.write(session -> {
            removed(session, sequences);
            return sequences.size();
        });
    }

    private static void removed(Session session, List<Long> sequences) throws SQLException {
        try (Session.Batch batch = session.batch("delete from hub_notices where sequence = ?")) {
            for (Long sequence : sequences) {
                batch.add(sequence);
            }
            batch.run();
        }
    }

    /// Looks before it deletes: most of the time there is nothing, and a transaction that writes would wait its
    /// turn.
    @Override
    public int trim(Instant at, int keep) {
        List<Long> over = database.read(session -> {
            List<Long> found = new ArrayList<>(session.list(
                    "select sequence from hub_notices where expires_at <= ? limit ?",
                    row -> row.getLong(1),
                    EpochNanos.bound(at),
                    TRIMMED_AT_ONCE));
            for (NoticeKind kind : NoticeKind.values()) {
                found.addAll(session.list(
                        "select sequence from hub_notices where kind = ? and expires_at > ?"
                                + " order by sequence desc limit ? offset ?",
                        row -> row.getLong(1),
                        kind.name(),
                        EpochNanos.bound(at),
                        TRIMMED_AT_ONCE,
                        keep));
            }
            return found;
        });
        if (!over.isEmpty()) {
            remove(over);
        }
        return over.size();
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getLong(1),
                NoticeKind.valueOf(row.getString(2)),
                row.getString(3),
                EpochNanos.instant(row.getLong(4)),
                EpochNanos.instant(row.getLong(5)));
    }
}
