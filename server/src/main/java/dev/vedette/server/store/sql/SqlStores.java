package dev.vedette.server.store.sql;

import dev.vedette.gateway.hub.HubStore;
import dev.vedette.sdk.VedetteException;
import dev.vedette.server.store.AccessKeys;
import dev.vedette.server.store.Alarms;
import dev.vedette.server.store.ApiTokens;
import dev.vedette.server.store.Assets;
import dev.vedette.server.store.AuditLog;
import dev.vedette.server.store.Baselines;
import dev.vedette.server.store.Certificates;
import dev.vedette.server.store.CustomMetrics;
import dev.vedette.server.store.Dimensions;
import dev.vedette.server.store.History;
import dev.vedette.server.store.IdentityMark;
import dev.vedette.server.store.Inventory;
import dev.vedette.server.store.MitigationActions;
import dev.vedette.server.store.MitigationTasks;
import dev.vedette.server.store.Mutes;
import dev.vedette.server.store.NetworkRules;
import dev.vedette.server.store.Notices;
import dev.vedette.server.store.Notifications;
import dev.vedette.server.store.Outbox;
import dev.vedette.server.store.Packs;
import dev.vedette.server.store.People;
import dev.vedette.server.store.PluginShelf;
import dev.vedette.server.store.Policies;
import dev.vedette.server.store.Presence;
import dev.vedette.server.store.Principals;
import dev.vedette.server.store.Profiles;
import dev.vedette.server.store.SecurityGroups;
import dev.vedette.server.store.Sensors;
import dev.vedette.server.store.Sessions;
import dev.vedette.server.store.StoreException;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.Tags;
import dev.vedette.server.store.Things;
import dev.vedette.server.store.Users;
import dev.vedette.server.store.Violations;
import dev.vedette.server.store.Welcomes;
import java.nio.file.Path;

/// All ports over one SQLite file or one PostgreSQL database. Any thread may call, virtual ones too.
public final class SqlStores implements Stores {
    private final Database database;
    private final Things things;
    private final Profiles profiles;
    private final CustomMetrics customMetrics;
    private final Dimensions dimensions;
    private final SecurityGroups securityGroups;
    private final Assets assets;
    private final NetworkRules networkRules;
    private final Sensors sensors;
    private final PluginShelf plugins;
    private final Packs packs;
    private final Baselines baselines;
    private final Tags tags;
    private final AccessKeys accessKeys;
    private final Certificates certificates;
    private final Principals principals;
    private final Policies policies;
    private final Users users;
    private final People people;
    private final Sessions sessions;
    private final Welcomes welcomes;
    private final ApiTokens apiTokens;
    private final AuditLog audit;
    private final IdentityMark identityMark;
    private final MitigationActions mitigationActions;
    private final MitigationTasks mitigationTasks;
    private final Violations violations;
    private final Alarms alarms;
    private final Mutes mutes;
    private final Notifications notifications;
    private final Notices notices;
    private final History history;
    private final Presence presence;
    private final Inventory inventory;
    private final Outbox outbox;
    private final HubStore hub;

    private SqlStores(Database database, StoreSettings settings) {
        this.database = database;
        things = new SqlThings(database);
        profiles = new SqlProfiles(database);
        customMetrics = new SqlCustomMetrics(database);
        dimensions = new SqlDimensions(database);
        securityGroups = new SqlSecurityGroups(database);
        assets = new SqlAssets(database);
        networkRules = new SqlNetworkRules(database);
        sensors = new SqlSensors(database);
        plugins = new SqlPluginShelf(database);
        packs = new SqlPacks(database);
        baselines = new SqlBaselines(database);
        tags = new SqlTags(database);
        accessKeys = new SqlAccessKeys(database, new SecretBox(settings.keyFile()));
        certificates = new SqlCertificates(database);
        principals = new SqlPrincipals(database);
        policies = new SqlPolicies(database);
        users = new SqlUsers(database);
        people = new SqlPeople(database);
        sessions = new SqlSessions(database);
        welcomes = new SqlWelcomes(database);
        apiTokens = new SqlApiTokens(database);
        audit = new SqlAuditLog(database);
        identityMark = new SqlIdentityMark(database);
        mitigationActions = new SqlMitigationActions(database);
        mitigationTasks = new SqlMitigationTasks(database);
        violations = new SqlViolations(database, settings.clock());
        alarms = new SqlAlarms(database);
        mutes = new SqlMutes(database);
        notifications = new SqlNotifications(database);
        notices = new SqlNotices(database, settings.clock());
        history = new SqlHistory(database, settings.chunkLength(), settings.openHistoryBytesMax());
        presence = new SqlPresence(database);
        inventory = new SqlInventory(database);
        outbox = new SqlOutbox(database);
        hub = new SqlHub(database, new SecretBox(settings.keyFile()));
    }

