package dev.vedette.sdk.observe;

/// A transport protocol with ports.
public enum Transport {
    /// Transmission Control Protocol.
    TCP,
    /// User Datagram Protocol.
    UDP
}
