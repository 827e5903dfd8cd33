package dev.vedette.server.identity;

import dev.vedette.sdk.VedetteException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// A private key and its certificate.
///
/// @param key never logged
/// @param certificate whose public key belongs to it
record KeyedCertificate(PrivateKey key, X509Certificate certificate) {
    private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String KEY_END = "-----END PRIVATE KEY-----";
    private static final String CERTIFICATE_BEGIN = "-----BEGIN CERTIFICATE-----";

    /// Both as text, the key first.
    String pem() {
        return Pem.of(key) + Pem.of(certificate);
    }

    /// Reads what [#pem()] wrote. It is read at every start, so the JDK does it: the library for certificates would
    /// take longer to load than all else here.
    ///
    /// @param where the file it was read from, for errors
    /// @throws VedetteException when it is something else
    static KeyedCertificate parse(String text, Object where) {
        int begin = text.indexOf(KEY_BEGIN);
        int end = text.indexOf(KEY_END);
        int certificateBegin = text.indexOf(CERTIFICATE_BEGIN);
        if (begin < 0 || end < begin || certificateBegin < 0) {
            throw damaged(where, null);
        }
        try {
            byte[] key = Base64.getMimeDecoder().decode(text.substring(begin + KEY_BEGIN.length(), end));
            byte[] certificate = text.substring(certificateBegin).getBytes(StandardCharsets.US_ASCII);
            if (CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate))
                    instanceof X509Certificate read) {
                KeyFactory keys = KeyFactory.getInstance(read.getPublicKey().getAlgorithm());
                return new KeyedCertificate(keys.generatePrivate(new PKCS8EncodedKeySpec(key)), read);
            }
            throw damaged(where, null);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw damaged(where, e);
        }
    }

    private static VedetteException damaged(Object where, @Nullable Exception cause) {
        return new VedetteException(
                "the file " + where + " does not hold a private key and its certificate; restore it from the backup",
                cause);
    }

    @Override
    public String toString() {
        return "KeyedCertificate[" + certificate.getSubjectX500Principal() + "]";
    }
}
