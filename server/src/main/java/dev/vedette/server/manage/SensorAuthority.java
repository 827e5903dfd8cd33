package dev.vedette.server.manage;

import java.security.cert.X509Certificate;
import java.time.Instant;

/// Certifies sensors that join. Any thread may call.
public interface SensorAuthority {
    /// Makes a certificate for the key of a signing request; what else the request says does not matter.
    ///
    /// @param request a PKCS #10 request in PEM
    /// @param commonName of the certificate's subject
    /// @param until the end of its validity
    /// @throws CertificateInvalid when it is none, its signature is wrong, or its key is not accepted
    X509Certificate certify(String request, String commonName, Instant until);

    /// Whether a certificate was made here, whatever became of it since.
    boolean hasMade(X509Certificate certificate);

    /// The SHA-256 of who certifies this server, as sensors are to see it when they join: 64 hexadecimal digits.
    ///
    /// @throws dev.vedette.sdk.VedetteException when the server cannot be reached by TLS
    String serverFingerprint();
}
