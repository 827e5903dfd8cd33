package dev.vedette.testkit.fleet;

import dev.vedette.sdk.observe.PortSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// What a simulated device reports, in the terms of the device metrics document (seed Detect, "Device Metrics Document
/// Specification").
///
/// @param reportId rises with time
/// @param tcpPorts listening TCP ports
/// @param udpPorts listening UDP ports
/// @param remotes remote ends of established connections, as `address:port`
/// @param bytesIn bytes received since the last report
/// @param bytesOut bytes sent since the last report
/// @param packetsIn packets received since the last report
/// @param packetsOut packets sent since the last report
public record SimulatedReport(
        long reportId,
        PortSet tcpPorts,
        PortSet udpPorts,
        List<String> remotes,
        long bytesIn,
        long bytesOut,
        long packetsIn,
        long packetsOut) {
    /// Copies the list.
    public SimulatedReport {
        remotes = List.copyOf(remotes);
    }

    /// The document as JSON with long names, in UTF-8.
    public byte[] json() {
        String connections = remotes.stream()
                .map(remote -> "{\"local_interface\":\"eth0\",\"remote_addr\":\"" + remote + "\"}")
                .collect(Collectors.joining(","));
        String document = "{\"header\":{\"report_id\":" + reportId + ",\"version\":\"1.0\"},\"metrics\":{"
                + "\"listening_tcp_ports\":" + ports(tcpPorts)
                + ",\"listening_udp_ports\":" + ports(udpPorts)
                + ",\"network_stats\":{\"bytes_in\":" + bytesIn + ",\"bytes_out\":" + bytesOut
                + ",\"packets_in\":" + packetsIn + ",\"packets_out\":" + packetsOut + "}"
                + ",\"tcp_connections\":{\"established_connections\":{\"connections\":[" + connections
                + "],\"total\":" + remotes.size() + "}}}}";
        return document.getBytes(StandardCharsets.UTF_8);
    }

    private static String ports(PortSet ports) {
        String listed = ports.numbers()
                .mapToObj(port -> "{\"interface\":\"eth0\",\"port\":" + port + "}")
                .collect(Collectors.joining(","));
        return "{\"ports\":[" + listed + "],\"total\":" + ports.size() + "}";
    }
}
