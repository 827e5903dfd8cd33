package dev.vedette.server.query;

import dev.vedette.engine.profile.KnownMetric;
import dev.vedette.engine.profile.KnownMetrics;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.store.AlarmFilter;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ViolationRecord;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells everything about one violation. Any thread may call.
public final class AlarmDetails {
    private static final int PREVIOUS_MAX = 10;

    private final Stores stores;
    private final AlarmQueue queue;
    private final Detections detections;
    private final EvidenceReading evidence;
    private final InstantSource clock;

    /// Tells of violations in stores.
    ///
    /// @param queue knows what belongs to a violation
    /// @param detections know why something is worth a finding, and what to do about it
    /// @param evidence decodes what was found
    /// @param clock by which it is told which mutes are in force
    public AlarmDetails(
            Stores stores, AlarmQueue queue, Detections detections, EvidenceReading evidence, InstantSource clock) {
        this.stores = stores;
        this.queue = queue;
        this.detections = detections;
        this.evidence = evidence;
        this.clock = clock;
    }

    /// Everything about a violation; empty when none of that id is kept.
    public Optional<AlarmDetail> of(String violationId) {
        return queue.find(violationId).map(this::detail);
    }

    private AlarmDetail detail(AlarmItem item) {
        ViolationRecord violation = item.alarm().violation();
        String metric = AlarmQueue.metricOf(violation);
        Detection detection =
                metric.isEmpty() ? null : detections.of(new MetricName(metric)).orElse(null);
        return new AlarmDetail(
                item,
                stores.violations().eventsOf(item.alarm().id()),
                stores.alarms().comments(item.alarm().id()),
                detection == null || detection.nextSteps().isEmpty() ? nextSteps(metric) : detection.nextSteps(),
                detection,
                message(violation, metric),
                previous(violation),
                AlarmTold.of(stores, item.alarm().id()).orElse(null),
                similar(item.alarm()));
    }

    private @Nullable DecodedMessage message(ViolationRecord violation, String metric) {
        Cause cause = violation.cause();
        return cause == null || cause.evidence().isEmpty() || metric.isEmpty()
                ? null
                : evidence.messageOf(cause, new MetricName(metric)).orElse(null);
    }

    private List<AlarmRecord> previous(ViolationRecord violation) {
        AlarmFilter before = AlarmFilter.ALL
                .ofThing(violation.thing().value())
                .ofBehavior(violation.profile(), violation.behavior().name())
                .raisedIn(null, violation.startedAt());
        return stores.alarms()
                .list(before, clock.instant(), new PageRequest(null, PREVIOUS_MAX))
                .items();
    }

    private long similar(AlarmRecord alarm) {
        AlarmFilter alike = AlarmFilter.OPEN.ofBehavior(
                alarm.violation().profile(), alarm.violation().behavior().name());
        long open = stores.alarms().count(alike, clock.instant());
        return alarm.state() == AlarmRecord.State.OPEN ? Math.max(0, open - 1) : open;
    }

    /// What to do about a metric that no detection is about.
    private static List<String> nextSteps(String metric) {
        return switch (metric) {
            case "aws:destination-ip-addresses" ->
                List.of(
                        "Look up who owns the address, and whether the vendor names it.",
                        "Find out which program of the device opened the connection.",
                        "Block the address until that is known; add it to the allowed networks when it is wanted.");
            case "aws:listening-tcp-ports",
                    "aws:listening-udp-ports",
                    "aws:num-listening-tcp-ports",
                    "aws:num-listening-udp-ports" ->
                List.of(
                        "Find out which program of the device listens on the port.",
                        "Compare with a device of the same kind and firmware.",
                        "Take the device off the network when nobody knows the program.");
            case "aws:num-authorization-failures", "hub:unauthorized-operations" ->
                List.of(
                        "See whether a credential or a policy was changed of late.",
                        "See from which addresses the attempts come.",
                        "Renew the device's credentials when somebody else has tried them.");
            case "aws:num-connection-attempts", "aws:num-disconnects", "aws:disconnect-duration" ->
                List.of(
                        "See whether the network of the site has trouble: do others there disconnect too?",
                        "See whether two devices use one client identifier or certificate.",
                        "Restart the device, and see its log.");
            case "aws:source-ip-address" ->
                List.of(
                        "See whether the device was moved or got another provider.",
                        "Deactivate its certificate when it may have been copied.");
            default -> nextStepsOfSide(metric);
        };
    }

    private static List<String> nextStepsOfSide(String metric) {
        KnownMetric known = metric.isEmpty()
                ? null
                : KnownMetrics.BUILT_IN.find(new MetricName(metric)).orElse(null);
        if (known == null || known.side() == KnownMetric.Side.CUSTOM) {
            return List.of(
                    "Compare with the values of the days before, and with devices of the same kind.",
                    "Ask who operates the device whether something was changed.");
        }
        return List.of(
                "Compare with the values of the days before, and with devices of the same kind.",
                "Find out what else the device did at that time: its other metrics, its conversations.",
                "See whether its firmware or its configuration was changed.",
                "Take the device off the network when nobody can explain it.");
    }
}
