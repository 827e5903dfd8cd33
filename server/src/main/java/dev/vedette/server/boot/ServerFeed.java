package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;

/// Keeps what a sensor holds that of the server that it brings what it sees to; without the server it stays as it is.
final class ServerFeed implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private final ServerContent content;
    private final PrintWriter out;
    private final Taking taking;
    private final Thread thread;
    private final ReentrantLock turn = new ReentrantLock();
    private boolean hasAsked;
    private String trouble = "";

    /// Takes what the server gives.
    interface Taking {
        /// Holds it from now on.
        ///
        /// @return whether it is held; otherwise it is asked for again
        /// @throws VedetteException when it cannot be held
        boolean take(JsonNode whole) throws InterruptedException;
    }

    private ServerFeed(ServerContent content, PrintWriter out, Taking taking) {
        this.content = content;
        this.out = out;
        this.taking = taking;
        this.thread = Thread.ofVirtual().name("vedette-feed-" + content.what()).unstarted(this::goOn);
    }

    /// Asks once before it returns, and from then on every 30 seconds.
    ///
    /// @param content closed with the feed
    /// @param out is told of trouble, once of each
    /// @param taking is given what is other than before, on any thread
    static ServerFeed having(ServerContent content, PrintWriter out, Taking taking) {
        ServerFeed feed = new ServerFeed(content, out, taking);
        feed.fetch();
        feed.thread.start();
        return feed;
    }

    /// Asks every 30 seconds, first at once, and waits for nothing; otherwise as [#having].
    static ServerFeed beginning(ServerContent content, PrintWriter out, Taking taking) {
        ServerFeed feed = new ServerFeed(content, out, taking);
        feed.thread.start();
        return feed;
    }

    private void goOn() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (hasAsked) {
                    TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
                }
                fetch();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void fetch() {
        hasAsked = true;
        try {
            JsonNode whole = content.fetch().orElse(null);
            if (whole != null) {
                take(whole);
            }
            trouble = "";
        } catch (VedetteException e) {
            String now = String.valueOf(e.getMessage());
            if (!now.equals(trouble)) {
                out.println("vedette: " + now + "; what is held stays as it is");
                out.flush();
            }
            trouble = now;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(JsonNode whole) throws InterruptedException {
        turn.lock();
        try {
            if (taking.take(whole)) {
                content.taken();
            }
        } finally {
            turn.unlock();
        }
    }

    /// Asks no longer; waits for what is being taken.
    @Override
    public void close() {
        turn.lock();
        try {
            thread.interrupt();
        } finally {
            turn.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        content.close();
    }
}
