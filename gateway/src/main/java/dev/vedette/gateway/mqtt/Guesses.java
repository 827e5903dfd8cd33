package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.identity.Access;
import java.util.LinkedHashMap;
import java.util.Map;

/// Whose attempts those are that fail. A name says little while nothing shows that the client may bear it: if
/// each were taken for a device, anyone could fill the server with devices by making names up.
///
/// A name that is known always counts: one that was let in before, of which as many are remembered as there
/// may be sessions, or that [Access] knows. Of the others each address brings a limited number in a pane;
/// further ones count for the address only. Used by the broker's event loop only.
final class Guesses {
    private final MqttCounters counters;
    private final Origins origins;
    private final AccessDesk desk;
    private final RefusalLog refusals;
    private final Map<String, Boolean> known;

    Guesses(MqttLimits limits, MqttCounters counters, Origins origins, AccessDesk desk, RefusalLog refusals) {
        this.counters = counters;
        this.origins = origins;
        this.desk = desk;
        this.refusals = refusals;
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > limits.sessions();
            }
        };
    }

    /// A client showed that it may bear its name.
    void letIn(Peer peer) {
        if (peer.thing() != null) {
            known.put(peer.clientId(), true);
        }
    }

    /// An attempt failed.
    ///
    /// @param access who decided, or would have
    /// @param attribute says that it was one of the device of that name; runs now, later, or never
    void failed(Origin origin, Peer peer, Access access, Runnable attribute) {
        String name = peer.clientId();
        if (peer.thing() == null || known.get(name) != null || origins.attributes(origin, name)) {
            attribute.run();
            return;
        }
        desk.ask(access, name, isKnown -> {
            if (isKnown) {
                // So that it need not be asked again, even when there is no time to ask.
                known.put(name, true);
                attribute.run();
            } else {
                counters.count(MqttCounter.UNATTRIBUTED);
                refusals.unattributed(origin.address());
            }
        });
    }
}
