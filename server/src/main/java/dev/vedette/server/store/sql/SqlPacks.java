package dev.vedette.server.store.sql;

import dev.vedette.server.store.PackChange;
import dev.vedette.server.store.PackItem;
import dev.vedette.server.store.PackRecord;
import dev.vedette.server.store.Packs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Content packs: a row each, a row for each version, and a row for whatever they have put. A change is one
/// transaction,
/// with the rules and plugins that it concerns.
final class SqlPacks implements Packs {
    private static final String COLUMNS =
            "v.name, v.number, v.version, v.title, v.made_at, v.signer, v.sha256, v.imported_at, v.imported_by";
    private static final String CURRENT = "select " + COLUMNS
            + " from content_packs p join content_pack_versions v on v.name = p.name and v.number = p.number";

    private final Database database;

    SqlPacks(Database database) {
        this.database = database;
    }

    @Override
    public void apply(PackChange change) {
        database.write(session -> {
            for (String rule : change.rulesGone()) {
                session.update("delete from network_rules where name = ?", rule);
            }
            for (var rule : change.rules()) {
                SqlNetworkRules.put(session, rule);
            }
            for (String plugin : change.pluginsGone()) {
                session.update("delete from plugins where name = ?", plugin);
            }
            for (PackChange.PluginPut put : change.plugins()) {
                SqlPluginShelf.put(session, put.plugin(), put.content(), put.versionsKept());
            }
            return version(session, change);
        });
    }

    private static int version(Session session, PackChange change) throws SQLException {
        session.update("delete from content_pack_items where pack = ?", change.pack());
        PackRecord current = change.current();
        if (current == null) {
            return session.update("delete from content_packs where name = ?", change.pack());
        }
        session.update(
                "insert into content_packs (name, number, modified_at) values (?, ?, ?) on conflict (name) do update"
                        + " set number = excluded.number, modified_at = excluded.modified_at",
                current.name(),
                current.number(),
                EpochNanos.of(current.importedAt()));
        byte[] content = change.content();
        if (content.length > 0) {
            session.update(
                    "delete from content_pack_versions where name = ? and number >= ?",
                    current.name(),
                    current.number());
            session.update(
                    "insert into content_pack_versions (name, number, version, title, made_at, signer, sha256,"
                            + " imported_at, imported_by, content) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    current.name(),
                    current.number(),
                    current.version(),
                    current.title(),
                    EpochNanos.of(current.made()),
                    current.signer(),
                    current.sha256(),
                    EpochNanos.of(current.importedAt()),
                    current.importedBy(),
                    content);
            session.update(
                    "delete from content_pack_versions where name = ? and number <= ?",
                    current.name(),
                    current.number() - change.versionsKept());
        }
        for (PackItem item : change.items()) {
            session.update(
                    "insert into content_pack_items (kind, name, pack, sha256) values (?, ?, ?, ?)",
                    item.kind().word(),
                    item.name(),
                    item.pack(),
                    item.sha256());
        }
        return change.items().size();
    }

    @Override
    public List<PackRecord> current() {
        return database.read(session -> session.list(CURRENT + " order by p.name", SqlPacks::pack));
    }

    @Override
    public Optional<PackRecord> find(String name) {
        return database.read(session -> session.first(CURRENT + " where p.name = ?", SqlPacks::pack, name));
    }

    @Override
    public List<PackRecord> versions(String name) {
        return database.read(session -> session.list(
                "select " + COLUMNS + " from content_pack_versions v where v.name = ? order by v.number desc",
                SqlPacks::pack,
                name));
    }

    @Override
    public Optional<byte[]> content(String name, long number) {
        return database.read(session -> session.first(
                "select content from content_pack_versions where name = ? and number = ?",
                row -> row.getBytes(1),
                name,
                number));
    }

    @Override
    public List<PackItem> items() {
        return database.read(session -> session.list(
                "select kind, name, pack, sha256 from content_pack_items order by kind, name",
                row -> new PackItem(
                        row.getString(1).equals(PackItem.Kind.RULE.word()) ? PackItem.Kind.RULE : PackItem.Kind.PLUGIN,
                        row.getString(2),
                        row.getString(3),
                        row.getString(4))));
    }

    private static PackRecord pack(ResultSet row) throws SQLException {
        return new PackRecord(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                EpochNanos.instant(row.getLong(5)),
                row.getString(6),
                row.getString(7),
                EpochNanos.instant(row.getLong(8)),
                row.getString(9));
    }
}
