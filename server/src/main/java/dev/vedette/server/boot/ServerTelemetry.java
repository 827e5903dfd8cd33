package dev.vedette.server.boot;

import dev.vedette.gateway.GatewayCounters;
import dev.vedette.gateway.mqtt.MqttSource;
import dev.vedette.server.ingest.IntakeCounts;
import dev.vedette.server.ingest.Journal;
import dev.vedette.server.ingest.SecurityIntake;
import dev.vedette.server.manage.AssetDesk;
import dev.vedette.server.manage.BaselineDesk;
import dev.vedette.server.respond.RouteCounts;
import dev.vedette.server.run.LocalRunner;
import dev.vedette.server.run.OutputRecorder;
import dev.vedette.server.sense.EvidenceStore;
import dev.vedette.server.sense.SensorCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// Names everything that the parts of a server count.
final class ServerTelemetry {
    private ServerTelemetry() {}

    static void register(Telemetry telemetry, Server server) {
        detection(telemetry, server);
        reports(telemetry, server.reports().counts());
        telemetry.counter(
                "presence.things.max", "Times that nobody noted when a thing was heard of: too many", server::unnoted);
        telemetry.counter(
                "reports.rejected.forgotten",
                "Devices whose rejected reports are not remembered any more: too many",
                server.reports().rejected()::forgotten);
        sensors(telemetry, server.sensors().counts(), server.desks().assets());
        telemetry.gauge(
                "sensors.joined",
                "Sensors that have joined",
                () -> server.desks().sensors().list().size());
        telemetry.gauge(
                "sensors.silent",
                "Sensors that have joined, were not revoked and tell nothing",
                () -> server.sensors()
                        .sensors()
                        .silent(
                                server.desks().sensors().list(),
                                server.desks().plane().clock().instant()));
        evidence(telemetry, server.sensors().evidence());
        baselines(telemetry, server.desks().baselines());
        journal(telemetry, server.journal());
        runner(telemetry, server.runner());
        telemetry.gauge("devices", "Devices that the engine knows, without sensors", () -> devices(server));
        alerts(telemetry, server);
        gateway(telemetry, server.gateway().counters());
        addresses(telemetry, server.gateway()::sources);
        telemetry.gauge(
                "identities",
                "Certificates and users that are known",
                server.access().identities()::principals);
    }

    /// Sensors that have joined are judged as devices are, and are none.
    private static long devices(Server server) {
        long sensors = server.desks().sensors().list().stream()
                .filter(sensor -> sensor.revokedAt() == null)
                .count();
        return Math.max(0, server.runner().devices() - sensors);
    }

    private static void detection(Telemetry telemetry, Server server) {
        OutputRecorder recorder = server.recorder();
        telemetry.counters(
                "violations", "Violations raised", () -> recorder.counts().raised());
        telemetry.counters(
                "violations.cleared",
                "Violations cleared",
                () -> recorder.counts().cleared());
        telemetry.counters(
                "violations.invalidated",
                "Violations invalidated",
                () -> recorder.counts().invalidated());
        telemetry.gauge(
                "violations.open",
                "Open violations",
                () -> server.stores().violations().activeCount());
        telemetry.counter("observations.late", "Observations after their pane had closed", recorder::late);
        telemetry.counter(
                "observations.devices.max", "Observations of devices beyond engine.devices-max", recorder::devicesMax);
    }

    private static void reports(Telemetry telemetry, IntakeCounts counts) {
        telemetry.counter("reports.accepted", "Reports accepted", counts::accepted);
        telemetry.counter("reports.repeated", "Repeats of accepted reports, acknowledged again", counts::repeated);
        telemetry.counter("reports.early", "Reports accepted sooner than reports.min-interval", counts::early);
        telemetry.counter("reports.bytes", "Bytes of all reports received", counts::bytes);
        telemetry.counter(
                "reports.addresses.unreadable", "Remote addresses that were left out", counts::addressesUnreadable);
        telemetry.counter("reports.custom.undefined", "Custom metrics that nobody defined", counts::customUndefined);
        telemetry.counter(
                "reports.lifetime.totals",
                "First reports whose network statistics were left out as lifetime totals",
                counts::lifetimeTotals);
        telemetry.counter("observations.kept", "What brokers saw, made durable", counts::observed);
        telemetry.counter("observations.unkept", "What brokers saw and the disk could not take", counts::unkept);
        telemetry.counter("reports.replies.failed", "Receipts that could not be given", counts::repliesFailed);
        telemetry.counters("reports.rejected", "Reports rejected", counts::rejected);
    }

