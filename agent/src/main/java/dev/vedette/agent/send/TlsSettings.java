package dev.vedette.agent.send;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// How connections are encrypted, and what certificates are shown and trusted. Files are PEM.
///
/// @param ca the authorities that the server's certificate may come from, or null for those that Java knows
/// @param certificate our certificate, with those in between behind it, or null to show none
/// @param key the private key of our certificate, or null
/// @param alpn the protocol to ask for (RFC 7301), or null for none; AWS IoT on port 443 wants `x-amzn-mqtt-ca`
public record TlsSettings(
        @Nullable Path ca,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable String alpn) {
    /// The same without a protocol to ask for.
    public TlsSettings withoutAlpn() {
        return new TlsSettings(ca, certificate, key, null);
    }

    /// What makes encrypted sockets. The files are read now, so that renewed certificates count from the next
    /// connection.
    ///
    /// @throws VedetteException when a file cannot be read or used
    public DeviceSockets sockets() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), trusted(), null);
            return new DeviceSockets(context.getSocketFactory(), alpn);
        } catch (GeneralSecurityException | IOException e) {
            throw new VedetteException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private TrustManager @Nullable [] trusted() throws GeneralSecurityException, IOException {
        if (ca == null) {
            return null;
        }
        KeyStore store = emptyStore();
        int number = 0;
        for (Certificate each : certificates(ca)) {
            store.setCertificateEntry("ca-" + number++, each);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private KeyManager @Nullable [] keys() throws GeneralSecurityException, IOException {
        if (certificate == null || key == null) {
            return null;
        }
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "device",
                PrivateKeyFile.read(key),
                new char[0],
                certificates(certificate).toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws GeneralSecurityException, IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (found.isEmpty()) {
                throw new VedetteException(file + " has no certificate in it");
            }
            return found;
        }
    }
}
