package dev.vedette.sink.syslog;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// One connection, whose end is noticed when it comes: a thread reads, and receivers of syslog say nothing until they
/// go. One thread writes at a time; any thread may close.
final class StreamConnection implements AutoCloseable {
    private static final int IGNORED_BYTES = 512;

    private final Socket socket;
    private final OutputStream out;
    private final StreamAddress address;
    private final InstantSource time;
    private volatile @Nullable Instant endedAt;
    private volatile boolean isCutOff;

    private StreamConnection(Socket socket, StreamAddress address, InstantSource time) throws IOException {
        this.socket = socket;
        this.address = address;
        this.time = time;
        this.out = new BufferedOutputStream(socket.getOutputStream(), 16_384);
        InputStream in = socket.getInputStream();
        Thread.ofVirtual().name("syslog " + address.host() + " end").start(() -> awaitEnd(in));
    }

    /// Connects, and with TLS shakes hands and checks the certificate and its name.
    static StreamConnection open(StreamAddress address, InstantSource time) throws IOException {
        int patience = (int) address.timeout().toMillis();
        Socket plain = new Socket();
        try {
            InetSocketAddress target = new InetSocketAddress(address.host(), address.port());
            if (target.isUnresolved()) {
                throw new UnknownHostException(address.host());
            }
            plain.connect(target, patience);
            plain.setTcpNoDelay(true);
            plain.setKeepAlive(true);
            plain.setSoTimeout(patience);
            Socket ready = address.tls() == null ? plain : secured(plain, address);
            ready.setSoTimeout(0);
            return new StreamConnection(ready, address, time);
        } catch (IOException e) {
            closeQuietly(plain);
            throw e;
        }
    }

    private static Socket secured(Socket plain, StreamAddress address) throws IOException {
        if (address.tls() == null) {
            return plain;
        }
        SSLSocket socket =
                (SSLSocket) address.tls().getSocketFactory().createSocket(plain, address.host(), address.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        // The rules of HTTPS are those of RFC 5425, section 5.2, but for names without a subjectAltName.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private void awaitEnd(InputStream in) {
        byte[] ignored = new byte[IGNORED_BYTES];
        int read = 0;
        while (read >= 0) {
            try {
                read = in.read(ignored);
            } catch (IOException e) {
                // However it ended, it has.
                read = -1;
            }
        }
        endedAt = time.instant();
    }

    /// When the other side went, or we closed; null while neither did.
    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    /// Hands bytes to the kernel. A receiver that reads nothing for the time-out is cut off.
    void write(byte[] bytes) throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        Thread.ofVirtual().name("syslog " + address.host() + " watch").start(() -> cutOff(done));
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw isCutOff ? new SocketTimeoutException("nothing was read in time") : e;
        } finally {
            done.countDown();
        }
    }

    private void cutOff(CountDownLatch done) {
        try {
            if (!done.await(address.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                isCutOff = true;
                closeQuietly(socket);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more either way.
            return;
        }
    }

    @Override
    public void close() {
        closeQuietly(socket);
    }
}
