package dev.vedette.source.mosquitto;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.Intake;
import dev.vedette.source.Connector;
import dev.vedette.source.FollowCounters;
import dev.vedette.source.FollowedLog;
import dev.vedette.source.Tally;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Follows the log file of a Mosquitto broker (2.0, `connection_messages true`, `log_type all`) and observes what it
/// tells:
///
/// | The log says | is observed as |
/// |---|---|
/// | `New client connected from …` | a connection attempt that succeeded, with its address |
/// | `Client … disconnected`, `closed its connection`, `has exceeded timeout`, `already connected` | disconnected |
/// | `Client … disconnected, not authorised` of a client that was not connected | a failed attempt, and a denial |
/// | `Received PUBLISH from …`, `Sending PUBLISH to …` | a message sent, received; not when it was sent again |
/// | `Denied PUBLISH from …`, or a subscription answered with 128 or 135 | a denial of that topic |
/// | `mosquitto version … starting` or `terminating` | everyone is disconnected |
///
/// Everyone who is connected is said to be so once in every pane. Versions before 2.0.12 do not say who failed to
/// authenticate (`Client <unknown>`): that is counted, and cannot be observed.
///
/// Opened for the first time the source learns from the log who is connected and observes what comes from then on;
/// opened again it goes on where it stopped, at least once. One thread opens and closes.
public final class MosquittoSource implements Connector {
    private final MosquittoSettings settings;
    private final InstantSource clock;
    private final Tally tally = new Tally();
    private final LogCounters counters = new LogCounters(tally);
    private final FollowCounters following = new FollowCounters(tally);
    private final Object lock = new Object();
    private volatile @Nullable FollowedLog log;

    /// A source that reads nothing yet.
    ///
    /// @param clock bounds the times in the log, and says when a pane begins
    public MosquittoSource(MosquittoSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return settings.name();
    }

    /// Starts following. A log that is not there yet is no fault: it is read once it is.
    ///
    /// @throws VedetteException when it is open already, or the file that keeps its place is used by another source
    @Override
    public void open(Intake intake) {
        synchronized (lock) {
            if (log != null) {
                throw new VedetteException(name() + " is open already; close it first");
            }
            log = FollowedLog.open(
                    new FollowedLog.Settings(
                            name(), settings.log(), settings.state(), "vedette-mosquitto 1", settings.pane()),
                    clock,
                    intake,
                    new BrokerStory(settings.times(), counters),
                    following);
        }
    }

    @Override
    public String trouble() {
        FollowedLog open = log;
        return open == null ? "not open" : open.trouble();
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public void close() {
        synchronized (lock) {
            FollowedLog open = log;
            if (open != null) {
                open.close();
                log = null;
            }
        }
    }
}
