package dev.vedette.server.identity;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.IpAddress;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes keys and certificates (RFC 5280). Any thread may call.
final class CertificateMaker {
    /// How far back a certificate begins to be valid, for devices whose clock is slow.
    private static final Duration BACKDATED = Duration.ofMinutes(5);
    private static final int SERIAL_BITS = 127;
    private static final int RSA_BITS = 2_048;

    private final SecureRandom random = new SecureRandom();

    /// A key on the curve P-256.
    KeyPair ellipticKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new VedetteException("this Java makes no keys on the curve P-256; run a complete one", e);
        }
    }

    /// An RSA key of 2048 bits, which every device can use.
    KeyPair rsaKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new VedetteException("this Java makes no RSA keys; run a complete one", e);
        }
    }

    /// A name that consists of a common name.
    static X500Name named(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    /// A certificate of an authority, signed by itself.
    KeyedCertificate authority(X500Name name, Instant now, Instant until) {
        KeyPair pair = ellipticKey();
        X509v3CertificateBuilder builder = begun(name, name, pair.getPublic(), now, until);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        } catch (IOException | GeneralSecurityException e) {
            throw cannotEncode(e);
        }
        return new KeyedCertificate(pair.getPrivate(), signed(builder, pair.getPrivate()));
    }

    /// A certificate of a device, for showing that it is itself.
    X509Certificate device(KeyedCertificate authority, X500Name subject, PublicKey key, Instant now, Instant until) {
        X509v3CertificateBuilder builder = issued(authority, subject, key, now, until, KeyPurposeId.id_kp_clientAuth);
        return signed(builder, authority.key());
    }

    /// A certificate of a server.
    ///
    /// @param names host names and addresses
    KeyedCertificate server(KeyedCertificate authority, List<String> names, Instant now, Instant until) {
        KeyPair pair = ellipticKey();
        X509v3CertificateBuilder builder =
                issued(authority, named(names.getFirst()), pair.getPublic(), now, until, KeyPurposeId.id_kp_serverAuth);
        GeneralName[] alternatives = names.stream()
                .map(name -> new GeneralName(
                        IpAddress.parse(name).isPresent() ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        try {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
        } catch (IOException e) {
            throw cannotEncode(e);
        }
        return new KeyedCertificate(pair.getPrivate(), signed(builder, authority.key()));
    }

    private X509v3CertificateBuilder issued(
            KeyedCertificate authority,
            X500Name subject,
            PublicKey key,
            Instant now,
            Instant until,
            KeyPurposeId purpose) {
        X500Name issuer = X500Name.getInstance(
                authority.certificate().getSubjectX500Principal().getEncoded());
        X509v3CertificateBuilder builder = begun(issuer, subject, key, now, until);
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(
                            authority.certificate().getPublicKey()));
            builder.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(key));
        } catch (IOException | GeneralSecurityException e) {
            throw cannotEncode(e);
        }
        return builder;
    }

    private X509v3CertificateBuilder begun(
            X500Name issuer, X500Name subject, PublicKey key, Instant now, Instant until) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                Date.from(now.minus(BACKDATED)),
                Date.from(until),
                subject,
                key);
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new VedetteException("a certificate cannot be signed: " + e.getMessage(), e);
        }
    }

    private static VedetteException cannotEncode(Exception e) {
        return new VedetteException("a certificate cannot be encoded: " + e.getMessage(), e);
    }
}
