package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.hub.HubLimits;
import dev.vedette.sdk.VedetteException;

/// The bounds of hub connections over MQTT. What happens at each, and its counter, is listed in
/// `docs/reference/hub.md`. All are at least 1.
///
/// @param connections open connections
/// @param undecided connections that wait for the hub to decide on them
/// @param connectSeconds from the beginning of a WebSocket to CONNECT
/// @param stalledSeconds how long a full socket may stay full
/// @param waiting packets of one connection that wait for the hub
/// @param waitingBytes bytes of those
/// @param waitingBytesTotal bytes of those of all connections
/// @param inFlight commands to one device that are not acknowledged
/// @param outboundBytes bytes to one device that wait for room in its socket
/// @param kept sessions of devices that are kept while these are away
public record HubMqttLimits(
        int connections,
        int undecided,
        int connectSeconds,
        int stalledSeconds,
        int waiting,
        int waitingBytes,
        int waitingBytesTotal,
        int inFlight,
        int outboundBytes,
        int kept) {
    /// What holds when nobody says otherwise.
    public static final HubMqttLimits DEFAULTS =
            new HubMqttLimits(10_000, 1_000, 10, 30, 64, 1 << 20, 64 << 20, 16, 1 << 20, 100_000);

    /// Bytes of a packet: of the largest message with the longest topic.
    static final int PACKET_BYTES_MAX = HubLimits.TELEMETRY_BYTES_MAX + 65_535 + 9;

    /// Bytes of a packet before its sender is known.
    static final int FIRST_PACKET_BYTES_MAX = 128 * 1024;

    /// Checks the bounds.
    ///
    /// @throws VedetteException naming the one that is not
    public HubMqttLimits {
        atLeastOne("connections", connections);
        atLeastOne("undecided", undecided);
        atLeastOne("connectSeconds", connectSeconds);
        atLeastOne("stalledSeconds", stalledSeconds);
        atLeastOne("waiting", waiting);
        atLeastOne("waitingBytes", waitingBytes);
        atLeastOne("waitingBytesTotal", waitingBytesTotal);
        atLeastOne("inFlight", inFlight);
        atLeastOne("outboundBytes", outboundBytes);
        atLeastOne("kept", kept);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new VedetteException("hub mqtt limit " + name + " must be at least 1, was " + value);
        }
    }
}
