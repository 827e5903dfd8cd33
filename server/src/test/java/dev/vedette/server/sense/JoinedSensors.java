package dev.vedette.server.sense;

import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.manage.SensorDesk;
import dev.vedette.server.sense.SensorReport.Figures;
import dev.vedette.server.store.SensorRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sensors of the site `north` that have joined, and what they tell.
final class JoinedSensors {
    private final DeskFixture fixture;

    JoinedSensors(DeskFixture fixture) {
        this.fixture = fixture;
    }

    /// A sensor joins now.
    SensorRecord join(String name) {
        SensorDesk.Made made =
                fixture.desks().sensors().token(new SensorDesk.Wish("north", null, name), Duration.ofHours(1));
        SensorRecord joined = sensor(name + "-id-" + fixture.clock().instant().getEpochSecond(), name, now(), null);
        fixture.stores().sensors().join(made.token().id(), joined);
        return joined;
    }

    private Instant now() {
        return fixture.clock().instant();
    }

    static SensorRecord sensor(String id, String name, Instant joinedAt, @Nullable Instant lastSeenAt) {
        return new SensorRecord(
                id,
                "north",
                name,
                null,
                joinedAt,
                new SensorRecord.Certificate("%-64s".formatted(id).replace(' ', '0'), "1", joinedAt),
                null,
                "",
                lastSeenAt,
                null);
    }

    /// What a sensor tells that has lost so much since it started.
    static SensorReport report(String name, Instant at, long packets, long dropped, long lost) {
        return new SensorReport(
                "north", name, "", new Figures(packets, 0, dropped, 0, 0, lost), null, List.of(), false, null, at);
    }

    /// What a sensor tells whose clock is ahead by so much, and whose cache has dropped so many batches.
    static SensorReport report(String name, Instant at, Duration ahead, long batchesDropped) {
        return new SensorReport(
                "north",
                name,
                "",
                new Figures(1, 0, 0, 0, 0, 0),
                null,
                List.of(),
                false,
                new SensorReport.Own(at.plus(ahead), new SensorReport.Cache(0, 0, batchesDropped, 0)),
                at);
    }
}
