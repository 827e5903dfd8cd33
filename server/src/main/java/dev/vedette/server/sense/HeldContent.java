package dev.vedette.server.sense;

import dev.vedette.server.store.SensorRecord;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the sensors that have joined say that they hold of what the server gives them. In memory only: they say it
/// again within half a minute. Any thread may call.
public final class HeldContent {
    /// The most sensors that are remembered; the one that was heard of longest ago is forgotten first.
    public static final int SENSORS_MAX = SensorReports.SENSORS_MAX;

    private final Map<String, Map<Kind, Held>> bySensor = new LinkedHashMap<>();

    /// What a server gives to its sensors.
    public enum Kind {
        /// Rules on what passes by.
        RULES,
        /// Plugins and definitions of protocols.
        PLUGINS,
        /// What the things of its site are judged by, for its own console.
        PROFILES,
        /// What is normal at its site, for its own console.
        BASELINE
    }

    /// What a sensor holds.
    ///
    /// @param version as the server names it; null when it has said that it holds none
    /// @param behindSince since when it has held another than the server's; null when it holds that
    /// @param at when it said so last
    public record Held(@Nullable String version, @Nullable Instant behindSince, Instant at) {}

    /// A sensor says what it holds, by asking for what is newer.
    ///
    /// @param said the version that it holds, or null for none
    /// @param current the server's
    public synchronized void said(SensorRecord sensor, Kind kind, @Nullable String said, String current, Instant now) {
        Map<Kind, Held> held = bySensor.remove(sensor.id());
        if (held == null) {
            held = new EnumMap<>(Kind.class);
            if (bySensor.size() >= SENSORS_MAX) {
                bySensor.remove(bySensor.keySet().iterator().next());
            }
        }
        bySensor.put(sensor.id(), held);
        Held before = held.get(kind);
        Instant behind = before == null || before.behindSince() == null ? now : before.behindSince();
        held.put(kind, new Held(said, current.equals(said) ? null : behind, now));
    }

    /// What a sensor has said last; empty when it has said nothing since the server started.
    public synchronized Optional<Held> of(String sensorId, Kind kind) {
        return Optional.ofNullable(bySensor.getOrDefault(sensorId, Map.of()).get(kind));
    }
}
