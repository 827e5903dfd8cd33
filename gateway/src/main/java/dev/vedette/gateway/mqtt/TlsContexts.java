package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.identity.AnyIssuer;
import dev.vedette.gateway.identity.ServerCertificate;
import dev.vedette.sdk.VedetteException;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// Makes the TLS side of a port from a certificate.
final class TlsContexts {
    /// How many sessions of TLS 1.2 are remembered for clients that cannot keep theirs as a ticket.
    private static final int SESSIONS_MAX = 2_000;

    private static final int SESSION_SECONDS = 3_600;
    private static final String KEY_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String KEY_END = "-----END PRIVATE KEY-----";

    private TlsContexts() {}

    /// Makes a context for TLS 1.2 and 1.3 in which clients are asked for a certificate.
    ///
    /// @throws VedetteException when certificate and key cannot be read or do not belong together
    static SslContext of(ServerCertificate certificate, List<String> alpn) {
        try {
            X509Certificate[] chain = chain(certificate.chainPem());
            PrivateKey key = key(certificate.keyPem(), chain[0]);
            // Netty's builder tries out keys of its own by Bouncy Castle, if that is there: half a second at every
            // start.
            return new JdkSslContext(
                    context(key, chain),
                    false,
                    null,
                    IdentityCipherSuiteFilter.INSTANCE,
                    protocols(alpn),
                    ClientAuth.OPTIONAL,
                    new String[] {"TLSv1.3", "TLSv1.2"},
                    false);
        } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
            throw new VedetteException(
                    "the server certificate of mqtt cannot be used: " + e.getMessage()
                            + "; give a PEM chain with the server's own certificate first, and its key",
                    e);
        }
    }

    private static SSLContext context(PrivateKey key, X509Certificate[] chain)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key, new char[0], chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new TrustManager[] {new AnyIssuer()}, null);
        context.getServerSessionContext().setSessionCacheSize(SESSIONS_MAX);
        context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
        return context;
    }

    private static ApplicationProtocolConfig protocols(List<String> alpn) {
        return alpn.isEmpty()
                ? ApplicationProtocolConfig.DISABLED
                : new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        alpn);
    }

    private static X509Certificate[] chain(String pem) throws GeneralSecurityException {
        // Text between certificates, as tools write it, is not for the parser.
        int begin = pem.indexOf("-----BEGIN CERTIFICATE-----");
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(
                        new ByteArrayInputStream(pem.substring(begin).getBytes(StandardCharsets.UTF_8)))
                .toArray(X509Certificate[]::new);
    }

    private static PrivateKey key(String pem, X509Certificate certificate) throws GeneralSecurityException {
        int begin = pem.indexOf(KEY_BEGIN) + KEY_BEGIN.length();
        int end = pem.indexOf(KEY_END, begin);
        if (end < 0) {
            throw new IllegalArgumentException("the key has no line \"" + KEY_END + "\"");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin, end));
        String algorithm = certificate.getPublicKey().getAlgorithm();
        PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        Signature signature = Signature.getInstance(
                switch (algorithm) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> algorithm;
                });
        byte[] probe = {1, 2, 3};
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(probe);
        if (!signature.verify(signed)) {
            throw new IllegalArgumentException("the key is not that of the first certificate");
        }
        return key;
    }
}
