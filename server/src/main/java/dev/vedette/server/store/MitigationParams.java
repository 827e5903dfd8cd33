package dev.vedette.server.store;

import java.util.List;

/// What a mitigation action does, in the words of the original service.
public sealed interface MitigationParams {
    /// Which kind of action it is.
    Type type();

    /// The kinds of actions.
    enum Type {
        /// Devices may not connect with their certificates any more.
        UPDATE_DEVICE_CERTIFICATE,
        /// Certificates of an authority are not registered any more.
        UPDATE_CA_CERTIFICATE,
        /// Things are put into groups.
        ADD_THINGS_TO_THING_GROUP,
        /// A policy gets a default version that allows nothing.
        REPLACE_DEFAULT_POLICY_VERSION,
        /// Logging is turned on.
        ENABLE_IOT_LOGGING,
        /// A finding is published.
        PUBLISH_FINDING_TO_SNS
    }

    /// Deactivates every certificate of a thing.
    record UpdateDeviceCertificate() implements MitigationParams {
        @Override
        public Type type() {
            return Type.UPDATE_DEVICE_CERTIFICATE;
        }
    }

    /// Deactivates the certificate of an authority.
    record UpdateCaCertificate() implements MitigationParams {
        @Override
        public Type type() {
            return Type.UPDATE_CA_CERTIFICATE;
        }
    }

    /// Puts a thing into groups.
    ///
    /// @param groups 1 to 10 names of groups
    /// @param overrideDynamicGroups whether a thing leaves dynamic groups when it is in too many
    record AddThingsToThingGroup(List<String> groups, boolean overrideDynamicGroups) implements MitigationParams {
        /// Copies the list.
        public AddThingsToThingGroup {
            groups = List.copyOf(groups);
        }

        @Override
        public Type type() {
            return Type.ADD_THINGS_TO_THING_GROUP;
        }
    }

    /// Replaces a policy's default version by one that allows nothing.
    record ReplaceDefaultPolicyVersion() implements MitigationParams {
        @Override
        public Type type() {
            return Type.REPLACE_DEFAULT_POLICY_VERSION;
        }
    }

    /// Turns logging on.
    ///
    /// @param roleArn the role that logs
    /// @param logLevel the level
    record EnableIotLogging(String roleArn, String logLevel) implements MitigationParams {
        @Override
        public Type type() {
            return Type.ENABLE_IOT_LOGGING;
        }
    }

    /// Publishes a finding.
    ///
    /// @param topicArn where
    record PublishFindingToSns(String topicArn) implements MitigationParams {
        @Override
        public Type type() {
            return Type.PUBLISH_FINDING_TO_SNS;
        }
    }
}
