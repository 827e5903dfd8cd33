package dev.vedette.gateway.hub;

import dev.vedette.sdk.observe.HubOperation;

/// Is told what the hub did, once it is done.
public interface HubWatch {
    /// Takes an operation. Called by any thread, also under the lock of a device: must not wait, nor call the
    /// hub.
    void saw(HubOperation operation);
}
