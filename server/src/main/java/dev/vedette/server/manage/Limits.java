package dev.vedette.server.manage;

/// How much of everything there may be.
///
/// @param profilesPerTarget profiles attached to one target
/// @param groupsPerThing groups that a thing is directly in
/// @param groupDepth groups from a root down to a leaf, both counted
/// @param attributes attributes of a thing or of a group
/// @param searchableAttributes attributes that a thing type names
/// @param tags tags of one resource
/// @param customMetrics custom metrics altogether
/// @param dimensions dimensions altogether
/// @param policyVersions versions of one policy
/// @param policiesPerTarget policies attached to one certificate, user or group
/// @param thingsPerPrincipal things that a certificate or user belongs to
/// @param mitigationActions mitigation actions altogether
/// @param mitigationTasks mitigation tasks that go on at a time
/// @param mitigationViolations violations that one mitigation task is for
public record Limits(
        int profilesPerTarget,
        int groupsPerThing,
        int groupDepth,
        int attributes,
        int searchableAttributes,
        int tags,
        int customMetrics,
        int dimensions,
        int policyVersions,
        int policiesPerTarget,
        int thingsPerPrincipal,
        int mitigationActions,
        int mitigationTasks,
        int mitigationViolations) {
    /// The limits of the original service, except for dimensions, of which it allows 10, and for the violations of a
    /// task, of which it states none.
    public static final Limits DEFAULT = new Limits(5, 10, 7, 50, 3, 50, 100, 100, 5, 10, 10, 100, 5, 10_000);
}
