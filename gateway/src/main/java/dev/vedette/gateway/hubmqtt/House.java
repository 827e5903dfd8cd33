package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.hub.Hub;
import dev.vedette.sdk.observe.BrokerObservation;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// What all hub connections share.
///
/// @param hub does what is asked for
/// @param settings the bounds and the pane
/// @param counters what is counted
/// @param kept the sessions of those who are away
/// @param threads may wait
/// @param clock the time
/// @param told is told what was seen
record House(
        Hub hub,
        HubMqttSettings settings,
        EnumCounters<HubMqttCounter> counters,
        KeptSessions kept,
        Executor threads,
        InstantSource clock,
        Consumer<BrokerObservation> told) {
    HubMqttLimits limits() {
        return settings.limits();
    }
}
