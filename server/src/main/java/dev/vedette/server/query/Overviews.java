package dev.vedette.server.query;

import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AlarmFilter;
import dev.vedette.server.store.AlarmGroup;
import dev.vedette.server.store.Alarms;
import dev.vedette.server.store.Alarms.Stretch;
import dev.vedette.server.store.InventoryFilter;
import dev.vedette.server.store.InventoryFilter.Standing;
import dev.vedette.server.store.InventoryRecord;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.PresenceRecord;
import dev.vedette.server.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells whether anything is wrong, and whether monitoring is complete. Any thread may call.
public final class Overviews {
    /// The longest time that a trend reaches back.
    public static final int HOURS_MAX = 24 * 30;

    /// A thing that was heard of before is silent when nothing came for this long.
    public static final Duration SILENT_AFTER = Duration.ofHours(1);

    private static final int STRETCHES = 24;
    private static final int SHOWN_MAX = 10;

    private final Stores stores;
    private final AlarmQueue queue;
    private final Vitals vitals;
    private final InstantSource clock;

    /// Tells of stores.
    ///
    /// @param queue knows what belongs to violations
    /// @param vitals how the server fares
    public Overviews(Stores stores, AlarmQueue queue, Vitals vitals, InstantSource clock) {
        this.stores = stores;
        this.queue = queue;
        this.vitals = vitals;
        this.clock = clock;
    }

    /// What is going on.
    ///
    /// @param open what is open
    /// @param trend what became of violations, in 24 stretches of time
    /// @param latest the open violations that were raised last
    /// @param topThings the devices with the most
    /// @param topBehaviors the behaviors with the most
    /// @param monitoring whether it is complete
    public record Overview(
            Open open,
            List<Stretch> trend,
            List<AlarmItem> latest,
            List<AlarmGroup> topThings,
            List<AlarmGroup> topBehaviors,
            Monitoring monitoring) {}

    /// Open violations.
    ///
    /// @param total how many
    /// @param bySeverity how many of each severity
    /// @param bySource how many of each source
    /// @param unacknowledged how many nobody has taken note of
    public record Open(long total, Map<Severity, Long> bySeverity, Map<Origin, Long> bySource, long unacknowledged) {}

    /// How complete monitoring is.
    ///
    /// @param things how many are known
    /// @param connected how many are connected to a broker
    /// @param reporting how many were heard of within [#SILENT_AFTER]
    /// @param silent how many were heard of before, and not since
    /// @param silentThings some of those
    /// @param ingestLagSeconds how long what waits longest for detection has waited
    /// @param observationsPerSecond taken in of late
    /// @param sensors those that were heard of
    /// @param troubles what is wrong, a sentence each
    public record Monitoring(
            long things,
            long connected,
            long reporting,
            long silent,
            List<Silent> silentThings,
            double ingestLagSeconds,
            double observationsPerSecond,
            Vitals.Sensors sensors,
            List<String> troubles) {
        /// Whether nothing keeps an attack from being seen, as far as this server can tell.
        public boolean isComplete() {
            return silent == 0 && sensors.silent() == 0 && troubles.isEmpty();
        }
    }

    /// A thing of which nothing comes.
    ///
    /// @param thing its name
    /// @param lastSeen when something came last
    public record Silent(ThingName thing, @Nullable Instant lastSeen) {}

    /// What is going on now.
    ///
    /// @param hours how far the trend reaches back, 1..[#HOURS_MAX]
    public Overview now(int hours) {
        Instant now = clock.instant();
        Duration stretch = Duration.ofHours(hours).dividedBy(STRETCHES);
        Instant from = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).minus(stretch.multipliedBy(STRETCHES));
        PageRequest few = new PageRequest(null, SHOWN_MAX);
        AlarmGroup.Order largest = AlarmGroup.Order.LARGEST;
        Alarms alarms = stores.alarms();
        return new Overview(
                open(alarms.tallies()),
                alarms.trend(from, stretch, STRETCHES),
                queue.list(AlarmFilter.OPEN, few).items(),
                alarms.groups(AlarmFilter.OPEN, AlarmGroup.By.THING, largest, now, few)
                        .items(),
                alarms.groups(AlarmFilter.OPEN, AlarmGroup.By.BEHAVIOR, largest, now, few)
                        .items(),
                monitoring(now));
    }

    private static Open open(List<Alarms.Tally> tallies) {
        Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
        Map<Origin, Long> bySource = new EnumMap<>(Origin.class);
        long total = 0;
        long unacknowledged = 0;
        for (Alarms.Tally tally : tallies) {
            total += tally.violations();
            unacknowledged += tally.acknowledged() ? 0 : tally.violations();
            bySeverity.merge(tally.severity(), tally.violations(), Long::sum);
            bySource.merge(tally.source(), tally.violations(), Long::sum);
        }
        return new Open(total, bySeverity, bySource, unacknowledged);
    }

    private Monitoring monitoring(Instant now) {
        Instant since = now.minus(SILENT_AFTER);
        InventoryFilter silent = InventoryFilter.of(new Standing(null, null, null, Instant.EPOCH, since));
        InventoryFilter heard = InventoryFilter.of(new Standing(null, null, null, Instant.EPOCH, now.plusSeconds(1)));
        long silentCount = stores.inventory().count(silent);
        List<String> troubles = new ArrayList<>(vitals.troubles());
        return new Monitoring(
                stores.inventory().count(InventoryFilter.ALL),
                stores.inventory()
                        .count(InventoryFilter.of(
                                new Standing(null, null, Boolean.TRUE, now.minus(PresenceRecord.LEASE), null))),
                Math.max(0, stores.inventory().count(heard) - silentCount),
                silentCount,
                stores.inventory().list(silent, new PageRequest(null, SHOWN_MAX)).items().stream()
                        .map(Overviews::silent)
                        .toList(),
                vitals.ingestLagSeconds(),
                vitals.observationsPerSecond(),
                vitals.sensors(),
                troubles);
    }

    private static Silent silent(InventoryRecord record) {
        PresenceRecord presence = record.presence();
        return new Silent(record.name(), presence == null ? null : presence.lastAt());
    }
}
