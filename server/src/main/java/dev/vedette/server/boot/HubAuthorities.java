package dev.vedette.server.boot;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;

/// The authorities whose certificates prove devices of the hub, read from the files of `hub.authorities` at the start.
///
/// @param certificates the authorities' own certificates
/// @param revocations lists of what they have revoked
record HubAuthorities(List<X509Certificate> certificates, List<X509CRL> revocations) {
    /// The most authorities of all files.
    static final int AUTHORITIES_MAX = 64;

    private static final int FILE_BYTES_MAX = 16 * 1024 * 1024;

    /// Copies the lists.
    HubAuthorities {
        certificates = List.copyOf(certificates);
        revocations = List.copyOf(revocations);
    }

    /// Reads files in PEM.
    ///
    /// @throws ConfigException naming the file that cannot be used, and why
    static HubAuthorities read(List<Path> files) {
        List<X509Certificate> certificates = new ArrayList<>();
        List<X509CRL> revocations = new ArrayList<>();
        for (Path file : files) {
            int before = certificates.size();
            try {
                if (Files.size(file) > FILE_BYTES_MAX) {
                    throw refused(file, "has more than " + FILE_BYTES_MAX + " bytes");
                }
                readFile(file, certificates, revocations);
            } catch (IOException | GeneralSecurityException e) {
                throw refused(file, "cannot be read as PEM: " + e.getMessage());
            }
            if (certificates.size() == before) {
                throw refused(file, "holds no certificate");
            }
        }
        if (certificates.size() > AUTHORITIES_MAX) {
            throw new ConfigException("hub.authorities may hold at most " + AUTHORITIES_MAX + " certificates, holds "
                    + certificates.size());
        }
        return new HubAuthorities(certificates, revocations);
    }

    private static void readFile(Path file, List<X509Certificate> certificates, List<X509CRL> revocations)
            throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        try (BufferedReader text = Files.newBufferedReader(file);
                PEMParser parser = new PEMParser(text)) {
            for (Object each = parser.readObject(); each != null; each = parser.readObject()) {
                switch (each) {
                    case X509CertificateHolder holder -> {
                        X509Certificate certificate = (X509Certificate)
                                factory.generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
                        if (certificate.getBasicConstraints() < 0) {
                            throw refused(
                                    file,
                                    "holds a certificate that is no authority's: "
                                            + certificate.getSubjectX500Principal());
                        }
                        certificates.add(certificate);
                    }
                    case X509CRLHolder holder ->
                        revocations.add((X509CRL) factory.generateCRL(new ByteArrayInputStream(holder.getEncoded())));
                    default -> throw refused(file, "holds something else than certificates and lists of revocations");
                }
            }
        }
    }

    private static ConfigException refused(Path file, String why) {
        return new ConfigException("hub.authorities: " + file + " " + why);
    }
}
