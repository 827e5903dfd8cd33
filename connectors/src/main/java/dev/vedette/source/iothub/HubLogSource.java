package dev.vedette.source.iothub;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.Intake;
import dev.vedette.source.Connector;
import dev.vedette.source.FollowCounters;
import dev.vedette.source.FollowedLog;
import dev.vedette.source.HubLog;
import dev.vedette.source.Tally;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Follows a file of diagnostic-log records of an Azure IoT hub, as JSON lines. What each record counts as, and what
/// such logs cannot tell, is in `docs/reference/hub-logs.md`.
///
/// Opened for the first time the source observes what comes from then on; opened again it goes on where it stopped, at
/// least once. One thread opens and closes.
public final class HubLogSource implements Connector {
    private final HubLogSettings settings;
    private final InstantSource clock;
    private final Tally tally = new Tally();
    private final FollowCounters following = new FollowCounters(tally);
    private final HubLog records;
    private final Object lock = new Object();
    private volatile @Nullable FollowedLog log;

    /// A source that reads nothing yet.
    ///
    /// @param clock says how late records come
    public HubLogSource(HubLogSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.records = new HubLog(settings.records(), tally);
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
                            name(), settings.log(), settings.state(), "vedette-iot-hub-log 1", settings.pane()),
                    clock,
                    intake,
                    new RecordStory(records),
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
