package dev.vedette.engine.profile;

import dev.vedette.engine.profile.KnownMetric.Side;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.SensorStanding;
import java.util.List;

/// The metrics of how sensors themselves fare (seed FAQ: many sensors under one management).
final class SensorMetrics {
    private SensorMetrics() {}

    static List<KnownMetric> all() {
        return List.of(
                of("silent-seconds", MetricKind.LEVEL, "seconds", "How long the server has heard nothing of a sensor."),
                of(
                        "clock-skew-seconds",
                        MetricKind.LEVEL,
                        "seconds",
                        "How far the clock of a sensor is off, whichever way."),
                of(
                        "packets-dropped",
                        MetricKind.COUNT,
                        "packets",
                        "The packets that the kernel dropped before a sensor had read them."),
                of(
                        "batches-dropped",
                        MetricKind.COUNT,
                        "batches",
                        "The batches that waited with a sensor for its server and found no room."),
                of("lines-dropped", MetricKind.COUNT, "lines", "The lines of a sensor that its server did not take."));
    }

    private static KnownMetric of(String name, MetricKind kind, String unit, String description) {
        return KnownMetrics.of(SensorStanding.PREFIX + name, kind, Side.NETWORK, unit, description);
    }
}
