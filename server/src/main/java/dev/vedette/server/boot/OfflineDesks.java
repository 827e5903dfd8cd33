package dev.vedette.server.boot;

import ch.qos.logback.classic.Level;
import dev.vedette.engine.profile.ProfileLimits;
import dev.vedette.sdk.VedetteException;
import dev.vedette.server.identity.LocalCa;
import dev.vedette.server.manage.ControlPlane;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.IdentityFeed;
import dev.vedette.server.store.Stores;
import java.time.Clock;
import java.util.UUID;

/// Desks for commands that change identities beside a server, which may run or not. At the end a running one is told to
/// read them anew. What detection hears of cannot be changed this way.
///
/// @param desks the desks
/// @param authority makes certificates
record OfflineDesks(Desks desks, LocalCa authority) implements AutoCloseable {
    static OfflineDesks open(Config config) {
        LogSetup.configure(config.logFormat(), Level.WARN);
        Stores stores = Databases.open(config);
        LocalCa authority = DeviceAccess.authority(config, Clock.systemUTC());
        ControlPlane plane = ControlPlane.over(
                stores,
                change -> {
                    throw new VedetteException("only the running server can take the change " + change);
                },
                new ControlPlane.Identity(new IdentityFeed.Unheard(), authority),
                ProfileLimits.DEFAULTS,
                Clock.systemUTC(),
                UUID::randomUUID);
        return new OfflineDesks(Desks.of(plane), authority);
    }

    @Override
    public void close() {
        try (Stores stores = desks.plane().stores()) {
            stores.identityMark().raise();
        }
    }
}
