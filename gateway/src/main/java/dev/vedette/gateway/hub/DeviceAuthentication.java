package dev.vedette.gateway.hub;

import org.jspecify.annotations.Nullable;

/// How a device or module proves who it is.
public sealed interface DeviceAuthentication {
    /// By tokens signed with one of two keys.
    ///
    /// @param primary 16 to 64 bytes in Base64
    /// @param secondary 16 to 64 bytes in Base64; being able to exchange one key while the other is used needs
    ///   both
    record SymmetricKeys(String primary, String secondary) implements DeviceAuthentication {
        /// Without the keys.
        @Override
        public String toString() {
            return "SymmetricKeys";
        }
    }

    /// By a certificate with one of two thumbprints.
    ///
    /// @param primary SHA-1 (40 hex digits) or SHA-256 (64) of the certificate, in upper case; or null
    /// @param secondary the same
    record Thumbprints(@Nullable String primary, @Nullable String secondary) implements DeviceAuthentication {}

    /// By a certificate of a trusted authority whose common name is the device id (`DEVICE/MODULE` for a
    /// module).
    record Authority() implements DeviceAuthentication {}
}
