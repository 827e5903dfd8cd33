package dev.vedette.gateway.identity;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Takes the certificate of every client, as its registration decides on a device and not its issuer. The handshake has
/// proved that the client has the private key before a certificate is shown to [Access], or to a hub. For servers only:
/// it trusts no server.
public final class AnyIssuer extends X509ExtendedTrustManager {
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        // Access decides.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
        // Access decides.
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        // Access decides.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        throw onlyClients();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
        throw onlyClients();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        throw onlyClients();
    }

    private static IllegalStateException onlyClients() {
        return new IllegalStateException("this trusts clients only");
    }
}
