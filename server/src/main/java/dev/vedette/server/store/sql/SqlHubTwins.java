package dev.vedette.server.store.sql;

import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.Twin;
import dev.vedette.gateway.hub.TwinSection;
import dev.vedette.gateway.hub.TwinStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Twins of a hub's devices and modules; their parts are JSON as the hub writes it.
final class SqlHubTwins implements TwinStore {
    private static final String SELECT = "select device, module, version, tags, desired, desired_metadata,"
            + " desired_version, reported, reported_metadata, reported_version from hub_twins";

    private final Database database;

    SqlHubTwins(Database database) {
        this.database = database;
    }

    /// Adds the twin of a device or module that was just added.
    static void add(Session session, Twin twin) throws SQLException {
        session.update(
                "insert into hub_twins (version, tags, desired, desired_metadata, desired_version, reported,"
                        + " reported_metadata, reported_version, device, module) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                columns(twin));
    }

    @Override
    public Optional<Twin> find(HubId id) {
        return database.read(session -> session.first(
                SELECT + " where device = ? and module = ?", SqlHubTwins::twin, id.device(), SqlHub.module(id)));
    }

    @Override
    public boolean replace(Twin twin, boolean moved) {
        return database.write(session -> {
            int changed = session.update(
                    "update hub_twins set version = ?, tags = ?, desired = ?, desired_metadata = ?,"
                            + " desired_version = ?, reported = ?, reported_metadata = ?, reported_version = ?"
                            + " where device = ? and module = ?",
                    columns(twin));
            if (changed == 1 && moved) {
                SqlHub.markUntold(session, twin.id());
            }
            return changed == 1;
        });
    }

    @Override
    public List<Twin> devices(@Nullable String after, int limit) {
        return database.read(session -> session.list(
                SELECT + " where module = '' and device > ? order by device limit ?",
                SqlHubTwins::twin,
                after == null ? "" : after,
                limit));
    }

    private static @Nullable Object[] columns(Twin twin) {
        return new @Nullable Object[] {
            twin.version(),
            twin.tags(),
            twin.desired().json(),
            twin.desired().metadata(),
            twin.desired().version(),
            twin.reported().json(),
            twin.reported().metadata(),
            twin.reported().version(),
            twin.id().device(),
            SqlHub.module(twin.id())
        };
    }

    private static Twin twin(ResultSet row) throws SQLException {
        return new Twin(
                SqlHub.id(row, 1),
                row.getLong(3),
                row.getString(4),
                new TwinSection(row.getString(5), row.getString(6), row.getLong(7)),
                new TwinSection(row.getString(8), row.getString(9), row.getLong(10)));
    }
}
