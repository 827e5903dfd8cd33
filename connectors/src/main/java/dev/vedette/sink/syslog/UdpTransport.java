package dev.vedette.sink.syslog;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/// One message a datagram (RFC 5426). The socket is connected, so that the network can say that nobody listens; it does
/// so for the message before.
final class UdpTransport implements Transport {
    private final String host;
    private final int port;
    private volatile @Nullable DatagramSocket socket;
    private volatile boolean closed;

    UdpTransport(String host, int port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public void send(byte[] message) throws IOException {
        DatagramSocket open = socket;
        if (open == null) {
            open = connect();
        }
        try {
            open.send(new DatagramPacket(message, message.length));
        } catch (IOException e) {
            // A new one asks anew where the host is.
            open.close();
            socket = null;
            throw e;
        }
    }

    private DatagramSocket connect() throws IOException {
        InetAddress address = InetAddress.getByName(host);
        DatagramSocket made = new DatagramSocket();
        made.connect(address, port);
        socket = made;
        if (closed) {
            made.close();
            throw new SocketException("closed");
        }
        return made;
    }

    @Override
    public void close() {
        closed = true;
        DatagramSocket open = socket;
        if (open != null) {
            open.close();
        }
    }
}
