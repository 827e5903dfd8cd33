package dev.vedette.server.boot;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.alarm.ViolationEvent.Violation;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.notify.Announcement;
import dev.vedette.server.notify.Happening;
import dev.vedette.server.notify.HeldReason;
import dev.vedette.server.notify.Notice;
import dev.vedette.server.notify.Teller;
import dev.vedette.server.notify.Told;
import dev.vedette.server.query.LiveEvent;
import dev.vedette.server.query.LiveFeed;
import dev.vedette.server.respond.AlertWriter;
import dev.vedette.server.respond.Routing;
import dev.vedette.server.run.Alerting;
import dev.vedette.server.store.ProfileRecord;
import dev.vedette.server.store.ProfileRecord.AlertTarget;
import dev.vedette.server.store.Profiles;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.ViolationEventRecord;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Turns violation events into alerts, and asks who is told of them. Used by the runner's one thread.
///
/// The targets that a profile last had are remembered for the invalidations that its own deletion causes.
final class Alerts implements Alerting {
    private static final int REMEMBERED_MAX = 10_000;
    private static final Set<HeldReason> SUPPRESSED =
            EnumSet.of(HeldReason.MUTE, HeldReason.WINDOW, HeldReason.EXCEPTION);

    private final Profiles profiles;
    private final Routing routing;
    private final AlertFacts facts;
    private final Notifying notifying;
    private final LiveFeed feed;
    private final Map<String, Map<String, AlertTarget>> lastTargets = new HashMap<>();

    /// @param profiles knows the profiles' alert targets
    /// @param routing knows which channels are there
    /// @param facts what alerts say beside their event
    /// @param notifying knows what people want, and takes what was decided
    /// @param feed tells who watches
    Alerts(Profiles profiles, Routing routing, AlertFacts facts, Notifying notifying, LiveFeed feed) {
        this.profiles = profiles;
        this.routing = routing;
        this.facts = facts;
        this.notifying = notifying;
        this.feed = feed;
    }

    @Override
    public Teller tellerOf(List<ViolationEvent> events) {
        // A storm is of few profiles, and reading one takes longer than deciding who is told.
        Map<String, Map<String, AlertTarget>> targets = new HashMap<>();
        return new Announcement(
                events.stream().map(event -> happening(event, targets)).toList(), notifying.situation());
    }

    private Happening happening(ViolationEvent event, Map<String, Map<String, AlertTarget>> targets) {
        Violation violation = event.violation();
        Alert alert = facts.told(AlertWriter.write(event), violation.behavior().metric());
        List<String> available =
                routing.routes(violation.behavior(), targets.computeIfAbsent(violation.profile(), this::targetsOf));
        return new Happening(alert, available, violation.behavior().alertsSuppressed());
    }

    @Override
    public Optional<Severity> severityOf(Violation violation) {
        return facts.severity(violation.behavior().metric());
    }

    @Override
    public void recorded(Recording recording, Told told) {
        notifying.decided(told);
        if (feed.listeners() > 0) {
            Set<String> muted = told.notices().stream()
                    .filter(notice -> notice.reason() != null && SUPPRESSED.contains(notice.reason()))
                    .map(Notice::violationId)
                    .collect(Collectors.toSet());
            recording.events().forEach(event -> feed.tell(happened(event, recording.severities(), muted)));
        }
    }

    private static LiveEvent happened(ViolationEventRecord event, Map<String, Severity> severities, Set<String> muted) {
        Origin source = Origin.of(Objects.requireNonNullElse(event.behavior().metric(), ""));
        return new LiveEvent.Happened(
                event.violationId(),
                event.type(),
                event.thing().value(),
                event.profile(),
                Objects.requireNonNullElse(event.behavior().name(), ""),
                source,
                severities.getOrDefault(event.violationId(), source.usual()),
                event.at(),
                event.explanation(),
                muted.contains(event.violationId()));
    }

    private Map<String, AlertTarget> targetsOf(String profile) {
        Map<String, AlertTarget> remembered = lastTargets.getOrDefault(profile, Map.of());
        Map<String, AlertTarget> targets =
                profiles.find(profile).map(ProfileRecord::alertTargets).orElse(remembered);
        if (lastTargets.size() < REMEMBERED_MAX || lastTargets.containsKey(profile)) {
            lastTargets.put(profile, targets);
        }
        return targets;
    }
}
