package dev.vedette.server.store.sql;

import dev.vedette.gateway.hub.DeviceAuthentication;
import dev.vedette.gateway.hub.DeviceAuthentication.Authority;
import dev.vedette.gateway.hub.DeviceAuthentication.SymmetricKeys;
import dev.vedette.gateway.hub.DeviceAuthentication.Thumbprints;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubIdentity;
import dev.vedette.gateway.hub.HubLimits;
import dev.vedette.gateway.hub.IdentityStore;
import dev.vedette.gateway.hub.Right;
import dev.vedette.gateway.hub.ServicePolicy;
import dev.vedette.gateway.hub.Twin;
import dev.vedette.server.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Devices and modules of a hub; keys are sealed, so that a copy of the database alone is no device.
final class SqlHubIdentities implements IdentityStore {
    private static final String SELECT = "select device, module, generation, etag, enabled, status_reason, status_at,"
            + " authentication, sealed_keys, primary_thumbprint, secondary_thumbprint from hub_identities";
    private static final String KEYS = "keys";
    private static final String THUMBPRINTS = "thumbprints";
    private static final String AUTHORITY = "authority";
    private static final String BETWEEN = " ";

    private final Database database;
    private final SecretBox box;

    SqlHubIdentities(Database database, SecretBox box) {
        this.database = database;
        this.box = box;
    }

    /// The columns of an authentication.
    private record Proof(
            String kind,
            byte @Nullable [] sealed,
            @Nullable String primary,
            @Nullable String secondary) {}

    private Proof proof(HubId id, DeviceAuthentication authentication) {
        return switch (authentication) {
            case SymmetricKeys keys ->
                new Proof(KEYS, sealed("hub/" + id, keys.primary(), keys.secondary()), null, null);
            case Thumbprints prints -> new Proof(THUMBPRINTS, null, prints.primary(), prints.secondary());
            case Authority _ -> new Proof(AUTHORITY, null, null, null);
        };
    }

    private byte[] sealed(String name, String primary, String secondary) {
        return box.seal(name, primary + BETWEEN + secondary);
    }

    private String[] opened(String name, byte[] sealed) {
        return box.open(name, sealed).split(BETWEEN, 2);
    }

    @Override
    public boolean add(HubIdentity identity) {
        HubId id = identity.id();
        Proof proof = proof(id, identity.authentication());
        return database.write(session -> {
            boolean alone = id.isModule()
                    && session.first(
                                    "select 1 from hub_identities where device = ? and module = ''",
                                    row -> row.getInt(1),
                                    id.device())
                            .isEmpty();
            if (alone) {
                return false;
            }
            int added = session.update(
                    "insert into hub_identities (device, module, generation, etag, enabled, status_reason, status_at,"
                            + " authentication, sealed_keys, primary_thumbprint, secondary_thumbprint)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (device, module) do nothing",
                    id.device(),
                    SqlHub.module(id),
                    identity.generationId(),
                    identity.etag(),
                    identity.enabled() ? 1 : 0,
                    identity.statusReason(),
                    EpochNanos.of(identity.statusUpdatedAt()),
                    proof.kind(),
                    proof.sealed(),
                    proof.primary(),
                    proof.secondary());
            if (added == 1) {
                SqlHubTwins.add(session, Twin.empty(id));
                SqlHub.markUntold(session, id);
            }
            return added == 1;
        });
    }

    @Override
    public Optional<HubIdentity> find(HubId id) {
        return database.read(session -> session.first(
                SELECT + " where device = ? and module = ?", this::identity, id.device(), SqlHub.module(id)));
    }

    @Override
    public boolean replace(HubIdentity identity) {
        HubId id = identity.id();
        Proof proof = proof(id, identity.authentication());
        return database.write(session -> session.update(
                        "update hub_identities set etag = ?, enabled = ?, status_reason = ?, status_at = ?,"
                                + " authentication = ?, sealed_keys = ?, primary_thumbprint = ?,"
                                + " secondary_thumbprint = ? where device = ? and module = ?",
                        identity.etag(),
                        identity.enabled() ? 1 : 0,
                        identity.statusReason(),
                        EpochNanos.of(identity.statusUpdatedAt()),
                        proof.kind(),
                        proof.sealed(),
                        proof.primary(),
                        proof.secondary(),
                        id.device(),
                        SqlHub.module(id))
                == 1);
    }

