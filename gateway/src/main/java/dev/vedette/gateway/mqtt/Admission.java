package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.identity.Access;
import dev.vedette.gateway.identity.Credentials;
import dev.vedette.gateway.identity.Permissions;

/// On what grounds a client is connected.
///
/// @param peer who it is
/// @param access who decided
/// @param credentials what it showed
/// @param permissions what it may do
record Admission(Peer peer, Access access, Credentials credentials, Permissions permissions) {
    Admission with(Permissions changed) {
        return new Admission(peer, access, credentials, changed);
    }

    boolean allows(Permissions.Action action, String resource) {
        return permissions.allows(action, resource);
    }

    /// Whether the client may publish a message; one with RETAIN needs both rights, as in the cloud.
    boolean allowsPublish(String topic, boolean retain) {
        return allows(Permissions.Action.PUBLISH, topic)
                && (!retain || allows(Permissions.Action.RETAIN_PUBLISH, topic));
    }
}
