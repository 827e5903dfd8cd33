package dev.vedette.server.manage;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;

/// An X.509 certificate of a device.
///
/// @param certificate the certificate
/// @param id the SHA-256 of its DER, 64 lower-case hexadecimal digits
/// @param pem the certificate in PEM, and nothing else
public record DeviceCertificate(X509Certificate certificate, String id, String pem) {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";
    private static final int RSA_BITS_MIN = 2_048;
    private static final int EC_BITS_MIN = 256;
    private static final int PEM_COLUMNS = 64;

    /// Reads a certificate in PEM.
    ///
    /// @throws CertificateInvalid when the text is not one certificate, or its key is not accepted
    public static DeviceCertificate parse(String text) {
        if (!text.contains(BEGIN)) {
            throw new CertificateInvalid("A certificate is given in PEM and begins with " + BEGIN);
        }
        DeviceCertificate read = of(read(text));
        requireKey(read.certificate.getPublicKey());
        return read;
    }

    /// A certificate with its id.
    public static DeviceCertificate of(X509Certificate certificate) {
        return new DeviceCertificate(certificate, idOf(certificate), pemOf(certificate));
    }

    private static X509Certificate read(String text) {
        try {
            Collection<?> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            if (found.size() == 1 && found.iterator().next() instanceof X509Certificate certificate) {
                return certificate;
            }
            throw new CertificateInvalid("One certificate is registered at a time, this text has " + found.size());
        } catch (CertificateException e) {
            throw new CertificateInvalid("The text is not an X.509 certificate in PEM: " + e.getMessage());
        }
    }

    /// Refuses keys that can be broken.
    ///
    /// @throws CertificateInvalid when the key is neither RSA of at least 2048 bits nor on an elliptic curve of 256
    public static void requireKey(PublicKey key) {
        int bits = switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() - RSA_BITS_MIN;
            case ECPublicKey ec -> ec.getParams().getOrder().bitLength() - EC_BITS_MIN;
            default -> -1;
        };
        if (bits < 0) {
            throw new CertificateInvalid("The key must be RSA of at least " + RSA_BITS_MIN
                    + " bits or on an elliptic curve of at least " + EC_BITS_MIN + " bits, was " + key.getAlgorithm());
        }
    }

    /// The id of a certificate: the SHA-256 of its DER, 64 lower-case hexadecimal digits.
    public static String idOf(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new CertificateInvalid("The certificate cannot be encoded: " + e.getMessage());
        }
    }

    private static String pemOf(X509Certificate certificate) {
        try {
            String body =
                    Base64.getMimeEncoder(PEM_COLUMNS, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return BEGIN + "\n" + body + "\n" + END + "\n";
        } catch (CertificateEncodingException e) {
            throw new CertificateInvalid("The certificate cannot be encoded: " + e.getMessage());
        }
    }
}