    @Override
    public List<HubId> remove(HubId id) {
        return database.write(session -> {
            List<HubId> removed = new ArrayList<>();
            if (!id.isModule()) {
                removed.addAll(session.list(
                        "select device, module from hub_identities where device = ? and module <> '' order by module",
                        row -> SqlHub.id(row, 1),
                        id.device()));
            }
            removed.add(id);
            List<HubId> gone = new ArrayList<>();
            for (HubId each : removed) {
                if (session.update(
                                "delete from hub_identities where device = ? and module = ?",
                                each.device(),
                                SqlHub.module(each))
                        == 1) {
                    SqlHub.markUntold(session, each);
                    gone.add(each);
                }
            }
            return gone;
        });
    }

    @Override
    public List<HubIdentity> devices(@Nullable String after, int limit) {
        return database.read(session -> session.list(
                SELECT + " where module = '' and device > ? order by device limit ?",
                this::identity,
                after == null ? "" : after,
                limit));
    }

    @Override
    public List<HubIdentity> modules(String device) {
        return database.read(session -> session.list(
                SELECT + " where device = ? and module <> '' order by module limit ?",
                this::identity,
                device,
                HubLimits.MODULES_PER_DEVICE_MAX));
    }

    @Override
    public long count() {
        return database.read(session -> session.first("select count(*) from hub_identities", row -> row.getLong(1))
                .orElse(0L));
    }

    @Override
    public List<HubId> untold(int limit) {
        return database.read(session -> session.list(
                "select device, module from hub_untold order by sequence limit ?", row -> SqlHub.id(row, 1), limit));
    }

    @Override
    public void told(HubId id) {
        database.write(session -> session.update(
                "delete from hub_untold where device = ? and module = ?", id.device(), SqlHub.module(id)));
    }

    @Override
    public List<ServicePolicy> policies() {
        return database.read(session ->
                session.list("select name, rights, sealed_keys from hub_policies order by name", this::policy));
    }

    @Override
    public void put(ServicePolicy policy) {
        byte[] sealed = sealed("hub-policy/" + policy.name(), policy.primary(), policy.secondary());
        String rights =
                Json.ofList(policy.rights().stream().map(Right::name).sorted().toList());
        database.write(session -> session.update(
                "insert into hub_policies (name, rights, sealed_keys) values (?, ?, ?)"
                        + " on conflict (name) do update set rights = excluded.rights,"
                        + " sealed_keys = excluded.sealed_keys",
                policy.name(),
                rights,
                sealed));
    }

    private ServicePolicy policy(ResultSet row) throws SQLException {
        String name = row.getString(1);
        Set<Right> rights = EnumSet.noneOf(Right.class);
        Json.list(row.getString(2)).forEach(right -> rights.add(Right.valueOf(right)));
        String[] keys = opened("hub-policy/" + name, row.getBytes(3));
        return new ServicePolicy(name, rights, keys[0], keys[1]);
    }

    private HubIdentity identity(ResultSet row) throws SQLException {
        HubId id = SqlHub.id(row, 1);
        return new HubIdentity(
                id,
                row.getString(3),
                row.getString(4),
                row.getInt(5) == 1,
                row.getString(6),
                EpochNanos.instant(row.getLong(7)),
                authentication(id, row));
    }

    private DeviceAuthentication authentication(HubId id, ResultSet row) throws SQLException {
        String kind = row.getString(8);
        return switch (kind) {
            case KEYS -> {
                String[] keys = opened("hub/" + id, row.getBytes(9));
                yield new SymmetricKeys(keys[0], keys[1]);
            }
            case THUMBPRINTS -> new Thumbprints(row.getString(10), row.getString(11));
            case AUTHORITY -> new Authority();
            default ->
                throw new StoreException("the device " + id + " authenticates by " + kind
                        + ", which this Vedette does not know; run the version that wrote it, or a later one");
        };
    }
}
