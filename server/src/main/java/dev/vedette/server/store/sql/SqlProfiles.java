package dev.vedette.server.store.sql;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.server.store.ProfileRecord;
import dev.vedette.server.store.Profiles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Security profiles, each a document, and their targets.
final class SqlProfiles implements Profiles {
    private static final String SELECT = "select name, document, version, created_at, modified_at from profiles";

    private final Database database;

    SqlProfiles(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(ProfileRecord profile) {
        return database.write(session -> session.update(
                        "insert into profiles (name, document, version, created_at, modified_at) values (?, ?, ?, ?, ?)"
                                + " on conflict (name) do nothing",
                        profile.name(),
                        document(profile),
                        profile.version(),
                        EpochNanos.of(profile.createdAt()),
                        EpochNanos.of(profile.modifiedAt()))
                == 1);
    }

    @Override
    public Optional<ProfileRecord> find(String name) {
        return database.read(session -> session.first(SELECT + " where name = ?", SqlProfiles::profile, name));
    }

    @Override
    public boolean replace(ProfileRecord profile) {
        return database.write(session -> session.update(
                        "update profiles set document = ?, version = ?, created_at = ?, modified_at = ?"
                                + " where name = ? and version = ?",
                        document(profile),
                        profile.version(),
                        EpochNanos.of(profile.createdAt()),
                        EpochNanos.of(profile.modifiedAt()),
                        profile.name(),
                        profile.version() - 1)
                == 1);
    }

    @Override
    public boolean remove(String name) {
        return database.write(session -> session.update("delete from profiles where name = ?", name) == 1);
    }

    @Override
    public List<ProfileRecord> all() {
        return database.read(session -> session.list(SELECT + " order by name", SqlProfiles::profile));
    }

    @Override
    public boolean attach(String profile, String target) {
        return database.write(session -> session.update(
                        "insert into profile_targets (target, profile) values (?, ?)"
                                + " on conflict (target, profile) do nothing",
                        target,
                        profile)
                == 1);
    }

    @Override
    public boolean detach(String profile, String target) {
        return database.write(session ->
                session.update("delete from profile_targets where target = ? and profile = ?", target, profile) == 1);
    }

    @Override
    public List<String> targetsOf(String profile) {
        return database.read(session -> session.list(
                "select target from profile_targets where profile = ? order by target",
                row -> row.getString(1),
                profile));
    }

    @Override
    public List<String> attachedTo(String target) {
        return database.read(session -> session.list(
                "select profile from profile_targets where target = ? order by profile",
                row -> row.getString(1),
                target));
    }

    private static String document(ProfileRecord profile) {
        ObjectNode document = Json.document();
        if (profile.description() != null) {
            document.put("description", profile.description());
        }
        ArrayNode behaviors = document.putArray("behaviors");
        profile.behaviors().forEach(behavior -> behaviors.add(BehaviorJson.write(behavior)));
        ObjectNode targets = document.putObject("alertTargets");
        profile.alertTargets()
                .forEach((kind, target) -> targets.putObject(kind)
                        .put("alertTargetArn", target.alertTargetArn())
                        .put("roleArn", target.roleArn()));
        Json.strings(document.putArray("retained"), profile.retained());
        ArrayNode retainedV2 = document.putArray("retainedV2");
        profile.retainedV2().forEach(retained -> retainedV2.add(BehaviorJson.write(retained)));
        return Json.text(document);
    }

    private static ProfileRecord profile(ResultSet row) throws SQLException {
        JsonNode document = Json.parsed(row.getString(2));
        List<BehaviorDraft> behaviors = document.required("behaviors").values().stream()
                .map(BehaviorJson::read)
                .toList();
        Map<String, ProfileRecord.AlertTarget> targets = new LinkedHashMap<>();
        document.required("alertTargets")
                .forEachEntry((kind, target) -> targets.put(
                        kind,
                        new ProfileRecord.AlertTarget(
                                target.required("alertTargetArn").stringValue(),
                                target.required("roleArn").stringValue())));
        return new ProfileRecord(
                row.getString(1),
                Json.string(document, "description"),
                behaviors,
                targets,
                Json.strings(document.required("retained")),
                document.required("retainedV2").values().stream()
                        .map(BehaviorJson::readRetained)
                        .toList(),
                row.getLong(3),
                EpochNanos.instant(row.getLong(4)),
                EpochNanos.instant(row.getLong(5)));
    }
}
