package dev.vedette.server.boot;

import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.server.ingest.SensorMark;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.NetworkDetections;
import dev.vedette.server.sense.Keeping;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Has what sensors find judged before it is kept, so that the first finding of a kind raises, too.
///
/// @param detections sees to it that it is judged
/// @param keeping keeps it
record JudgedFindings(NetworkDetections detections, Keeping keeping) implements Keeping {
    /// Has findings judged by what this program's detections say is normal.
    static JudgedFindings of(Desks desks, BuiltInDetections builtIn, Keeping keeping, Telemetry telemetry) {
        NetworkDetections detections =
                new NetworkDetections(desks.plane(), desks.profiles(), desks.assets(), new DetectionNormals(builtIn));
        telemetry.counter(
                "detections.unjudged", "Detections that network-detections had no room for", detections::unjudged);
        return new JudgedFindings(detections, keeping);
    }

    @Override
    public boolean keep(List<? extends Observation> seen, Consumer<Boolean> kept) {
        judge(seen);
        return keeping.keep(seen, kept);
    }

    @Override
    public boolean keep(List<? extends Observation> seen, SensorMark mark, Consumer<Boolean> kept) {
        judge(seen);
        return keeping.keep(seen, mark, kept);
    }

    private void judge(List<? extends Observation> seen) {
        Set<MetricName> metrics = new LinkedHashSet<>();
        for (Observation observation : seen) {
            if (observation instanceof Finding finding) {
                metrics.add(finding.metric());
            }
        }
        detections.judge(metrics);
    }
}
