package dev.vedette.server.store;

import dev.vedette.gateway.hub.HubStore;

/// All ports over one database. Closing does not flush the [History].
public interface Stores extends AutoCloseable {
    /// The registry.
    Things things();

    /// Security profiles.
    Profiles profiles();

    /// Custom metrics.
    CustomMetrics customMetrics();

    /// Dimensions of metrics.
    Dimensions dimensions();

    /// Security groups of a hub.
    SecurityGroups securityGroups();

    /// What sensors know of assets.
    Assets assets();

    /// Rules on what passes by on the network.
    NetworkRules networkRules();

    /// Sensors that have joined, and the tokens that let them.
    Sensors sensors();

    /// Plugins of sensors.
    PluginShelf plugins();

    /// Content packs.
    Packs packs();

    /// What is normal at each site.
    Baselines baselines();

    /// Tags.
    Tags tags();

    /// Signing keys.
    AccessKeys accessKeys();

    /// Devices' certificates.
    Certificates certificates();

    /// Which certificates and users belong to which things.
    Principals principals();

    /// Policies.
    Policies policies();

    /// Users of the devices' endpoint.
    Users users();

    /// People who sign in.
    People people();

    /// Sessions of people who have signed in.
    Sessions sessions();

    /// Links that let somebody set a password.
    Welcomes welcomes();

    /// Tokens that programs call with.
    ApiTokens apiTokens();

    /// What was changed by whom.
    AuditLog audit();

    /// Tells of changes by other processes.
    IdentityMark identityMark();

    /// Definitions of mitigation actions.
    MitigationActions mitigationActions();

    /// Tasks of mitigation.
    MitigationTasks mitigationTasks();

    /// Violations.
    Violations violations();

    /// Violations as people look for them.
    Alarms alarms();

    /// For what nobody is told for a while.
    Mutes mutes();

    /// Routing rules, windows and exceptions.
    Notifications notifications();

    /// Whether anybody was told of violations.
    Notices notices();

    /// Datapoints.
    History history();

    /// When things were heard of.
    Presence presence();

    /// Everything that is known by the name of a thing.
    Inventory inventory();

    /// Alerts on their way out.
    Outbox outbox();

    /// What an IoT hub keeps.
    HubStore hub();

    /// Whether the database answers.
    boolean isHealthy();

    @Override
    void close();
}
