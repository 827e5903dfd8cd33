package dev.vedette.testkit.alert;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A receiver on the loopback address that misbehaves below HTTP, to every connection alike.
public final class RawReceiver implements AutoCloseable {
    /// How it misbehaves.
    public enum Manner {
        /// Takes the request and never says anything.
        SILENT,
        /// Takes the request and resets the connection.
        RESETS,
        /// Takes the request and closes the connection in good order.
        HANGS_UP,
        /// Answers in another protocol.
        NOT_HTTP,
        /// Breaks off in the middle of the status line.
        BREAKS_OFF_IN_THE_HEAD,
        /// Sends a header that does not end.
        ENDLESS_HEAD,
        /// Answers 200, and a body that does not end.
        ENDLESS_BODY,
        /// Answers 200, announces a body, and never sends it.
        BODY_THAT_NEVER_COMES,
        /// Answers with a status that HTTP does not have.
        UNKNOWN_STATUS
    }

    private static final byte[] FILLER = "x".repeat(8_192).getBytes(StandardCharsets.US_ASCII);
    private static final String LARGE_BODY = "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n";

    private final Manner manner;
    private final ServerSocket server;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch requested = new CountDownLatch(1);

    private RawReceiver(Manner manner) throws IOException {
        this.manner = manner;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /// A receiver on a free port.
    public static RawReceiver open(Manner manner) {
        try {
            RawReceiver receiver = new RawReceiver(manner);
            Thread.ofVirtual().start(receiver::accept);
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> misbehave(connection));
            } catch (IOException e) {
                // Closing the server ends the wait in this way.
                return;
            }
        }
    }

    private void misbehave(Socket connection) {
        try {
            connection.getInputStream().read(new byte[FILLER.length]);
            requested.countDown();
            OutputStream out = connection.getOutputStream();
            switch (manner) {
                case SILENT -> {}
                case RESETS -> {
                    connection.setSoLinger(true, 0);
                    connection.close();
                }
                case HANGS_UP -> connection.close();
                case NOT_HTTP -> sayAndClose(connection, "SSH-2.0-OpenSSH_9.2\r\n\r\n\0\1\2\3");
                case BREAKS_OFF_IN_THE_HEAD -> sayAndClose(connection, "HTTP/1.1 200 O");
                case UNKNOWN_STATUS -> sayAndClose(connection, "HTTP/1.1 799 Odd\r\nContent-Length: 0\r\n\r\n");
                case ENDLESS_HEAD -> sayForever(out, "HTTP/1.1 200 OK\r\nX-Filler: ");
                case ENDLESS_BODY -> sayForever(out, LARGE_BODY);
                case BODY_THAT_NEVER_COMES -> say(out, LARGE_BODY);
            }
        } catch (IOException e) {
            // The other side has had enough, which is what a misbehaving receiver earns.
            requested.countDown();
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void sayAndClose(Socket connection, String text) throws IOException {
        say(connection.getOutputStream(), text);
        connection.close();
    }

    private static void sayForever(OutputStream out, String text) throws IOException {
        say(out, text);
        while (true) {
            out.write(FILLER);
        }
    }

    /// Waits until a request has come; false when none did within ten seconds.
    public boolean awaitRequest() {
        try {
            return requested.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Its address with a path.
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/alerts");
    }

    /// Stops listening and closes all connections.
    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
