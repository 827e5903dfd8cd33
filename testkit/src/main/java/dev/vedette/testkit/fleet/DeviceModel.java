package dev.vedette.testkit.fleet;

import dev.vedette.sdk.observe.PortSet;

/// A kind of device, with what is usual for it.
enum DeviceModel {
    /// Reports a temperature now and then.
    THERMOSTAT("thermostat", 400, PortSet.of(443), PortSet.of(5353), 2),
    /// Counts electricity.
    METER("meter", 900, PortSet.of(443, 8883), PortSet.of(123), 2),
    /// Streams when something moves.
    CAMERA("camera", 2_600, PortSet.of(80, 443), PortSet.of(123, 5353), 4),
    /// Speaks for others.
    GATEWAY("gateway", 3_400, PortSet.of(22, 443, 8883), PortSet.of(67, 123), 6);

    private final String label;
    private final int bytesPerSecond;
    private final PortSet tcpPorts;
    private final PortSet udpPorts;
    private final int connections;

    DeviceModel(String label, int bytesPerSecond, PortSet tcpPorts, PortSet udpPorts, int connections) {
        this.label = label;
        this.bytesPerSecond = bytesPerSecond;
        this.tcpPorts = tcpPorts;
        this.udpPorts = udpPorts;
        this.connections = connections;
    }

    String label() {
        return label;
    }

    int bytesPerSecond() {
        return bytesPerSecond;
    }

    PortSet tcpPorts() {
        return tcpPorts;
    }

    PortSet udpPorts() {
        return udpPorts;
    }

    int connections() {
        return connections;
    }
}
