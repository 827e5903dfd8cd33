package dev.vedette.server.identity;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.manage.DeviceCertificate;
import dev.vedette.server.manage.SensorAuthority;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// The authority that certifies sensors, apart from the one of devices, so that neither is taken for the other. Any
/// thread may call.
///
/// What it signs is not trusted because it signed it: a sensor may come in because it is in the list.
public final class SensorCa implements SensorAuthority {
    private final LocalCa ca;
    private final Supplier<String> serverChain;

    private SensorCa(LocalCa ca, Supplier<String> serverChain) {
        this.ca = ca;
        this.serverChain = serverChain;
    }

    /// An authority in a folder, which is made when it is first needed.
    ///
    /// @param serverChain what the server shows those who come, in PEM; may throw when it shows nothing
    public static SensorCa in(Path folder, InstantSource clock, Supplier<String> serverChain) {
        return new SensorCa(LocalCa.named("Vedette sensor CA", folder, clock), serverChain);
    }

    @Override
    public X509Certificate certify(String request, String commonName, Instant until) {
        return ca.certify(request, commonName, until);
    }

    @Override
    public boolean hasMade(X509Certificate certificate) {
        return ca.hasSigned(certificate);
    }

    @Override
    public String serverFingerprint() {
        String chain = serverChain.get();
        int begin = chain.indexOf("-----BEGIN CERTIFICATE-----");
        try {
            List<X509Certificate> all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(
                            chain.substring(Math.max(0, begin)).getBytes(StandardCharsets.UTF_8)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            return DeviceCertificate.idOf(all.getLast());
        } catch (CertificateException | RuntimeException e) {
            throw new VedetteException(
                    "the certificate of the server cannot be read: " + e.getMessage()
                            + "; https.certificate is a PEM chain with the server's own certificate first",
                    e);
        }
    }
}
