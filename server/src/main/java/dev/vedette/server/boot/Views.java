package dev.vedette.server.boot;

import dev.vedette.server.ingest.RejectedReports;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.query.Conversations;
import dev.vedette.server.query.Fleet;
import dev.vedette.server.query.Maps;
import dev.vedette.server.query.Previews;
import dev.vedette.server.query.ThingSheet;
import dev.vedette.server.query.Upkeep;
import dev.vedette.server.respond.Responder;
import dev.vedette.server.store.Stores;
import java.time.InstantSource;

/// Makes what is shown of things and profiles.
///
/// @param stores what is known
/// @param engines the engine that is run
/// @param time what time it is
record Views(Stores stores, Engines engines, InstantSource time) {
    /// @param advice what detections are called
    /// @param gateways where devices connect
    /// @param responder brings alerts to where they go
    /// @param doors where sensors join
    Upkeep upkeep(
            Config config,
            DetectionAdvice advice,
            ServerUpkeep.Gateways gateways,
            Responder responder,
            HttpDoors doors) {
        return new ServerUpkeep(
                config,
                stores,
                time,
                new ServerUpkeep.Parts(
                        gateways,
                        responder::counts,
                        responder::news,
                        new Sinks(config.alerts(), time),
                        doors::tlsPort,
                        new KnownDetections(advice)::builtIn));
    }

    /// @param rejected the last rejected reports
    Fleet fleet(Desks desks, RejectedReports rejected) {
        return new Fleet(
                Previews.of(stores, desks.plane().rules(), engines.settings(), engines.catalogue(), time),
                new ThingSheet(stores, rejected, time),
                new Conversations(stores, desks.assets(), time),
                new Maps(stores, desks.assets(), time));
    }
}