    /// Opens an SQLite file, making it when it is not there and bringing it to the schema of this version. Two
    /// processes may have it open.
    ///
    /// @throws StoreException when it cannot be opened, is no database of ours, or was written by a later
    /// version
    public static Stores sqlite(Path file, StoreSettings settings) {
        return opened(SqliteDatabase.open(file), settings);
    }

    /// Opens a PostgreSQL database (version 14 or later), bringing it to the schema of this version.
    ///
    /// @param url as `jdbc:postgresql://host:5432/vedette`
    /// @throws StoreException when it does not answer or refuses us, or was written by a later version
    public static Stores postgres(String url, String user, String password, StoreSettings settings) {
        return opened(PostgresDatabase.open(url, user, password), settings);
    }

    private static Stores opened(Database database, StoreSettings settings) {
        try {
            Migrations.current().applyTo(database, settings.clock().instant());
            AlarmColumns.fill(database);
            return new SqlStores(database, settings);
        } catch (RuntimeException fault) {
            database.close();
            throw fault;
        }
    }

    @Override
    public Things things() {
        return things;
    }

    @Override
    public Profiles profiles() {
        return profiles;
    }

    @Override
    public CustomMetrics customMetrics() {
        return customMetrics;
    }

    @Override
    public SecurityGroups securityGroups() {
        return securityGroups;
    }

    @Override
    public Baselines baselines() {
        return baselines;
    }

    @Override
    public Dimensions dimensions() {
        return dimensions;
    }

    @Override
    public Assets assets() {
        return assets;
    }

    @Override
    public NetworkRules networkRules() {
        return networkRules;
    }

    @Override
    public Sensors sensors() {
        return sensors;
    }

    @Override
    public PluginShelf plugins() {
        return plugins;
    }

    @Override
    public Packs packs() {
        return packs;
    }

    @Override
    public Tags tags() {
        return tags;
    }

    @Override
    public AccessKeys accessKeys() {
        return accessKeys;
    }

    @Override
    public Certificates certificates() {
        return certificates;
    }

    @Override
    public Principals principals() {
        return principals;
    }

    @Override
    public Policies policies() {
        return policies;
    }

    @Override
    public Users users() {
        return users;
    }

    @Override
    public People people() {
        return people;
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public Welcomes welcomes() {
        return welcomes;
    }

    @Override
    public ApiTokens apiTokens() {
        return apiTokens;
    }

    @Override
    public AuditLog audit() {
        return audit;
    }

    @Override
    public IdentityMark identityMark() {
        return identityMark;
    }

    @Override
    public MitigationActions mitigationActions() {
        return mitigationActions;
    }

    @Override
    public MitigationTasks mitigationTasks() {
        return mitigationTasks;
    }

    @Override
    public Violations violations() {
        return violations;
    }

    @Override
    public Alarms alarms() {
        return alarms;
    }

    @Override
    public Mutes mutes() {
        return mutes;
    }

    @Override
    public Notifications notifications() {
        return notifications;
    }

    @Override
    public Notices notices() {
        return notices;
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public Presence presence() {
        return presence;
    }

    @Override
    public Inventory inventory() {
        return inventory;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public HubStore hub() {
        return hub;
    }

    @Override
    public boolean isHealthy() {
        try {
            return violations.recordedPosition() >= -1;
        } catch (VedetteException fault) {
            return false;
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
