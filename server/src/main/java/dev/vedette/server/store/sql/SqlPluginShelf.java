package dev.vedette.server.store.sql;

import dev.vedette.server.store.PluginContent;
import dev.vedette.server.store.PluginRecord;
import dev.vedette.server.store.PluginShelf;
import dev.vedette.server.store.PluginVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Plugins of sensors, a row each, and a row for each of their contents.
final class SqlPluginShelf implements PluginShelf {
    private static final String SELECT = "select v.version, v.title, v.signer, v.sha256, v.created_at, p.name,"
            + " p.enabled, p.created_at, p.modified_at from plugins p"
            + " join plugin_versions v on v.name = p.name and v.version = p.version";

    private final Database database;

    SqlPluginShelf(Database database) {
        this.database = database;
    }

    @Override
    public void put(PluginRecord plugin, PluginContent content, int versionsKept) {
        database.write(session -> put(session, plugin, content, versionsKept));
    }

    /// Puts a plugin as a part of a transaction.
    static int put(Session session, PluginRecord plugin, PluginContent content, int versionsKept) throws SQLException {
        PluginVersion current = plugin.current();
        session.update(
                "insert into plugins (name, enabled, version, created_at, modified_at) values (?, ?, ?, ?, ?)"
                        + " on conflict (name) do update set enabled = excluded.enabled,"
                        + " version = excluded.version, modified_at = excluded.modified_at",
                plugin.name(),
                plugin.enabled() ? 1 : 0,
                current.version(),
                EpochNanos.of(plugin.createdAt()),
                EpochNanos.of(plugin.modifiedAt()));
        session.update(
                "insert into plugin_versions (name, version, title, signer, sha256, content, signature, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                plugin.name(),
                current.version(),
                current.title(),
                current.signer(),
                current.sha256(),
                content.bytes(),
                content.signature(),
                EpochNanos.of(current.createdAt()));
        return session.update(
                "delete from plugin_versions where name = ? and version <= ?",
                plugin.name(),
                current.version() - versionsKept);
    }

    @Override
    public boolean change(PluginRecord plugin) {
        return database.write(session -> session.update(
                        "update plugins set enabled = ?, version = ?, modified_at = ? where name = ?",
                        plugin.enabled() ? 1 : 0,
                        plugin.current().version(),
                        EpochNanos.of(plugin.modifiedAt()),
                        plugin.name())
                == 1);
    }

    @Override
    public Optional<PluginRecord> find(String name) {
        return database.read(session -> session.first(SELECT + " where p.name = ?", SqlPluginShelf::plugin, name));
    }

    @Override
    public List<PluginRecord> all() {
        return database.read(session -> session.list(SELECT + " order by p.name", SqlPluginShelf::plugin));
    }

    @Override
    public List<PluginVersion> versions(String name) {
        return database.read(session -> session.list(
                "select version, title, signer, sha256, created_at from plugin_versions where name = ?"
                        + " order by version desc",
                SqlPluginShelf::version,
                name));
    }

    @Override
    public Optional<PluginContent> content(String name, long version) {
        return database.read(session -> session.first(
                "select content, signature from plugin_versions where name = ? and version = ?",
                row -> new PluginContent(row.getBytes(1), row.getBytes(2)),
                name,
                version));
    }

    @Override
    public boolean remove(String name) {
        return database.write(session -> session.update("delete from plugins where name = ?", name) == 1);
    }

    private static PluginVersion version(ResultSet row) throws SQLException {
        return new PluginVersion(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                EpochNanos.instant(row.getLong(5)));
    }

    private static PluginRecord plugin(ResultSet row) throws SQLException {
        return new PluginRecord(
                row.getString(6),
                row.getInt(7) == 1,
                version(row),
                EpochNanos.instant(row.getLong(8)),
                EpochNanos.instant(row.getLong(9)));
    }
}
