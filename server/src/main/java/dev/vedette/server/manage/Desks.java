package dev.vedette.server.manage;

/// One desk of each kind, over one control plane.
///
/// @param plane what they work with
/// @param profiles commands on security profiles
/// @param things commands on things
/// @param types commands on thing types
/// @param groups commands on thing groups
/// @param metrics commands on custom metrics
/// @param dimensions commands on dimensions
/// @param tags commands on tags
/// @param violations what people say of violations
/// @param alarms what people do with violations
/// @param notifications who is told of what
/// @param suppressions maintenance windows and exceptions
/// @param alarmActions what can be done about violations
/// @param certificates commands on certificates
/// @param principals commands on what belongs to things
/// @param policies commands on policies
/// @param users commands on users
/// @param mitigationActions commands on mitigation actions
/// @param mitigationTasks commands on mitigation tasks
/// @param securityGroups commands on a hub's security groups
/// @param hubAlerts what a hub's security groups found
/// @param assets what sensors know of assets
/// @param networkRules commands on rules on what passes by
/// @param sensors commands on sensors that join
/// @param plugins commands on plugins of sensors
/// @param packs commands on content packs
/// @param baselines what is normal at each site
/// @param people commands on people who sign in
/// @param sessions signs them in and out
/// @param tokens commands on tokens that programs call with
/// @param keys commands on keys that sign API calls
/// @param audit what was changed by whom
public record Desks(
        ControlPlane plane,
        ProfileDesk profiles,
        ThingDesk things,
        ThingTypeDesk types,
        GroupDesk groups,
        CustomMetricDesk metrics,
        DimensionDesk dimensions,
        TagDesk tags,
        ViolationDesk violations,
        AlarmDesk alarms,
        NotificationDesk notifications,
        SuppressionDesk suppressions,
        AlarmActionDesk alarmActions,
        CertificateDesk certificates,
        PrincipalDesk principals,
        PolicyDesk policies,
        UserDesk users,
        MitigationActionDesk mitigationActions,
        MitigationTaskDesk mitigationTasks,
        SecurityGroupDesk securityGroups,
        HubAlertDesk hubAlerts,
        AssetDesk assets,
        NetworkRuleDesk networkRules,
        SensorDesk sensors,
        PluginDesk plugins,
        PackDesk packs,
        BaselineDesk baselines,
        PeopleDesk people,
        SessionDesk sessions,
        TokenDesk tokens,
        KeyDesk keys,
        AuditDesk audit) {
    /// The desks of a control plane.
    public static Desks of(ControlPlane plane) {
        TagDesk tags = new TagDesk(plane);
        ProfileDesk profiles = new ProfileDesk(plane, tags);
        GroupDesk groups = new GroupDesk(plane, tags);
        AssetDesk assets = new AssetDesk(plane, groups);
        ThingDesk things = new ThingDesk(plane, assets);
        CustomMetricDesk metrics = new CustomMetricDesk(plane, tags);
        MitigationTaskDesk tasks = new MitigationTaskDesk(plane);
        ViolationDesk violations = new ViolationDesk(plane);
        PeopleDesk people = new PeopleDesk(plane);
        return new Desks(
                plane,
                profiles,
                things,
                new ThingTypeDesk(plane, tags),
                groups,
                metrics,
                new DimensionDesk(plane, tags),
                tags,
                violations,
                new AlarmDesk(plane, violations),
                new NotificationDesk(plane),
                new SuppressionDesk(plane),
                new AlarmActionDesk(plane, tasks),
                new CertificateDesk(plane),
                new PrincipalDesk(plane),
                new PolicyDesk(plane, tags),
                new UserDesk(plane),
                new MitigationActionDesk(plane, tags),
                tasks,
                new SecurityGroupDesk(plane, profiles, groups, things, metrics),
                new HubAlertDesk(plane),
                assets,
                new NetworkRuleDesk(plane),
                new SensorDesk(plane),
                new PluginDesk(plane),
                new PackDesk(plane),
                new BaselineDesk(plane.stores(), plane.clock()),
                people,
                new SessionDesk(plane, people),
                new TokenDesk(plane),
                new KeyDesk(plane),
                plane.order().audit());
    }
}
