package dev.vedette.server.api.aws;

import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.VedetteException;
import dev.vedette.server.manage.Resource;
import dev.vedette.server.manage.TargetKey;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names of resources as the API writes them: `arn:aws:iot:REGION:ACCOUNT:KIND/NAME`. There is one account in one
/// region here; ARNs of others are refused, because what they name is not here.
///
/// @param region the region in our ARNs
/// @param account the 12-digit account in our ARNs
record Arns(String region, String account) {
    private static final Pattern CERTIFICATE = Pattern.compile("cert/[0-9a-fA-F]{64}");
    private static final Pattern USER = Pattern.compile("user/[a-zA-Z0-9_.@-]{1,128}");
    private static final Pattern GROUP = Pattern.compile("thinggroup/[a-zA-Z0-9:_-]{1,128}");

    /// The ARN of a resource.
    ///
    /// @param key its last part, as `thinggroup/pumps`
    String of(String key) {
        return "arn:aws:iot:" + region + ":" + account + ":" + key;
    }

    /// The ARN of a security profile.
    String profile(String name) {
        return of("securityprofile/" + name);
    }

    /// The ARN of a thing.
    String thing(String name) {
        return of("thing/" + name);
    }

    /// The ARN of a thing group.
    String group(String name) {
        return of("thinggroup/" + name);
    }

    /// The ARN of a thing type.
    String type(String name) {
        return of("thingtype/" + name);
    }

    /// The ARN of a policy.
    String policy(String name) {
        return of("policy/" + name);
    }

    /// The ARN of a dimension.
    String dimension(String name) {
        return of("dimension/" + name);
    }

    /// The ARN of a custom metric.
    String metric(String name) {
        return of("custommetric/" + name);
    }

    /// The ARN of a mitigation action.
    String mitigationAction(String name) {
        return of("mitigationaction/" + name);
    }

    /// The target that an ARN names.
    ///
    /// @throws WireError when it names none of ours
    Target target(String arn) {
        String key = key(arn);
        try {
            return TargetKey.parse(key);
        } catch (VedetteException e) {
            throw WireError.invalid("Invalid target ARN " + arn + ": " + e.getMessage());
        }
    }

    /// The taggable resource that an ARN names.
    ///
    /// @throws WireError when it names none of ours
    Resource taggable(String arn) {
        String key = key(arn);
        for (Resource.Kind kind : Resource.Kind.values()) {
            String prefix = kind.key() + "/";
            if (key.startsWith(prefix) && key.length() > prefix.length() && key.length() <= prefix.length() + 128) {
                return new Resource(kind, key.substring(prefix.length()));
            }
        }
        throw WireError.invalid("Invalid resource ARN " + arn
                + ": tags are kept of "
                + Arrays.stream(Resource.Kind.values()).map(Resource.Kind::key).collect(Collectors.joining(", ")));
    }

    /// The key of the certificate or user that an ARN names.
    ///
    /// @throws WireError when it names none of ours
    String principal(String arn) {
        String key = key(arn);
        if (CERTIFICATE.matcher(key).matches()) {
            return key.toLowerCase(Locale.ROOT);
        }
        if (USER.matcher(key).matches()) {
            return key;
        }
        throw WireError.invalid("Invalid principal " + arn + ": expected the ARN of a cert or a user");
    }

    /// The key of the certificate, user or thing group that an ARN names.
    ///
    /// @throws WireError when it names none of ours
    String policyTarget(String arn) {
        String key = key(arn);
        return GROUP.matcher(key).matches() ? key : principal(arn);
    }

    /// The name of a resource of one kind.
    ///
    /// @param kind as `thing`
    /// @throws WireError when the ARN names none of ours of that kind
    String name(String arn, String kind) {
        String key = key(arn);
        if (!key.startsWith(kind + "/")) {
            throw WireError.invalid("Invalid ARN " + arn + ": it should name a " + kind);
        }
        return key.substring(kind.length() + 1);
    }

    private String key(String arn) {
        String prefix = of("");
        if (!arn.startsWith(prefix)) {
            throw WireError.invalid("Invalid ARN " + arn + ": ARNs of this server begin with " + prefix
                    + " (the configuration's aws.region and aws.account)");
        }
        return arn.substring(prefix.length());
    }
}
