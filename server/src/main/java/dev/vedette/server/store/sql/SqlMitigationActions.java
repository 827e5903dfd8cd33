package dev.vedette.server.store.sql;

import dev.vedette.server.store.MitigationActionRecord;
import dev.vedette.server.store.MitigationActions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Definitions of mitigation actions.
final class SqlMitigationActions implements MitigationActions {
    private static final String SELECT =
            "select name, id, role_arn, params, created_at, modified_at from mitigation_actions";

    private final Database database;

    SqlMitigationActions(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(MitigationActionRecord action) {
        return database.write(session -> session.update(
                        "insert into mitigation_actions (name, id, role_arn, params, created_at, modified_at)"
                                + " values (?, ?, ?, ?, ?, ?) on conflict (name) do nothing",
                        action.name(),
                        action.id(),
                        action.roleArn(),
                        MitigationJson.ofParams(action.params()),
                        EpochNanos.of(action.createdAt()),
                        EpochNanos.of(action.modifiedAt()))
                == 1);
    }

    @Override
    public Optional<MitigationActionRecord> find(String name) {
        return database.read(session -> session.first(SELECT + " where name = ?", SqlMitigationActions::action, name));
    }

    @Override
    public boolean replace(MitigationActionRecord action) {
        return database.write(session -> session.update(
                        "update mitigation_actions set role_arn = ?, params = ?, modified_at = ? where name = ?",
                        action.roleArn(),
                        MitigationJson.ofParams(action.params()),
                        EpochNanos.of(action.modifiedAt()),
                        action.name())
                == 1);
    }

    @Override
    public boolean remove(String name) {
        return database.write(session -> session.update("delete from mitigation_actions where name = ?", name) == 1);
    }

    @Override
    public List<MitigationActionRecord> all() {
        return database.read(session -> session.list(SELECT + " order by name", SqlMitigationActions::action));
    }

    private static MitigationActionRecord action(ResultSet row) throws SQLException {
        return new MitigationActionRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                MitigationJson.params(row.getString(4)),
                EpochNanos.instant(row.getLong(5)),
                EpochNanos.instant(row.getLong(6)));
    }
}
