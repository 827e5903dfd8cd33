package dev.vedette.server.identity;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

/// Keys and certificates as text (RFC 7468).
final class Pem {
    private Pem() {}

    /// A certificate, as `BEGIN CERTIFICATE`.
    static String of(X509Certificate certificate) {
        return written(certificate);
    }

    /// A public key, as `BEGIN PUBLIC KEY`.
    static String of(PublicKey key) {
        return written(key);
    }

    /// A private key as PKCS #8, `BEGIN PRIVATE KEY`, which every TLS library reads.
    static String of(PrivateKey key) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject((PemObjectGenerator) new PemObject("PRIVATE KEY", key.getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException("a key cannot be written to memory", e);
        }
        return text.toString();
    }

    /// A private key in the form of its kind, as `BEGIN RSA PRIVATE KEY`, which the original service returns.
    static String traditional(PrivateKey key) {
        return written(key);
    }

    private static String written(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException("a " + object.getClass() + " cannot be written to memory", e);
        }
        return text.toString();
    }
}
