package dev.vedette.sink.syslog;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/// Takes messages over TCP (octet counting, or lines), TLS or UDP and keeps them.
final class SyslogReceiver implements AutoCloseable {
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final boolean isCounted;
    private final @Nullable ServerSocket server;
    private final @Nullable DatagramSocket datagrams;

    private SyslogReceiver(boolean isCounted, @Nullable ServerSocket server, @Nullable DatagramSocket datagrams) {
        this.isCounted = isCounted;
        this.server = server;
        this.datagrams = datagrams;
    }

    static SyslogReceiver tcp(int port, boolean isCounted) {
        return listening(isCounted, () -> bound(port));
    }

    /// A port that was given back a moment ago may not be free at once: the thread that waits there gives it back.
    private static ServerSocket bound(int port) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                return new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
            } catch (BindException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    static SyslogReceiver tls(SSLContext context, boolean wantsCertificate) {
        return listening(true, () -> {
            SSLServerSocket server = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
            server.setNeedClientAuth(wantsCertificate);
            return server;
        });
    }

    static SyslogReceiver udp() {
        try {
            DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            SyslogReceiver made = new SyslogReceiver(true, null, socket);
            Thread.ofVirtual().start(() -> made.receive(socket));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Opening {
        ServerSocket open() throws IOException;
    }

    private static SyslogReceiver listening(boolean isCounted, Opening opening) {
        try {
            ServerSocket server = opening.open();
            SyslogReceiver made = new SyslogReceiver(isCounted, server, null);
            Thread.ofVirtual().start(() -> made.accept(server));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server != null ? server.getLocalPort() : datagrams == null ? 0 : datagrams.getLocalPort();
    }

    private void accept(ServerSocket open) {
        try {
            while (true) {
                Socket socket = open.accept();
                connections.add(socket);
                Thread.ofVirtual().start(() -> read(socket));
            }
        } catch (IOException e) {
            // The end of the test, or of the receiver in it.
            return;
        }
    }

    private void read(Socket socket) {
        try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
            byte[] message = isCounted ? counted(in) : line(in);
            while (message.length > 0) {
                messages.add(message);
                message = isCounted ? counted(in) : line(in);
            }
        } catch (IOException e) {
            // The connection ended; what came before it counts.
            return;
        }
    }

    /// Strict: a length without leading zero, one space, so many bytes (RFC 6587, section 3.4.1).
    private static byte[] counted(InputStream in) throws IOException {
        StringBuilder length = new StringBuilder();
        int next = in.read();
        while (next >= '0' && next <= '9') {
            length.append((char) next);
            next = in.read();
        }
        if (length.isEmpty()) {
            return new byte[0];
        }
        if (next != ' ' || length.charAt(0) == '0') {
            throw new AssertionError("a frame begins with " + length + (char) next);
        }
        return in.readNBytes(Integer.parseInt(length.toString()));
    }

    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        return line.toByteArray();
    }

    private void receive(DatagramSocket socket) {
        byte[] buffer = new byte[65_535];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                messages.add(java.util.Arrays.copyOf(buffer, packet.getLength()));
            }
        } catch (IOException e) {
            // The end of the test.
            return;
        }
    }

    /// What came, once there are so many.
    List<SyslogMessage> await(int count) {
        await(() -> messages.size() >= count);
        List<SyslogMessage> read = new ArrayList<>();
        messages.forEach(message -> read.add(SyslogMessage.read(message)));
        return read;
    }

    /// How many connections were made.
    int connections() {
        return connections.size();
    }

    /// Waits for something, for at most 20 seconds.
    static void await(BooleanSupplier isSo) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!isSo.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /// Ends all connections, as a receiver that restarts does.
    void hangUp() {
        connections.forEach(SyslogReceiver::closeQuietly);
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
        hangUp();
        try {
            if (server != null) {
                server.close();
            }
            if (datagrams != null) {
                datagrams.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
