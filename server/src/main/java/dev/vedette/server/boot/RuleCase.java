package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.testkit.dissect.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What passes by, and whether a rule has to say something of it.
///
/// @param rule the rule's name
/// @param name what passes by, in words
/// @param fires whether the rule must match at least once, or never
/// @param at when the first packet is captured
/// @param talks who talks to whom, in this order
/// @param expects a text that what the rule says must contain; empty when any will do
record RuleCase(String rule, String name, boolean fires, Instant at, List<Talk> talks, String expects) {
    /// How often a talk may be repeated, at most.
    static final int REPEAT_MAX = 10_000;

    RuleCase {
        talks = List.copyOf(talks);
    }

    /// What was learned before; the same case without the talks that were not.
    RuleCase learned() {
        return new RuleCase(
                rule, name, fires, at, talks.stream().filter(Talk::learned).toList(), expects);
    }

    /// A conversation of two. Repeated, it is had again each time, from another port of the client, with the next of
    /// the clients, servers and ports.
    ///
    /// @param clients who opens it, at least one
    /// @param servers with whom, at least one
    /// @param exchange over what, and what they say
    /// @param ports of the servers instead of that of the exchange; may be empty
    /// @param answer whether a TCP connection comes about
    /// @param repeat how often, 1..[#REPEAT_MAX]
    /// @param every from the begin of one to that of the next; null is right behind it
    /// @param learned whether it is normal: what it shows was learned before
    record Talk(
            List<Host> clients,
            List<Host> servers,
            Exchange exchange,
            List<Integer> ports,
            Answer answer,
            int repeat,
            @Nullable Duration every,
            boolean learned) {
        Talk {
            clients = List.copyOf(clients);
            servers = List.copyOf(servers);
            ports = List.copyOf(ports);
            if (repeat < 1 || repeat > REPEAT_MAX) {
                throw new VedetteException("repeat is 1..%d, was %d".formatted(REPEAT_MAX, repeat));
            }
        }
    }

    /// One side.
    ///
    /// @param ip an IPv4 address
    /// @param mac the bits of its MAC address
    record Host(IpAddress ip, long mac) {
        private static final long LOCALLY_GIVEN = 0x0200L << 32;

        /// A host whose MAC address is made of its IP address.
        ///
        /// @throws VedetteException when the address is not of IPv4
        static Host of(IpAddress ip) {
            if (ip.version() != 4) {
                throw new VedetteException("a case has IPv4 addresses, was " + ip);
            }
            return new Host(ip, LOCALLY_GIVEN | ip.low());
        }
    }

    /// How a TCP port answers.
    enum Answer {
        /// It accepts the connection.
        accepts,
        /// It refuses the connection.
        refuses,
        /// Not at all.
        none
    }
}
