package dev.vedette.gateway.identity;

import dev.vedette.sdk.VedetteException;

/// What an endpoint shows to prove who it is.
///
/// @param chainPem the certificate and those above it, its own first, each between `BEGIN CERTIFICATE` and its end
/// @param keyPem the private key of the first: PKCS #8 between `BEGIN PRIVATE KEY` and its end, not encrypted
public record ServerCertificate(String chainPem, String keyPem) {
    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";
    private static final String KEY = "-----BEGIN PRIVATE KEY-----";

    /// Checks that both look like what they should be; whether they belong together shows when they are used.
    ///
    /// @throws VedetteException saying what is missing; never with a part of the key
    public ServerCertificate {
        if (!chainPem.contains(CERTIFICATE)) {
            throw new VedetteException("the server certificate has no line \"" + CERTIFICATE + "\"; give it as PEM");
        }
        if (!keyPem.contains(KEY)) {
            throw new VedetteException("the key of the server certificate has no line \"" + KEY
                    + "\"; give it as PEM, PKCS #8, not encrypted (openssl pkcs8 -topk8 -nocrypt makes it so)");
        }
    }

    /// Without the key.
    @Override
    public String toString() {
        return "ServerCertificate";
    }
}
