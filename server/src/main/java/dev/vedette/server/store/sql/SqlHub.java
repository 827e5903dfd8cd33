package dev.vedette.server.store.sql;

import dev.vedette.gateway.hub.CommandStore;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubStore;
import dev.vedette.gateway.hub.IdentityStore;
import dev.vedette.gateway.hub.NoticeDraft;
import dev.vedette.gateway.hub.NoticeStore;
import dev.vedette.gateway.hub.TwinStore;
import dev.vedette.gateway.hub.UploadStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// What an IoT hub keeps. A device is the module with the empty name of itself.
final class SqlHub implements HubStore {
    private final IdentityStore identities;
    private final TwinStore twins;
    private final CommandStore commands;
    private final NoticeStore notices;
    private final UploadStore uploads;

    SqlHub(Database database, SecretBox box) {
        identities = new SqlHubIdentities(database, box);
        twins = new SqlHubTwins(database);
        commands = new SqlHubCommands(database);
        notices = new SqlHubNotices(database);
        uploads = new SqlHubUploads(database);
    }

    @Override
    public IdentityStore identities() {
        return identities;
    }

    @Override
    public TwinStore twins() {
        return twins;
    }

    @Override
    public CommandStore commands() {
        return commands;
    }

    @Override
    public NoticeStore notices() {
        return notices;
    }

    @Override
    public UploadStore uploads() {
        return uploads;
    }

    /// The column `module` of a device or module.
    static String module(HubId id) {
        String module = id.module();
        return module == null ? "" : module;
    }

    /// The device or module of two columns, from the given one on.
    static HubId id(ResultSet row, int column) throws SQLException {
        String module = row.getString(column + 1);
        return new HubId(row.getString(column), module.isEmpty() ? null : module);
    }

    /// Marks a device or module as one that the registry has not heard of.
    static void markUntold(Session session, HubId id) throws SQLException {
        session.update(
                "insert into hub_untold (device, module) values (?, ?) on conflict (device, module) do nothing",
                id.device(),
                module(id));
    }

    static void addNotices(Session session, List<NoticeDraft> notices) throws SQLException {
        for (NoticeDraft notice : notices) {
            session.update(
                    "insert into hub_notices (kind, document, enqueued_at, expires_at) values (?, ?, ?, ?)",
                    notice.kind().name(),
                    notice.json(),
                    EpochNanos.of(notice.enqueuedAt()),
                    EpochNanos.of(notice.expiresAt()));
        }
    }
}
