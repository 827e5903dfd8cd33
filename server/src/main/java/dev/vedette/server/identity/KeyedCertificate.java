package dev.vedette.server.identity;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.io.StringReader;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/// A private key and its certificate.
///
/// @param key never logged
/// @param certificate whose public key belongs to it
record KeyedCertificate(PrivateKey key, X509Certificate certificate) {
    /// Both as text, the key first.
    String pem() {
        return Pem.of(key) + Pem.of(certificate);
    }

    /// Reads what [#pem()] wrote.
    ///
    /// @param where the file it was read from, for errors
    /// @throws VedetteException when it is something else
    static KeyedCertificate parse(String text, Object where) {
        PrivateKey key = null;
        X509Certificate certificate = null;
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                switch (object) {
                    case PrivateKeyInfo info -> key = new JcaPEMKeyConverter().getPrivateKey(info);
                    case X509CertificateHolder holder ->
                        certificate = new JcaX509CertificateConverter().getCertificate(holder);
                    default -> throw damaged(where, null);
                }
            }
        } catch (IOException | CertificateException e) {
            throw damaged(where, e);
        }
        if (key == null || certificate == null) {
            throw damaged(where, null);
        }
        return new KeyedCertificate(key, certificate);
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
