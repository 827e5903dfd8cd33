package dev.vedette.server.store.sql;

import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Policies;
import dev.vedette.server.store.PolicyRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Policies, their versions and targets.
final class SqlPolicies implements Policies {
    private static final String SELECT =
            "select name, default_version, last_version, created_at, modified_at from policies";
    private static final String VERSIONS = "select policy, version, document, created_at from policy_versions";
    private static final int FETCH = 1_000;

    private final Database database;

    SqlPolicies(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(PolicyRecord policy, PolicyRecord.Version first) {
        return database.write(session -> {
            int added = session.update(
                    "insert into policies (name, default_version, last_version, created_at, modified_at)"
                            + " values (?, ?, ?, ?, ?) on conflict (name) do nothing",
                    policy.name(),
                    policy.defaultVersion(),
                    policy.lastVersion(),
                    EpochNanos.of(policy.createdAt()),
                    EpochNanos.of(policy.modifiedAt()));
            if (added == 1) {
                insert(session, first);
            }
            return added == 1;
        });
    }

    @Override
    public long count() {
        return database.read(session -> session.first("select count(*) from policies", row -> row.getLong(1))
                .orElse(0L));
    }

    @Override
    public Optional<PolicyRecord> find(String name) {
        return database.read(session -> session.first(SELECT + " where name = ?", SqlPolicies::policy, name));
    }

    @Override
    public boolean replace(PolicyRecord policy) {
        return database.write(session -> update(session, policy) == 1);
    }

    @Override
    public boolean remove(String name) {
        return database.write(session -> session.update("delete from policies where name = ?", name) == 1);
    }

    @Override
    public Page<PolicyRecord> list(boolean ascending, PageRequest page) {
        String listing = ascending ? "policies" : "policies-desc";
        Query query = new Query(SELECT);
        Cursor.of(page, listing, 2)
                .ifPresent(cursor -> query.where(
                        "(created_at, name) " + (ascending ? ">" : "<") + " (?, ?)", cursor.number(0), cursor.key(1)));
        query.add(
                ascending ? " order by created_at, name limit ?" : " order by created_at desc, name desc limit ?",
                page.limit() + 1);
        List<PolicyRecord> rows = database.read(session -> query.list(session, SqlPolicies::policy));
        return Cursor.page(
                rows,
                page,
                last -> new Cursor(listing, List.of(Long.toString(EpochNanos.of(last.createdAt())), last.name())));
    }

    @Override
    public void addVersion(PolicyRecord policy, PolicyRecord.Version version) {
        database.write(session -> {
            insert(session, version);
            return update(session, policy);
        });
    }

    private static void insert(Session session, PolicyRecord.Version version) throws SQLException {
        session.update(
                "insert into policy_versions (policy, version, document, created_at) values (?, ?, ?, ?)",
                version.policy(),
                version.number(),
                version.document(),
                EpochNanos.of(version.createdAt()));
    }

    private static int update(Session session, PolicyRecord policy) throws SQLException {
        return session.update(
                "update policies set default_version = ?, last_version = ?, modified_at = ? where name = ?",
                policy.defaultVersion(),
                policy.lastVersion(),
                EpochNanos.of(policy.modifiedAt()),
                policy.name());
    }

    @Override
    public List<PolicyRecord.Version> versions(String policy) {
        return database.read(session ->
                session.list(VERSIONS + " where policy = ? order by version desc", SqlPolicies::version, policy));
    }

    @Override
    public Optional<PolicyRecord.Version> version(String policy, int number) {
        return database.read(session ->
                session.first(VERSIONS + " where policy = ? and version = ?", SqlPolicies::version, policy, number));
    }

    @Override
    public boolean removeVersion(String policy, int number) {
        return database.write(session ->
                session.update("delete from policy_versions where policy = ? and version = ?", policy, number) == 1);
    }

    @Override
    public boolean attach(String policy, String target) {
        return database.write(session -> session.update(
                        "insert into policy_targets (target, policy) values (?, ?) on conflict (target, policy) do"
                                + " nothing",
                        target,
                        policy)
                == 1);
    }

    @Override
    public boolean detach(String policy, String target) {
        return database.write(session ->
                session.update("delete from policy_targets where target = ? and policy = ?", target, policy) == 1);
    }

    @Override
    public void detachAll(String target) {
        database.write(session -> session.update("delete from policy_targets where target = ?", target));
    }

    @Override
    public List<String> attachedTo(String target) {
        return database.read(session -> session.list(
                "select policy from policy_targets where target = ? order by policy", row -> row.getString(1), target));
    }

    @Override
    public Page<String> targetsOf(String policy, PageRequest page) {
        Query query = new Query("select target from policy_targets").where("policy = ?", policy);
        Cursor.of(page, "policy-targets", 1).ifPresent(cursor -> query.where("target > ?", cursor.key(0)));
        query.add(" order by target limit ?", page.limit() + 1);
        List<String> rows = database.read(session -> query.list(session, row -> row.getString(1)));
        return Cursor.page(rows, page, last -> new Cursor("policy-targets", List.of(last)));
    }

    @Override
    public void forEach(BiConsumer<String, String> visitor) {
        pairs(
                "select p.name, v.document from policies p join policy_versions v"
                        + " on v.policy = p.name and v.version = p.default_version",
                visitor);
    }

    @Override
    public void forEachAttachment(BiConsumer<String, String> visitor) {
        pairs("select target, policy from policy_targets", visitor);
    }

    private void pairs(String sql, BiConsumer<String, String> visitor) {
        database.read(session -> {
            session.stream(sql, FETCH, row -> visitor.accept(row.getString(1), row.getString(2)));
            return true;
        });
    }

    private static PolicyRecord policy(ResultSet row) throws SQLException {
        return new PolicyRecord(
                row.getString(1),
                row.getInt(2),
                row.getInt(3),
                EpochNanos.instant(row.getLong(4)),
                EpochNanos.instant(row.getLong(5)));
    }

    private static PolicyRecord.Version version(ResultSet row) throws SQLException {
        return new PolicyRecord.Version(
                row.getString(1), row.getInt(2), row.getString(3), EpochNanos.instant(row.getLong(4)));
    }
}
