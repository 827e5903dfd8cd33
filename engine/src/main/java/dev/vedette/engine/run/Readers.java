package dev.vedette.engine.run;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.NetworkObservation;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.SensorStanding;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which of the tracked metrics an observation may have values of, by its type.
final class Readers {
    private static final TrackedMetric[] NONE = {};

    private final TrackedMetric[] traffic;
    private final TrackedMetric[] ports;
    private final TrackedMetric[] connections;
    private final TrackedMetric[] sent;
    private final TrackedMetric[] received;
    private final TrackedMetric[] failures;
    private final TrackedMetric[] attempts;
    private final TrackedMetric[] held;
    private final TrackedMetric[] disconnects;
    private final TrackedMetric[] hub;
    private final TrackedMetric[] network;
    private final TrackedMetric[] sensors;
    private final TrackedMetric[] measurements;
    private final Map<MetricName, TrackedMetric[]> custom = new HashMap<>();

    Readers(List<TrackedMetric> tracked, MetricCatalogue catalogue) {
        this.traffic = reading(tracked, NetworkTraffic.class);
        this.ports = reading(tracked, ListeningPorts.class);
        this.connections = reading(tracked, EstablishedConnections.class);
        this.sent = reading(tracked, MessageSent.class);
        this.received = reading(tracked, MessageReceived.class);
        this.failures = reading(tracked, AuthorizationFailure.class);
        this.attempts = reading(tracked, ConnectionAttempt.class);
        this.held = reading(tracked, ConnectionHeld.class);
        this.disconnects = reading(tracked, Disconnected.class);
        this.hub = reading(tracked, HubOperation.class);
        this.network = reading(tracked, NetworkObservation.class);
        this.sensors = reading(tracked, SensorStanding.class);
        this.measurements = reading(tracked, CustomMeasurement.class);
        for (TrackedMetric metric : tracked) {
            // A measurement of one's own has no topic, so that it is no part of any dimension.
            boolean isWhole = metric.series().dimension() == null;
            if (isWhole && catalogue.find(metric.series().metric()).isEmpty()) {
                TrackedMetric[] all = Arrays.copyOf(measurements, measurements.length + 1);
                all[measurements.length] = metric;
                custom.put(metric.series().metric(), all);
            }
        }
    }

    /// The metrics that an observation may have values of.
    TrackedMetric[] of(Observation observation) {
        return switch (observation) {
            case NetworkTraffic ignored -> traffic;
            case ListeningPorts ignored -> ports;
            case EstablishedConnections ignored -> connections;
            case MessageSent ignored -> sent;
            case MessageReceived ignored -> received;
            case AuthorizationFailure ignored -> failures;
            case ConnectionAttempt ignored -> attempts;
            case ConnectionHeld ignored -> held;
            case Disconnected ignored -> disconnects;
            case HubOperation ignored -> hub;
            case NetworkObservation ignored -> network;
            case SensorStanding ignored -> sensors;
            case CustomMeasurement seen -> custom.getOrDefault(seen.metric(), measurements);
        };
    }

    private static TrackedMetric[] reading(List<TrackedMetric> tracked, Class<? extends Observation> type) {
        TrackedMetric[] reading =
                tracked.stream().filter(metric -> metric.reads(type)).toArray(TrackedMetric[]::new);
        return reading.length == 0 ? NONE : reading;
    }
}
