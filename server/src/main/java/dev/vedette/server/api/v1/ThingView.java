package dev.vedette.server.api.v1;

import dev.vedette.server.query.AssetSheet;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.InventoryRecord;
import dev.vedette.server.store.PresenceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A thing in a listing.
@About("What is known by the name of a thing: registered, seen by a sensor, or only heard of.")
record ThingView(
        @About("its name") String name,
        @About("whether the registry has it") boolean registered,
        @About("its thing type") @Nullable String type,
        @About("its attributes in the registry") Map<String, String> attributes,
        @About("the groups that it is directly in") List<String> groups,

        @About("whether it is connected to a broker; left out when it never was") @Nullable
        Boolean connected,

        @About("when it was heard of last, in a report, at a broker or by a sensor") @Nullable
        Instant lastSeen,

        @About("how many violations are open") long openViolations,
        @About("what sensors know of it") @Nullable Asset asset,
        @About("who knows of it: registry, reports, sensor") List<String> source) {

    @About("What sensors know of a thing.")
    record Asset(
            @About("where it is") String site,
            @About("who made it") @Nullable String vendor,
            @About("which one it is") @Nullable String model,
            @About("what runs on it") @Nullable String firmware,
            @About("its addresses") List<String> addresses,
            @About("what it speaks") List<String> protocols) {
        static @Nullable Asset of(@Nullable AssetRecord record) {
            if (record == null) {
                return null;
            }
            AssetSheet sheet = AssetSheet.of(record);
            return new Asset(
                    sheet.site(),
                    sheet.latest("vendor").orElse(null),
                    sheet.latest("model").orElse(null),
                    sheet.latest("firmware").orElse(null),
                    sheet.addresses(),
                    List.copyOf(sheet.roles().keySet()));
        }
    }

    static ThingView of(InventoryRecord thing, List<String> groups, Instant now) {
        PresenceRecord presence = thing.presence();
        List<String> source = new ArrayList<>();
        if (thing.isRegistered()) {
            source.add("registry");
        }
        if (presence != null) {
            source.add("reports");
        }
        if (thing.asset() != null) {
            source.add("sensor");
        }
        return new ThingView(
                thing.name().value(),
                thing.isRegistered(),
                thing.type(),
                new TreeMap<>(thing.attributes()),
                groups,
                presence == null ? null : presence.isConnected(now),
                presence == null ? null : presence.lastAt(),
                thing.openViolations(),
                Asset.of(thing.asset()),
                source);
    }
}
