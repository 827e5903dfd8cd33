package dev.vedette.server.store.sql;

import dev.vedette.engine.run.Output;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A process of its own that records and flushes without end, and says so: a line `recorded N` or `flushed N` when the
/// call has returned. It is made to be killed.
public final class RecordingWriter {
    /// Events, and alerts, of each recording.
    static final int EVENTS = 4;

    /// The metric that it writes to the history.
    static final MetricName METRIC = new MetricName("m");

    private static final int RECORDINGS_PER_FLUSH = 5;
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private RecordingWriter() {}

    /// Goes on after the last position of a database until the process ends.
    ///
    /// @param arguments the database file
    public static void main(String[] arguments) {
        try (Stores stores = open(Path.of(arguments[0]))) {
            long position = stores.violations().recordedPosition();
            while (position < Integer.MAX_VALUE) {
                position++;
                stores.violations().record(recording(position));
                System.out.println("recorded " + position);
                stores.history()
                        .append(List.of(new Output.Datapoint(
                                new ThingName("t"), METRIC, Window.at(at(position)), new MetricValue.Count(position))));
                if (position % RECORDINGS_PER_FLUSH == 0) {
                    stores.history().flush();
                    System.out.println("flushed " + position);
                }
            }
        }
    }

    /// Opens the database as this process does.
    static Stores open(Path file) {
        StoreSettings settings = StoreSettings.forPane(
                file.resolveSibling("secret.key"), Duration.ofMinutes(5), InstantSource.fixed(START));
        return SqlStores.sqlite(file, settings);
    }

    /// The time of what is written at a position.
    static Instant at(long position) {
        return START.plusSeconds(position);
    }

    private static Recording recording(long position) {
        List<ViolationEventRecord> events = new ArrayList<>();
        List<Recording.Outgoing> outgoing = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            String id = position + "-" + i;
            events.add(new ViolationEventRecord(
                    id,
                    Alert.Type.IN_ALARM,
                    new ThingName("t" + i),
                    "p",
                    StoresContract.behavior("b"),
                    new MetricValue.Count(position),
                    at(position),
                    "because",
                    Verification.UNKNOWN,
                    null));
            outgoing.add(new Recording.Outgoing("log", OutboxContract.alert(id)));
        }
        return new Recording(position, events, List.of(), outgoing);
    }
}
