package dev.vedette.server.query;

import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AlarmFilter;
import dev.vedette.server.store.AlarmGroup;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.MuteRecord;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ViolationRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The alarm queue with what belongs to each violation beside it: its detection's title, its mute. Any thread may call.
public final class AlarmQueue {
    private final Stores stores;
    private final Detections detections;
    private final InstantSource clock;

    /// A queue over stores.
    ///
    /// @param detections knows what findings are called
    /// @param clock by which it is told which mutes are in force
    public AlarmQueue(Stores stores, Detections detections, InstantSource clock) {
        this.stores = stores;
        this.detections = detections;
        this.clock = clock;
    }

    /// Violations with something in common, and one of them.
    ///
    /// @param group what they have in common
    /// @param example the latest; null when it has gone meanwhile
    public record GroupItem(AlarmGroup group, @Nullable AlarmItem example) {}

    /// Violations, the latest raised first.
    public Page<AlarmItem> list(AlarmFilter filter, PageRequest page) {
        Instant now = clock.instant();
        Page<AlarmRecord> found = stores.alarms().list(filter, now, page);
        return new Page<>(items(found.items(), now), found.next());
    }

    /// How many violations there are.
    public long count(AlarmFilter filter) {
        return stores.alarms().count(filter, clock.instant());
    }

    /// Violations by what they have in common, those with the worst first.
    public Page<GroupItem> groups(AlarmFilter filter, AlarmGroup.By by, PageRequest page) {
        return groups(filter, by, AlarmGroup.Order.WORST, page);
    }

    /// Violations by what they have in common.
    public Page<GroupItem> groups(AlarmFilter filter, AlarmGroup.By by, AlarmGroup.Order order, PageRequest page) {
        Page<AlarmGroup> found = stores.alarms().groups(filter, by, order, clock.instant(), page);
        return new Page<>(
                found.items().stream()
                        .map(group -> new GroupItem(
                                group,
                                list(within(filter, group), new PageRequest(null, 1)).items().stream()
                                        .findFirst()
                                        .orElse(null)))
                        .toList(),
                found.next());
    }

    private static AlarmFilter within(AlarmFilter filter, AlarmGroup group) {
        return switch (group.by()) {
            case BEHAVIOR -> filter.ofBehavior(group.profile(), group.key());
            case THING -> filter.ofThing(group.key());
            case SITE -> filter.atSite(group.key());
        };
    }

    /// A violation, open or over.
    public Optional<AlarmItem> find(String violationId) {
        return stores.alarms()
                .find(violationId)
                .map(alarm -> items(List.of(alarm), clock.instant()).getFirst());
    }

    /// What belongs to a violation.
    public AlarmItem item(AlarmRecord alarm) {
        return items(List.of(alarm), clock.instant()).getFirst();
    }

    private List<AlarmItem> items(List<AlarmRecord> alarms, Instant now) {
        if (alarms.isEmpty()) {
            return List.of();
        }
        List<MuteRecord> inForce = stores.mutes().inForce(now);
        Map<String, Optional<String>> titles = new HashMap<>();
        Map<ThingName, Boolean> assets = new HashMap<>();
        return alarms.stream()
                .map(alarm -> new AlarmItem(
                        alarm,
                        titles.computeIfAbsent(metricOf(alarm.violation()), this::title)
                                .orElse(null),
                        muteOf(alarm, inForce),
                        assets.computeIfAbsent(
                                alarm.violation().thing(),
                                thing -> stores.assets().find(thing).isPresent())))
                .toList();
    }

    private Optional<String> title(String metric) {
        return metric.isEmpty()
                ? Optional.empty()
                : detections.of(new MetricName(metric)).map(Detection::title);
    }

    private static @Nullable MuteRecord muteOf(AlarmRecord alarm, List<MuteRecord> inForce) {
        String behavior =
                Objects.requireNonNullElse(alarm.violation().behavior().name(), "");
        return inForce.stream()
                .filter(mute -> mute.matches(
                        alarm.violation().profile(),
                        behavior,
                        alarm.violation().thing().value()))
                .findFirst()
                .orElse(null);
    }

    /// The metric that a violation is about, empty when its behavior names none.
    static String metricOf(ViolationRecord violation) {
        return Objects.requireNonNullElse(violation.behavior().metric(), "");
    }
}
