package dev.vedette.agent.message;

import dev.vedette.agent.collect.CustomMetric;
import dev.vedette.agent.collect.LocalAddresses;
import dev.vedette.agent.collect.Socket;
import dev.vedette.agent.collect.Traffic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a device says of itself at one time (seed Detect, "Device Metrics Document Specification").
///
/// @param id rises from report to report
/// @param tcpPorts what it listens on over TCP
/// @param udpPorts what it listens on over UDP
/// @param connections the TCP connections that are established
/// @param traffic what went over its interfaces since the last report, or null when that is not known
/// @param custom values of one's own
public record Report(
        long id,
        List<ListeningPort> tcpPorts,
        List<ListeningPort> udpPorts,
        List<Connection> connections,
        @Nullable Traffic traffic,
        List<CustomMetric.Reading.Value> custom) {
    /// Copies the lists.
    public Report {
        tcpPorts = List.copyOf(tcpPorts);
        udpPorts = List.copyOf(udpPorts);
        connections = List.copyOf(connections);
        custom = List.copyOf(custom);
    }

    /// A port that somebody listens on.
    ///
    /// @param port 1..65535
    /// @param device the interface, or null when it takes what comes to any
    public record ListeningPort(int port, @Nullable String device) {}

    /// A connection.
    ///
    /// @param remote address and port of the other side, as `192.0.2.1:443` or `[2001:db8::1]:443`
    /// @param localPort its own port
    /// @param device the interface that has its own address, or null when none has
    public record Connection(
            String remote, int localPort, @Nullable String device) {}

    /// The report that a table of sockets makes. A port that several sockets listen on, as over IPv4 and IPv6,
    /// is one.
    public static Report of(
            long id,
            List<Socket> sockets,
            LocalAddresses addresses,
            @Nullable Traffic traffic,
            List<CustomMetric.Reading.Value> custom) {
        return new Report(
                id,
                listening(sockets, addresses, true),
                listening(sockets, addresses, false),
                sockets.stream()
                        .filter(Socket::isEstablished)
                        .map(each -> connection(each, addresses))
                        .toList(),
                traffic,
                custom);
    }

    private static List<ListeningPort> listening(List<Socket> sockets, LocalAddresses addresses, boolean tcp) {
        Set<ListeningPort> ports = new LinkedHashSet<>();
        for (Socket socket : sockets) {
            if (socket.isListening() && socket.protocol().isTcp() == tcp) {
                ports.add(new ListeningPort(
                        socket.localPort(), addresses.nameOf(socket.local()).orElse(null)));
            }
        }
        return List.copyOf(ports);
    }

    private static Connection connection(Socket socket, LocalAddresses addresses) {
        String address = socket.remote().toString();
        return new Connection(
                (socket.remote().version() == 6 ? "[" + address + "]" : address) + ":" + socket.remotePort(),
                socket.localPort(),
                addresses.nameOf(socket.local()).orElse(null));
    }
}
