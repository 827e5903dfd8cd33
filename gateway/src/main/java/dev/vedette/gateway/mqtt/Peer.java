package dev.vedette.gateway.mqtt;

import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.ThingName;
import org.jspecify.annotations.Nullable;

/// Who is at the other end of a connection, as observations name it.
///
/// @param clientId the client identifier, empty for the server itself
/// @param thing the same as the name of a device; null when it is none, and nothing can be observed of the client
/// @param address where it is connected from, null for the server itself
record Peer(
        String clientId,
        @Nullable ThingName thing,
        @Nullable IpAddress address) {
    /// The server, of which nothing is observed.
    static final Peer SERVER = new Peer("", null, null);

    /// A client.
    ///
    /// @param named whether the client chose its identifier; one that was made up for it names no device
    static Peer of(String clientId, boolean named, IpAddress address) {
        boolean legal = named && ThingName.problemWith(clientId).isEmpty();
        return new Peer(clientId, legal ? new ThingName(clientId) : null, address);
    }

    boolean isServer() {
        return clientId.isEmpty() && address == null;
    }
}
