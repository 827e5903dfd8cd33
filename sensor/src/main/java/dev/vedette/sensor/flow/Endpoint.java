package dev.vedette.sensor.flow;

import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;
import dev.vedette.sdk.observe.Port;
import org.jspecify.annotations.Nullable;

/// One side of a flow, as far as packets say it.
///
/// @param mac its MAC address on the network that was captured; of another network's host that is the router's.
///   Null where the link has none
/// @param ip its IP address; null of Ethernet frames without IP
/// @param port its TCP or UDP port; null of anything else
public record Endpoint(
        @Nullable MacAddress mac,
        @Nullable IpAddress ip,
        @Nullable Port port) {
    /// As `192.0.2.1:502`, `[2001:db8::1]:502`, or the MAC address where there is no IP.
    @Override
    public String toString() {
        if (ip == null) {
            return mac == null ? "?" : mac.toString();
        }
        if (port == null) {
            return ip.toString();
        }
        return ip.version() == 6 ? "[" + ip + "]:" + port : ip + ":" + port;
    }
}
