package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.identity.SensorKeys;
import dev.vedette.server.manage.DeviceCertificate;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// The TLS side of a sensor: which server it trusts, and how it proves who it is. It trusts one authority, and never
/// those that the machine trusts.
final class SensorTls {
    private SensorTls() {}

    /// A context that trusts one authority, and shows a sensor's certificate.
    static SSLContext mutual(SensorKeys.Held held, X509Certificate authority) {
        try {
            KeyStore store = empty();
            store.setKeyEntry("sensor", held.key(), new char[0], new X509Certificate[] {held.certificate()});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            return context(keys.getKeyManagers(), trusting(authority));
        } catch (GeneralSecurityException | IOException e) {
            throw new VedetteException("the key of the sensor cannot be used: " + e.getMessage(), e);
        }
    }

    /// A context for joining.
    static SSLContext joining(Pinned pinned) {
        try {
            return context(null, pinned);
        } catch (GeneralSecurityException e) {
            throw new VedetteException("this Java has no TLS; run a complete one", e);
        }
    }

    private static SSLContext context(KeyManager @Nullable [] keys, TrustManager trust)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, new TrustManager[] {trust}, null);
        return context;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static X509ExtendedTrustManager trusting(X509Certificate authority)
            throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setCertificateEntry("server", authority);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new VedetteException("this Java judges no certificates; run a complete one"));
    }

    /// Trusts the server whose chain has a certificate of a fingerprint, and remembers that certificate. For clients
    /// only.
    static final class Pinned extends X509ExtendedTrustManager {
        private final String fingerprint;
        private volatile @Nullable X509Certificate found;

        /// @param fingerprint SHA-256, in hexadecimal
        Pinned(String fingerprint) {
            this.fingerprint = fingerprint.toLowerCase(Locale.ROOT);
        }

        /// The certificate, once a server has shown it.
        Optional<X509Certificate> found() {
            return Optional.ofNullable(found);
        }

        private X509ExtendedTrustManager judge(X509Certificate[] chain) throws CertificateException {
            for (X509Certificate shown : chain) {
                if (DeviceCertificate.idOf(shown).equals(fingerprint)) {
                    try {
                        X509ExtendedTrustManager trust = trusting(shown);
                        found = shown;
                        return trust;
                    } catch (GeneralSecurityException | IOException e) {
                        throw new CertificateException(e);
                    }
                }
            }
            throw new CertificateException("the server is certified by another authority than the token was made for: "
                    + Arrays.stream(chain).map(DeviceCertificate::idOf).collect(Collectors.joining(", "))
                    + ", not " + fingerprint + "; see that the address is right and that nobody is between you and the"
                    + " server, and make another token there");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            judge(chain).checkServerTrusted(chain, authType, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            judge(chain).checkServerTrusted(chain, authType, socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            judge(chain).checkServerTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("this trusts servers only");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            throw new CertificateException("this trusts servers only");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("this trusts servers only");
        }
    }

    /// What is wrong when a connection could not be made, and what would help.
    ///
    /// @param now by this machine's clock
    static String explain(Throwable fault, Instant now) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            boolean isOfTime = cause instanceof CertificateExpiredException
                    || cause instanceof CertificateNotYetValidException
                    || (cause instanceof CertPathValidatorException path
                            && (path.getReason() == BasicReason.EXPIRED
                                    || path.getReason() == BasicReason.NOT_YET_VALID));
            if (isOfTime) {
                return "the server's certificate is not good at " + now + ", which is what this machine's clock says ("
                        + message + "); set the clock, and see that the server's certificate has not ended";
            }
            if (message.contains("No subject alternative") || message.contains("No name matching")) {
                return "the server's certificate does not name the address that it was reached by (" + message
                        + "); add it to https.names on the server and start it again";
            }
            if (message.contains("unable to find valid certification path")
                    || message.contains("signature check failed")) {
                return "the server is certified by another authority than when this sensor joined; see that nobody is"
                        + " between you and the server, or join again";
            }
            if (message.startsWith("the server is certified by")) {
                return message;
            }
        }
        return fault.toString();
    }
}
