package dev.vedette.server.pack;

import java.util.Optional;

/// Says who has signed something. Any thread may call.
@FunctionalInterface
public interface PackSigner {
    /// The name of the trusted key by which bytes are signed; empty when it is none of them.
    ///
    /// @param signature as it came
    Optional<String> of(byte[] signed, byte[] signature);
}
