package dev.vedette.server.sense;

import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.source.Intake;
import dev.vedette.server.manage.SensorDesk;
import dev.vedette.server.manage.SensorDetections;
import dev.vedette.server.store.SensorRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings how sensors that have joined fare before detection, as observations of them, on the way that everything else
/// goes. One whom nothing ails is spoken of once in every pane, so that thousands cost next to nothing; one that ails,
/// or did a moment ago, every time. Sensors that were revoked or removed are forgotten, and what is open of them with
/// them. Used by one thread.
public final class SensorHealth {
    /// How often to look.
    public static final Duration EVERY = Duration.ofSeconds(5);

    /// How often open violations of sensors are held against the sensors that there are.
    private static final Duration COMPARED_EVERY = Duration.ofMinutes(1);

    private final SensorDesk desk;
    private final SensorReports reports;
    private final Keeping keeping;
    private final SensorDetections detections;
    private final InstantSource clock;
    private final SensorSilence silences;
    private final long paneSeconds;
    private Map<ThingName, Spoken> spoken = new HashMap<>();
    private boolean hasBegun;
    private Instant comparedAt = Instant.EPOCH;

    /// What brings them; silence counts from now on.
    ///
    /// @param desk knows who has joined
    /// @param reports knows what they have told
    /// @param keeping makes observations durable
    /// @param detections judges them
    /// @param watch by what time they are looked after
    public SensorHealth(
            SensorDesk desk, SensorReports reports, Keeping keeping, SensorDetections detections, Watch watch) {
        this.desk = desk;
        this.reports = reports;
        this.keeping = keeping;
        this.detections = detections;
        this.clock = watch.clock;
        this.silences = new SensorSilence(watch.clock.instant());
        this.paneSeconds = watch.pane.toSeconds();
    }

    /// By what time sensors are looked after.
    ///
    /// @param clock says when it is
    /// @param pane how long a pane of detection is
    public record Watch(InstantSource clock, Duration pane) {}

    /// What was said of a sensor last.
    ///
    /// @param at when
    /// @param ailed whether something ailed it
    /// @param report what it had told by then; null when nothing
    private record Spoken(
            Instant at, boolean ailed, @Nullable SensorReport report) {}

    /// A standing that is to be brought, and what will have been said then.
    private record Due(SensorStanding standing, Spoken next) {}

    /// Looks after all of them.
    public void look() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<SensorRecord> joined = desk.list();
        List<SensorRecord> watched =
                joined.stream().filter(sensor -> sensor.revokedAt() == null).toList();
        if (!watched.isEmpty()) {
            detections.judge();
        }
        forget(joined, watched, now);
        List<Due> due = new ArrayList<>();
        for (SensorRecord sensor : watched) {
            Due next = look(sensor, now);
            if (isDue(spoken.get(sensor.thing()), next)) {
                due.add(next);
            }
        }
        for (int from = 0; from < due.size(); from += Intake.OBSERVATIONS_MAX) {
            bring(due.subList(from, Math.min(due.size(), from + Intake.OBSERVATIONS_MAX)));
        }
    }

    /// What was not taken for want of room is looked at again the next time.
    private void bring(List<Due> due) {
        if (keeping.keep(due.stream().map(Due::standing).toList(), _ -> {})) {
            due.forEach(each -> spoken.put(each.standing.thing(), each.next));
        }
    }

    /// Those that are not watched any more. What was so before a start is not remembered, so that the first time
    /// all that are revoked are meant, and of those that were removed whoever has something open is met by and
    /// by; to forget what is forgotten changes nothing.
    private void forget(List<SensorRecord> joined, List<SensorRecord> watched, Instant now) {
        Set<ThingName> there = new HashSet<>();
        watched.forEach(sensor -> there.add(sensor.thing()));
        Set<ThingName> gone = new HashSet<>(spoken.keySet());
        if (!hasBegun) {
            joined.forEach(sensor -> gone.add(sensor.thing()));
        }
        // What the journal held at the start may be raised only later, so that once is not enough.
        if (now.isBefore(comparedAt) || !now.isBefore(comparedAt.plus(COMPARED_EVERY))) {
            gone.addAll(detections.ailing());
            comparedAt = now;
        }
        gone.removeAll(there);
        for (ThingName sensor : gone) {
            detections.forget(sensor);
            spoken.remove(sensor);
        }
        hasBegun = true;
    }

    private Due look(SensorRecord sensor, Instant now) {
        SensorReport report = reports.latest(sensor.site(), sensor.name()).orElse(null);
        Spoken before = spoken.get(sensor.thing());
        SensorReport earlier = before == null ? null : before.report;
        SensorReport news = isNews(earlier, report) ? report : null;
        Duration silence = silences.of(sensor, report, now);
        Duration skew = news == null ? null : news.skew();
        SensorStanding.Dropped dropped = news == null || earlier == null ? null : SensorLosses.between(earlier, news);
        SensorStanding standing =
                new SensorStanding(sensor.thing(), now, silence, skew == null ? null : skew.abs(), dropped);
        // What ailed it when it was heard ails it until it is heard again.
        boolean ails = ails(standing) || (news == null && before != null && before.ailed);
        return new Due(standing, new Spoken(now, ails, report));
    }

    private static boolean isNews(@Nullable SensorReport earlier, @Nullable SensorReport report) {
        return report != null && (earlier == null || report.at().isAfter(earlier.at()));
    }

    private static boolean ails(SensorStanding standing) {
        Duration silence = standing.silence();
        Duration skew = standing.skew();
        SensorStanding.Dropped dropped = standing.dropped();
        return (silence != null && silence.compareTo(SensorReports.SILENT_AFTER) > 0)
                || (skew != null && skew.compareTo(SensorReports.SKEW_MAX) > 0)
                || (dropped != null && (dropped.packets() > 0 || dropped.batches() > 0 || dropped.lines() > 0));
    }

    private boolean isDue(@Nullable Spoken before, Due next) {
        return before == null
                || before.ailed
                || next.next.ailed
                || paneOf(before.at) != paneOf(next.standing.at())
                // The figures of its first word are what later ones are counted from.
                || (before.report == null && next.next.report != null);
    }

    private long paneOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), paneSeconds);
    }
}
