package dev.vedette.engine.baseline;

import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.Sighting.Kind;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What sensors see at one plant, for tests of baselines.
final class PlantSightings {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final ThingName PLC = new ThingName("plant/10.0.0.7");
    static final String WRITES = "10.0.0.5 > modbus write-single-coil";
    static final String READS = "10.0.0.5 > modbus read-holding-registers";
    static final String POINT = "modbus unit 1 holding-register 40";
    private static final List<Kind> KINDS = List.of(Kind.values());

    private PlantSightings() {}

    static Sighting sighting(Kind kind, String subject, @Nullable Double value, int second) {
        return new Sighting("plant", kind, PLC, subject, value, START.plusSeconds(second), "saw " + subject, "");
    }

    static Sighting function(String subject) {
        return sighting(Kind.FUNCTION, subject, null, 1);
    }

    static Sighting written(double value) {
        return sighting(Kind.VALUE, POINT, value, 1);
    }

    /// As a run of a sensor would bring them: of a few things, some again and again.
    static List<Sighting> some(Random dice) {
        List<Sighting> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Kind kind = KINDS.get(dice.nextInt(KINDS.size()));
            Double value = kind == Kind.VALUE ? (double) dice.nextInt(-50, 50) : null;
            all.add(sighting(kind, "subject " + dice.nextInt(4), value, dice.nextInt(100)));
        }
        return all;
    }
}
