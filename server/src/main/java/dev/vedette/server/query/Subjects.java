package dev.vedette.server.query;

import dev.vedette.sdk.alert.AlertScope;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.notify.Subject;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.SensorRecord;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ThingGroupRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What stored violations are about, as rules would have looked at them, by where their devices belong now.
/// Each device is looked up once. Belongs to one thread.
final class Subjects {
    private final Stores stores;
    private final Detections detections;
    private final Map<ThingName, Place> places = new HashMap<>();

    Subjects(Stores stores, Detections detections) {
        this.stores = stores;
        this.detections = detections;
    }

    private record Place(String site, List<String> groups, String address) {}

    Subject of(AlarmRecord alarm) {
        Place place = places.computeIfAbsent(alarm.violation().thing(), this::place);
        String metric = Objects.requireNonNullElse(alarm.violation().behavior().metric(), "");
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
                        site(place, alarm, metric),
                        engine,
                        place.groups,
                        List.of(),
                        place.address));
    }

    private static String site(Place place, AlarmRecord alarm, String metric) {
        return place.site.isEmpty() && metric.startsWith(SensorStanding.PREFIX)
                ? SensorRecord.siteOf(alarm.violation().thing()).orElse("")
                : place.site;
    }

    private Place place(ThingName thing) {
        List<String> groups = stores.things().groupsOf(thing).stream()
                .map(ThingGroupRecord::name)
                .limit(AlertScope.GROUPS_MAX)
                .toList();
        return stores.assets()
                .ofThing(thing)
                .map(asset -> new Place(asset.site(), groups, address(asset)))
                .orElse(new Place("", groups, ""));
    }

    private static String address(AssetRecord asset) {
        String name = asset.name().value();
        String address = name.substring(name.lastIndexOf('/') + 1);
        return IpAddress.parse(address).isPresent() ? address : "";
    }
}
