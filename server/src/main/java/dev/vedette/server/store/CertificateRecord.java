package dev.vedette.server.store;

import java.time.Instant;

/// A device's certificate.
///
/// @param id the SHA-256 of its DER, 64 lower-case hexadecimal digits
/// @param pem the certificate
/// @param status whether a device may connect with it
/// @param version from 1, one more with every change of the status
/// @param createdAt when it was made or registered
/// @param modifiedAt when its status changed last
public record CertificateRecord(
        String id, String pem, Status status, int version, Instant createdAt, Instant modifiedAt) {
    /// Whether a device may connect with a certificate.
    public enum Status {
        /// It may.
        ACTIVE,
        /// It may not, for now.
        INACTIVE,
        /// It may not, as the key is not trusted any more.
        REVOKED
    }
}
