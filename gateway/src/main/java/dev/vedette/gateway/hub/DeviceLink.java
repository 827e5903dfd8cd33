package dev.vedette.gateway.hub;

import dev.vedette.sdk.observe.HubOperation.Transport;

/// An open connection of a device or module, as the hub uses it. An endpoint implements it and gives it to
/// [Links#attach]. The hub calls from any thread, also under the lock of the device; nothing here may wait, nor
/// call the
/// hub: hand over to the event loop or a worker.
public interface DeviceLink {
    /// Over which protocol.
    Transport transport();

    /// Whether the device listens for direct methods now. Call [Links.Attachment#changed] when this becomes
    /// true.
    boolean takesMethods();

    /// There may be commands for the device: ask [Commands#receive] for them, if it listens for commands and
    /// has room.
    void commandsWaiting();

    /// The desired properties were changed; to be sent if the device listens for that.
    ///
    /// @param patch a JSON object with what changed, null for what is gone, and `$version`
    /// @param version the value of `$version`
    void desiredChanged(String patch, long version);

    /// Sends a method call to the device, whose answer goes to [Methods#answered].
    void invoke(MethodCall call);

    /// Ends the connection. Called once at most; the link is detached already.
    void close(CloseReason reason);

    /// Why the hub ends a connection.
    enum CloseReason {
        /// The device connected again.
        DISPLACED,
        /// The device was deleted.
        DELETED,
        /// The device was disabled, or what it had shown is not valid any more.
        UNAUTHORIZED,
        /// The token or certificate has expired.
        EXPIRED
    }
}
