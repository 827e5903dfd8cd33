package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Keeps a sensor's rules those of the server that it brings what it sees to; without the server they stay as they are.
final class RuleFeed implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private final ServerRules server;
    private final PrintWriter out;
    private final Thread thread;

    /// Fetches once before it returns, and from then on every 30 seconds.
    ///
    /// @param out is told of trouble
    /// @param held is given the documents of the rules of the server whenever they are others than
    ///   before, on any thread
    RuleFeed(ServerRules server, PrintWriter out, Consumer<List<String>> held) {
        this.server = server;
        this.out = out;
        fetch(held);
        this.thread = Thread.ofVirtual().name("vedette-rules").start(() -> goOn(held));
    }

    private void goOn(Consumer<List<String>> held) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
                fetch(held);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void fetch(Consumer<List<String>> held) {
        try {
            server.fetch().ifPresent(documents -> {
                held.accept(documents);
                server.taken();
            });
        } catch (VedetteException e) {
            out.println("vedette: " + e.getMessage() + "; the rules stay as they are");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
