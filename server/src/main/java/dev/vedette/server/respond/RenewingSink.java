package dev.vedette.server.respond;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A sink that is opened anew when a file that it was opened with has changed, so that another certificate, authority
/// or secret is taken up without a restart.
///
/// It is looked before an alert, at most every [#LOOKED_EVERY], and before each alert after one that was not delivered.
/// Files count as changed by what they hold, as those of the server's own certificate do. When the sink cannot be
/// opened with what they hold now, as between the exchange of a certificate and of its key, the one before goes on, and
/// the next change is tried. One thread delivers at a time; any thread may close.
public final class RenewingSink implements AlertSink {
    /// How often is looked whether a file has changed, while all goes well.
    public static final Duration LOOKED_EVERY = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(RenewingSink.class);

    private final String channel;
    private final Supplier<Opened> opener;
    private final InstantSource time;
    private final Object lock = new Object();
    private volatile Opened current;
    private volatile boolean closed;
    private Map<Path, String> contents;
    private Instant looked;
    private boolean isTroubled;

    /// Opens it.
    ///
    /// @param channel its name, for people
    /// @param opener opens a sink each time, and throws a [VedetteException] when it cannot be
    /// @param time by which is looked
    /// @throws VedetteException when it cannot be opened
    public RenewingSink(String channel, Supplier<Opened> opener, InstantSource time) {
        this.channel = channel;
        this.opener = opener;
        this.time = time;
        current = opener.get();
        contents = contentsOf(current.files);
        looked = time.instant();
    }

    /// A sink and what it was opened with.
    ///
    /// @param sink as it is now
    /// @param files whose change makes it another
    public record Opened(AlertSink sink, Set<Path> files) {
        /// Copies the set.
        public Opened {
            files = Set.copyOf(files);
        }
    }

    @Override
    public String name() {
        return current.sink.name();
    }

    @Override
    public Delivery deliver(Alert alert) {
        if (closed) {
            return new Delivery.RetryAfter(Duration.ZERO, "the sink is closed");
        }
        look();
        Delivery delivery = current.sink.deliver(alert);
        isTroubled = !(delivery instanceof Delivery.Delivered);
        return delivery;
    }

    private void look() {
        Instant now = time.instant();
        boolean isEarly = !now.isBefore(looked) && Duration.between(looked, now).compareTo(LOOKED_EVERY) < 0;
        if (current.files.isEmpty() || (isEarly && !isTroubled)) {
            return;
        }
        looked = now;
        Map<Path, String> found = contentsOf(current.files);
        if (!found.equals(contents)) {
            // Before it is opened: what changes meanwhile is a further change.
            contents = found;
            renew();
        }
    }

    private void renew() {
        Opened made;
        try {
            made = opener.get();
        } catch (VedetteException e) {
            LOG.atError()
                    .addKeyValue("channel", channel)
                    .log(
                            "Files of a channel have changed and cannot be used; it goes on with what they held"
                                    + " before: {}",
                            e.getMessage());
            return;
        }
        AlertSink before = current.sink;
        synchronized (lock) {
            current = made;
        }
        before.close();
        if (closed) {
            made.sink.close();
        }
        LOG.atInfo()
                .addKeyValue("channel", channel)
                .log("Files of a channel have changed; it goes on with the new ones");
    }

    private static Map<Path, String> contentsOf(Set<Path> files) {
        Map<Path, String> contents = new TreeMap<>();
        files.forEach(file -> contents.put(file, contentOf(file)));
        return contents;
    }

    private static String contentOf(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            return "unreadable: " + e.getClass().getSimpleName();
        } catch (NoSuchAlgorithmException e) {
            throw new VedetteException("this Java has no SHA-256, which every Java must have", e);
        }
    }

    @Override
    public void close() {
        Opened open;
        synchronized (lock) {
            closed = true;
            open = current;
        }
        open.sink.close();
    }
}
