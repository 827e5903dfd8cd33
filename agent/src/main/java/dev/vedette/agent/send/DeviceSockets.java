package dev.vedette.agent.send;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Makes sockets that are encrypted from the moment when they are connected, check that the certificate is the
/// server's, by its name, and ask for a protocol. The MQTT client must take them for plain ones: it puts parameters of
/// its own in place of those of sockets that it knows to be encrypted, and there the protocol is missing.
public final class DeviceSockets extends SocketFactory {
    private final SSLSocketFactory sockets;
    private final @Nullable String alpn;

    DeviceSockets(SSLSocketFactory sockets, @Nullable String alpn) {
        this.sockets = sockets;
        this.alpn = alpn;
    }

    @Override
    public Socket createSocket() {
        return new TlsSocket(sockets, alpn);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    /// From where is for the system to say.
    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
    }

    /// From where is for the system to say.
    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
    }

    private Socket connected(InetSocketAddress server) throws IOException {
        Socket socket = createSocket();
        socket.connect(server);
        return socket;
    }
}
