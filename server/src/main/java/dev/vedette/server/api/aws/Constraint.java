package dev.vedette.server.api.aws;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the API model allows a text to be.
///
/// @param min the fewest characters
/// @param max the most characters
/// @param pattern what the whole text must match, or null for anything
record Constraint(int min, int max, @Nullable Pattern pattern) {
    /// Names of profiles, things, groups, types, custom metrics and dimensions.
    static final Constraint NAME = of(1, 128, "[a-zA-Z0-9:_-]+");
    /// Names of devices that need not be registered.
    static final Constraint DEVICE_NAME = new Constraint(1, 128, null);
    /// Names of metrics in behaviors and queries.
    static final Constraint METRIC = new Constraint(1, 128, null);
    /// Names of mitigation actions and ids of their tasks.
    static final Constraint MITIGATION_NAME = of(1, 128, "[a-zA-Z0-9_-]+");
    /// Ids of violations.
    static final Constraint VIOLATION_ID = of(1, 128, "[a-zA-Z0-9\\-]+");
    /// Idempotency tokens.
    static final Constraint REQUEST_TOKEN = of(1, 64, "[a-zA-Z0-9-_]+");
    /// Descriptions of profiles.
    static final Constraint DESCRIPTION = of(0, 1000, "[\\p{Graph}\\x20]*");
    /// Descriptions of things' groups and types.
    static final Constraint REGISTRY_DESCRIPTION = of(0, 2028, "[\\p{Graph}\\x20]*");
    /// What people say of a violation.
    static final Constraint VERIFICATION_NOTE = of(0, 1000, "[^\\p{Cntrl}]*");
    /// Values of dimensions.
    static final Constraint STRING_VALUE = new Constraint(1, 256, null);
    /// Names of custom metrics for people.
    static final Constraint DISPLAY_NAME = of(0, 128, "[\\p{Graph}\\x20]*");
    /// Names of attributes.
    static final Constraint ATTRIBUTE_NAME = of(1, 128, "[a-zA-Z0-9_.,@/:#-]+");
    /// Values of attributes.
    static final Constraint ATTRIBUTE_VALUE = of(0, 800, "[a-zA-Z0-9_.,@/:#=\\[\\]-]*");
    /// Keys of tags.
    static final Constraint TAG_KEY = of(1, 128, "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    /// Values of tags.
    static final Constraint TAG_VALUE = of(0, 256, "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    /// ARNs of roles.
    static final Constraint ROLE_ARN = new Constraint(20, 2048, null);
    /// Other ARNs.
    static final Constraint ARN = new Constraint(1, 2048, null);
    /// Names of policies.
    static final Constraint POLICY_NAME = of(1, 128, "[\\w+=,.@-]+");
    /// Documents of policies as they are sent; what they may be like is said by `server.policy`.
    static final Constraint POLICY_DOCUMENT = new Constraint(1, 404_600, null);
    /// Numbers of policies' versions.
    static final Constraint POLICY_VERSION = of(1, 9, "[0-9]+");
    /// Ids of certificates.
    static final Constraint CERTIFICATE_ID = of(64, 64, "[a-fA-F0-9]+");
    /// Certificates in PEM.
    static final Constraint CERTIFICATE = new Constraint(1, 65_536, null);
    /// Certificate signing requests in PEM.
    static final Constraint SIGNING_REQUEST = new Constraint(1, 4_096, null);
    /// Texts of which the model says nothing.
    static final Constraint ANY = new Constraint(0, 16_384, null);

    private static Constraint of(int min, int max, String pattern) {
        return new Constraint(min, max, Pattern.compile(pattern));
    }

    /// Notes every way in which a text breaks the constraint.
    ///
    /// @param path where the text stands
    void check(String path, String text, Problems problems) {
        if (text.length() < min) {
            problems.add(path, text, "Member must have length greater than or equal to " + min);
        }
        if (text.length() > max) {
            problems.add(path, text, "Member must have length less than or equal to " + max);
        }
        if (pattern != null && !text.isEmpty() && !pattern.matcher(text).matches()) {
            problems.add(path, text, "Member must satisfy regular expression pattern: " + pattern.pattern());
        }
    }
}
