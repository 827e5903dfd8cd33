package dev.vedette.sensor.flow;

/// By what packets are told to belong to one flow.
public enum FlowKind {
    /// TCP: two addresses and two ports.
    TCP,
    /// UDP: two addresses and two ports.
    UDP,
    /// Another protocol over IP, as ICMP: two addresses and the protocol's number.
    IP,
    /// Ethernet frames without IP: two MAC addresses and the ether type, SAP or SNAP type.
    ETHERNET
}
