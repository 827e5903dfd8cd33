package dev.vedette.agent.send;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Makes sockets that check that the certificate is the server's, by its name, and that ask for a protocol. The
/// MQTT client can do the first, but forgets the second while doing so.
public final class DeviceSockets extends SSLSocketFactory {
    private final SSLSocketFactory sockets;
    private final @Nullable String alpn;

    DeviceSockets(SSLSocketFactory sockets, @Nullable String alpn) {
        this.sockets = sockets;
        this.alpn = alpn;
    }

    private Socket prepared(Socket socket) {
        if (socket instanceof SSLSocket encrypted) {
            SSLParameters parameters = encrypted.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            if (alpn != null) {
                parameters.setApplicationProtocols(new String[] {alpn});
            }
            encrypted.setSSLParameters(parameters);
        }
        return socket;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return prepared(sockets.createSocket());
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean closes) throws IOException {
        return prepared(sockets.createSocket(below, host, port, closes));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return prepared(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return prepared(sockets.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return prepared(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return prepared(sockets.createSocket(host, port, from, fromPort));
    }
}
