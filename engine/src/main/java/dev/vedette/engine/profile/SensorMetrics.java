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
                of(
                        "silent-seconds",
                        MetricKind.LEVEL,
                        "seconds",
                        "For how many seconds the server has heard nothing of a sensor."),
                of(
                        "clock-skew-seconds",
                        MetricKind.LEVEL,
                        "seconds",
                        "By how many seconds the clock of a sensor is off, whichever way."),
                of(
                        "packets-dropped",
                        MetricKind.COUNT,
                        "packets",
                        "The packets that a sensor did not read in time, so that the kernel dropped them."),
                of(
                        "batches-dropped",
                        MetricKind.COUNT,
                        "batches",
                        "The batches that waited at a sensor for the server and had to go, for want of room."),
                of(
                        "lines-dropped",
                        MetricKind.COUNT,
                        "lines",
                        "The lines of a sensor that the server did not take, so that they were left out."));
    }

    private static KnownMetric of(String name, MetricKind kind, String unit, String description) {
        return KnownMetrics.of(SensorStanding.PREFIX + name, kind, Side.NETWORK, unit, description);
    }
}
