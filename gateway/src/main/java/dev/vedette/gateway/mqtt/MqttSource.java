package dev.vedette.gateway.mqtt;

import dev.vedette.sdk.observe.IpAddress;

/// What came from one address of late, where not said otherwise in this pane and the one before. Many attempts of one
/// client that fail little are a client that flaps; many failures are someone who guesses; many clients with as many
/// connections are a site behind one address.
///
/// @param address the address; of IPv6 the network of 64 bits
/// @param connections sockets open now
/// @param attempts sockets opened
/// @param failures those that ended without a client being connected, for whatever reason
/// @param clients how many different client identifiers asked to be connected, in one of the two panes: about, exact
///   to a few in a hundred up to some 3,000, and never more than [#CLIENTS_MAX]
public record MqttSource(IpAddress address, int connections, long attempts, long failures, int clients) {
    /// The most clients that are told apart.
    public static final int CLIENTS_MAX = 7_000;
}