    /// Names what is counted of security messages.
    static void security(Telemetry telemetry, SecurityIntake security) {
        telemetry.counter("security.messages", "Security messages taken", security::taken);
        telemetry.counter("security.messages.busy", "Security messages refused for want of room", security::busy);
        telemetry.counter(
                "security.messages.addresses.unreadable",
                "Remote addresses of security messages that were left out",
                security::addressesUnreadable);
        telemetry.counters("security.messages.malformed", "Security messages that were none", security::malformed);
    }

    /// Names what is counted of what sensors bring.
    private static void sensors(Telemetry telemetry, SensorCounts counts, AssetDesk assets) {
        telemetry.counter("sensor.lines", "Lines of sensors, made durable", counts::lines);
        telemetry.counter("sensor.lines.malformed", "Lines of sensors that were wrong", counts::malformed);
        telemetry.counter(
                "sensor.lines.foreign", "Lines of another site than the sensor that brought them", counts::foreign);
        telemetry.counter("sensor.findings.again", "Findings that another sensor had made of the same", counts::again);
        telemetry.counter(
                "sensor.lines.late", "Figures that waited at a sensor for too long to be judged", counts::late);
        telemetry.counter("sensor.requests.refused", "Requests of sensors of which nothing was taken", counts::refused);
        telemetry.counter("sensor.assets.max", "Assets not kept: too many", assets::beyondMax);
        telemetry.counter(
                "sensor.requests.unkept", "Requests of sensors that may not be durable as a whole", counts::unkept);
    }

    private static void evidence(Telemetry telemetry, EvidenceStore evidence) {
        telemetry.gauge("evidence.captures", "Captures of evidence on disk", evidence::files);
        telemetry.gauge("evidence.bytes", "Bytes of evidence on disk", evidence::bytes);
        telemetry.counter("evidence.taken", "Captures of evidence that sensors brought", evidence::taken);
        telemetry.counter("evidence.let.go", "Captures of evidence deleted for room or age", evidence::letGo);
        telemetry.counter("evidence.failed", "Captures of evidence that the disk did not take", evidence::failed);
    }

    /// Names what is counted of sites' baselines.
    private static void baselines(Telemetry telemetry, BaselineDesk desk) {
        telemetry.counter("baseline.sightings", "Sightings of sensors that were taken", desk::sightings);
        telemetry.counter("baseline.new", "Sightings that were new and told, or told again", desk::fresh);
        telemetry.counter("baseline.refused", "Sightings without room: entries of a site, sites", desk::refused);
    }

    private static void journal(Telemetry telemetry, Journal journal) {
        telemetry.gauge("journal.queue", "Entries waiting to be made durable", journal::queued);
        telemetry.gauge("journal.bytes", "Bytes of the journal on disk", journal::bytesOnDisk);
        telemetry.counter("journal.flushes", "Flushes to disk", journal::flushes);
        telemetry.counter("journal.refused.queue.full", "Appends refused: queue full", journal::refusedQueueFull);
        telemetry.counter("journal.refused.disk.full", "Appends refused: disk full", journal::refusedDiskFull);
    }

    private static void runner(Telemetry telemetry, LocalRunner runner) {
        telemetry.gauge("runner.lag.entries", "Durable entries not judged yet", runner::lagEntries);
        telemetry.gauge(
                "runner.lag.millis",
                "Wait of the oldest entry",
                () -> runner.lag().toMillis());
        telemetry.gauge("runner.queue", "Entries waiting in memory for the engine", runner::queued);
        telemetry.gauge(
                "runner.checkpoint.age.seconds",
                "Time since the last checkpoint",
                () -> runner.checkpointAge().toSeconds());
        telemetry.counter("runner.recordings.failed", "Failed writes of decisions", runner::recordingsFailed);
        telemetry.counter("runner.checkpoints.failed", "Failed checkpoints", runner::checkpointsFailed);
    }

