package dev.vedette.gateway.mqtt;

import dev.vedette.sdk.observe.IpAddress;

/// What came from one address of late, where not said otherwise in this pane and the one before. [#conduct] tells apart
/// a client that flaps, someone who guesses, and a site behind one address.
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

    /// With fewer attempts than this nothing is said of an address.
    private static final int ATTEMPTS_MIN = 20;
    /// So many attempts of each client are more than a network that loses connections explains.
    private static final int ATTEMPTS_OF_A_FLAPPING_CLIENT = 10;
    private static final int CLIENTS_OF_A_SITE = 5;

    /// What an address does, as far as its numbers tell.
    public enum Conduct {
        /// Nothing that stands out.
        ORDINARY,
        /// At least half of many attempts fail: someone guesses names or passwords, or a site is set up wrongly.
        GUESSES,
        /// Few clients connect again and again, and are let in.
        FLAPS,
        /// Many clients, as behind one address of a site.
        SHARED
    }

    /// What the address does.
    public Conduct conduct() {
        if (attempts >= ATTEMPTS_MIN && failures * 2 >= attempts) {
            return Conduct.GUESSES;
        }
        if (attempts >= ATTEMPTS_MIN && attempts >= (long) Math.max(clients, 1) * ATTEMPTS_OF_A_FLAPPING_CLIENT) {
            return Conduct.FLAPS;
        }
        return clients >= CLIENTS_OF_A_SITE ? Conduct.SHARED : Conduct.ORDINARY;
    }
}
