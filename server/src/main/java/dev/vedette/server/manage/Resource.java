package dev.vedette.server.manage;

/// Something that can have tags.
///
/// @param kind what it is
/// @param name its name
public record Resource(Kind kind, String name) {
    /// What can have tags.
    public enum Kind {
        /// A security profile.
        SECURITY_PROFILE("securityprofile"),
        /// A custom metric.
        CUSTOM_METRIC("custommetric"),
        /// A dimension of metrics.
        DIMENSION("dimension"),
        /// A thing group.
        THING_GROUP("thinggroup"),
        /// A thing type.
        THING_TYPE("thingtype"),
        /// A policy.
        POLICY("policy"),
        /// A mitigation action.
        MITIGATION_ACTION("mitigationaction");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /// The first part of the key of such a resource.
        public String key() {
            return key;
        }
    }

    /// The key under which the tags are stored, the last part of the resource's ARN. Free of account and region, so
    /// that tags survive a change of those.
    public String key() {
        return kind.key + "/" + name;
    }
}
