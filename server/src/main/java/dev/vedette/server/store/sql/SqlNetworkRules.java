package dev.vedette.server.store.sql;

import dev.vedette.server.store.NetworkRuleRecord;
import dev.vedette.server.store.NetworkRules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Rules on what passes by.
final class SqlNetworkRules implements NetworkRules {
    private static final String SELECT =
            "select name, title, document, enabled, version, created_at, modified_at from network_rules";

    private final Database database;

    SqlNetworkRules(Database database) {
        this.database = database;
    }

    @Override
    public void put(NetworkRuleRecord rule) {
        database.write(session -> put(session, rule));
    }

    /// Puts a rule as a part of a transaction.
    static int put(Session session, NetworkRuleRecord rule) throws SQLException {
        return session.update(
                "insert into network_rules (name, title, document, enabled, version, created_at, modified_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict (name) do update set title = excluded.title,"
                        + " document = excluded.document,"
                        + " enabled = excluded.enabled, version = excluded.version,"
                        + " modified_at = excluded.modified_at",
                rule.name(),
                rule.title(),
                rule.document(),
                rule.enabled() ? 1 : 0,
                rule.version(),
                EpochNanos.of(rule.createdAt()),
                EpochNanos.of(rule.modifiedAt()));
    }

    @Override
    public Optional<NetworkRuleRecord> find(String name) {
        return database.read(session -> session.first(SELECT + " where name = ?", SqlNetworkRules::rule, name));
    }

    @Override
    public boolean remove(String name) {
        return database.write(session -> session.update("delete from network_rules where name = ?", name) == 1);
    }

    @Override
    public List<NetworkRuleRecord> all() {
        return database.read(session -> session.list(SELECT + " order by name", SqlNetworkRules::rule));
    }

    private static NetworkRuleRecord rule(ResultSet row) throws SQLException {
        return new NetworkRuleRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4) == 1,
                row.getLong(5),
                EpochNanos.instant(row.getLong(6)),
                EpochNanos.instant(row.getLong(7)));
    }
}
