package dev.vedette.server.ingest;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers the last accepted report of each device, and says of the next one whether it is new, a repeat,
/// historical or too early. A device is forgotten an hour after its last accepted report, when nothing depends
/// on it any more.
///
/// One thread at a time decides and accepts; any may ask what is remembered.
public final class ReportLedger {
    /// After so long without an accepted report any id is taken, so that a counter that began again locks
    /// nobody out.
    public static final Duration RESTART_AFTER = Duration.ofHours(1);

    /// The first one had no sensors.
    private static final int FIRST_FORMAT = 1;

    private static final int FORMAT = 2;

    private final int thingsMax;
    private final Duration minInterval;
    private final Duration memory;
    private final boolean isStrict;
    /// The longest ago accepted first.
    private final Map<ThingName, Last> lastByThing = new LinkedHashMap<>();
    private final SensorLedger sensors = new SensorLedger();
    private volatile int size;

    private record Last(long reportId, Instant at) {}

    /// An empty ledger.
    ///
    /// @param thingsMax how many devices are remembered, at least 1; reports of further ones are refused
    /// @param minInterval the least time between reports of a device
    /// @param isStrict whether earlier reports are refused rather than flagged
    /// @throws VedetteException when a bound is out of range
    public ReportLedger(int thingsMax, Duration minInterval, boolean isStrict) {
        if (thingsMax < 1 || minInterval.isNegative()) {
            throw new VedetteException(
                    "the ledger of reports must hold at least 1 device and reports.min-interval be at"
                            + " least 0s; were %d and %s".formatted(thingsMax, minInterval));
        }
        this.thingsMax = thingsMax;
        this.minInterval = minInterval;
        this.memory = minInterval.compareTo(RESTART_AFTER) > 0 ? minInterval : RESTART_AFTER;
        this.isStrict = isStrict;
    }

    /// What to do with a report.
    public enum Decision {
        /// It is new.
        ACCEPT,
        /// It is new, and earlier than the interval asks for.
        ACCEPT_EARLY,
        /// It was accepted already, as the last one of its device.
        REPEAT,
        /// A later one was accepted already.
        HISTORICAL,
        /// It is earlier than the interval demands.
        TOO_EARLY,
        /// Its device is not known, and no more can be remembered.
        THINGS_MAX
    }

    /// Decides on a report; changes nothing that shows.
    public synchronized Decision decide(ThingName thing, long reportId, Instant at) {
        Last last = lastByThing.get(thing);
        if (last == null) {
            forget(at);
            return lastByThing.size() < thingsMax ? Decision.ACCEPT : Decision.THINGS_MAX;
        }
        Duration since = Duration.between(last.at, at);
        // A clock that was set back far is treated like a long pause, lest its devices be locked out until it catches
        // up.
        boolean isAnyIdTaken = since.abs().compareTo(RESTART_AFTER) >= 0;
        if (!isAnyIdTaken && reportId <= last.reportId) {
            return reportId == last.reportId ? Decision.REPEAT : Decision.HISTORICAL;
        }
        if (since.abs().compareTo(minInterval) >= 0) {
            return Decision.ACCEPT;
        }
        return isStrict ? Decision.TOO_EARLY : Decision.ACCEPT_EARLY;
    }

    /// Remembers a report as the last accepted one of its device. Also how the ledger is rebuilt from the
    /// journal.
    public synchronized void accept(ThingName thing, long reportId, Instant at) {
        lastByThing.remove(thing);
        lastByThing.put(thing, new Last(reportId, at));
        forget(at);
        size = lastByThing.size();
    }

    private void forget(Instant now) {
        Iterator<Last> oldest = lastByThing.values().iterator();
        while (oldest.hasNext() && Duration.between(oldest.next().at, now).compareTo(memory) >= 0) {
            oldest.remove();
        }
        size = lastByThing.size();
    }

    /// Whether a report of the device was accepted within the hour.
    public synchronized boolean remembers(ThingName thing) {
        return lastByThing.containsKey(thing);
    }

    /// The last batch of each sensor, which is kept and rebuilt with this.
    public SensorLedger sensors() {
        return sensors;
    }

    /// How many devices are remembered: those that reported within the hour.
    public int size() {
        return size;
    }

    /// Writes what is remembered.
    ///
    /// @throws IOException when the output fails
    public synchronized void snapshot(DataOutput output) throws IOException {
        output.writeInt(FORMAT);
        output.writeInt(lastByThing.size());
        for (Map.Entry<ThingName, Last> entry : lastByThing.entrySet()) {
            output.writeUTF(entry.getKey().value());
            output.writeLong(entry.getValue().reportId);
            Instant at = entry.getValue().at;
            output.writeLong(at.getEpochSecond());
            output.writeInt(at.getNano());
        }
        sensors.snapshot(output);
    }

    /// Remembers what [#snapshot] has written, besides what is remembered already.
    ///
    /// @throws IOException when the input fails or ends too early
    /// @throws VedetteException when the input is no such snapshot
    public synchronized void restore(DataInput input) throws IOException {
        int format = input.readInt();
        if (format != FORMAT && format != FIRST_FORMAT) {
            throw new VedetteException("a snapshot of the ledger has format %d, this program reads %d and %d"
                    .formatted(format, FIRST_FORMAT, FORMAT));
        }
        for (int left = input.readInt(); left > 0; left--) {
            ThingName thing = new ThingName(input.readUTF());
            long reportId = input.readLong();
            lastByThing.put(thing, new Last(reportId, Instant.ofEpochSecond(input.readLong(), input.readInt())));
        }
        if (format == FORMAT) {
            sensors.restore(input);
        }
        size = lastByThing.size();
    }
}
