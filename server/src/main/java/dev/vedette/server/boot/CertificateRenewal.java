package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Gets a sensor its next certificate in the last third of the time of the one that it has, on a thread of its own.
final class CertificateRenewal implements AutoCloseable {
    /// How often is looked whether it is time.
    static final Duration EVERY = Duration.ofHours(1);

    private final SensorIdentity identity;
    private final SensorJoining joining;
    private final ServerLink link;
    private final PrintWriter out;
    private final Thread thread;

    /// Looks once before it returns, and from then on every hour.
    ///
    /// @param link to the server; closed with this
    /// @param out is told of a renewal, and of trouble
    CertificateRenewal(SensorIdentity identity, SensorJoining joining, ServerLink link, PrintWriter out) {
        this.identity = identity;
        this.joining = joining;
        this.link = link;
        this.out = out;
        look();
        this.thread = Thread.ofVirtual().name("vedette-renewal").start(this::goOn);
    }

    private void goOn() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.MILLISECONDS.sleep(EVERY.toMillis());
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        if (!joining.isDue(identity)) {
            return;
        }
        try {
            joining.renew(link, identity);
            out.println("the certificate of this sensor was renewed; it is good until " + identity.until());
        } catch (VedetteException e) {
            out.println("vedette: the certificate of this sensor, good until " + identity.until()
                    + ", was not renewed: " + e.getMessage() + "; tried again within " + EVERY.toHours() + " h");
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
        link.close();
    }
}
