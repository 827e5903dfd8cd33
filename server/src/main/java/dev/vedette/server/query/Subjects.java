package dev.vedette.server.query;

import dev.vedette.sdk.alert.AlertScope;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.notify.Subject;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ThingGroupRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What stored violations are about, as rules would have looked at them, by where their devices belong now.
/// Each device is looked up once for a metric. Belongs to one thread.
final class Subjects {
    private final Stores stores;
    private final Detections detections;
    private final Map<Device, Place> places = new HashMap<>();

    Subjects(Stores stores, Detections detections) {
        this.stores = stores;
        this.detections = detections;
    }

    private record Device(ThingName thing, String metric) {}

    private record Place(DevicePlace where, List<String> groups) {}

    Subject of(AlarmRecord alarm) {
        String metric = Objects.requireNonNullElse(alarm.violation().behavior().metric(), "");
        Place place = places.computeIfAbsent(new Device(alarm.violation().thing(), metric), this::place);
        String engine = metric.isEmpty()
                ? ""
                : detections.of(new MetricName(metric)).map(Detection::engine).orElse("");
        return new Subject(
                alarm.violation().thing().value(),
                alarm.violation().profile(),
                Objects.requireNonNullElse(alarm.violation().behavior().name(), ""),
                metric,
                new AlertScope(
                        alarm.severity(),
                        alarm.source(),
                        place.where.site(),
                        engine,
                        place.groups,
                        List.of(),
                        place.where.address()));
    }

    private Place place(Device device) {
        List<String> groups = stores.things().groupsOf(device.thing).stream()
                .map(ThingGroupRecord::name)
                .limit(AlertScope.GROUPS_MAX)
                .toList();
        return new Place(DevicePlace.of(device.thing, device.metric, stores.assets(), stores.things()), groups);
    }
}
