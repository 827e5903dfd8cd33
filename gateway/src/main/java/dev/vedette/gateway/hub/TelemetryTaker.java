package dev.vedette.gateway.hub;

import dev.vedette.sdk.observe.HubOperation.Transport;
import java.util.List;

/// Takes the telemetry of devices, for whoever reads it.
public interface TelemetryTaker {
    /// Takes messages of one device, all of them or none. Called on the thread of the endpoint; may wait.
    ///
    /// @param from the device or module
    /// @param messages what it sent, in order; at least one
    /// @return what was taken, or why nothing was
    HubAnswer<Integer> take(HubId from, List<HubMessage> messages, Transport transport);

    /// Takes everything and keeps nothing.
    static TelemetryTaker none() {
        return (_, messages, _) -> HubAnswer.done(messages.size());
    }
}
