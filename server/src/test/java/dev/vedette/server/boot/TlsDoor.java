package dev.vedette.server.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// A TLS server on the loopback address in front of one without encryption, as a cloud's: it wants a client's
/// certificate, and may know protocols by ALPN (RFC 7301).
final class TlsDoor implements AutoCloseable {
    private final SSLServerSocket server;
    private final int behind;
    private final String required;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> agreed = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    /// Opens on a free port.
    ///
    /// @param context shows the server's certificate, and trusts those of clients
    /// @param behind the port that what was encrypted goes to
    /// @param protocols what is agreed to; none for a server that does not know ALPN
    /// @param required who has not agreed to this one is not let in; empty to let in everybody
    TlsDoor(SSLContext context, int behind, List<String> protocols, String required) throws IOException {
        this.behind = behind;
        this.required = required;
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SSLParameters parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(protocols.toArray(String[]::new));
        parameters.setNeedClientAuth(true);
        server.setSSLParameters(parameters);
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /// The protocol and the subject of each client, as `PROTOCOL SUBJECT`, in order.
    List<String> agreed() {
        return agreed;
    }

    /// Why clients did not get so far.
    List<String> failures() {
        return failures;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                SSLSocket client = (SSLSocket) server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                failures.add(e.toString());
            }
        }
    }

    private void serve(SSLSocket client) {
        try (client) {
            client.startHandshake();
            agreed.add(
                    client.getApplicationProtocol() + " " + client.getSession().getPeerPrincipal());
            if (required.isEmpty() || required.equals(client.getApplicationProtocol())) {
                try (Socket broker = new Socket(InetAddress.getLoopbackAddress(), behind)) {
                    threads.execute(() -> copy(broker, client));
                    client.getInputStream().transferTo(broker.getOutputStream());
                }
            }
        } catch (IOException e) {
            failures.add(e.toString());
        }
    }

    private void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            failures.add(e.toString());
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
