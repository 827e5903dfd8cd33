package dev.vedette.agent.send;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// A socket that is encrypted once it is connected. The time to connect is that of each answer of the handshake, too.
///
/// The encrypted socket lies over this one: until it is there, and once it is closed, this one is a plain socket.
final class TlsSocket extends Socket {
    private final SSLSocketFactory sockets;
    private final @Nullable String alpn;
    private final AtomicReference<@Nullable SSLSocket> encrypted = new AtomicReference<>();

    /// @param alpn the protocol to ask for, or null for none
    TlsSocket(SSLSocketFactory sockets, @Nullable String alpn) {
        this.sockets = sockets;
        this.alpn = alpn;
    }

    @Override
    public void connect(SocketAddress server, int timeoutMillis) throws IOException {
        if (!(server instanceof InetSocketAddress address)) {
            throw new SocketException("only servers with a name or an address can be reached, not " + server);
        }
        super.connect(address, timeoutMillis);
        try {
            setSoTimeout(timeoutMillis);
            encrypted.set(shaken(address));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private SSLSocket shaken(InetSocketAddress address) throws IOException {
        SSLSocket made = (SSLSocket) sockets.createSocket(this, address.getHostString(), address.getPort(), true);
        SSLParameters parameters = made.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (alpn != null) {
            parameters.setApplicationProtocols(new String[] {alpn});
        }
        made.setSSLParameters(parameters);
        made.startHandshake();
        return made;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        SSLSocket made = encrypted.get();
        return made == null ? super.getInputStream() : made.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        SSLSocket made = encrypted.get();
        return made == null ? super.getOutputStream() : made.getOutputStream();
    }

    /// Closing the encrypted one comes here a second time.
    @Override
    public void close() throws IOException {
        SSLSocket made = encrypted.getAndSet(null);
        if (made == null) {
            super.close();
        } else {
            made.close();
        }
    }
}
