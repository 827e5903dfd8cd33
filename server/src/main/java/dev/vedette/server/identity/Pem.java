package dev.vedette.server.identity;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/// Keys and certificates as text (RFC 7468).
final class Pem {
    private static final int COLUMNS = 64;

    private Pem() {}

    /// A certificate, as `BEGIN CERTIFICATE`.
    static String of(X509Certificate certificate) {
        try {
            return text("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new VedetteException("a certificate cannot be encoded: " + e.getMessage(), e);
        }
    }

    /// A public key, as `BEGIN PUBLIC KEY`.
    static String of(PublicKey key) {
        return text("PUBLIC KEY", key.getEncoded());
    }

    /// A private key as PKCS #8, `BEGIN PRIVATE KEY`, which every TLS library reads.
    static String of(PrivateKey key) {
        return text("PRIVATE KEY", key.getEncoded());
    }

    /// An RSA key as PKCS #1, `BEGIN RSA PRIVATE KEY`, which the original service returns.
    static String traditional(PrivateKey key) {
        try {
            return text(
                    "RSA PRIVATE KEY",
                    PrivateKeyInfo.getInstance(key.getEncoded())
                            .parsePrivateKey()
                            .toASN1Primitive()
                            .getEncoded());
        } catch (IOException e) {
            throw new VedetteException("a key cannot be encoded: " + e.getMessage(), e);
        }
    }

    /// Bytes under a label, as `BEGIN LABEL`.
    static String text(String label, byte[] der) {
        String body = Base64.getMimeEncoder(COLUMNS, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
