package dev.vedette.server.ingest;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Remembers the last batch of each sensor. It is the journal's as the ledger of reports is: what it knows is in the
/// checkpoint, and what came since is in the journal.
///
/// The journal's writer thread decides; any may ask how many there are.
public final class SensorLedger {
    /// The most sensors that are remembered; the one that brought something longest ago is forgotten first.
    public static final int SENSORS_MAX = 10_000;

    /// The longest ago first.
    private final Map<String, Last> lastBySensor = new LinkedHashMap<>();

    private record Last(long run, long number) {}

    SensorLedger() {}

    /// Whether a batch was taken already. Only the last run of a sensor is remembered: of one before there is nothing
    /// left to send.
    public synchronized boolean isTaken(SensorMark mark) {
        Last last = lastBySensor.get(mark.sensor());
        return last != null && last.run == mark.run() && mark.number() <= last.number;
    }

    /// Remembers a batch as the last one of its sensor.
    ///
    /// @return takes that back
    public synchronized Runnable accept(SensorMark mark) {
        Last before = lastBySensor.remove(mark.sensor());
        if (lastBySensor.size() >= SENSORS_MAX) {
            Iterator<String> oldest = lastBySensor.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        lastBySensor.put(mark.sensor(), new Last(mark.run(), mark.number()));
        return () -> restore(mark.sensor(), before);
    }

    private synchronized void restore(String sensor, @Nullable Last before) {
        lastBySensor.remove(sensor);
        if (before != null) {
            lastBySensor.put(sensor, before);
        }
    }

    /// How many sensors are remembered.
    public synchronized int size() {
        return lastBySensor.size();
    }

    synchronized void snapshot(DataOutput output) throws IOException {
        output.writeInt(lastBySensor.size());
        for (Map.Entry<String, Last> entry : lastBySensor.entrySet()) {
            output.writeUTF(entry.getKey());
            output.writeLong(entry.getValue().run);
            output.writeLong(entry.getValue().number);
        }
    }

    synchronized void restore(DataInput input) throws IOException {
        for (int left = input.readInt(); left > 0; left--) {
            lastBySensor.put(input.readUTF(), new Last(input.readLong(), input.readLong()));
        }
    }
}