    private static void alerts(Telemetry telemetry, Server server) {
        Supplier<List<RouteCounts>> routes = server.responder()::counts;
        telemetry.gauges("outbox.waiting", "Alerts not delivered yet", () -> by(routes, RouteCounts::waiting));
        telemetry.gauges("outbox.given.up", "Alerts given up since the start", () -> by(routes, RouteCounts::givenUp));
        telemetry.counters("alerts.delivered", "Alerts delivered", () -> by(routes, RouteCounts::delivered));
        telemetry.counters("alerts.retried", "Failed attempts", () -> by(routes, RouteCounts::retried));
        telemetry.counter(
                "alerts.routes.refused",
                "Times that a topic had no place: too many",
                server.responder()::routesRefused);
        telemetry.gauge(
                "alerts.topics.waiting",
                "Topics whose alerts wait because as many are served as may be",
                server.responder()::topicsInWaiting);
        telemetry.gauge(
                "alerts.withheld",
                "Alerts that mutes, windows and exceptions hold back",
                () -> server.stores().notices().withheld());
        telemetry.counters("notifications.held", "Alerts held back, by why", server.alarms()::heldByReason);
        telemetry.gauges(
                "notifications.set.aside",
                "Damaged rows of what people are to be told, set aside",
                () -> server.stores().notices().aside().entrySet().stream()
                        .collect(Collectors.toMap(
                                row -> List.of("what", row.getKey().word()), Map.Entry::getValue)));
        telemetry.gauge(
                "exceptions.ending",
                "Exceptions that expire within 14 days",
                () -> server.desks().suppressions().endingSoon());
        telemetry.gauge(
                "live.listeners", "Listeners to live events", server.alarms().feed()::listeners);
        telemetry.counter(
                "live.cut",
                "Listeners to live events that were too slow",
                server.alarms().feed()::cut);
        telemetry.counter(
                "live.refused",
                "Listeners to live events beyond the limit",
                server.alarms().feed()::refused);
    }

    private static Map<List<String>, Long> by(Supplier<List<RouteCounts>> routes, ToLongFunction<RouteCounts> count) {
        Map<List<String>, Long> rows = new HashMap<>();
        routes.get().forEach(route -> rows.put(List.of("sink", route.route()), count.applyAsLong(route)));
        return rows;
    }

    /// Names how many addresses stand out, by what they do.
    static void addresses(Telemetry telemetry, Supplier<List<MqttSource>> sources) {
        for (MqttSource.Conduct conduct :
                List.of(MqttSource.Conduct.GUESSES, MqttSource.Conduct.FLAPS, MqttSource.Conduct.SHARED)) {
            telemetry.gauge(
                    "mqtt.addresses.notable",
                    "Addresses of clients that guess, flap, or are shared by many, among the 100 that do most",
                    () -> sources.get().stream()
                            .filter(source -> source.conduct() == conduct)
                            .count(),
                    "conduct",
                    conduct.name().toLowerCase(Locale.ROOT));
        }
    }

    /// Names what an endpoint counts.
    static void gateway(Telemetry telemetry, GatewayCounters counters) {
        List<GatewayCounters.Reading> readings = counters.snapshot();
        for (int i = 0; i < readings.size(); i++) {
            int place = i;
            GatewayCounters.Reading reading = readings.get(i);
            LongSupplier value = () -> counters.snapshot().get(place).value();
            String[] tags = reading.reason().isEmpty() ? new String[0] : new String[] {"reason", reading.reason()};
            if (reading.gauge()) {
                telemetry.gauge(reading.name(), reading.help(), value, tags);
            } else {
                telemetry.counter(reading.name(), reading.help(), value, tags);
            }
        }
    }
}
