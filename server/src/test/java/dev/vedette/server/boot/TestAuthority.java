package dev.vedette.server.boot;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// An authority that a test makes, which certifies devices.
final class TestAuthority {
    private static final String ALGORITHM = "SHA256withECDSA";

    private final X509Certificate certificate;
    private final KeyPair keys;
    private final Instant now;
    private int issued = 1;

    /// An authority that is good for a day before and after a time.
    TestAuthority(String name, Instant now) throws Exception {
        this.now = now;
        this.keys = pair();
        X500Principal subject = new X500Principal("CN=" + name);
        this.certificate = sign(subject, subject, keys, true, Duration.ofDays(1));
    }

    /// A certificate with its key.
    record Papers(X509Certificate certificate, PrivateKey key) {
        /// What shows it.
        KeyManager[] shown() throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("device", key, new char[0], new Certificate[] {certificate});
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, new char[0]);
            return factory.getKeyManagers();
        }
    }

    /// Certifies a name until so long from now.
    Papers issue(String name, Duration life) throws Exception {
        KeyPair pair = pair();
        X509Certificate made =
                sign(certificate.getSubjectX500Principal(), new X500Principal("CN=" + name), pair, false, life);
        return new Papers(made, pair.getPrivate());
    }

    /// Its own certificate, and a list of what it revokes, in PEM.
    String pem(List<X509Certificate> revoked) throws Exception {
        JcaX509v2CRLBuilder list = new JcaX509v2CRLBuilder(certificate.getSubjectX500Principal(), Date.from(now));
        revoked.forEach(each -> list.addCRLEntry(each.getSerialNumber(), Date.from(now), CRLReason.keyCompromise));
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
            writer.writeObject(list.build(new JcaContentSignerBuilder(ALGORITHM).build(keys.getPrivate())));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }

    private X509Certificate sign(
            X500Principal issuer, X500Principal subject, KeyPair pair, boolean isAuthority, Duration life)
            throws Exception {
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(issued++),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(life)),
                subject,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(ALGORITHM).build(keys.getPrivate())));
    }

    private static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }
}
