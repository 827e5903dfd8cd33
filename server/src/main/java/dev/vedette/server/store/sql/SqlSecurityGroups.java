package dev.vedette.server.store.sql;

import dev.vedette.server.store.SecurityGroupRecord;
import dev.vedette.server.store.SecurityGroupRecord.Rule;
import dev.vedette.server.store.SecurityGroups;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Security groups, their rules as a document.
final class SqlSecurityGroups implements SecurityGroups {
    private static final String SELECT = "select name_key, name, rules, created_at, modified_at from security_groups";

    private final Database database;

    SqlSecurityGroups(Database database) {
        this.database = database;
    }

    @Override
    public void put(SecurityGroupRecord group) {
        database.write(session -> session.update(
                "insert into security_groups (name_key, name, rules, created_at, modified_at) values (?, ?, ?, ?, ?)"
                        + " on conflict (name_key) do update set rules = excluded.rules,"
                        + " modified_at = excluded.modified_at",
                group.key(),
                group.name(),
                written(group.rules()),
                EpochNanos.of(group.createdAt()),
                EpochNanos.of(group.modifiedAt())));
    }

    @Override
    public Optional<SecurityGroupRecord> find(String key) {
        return database.read(session -> session.first(SELECT + " where name_key = ?", SqlSecurityGroups::group, key));
    }

    @Override
    public boolean remove(String key) {
        return database.write(session -> session.update("delete from security_groups where name_key = ?", key) == 1);
    }

    @Override
    public List<SecurityGroupRecord> all() {
        return database.read(session -> session.list(SELECT + " order by name_key", SqlSecurityGroups::group));
    }

    private static String written(List<Rule> rules) {
        ObjectNode document = Json.document();
        ArrayNode array = document.putArray("rules");
        for (Rule rule : rules) {
            ObjectNode node = array.addObject()
                    .put("type", rule.type())
                    .put("enabled", rule.enabled())
                    .put("min", rule.min())
                    .put("max", rule.max());
            if (rule.window() != null) {
                node.put("window", rule.window());
            }
            Json.strings(node.putArray("allowed"), rule.allowed());
        }
        return Json.text(document);
    }

    private static SecurityGroupRecord group(ResultSet row) throws SQLException {
        return new SecurityGroupRecord(
                row.getString(1),
                row.getString(2),
                Json.parsed(row.getString(3)).required("rules").values().stream()
                        .map(SqlSecurityGroups::rule)
                        .toList(),
                EpochNanos.instant(row.getLong(4)),
                EpochNanos.instant(row.getLong(5)));
    }

    private static Rule rule(JsonNode node) {
        return new Rule(
                node.required("type").stringValue(),
                node.required("enabled").booleanValue(),
                node.required("min").longValue(),
                node.required("max").longValue(),
                Json.string(node, "window"),
                Json.strings(node.required("allowed")));
    }
}
