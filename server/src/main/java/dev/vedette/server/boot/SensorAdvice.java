package dev.vedette.server.boot;

import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sensor.text.DetectionText;
import dev.vedette.sensor.text.Texts;
import dev.vedette.server.query.Detection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What people are told when a sensor itself does not fare well, by the metric that says so.
final class SensorAdvice {
    /// Their kind, as documents of detections say it.
    private static final String ENGINE = "operational";

    private static final Map<String, Detection> BY_METRIC = Map.of(
            "sensor:silent-seconds",
            advice(
                    "sensor-silent",
                    "A sensor says nothing",
                    Severity.MAJOR,
                    "What happens on the network that it watches is not seen meanwhile. Whoever wants to do something"
                            + " there unseen begins by cutting the sensor off.",
                    List.of(
                            "See under Sensors when it was heard of last, and whether others of its site are silent,"
                                    + " too: then it is the link of the site.",
                            "See whether the sensor has power and a network, and reaches the server:"
                                    + " journalctl -u vedette-sensor says why it does not.",
                            "See whether somebody was at the cabinet. If it was stolen, revoke it under Sensors.",
                            "What it sees while only the link is down waits with it and comes afterwards.")),
            "sensor:clock-skew-seconds",
            advice(
                    "sensor-clock-off",
                    "The clock of a sensor is wrong",
                    Severity.MINOR,
                    "Certificates are judged by it, and what two sensors saw at one time cannot be told from what they"
                            + " saw one after the other.",
                    List.of(
                            "Let the sensor keep time with the plant's time server: timedatectl says whether it does.",
                            "See whether the clock of the server itself is right.")),
            "sensor:packets-dropped",
            advice(
                    "sensor-packets-dropped",
                    "A sensor misses packets",
                    Severity.MINOR,
                    "What it has not read it has not seen. A flood of packets can hide one.",
                    List.of(
                            "See whether the traffic has grown: a scan, a storm, a camera on the mirror port.",
                            "Mirror less to the sensor, or give it a faster machine.")),
            "sensor:batches-dropped",
            advice(
                    "sensor-batches-dropped",
                    "A sensor could not keep what it found",
                    Severity.MAJOR,
                    "It could not reach the server for so long that its cache was full, or its disk takes nothing. What"
                            + " matters least went first.",
                    List.of(
                            "See whether its disk is full or failing.",
                            "Give its cache more room: --cache-size.",
                            "See why the server was away for so long.")),
            "sensor:lines-dropped",
            advice(
                    "sensor-lines-dropped",
                    "The server does not take what a sensor brings",
                    Severity.MINOR,
                    "Lines that are refused as wrong are left out, so that they hold nothing up.",
                    List.of(
                            "See whether sensor and server are of one version.",
                            "The sensor's output names the first line that was refused, and why.")));

    private SensorAdvice() {}

    private static Detection advice(
            String name, String title, Severity severity, String rationale, List<String> nextSteps) {
        return new Detection(name, title, severity, ENGINE, List.of(), rationale, nextSteps, null);
    }

    /// By what names languages say it otherwise.
    static Set<String> names() {
        return BY_METRIC.values().stream().map(Detection::name).collect(Collectors.toSet());
    }

    /// What is said of a metric; empty of those that are not about sensors.
    static Optional<Detection> of(MetricName metric, Texts texts) {
        Detection found = BY_METRIC.get(metric.value());
        return found == null ? Optional.empty() : Optional.of(in(found, texts));
    }

    private static Detection in(Detection found, Texts texts) {
        DetectionText text = texts.detection(found.name()).orElse(null);
        return text == null
                ? found
                : new Detection(
                        found.name(),
                        text.title().isEmpty() ? found.title() : text.title(),
                        found.severity(),
                        found.engine(),
                        found.attack(),
                        text.rationale().isEmpty() ? found.rationale() : text.rationale(),
                        text.nextSteps().isEmpty() ? found.nextSteps() : text.nextSteps(),
                        found.document());
    }
}
