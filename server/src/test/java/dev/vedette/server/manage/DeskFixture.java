package dev.vedette.server.manage;

import dev.vedette.engine.profile.ProfileLimits;
import dev.vedette.server.identity.LocalCa;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.sql.SqlStores;
import dev.vedette.server.store.sql.StoreSettings;
import dev.vedette.testkit.time.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// Desks over an embedded database in a folder, with a recorded feed and a clock that stands.
///
/// @param stores the database
/// @param feed what detection heard
/// @param identities what was heard of who may connect
/// @param clock moved by the test
/// @param desks the desks
public record DeskFixture(
        Stores stores, RecordedFeed feed, RecordedIdentities identities, VirtualClock clock, Desks desks)
        implements AutoCloseable {
    /// The time at which the clock stands first.
    public static final Instant START = Instant.parse("2026-11-21T12:00:00.250Z");

    /// Opens the desks.
    public static DeskFixture in(Path folder) {
        VirtualClock clock = VirtualClock.at(START);
        Stores stores = SqlStores.sqlite(
                folder.resolve("vedette.db"),
                StoreSettings.forPane(folder.resolve("secret.key"), Duration.ofSeconds(300), clock));
        RecordedFeed feed = new RecordedFeed();
        RecordedIdentities identities = new RecordedIdentities();
        ControlPlane plane = ControlPlane.over(
                stores,
                feed,
                new ControlPlane.Identity(identities, LocalCa.in(folder.resolve("ca"), clock)),
                ProfileLimits.DEFAULTS,
                clock,
                UUID::randomUUID);
        return new DeskFixture(stores, feed, identities, clock, Desks.of(plane));
    }

    @Override
    public void close() {
        stores.close();
    }
}
