package dev.vedette.server.identity;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// The key of a sensor, made where it is used, which leaves that machine never. Any thread may call.
public final class SensorKeys {
    private final KeyPair pair;

    private SensorKeys(KeyPair pair) {
        this.pair = pair;
    }

    /// A new key on the curve P-256.
    public static SensorKeys fresh() {
        return new SensorKeys(new CertificateMaker().ellipticKey());
    }

    /// A request for a certificate (RFC 2986), in PEM.
    ///
    /// @param commonName of its subject; who signs it may say another
    public String request(String commonName) {
        try {
            byte[] request = new JcaPKCS10CertificationRequestBuilder(
                            CertificateMaker.named(commonName), pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                    .getEncoded();
            return Pem.text("CERTIFICATE REQUEST", request);
        } catch (IOException | OperatorCreationException e) {
            throw new VedetteException("a certificate cannot be asked for: " + e.getMessage(), e);
        }
    }

    /// Writes the key and its certificate into one file, in place of one that may be there, for its owner only: whoever
    /// is interrupted has the one before, or both.
    ///
    /// @param certificate in PEM
    /// @throws VedetteException when the certificate is that of another key, or the file cannot be written
    public Held keep(Path file, String certificate) {
        String text = Pem.of(pair.getPrivate()) + certificate;
        KeyedCertificate keyed = KeyedCertificate.parse(text, "the server's answer");
        if (!keyed.certificate().getPublicKey().equals(pair.getPublic())) {
            throw new VedetteException("the server has certified another key than it was asked to; ask who runs it");
        }
        SecretFile.write(file, text);
        return new Held(keyed.key(), keyed.certificate());
    }

    /// A key and its certificate.
    ///
    /// @param key never logged
    /// @param certificate its certificate
    public record Held(PrivateKey key, X509Certificate certificate) {
        @Override
        public String toString() {
            return "Held[" + certificate.getSubjectX500Principal() + "]";
        }
    }

    /// Reads what [#keep] wrote.
    ///
    /// @throws VedetteException when the file is not there, is open to others, or holds something else
    public static Held read(Path file) {
        if (!Files.exists(file)) {
            throw new VedetteException("there is no key of a sensor in " + file + "; join first, with a token of the"
                    + " server: vedette sensor join https://SERVER:PORT TOKEN --dir " + file.getParent());
        }
        KeyedCertificate keyed = KeyedCertificate.parse(SecretFile.readOrCreate(file, () -> ""), file);
        return new Held(keyed.key(), keyed.certificate());
    }

    /// A certificate in PEM.
    public static String pem(X509Certificate certificate) {
        return Pem.of(certificate);
    }
}
