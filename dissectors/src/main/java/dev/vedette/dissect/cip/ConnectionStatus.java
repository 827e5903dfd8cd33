package dev.vedette.dissect.cip;

import static java.util.Map.entry;

import java.util.Map;

/// Extended status of the connection manager (volume 1, table 3-5.33), which most extended status is of.
final class ConnectionStatus {
    static final Map<Long, String> NAMES = Map.ofEntries(
            entry(0x0100L, "Connection in use or duplicate forward open"),
            entry(0x0103L, "Transport class and trigger not supported"),
            entry(0x0106L, "Ownership conflict"),
            entry(0x0107L, "Connection not found"),
            entry(0x0108L, "Invalid connection type"),
            entry(0x0109L, "Invalid connection size"),
            entry(0x0110L, "Device not configured"),
            entry(0x0111L, "RPI not supported"),
            entry(0x0113L, "Out of connections"),
            entry(0x0114L, "Vendor or product code mismatch"),
            entry(0x0115L, "Device type mismatch"),
            entry(0x0116L, "Revision mismatch"),
            entry(0x0117L, "Invalid application path"),
            entry(0x0118L, "Invalid configuration path"),
            entry(0x0119L, "Non-listen-only connection not open"),
            entry(0x011AL, "Target out of connections"),
            entry(0x0126L, "Invalid configuration size"),
            entry(0x0127L, "Invalid size from originator to target"),
            entry(0x0128L, "Invalid size from target to originator"),
            entry(0x0203L, "Connection timed out"),
            entry(0x0204L, "Unconnected request timed out"),
            entry(0x0205L, "Parameter error in unconnected request"),
            entry(0x0206L, "Message too large for unconnected send"),
            entry(0x0207L, "Unconnected acknowledge without reply"),
            entry(0x0301L, "No buffer memory"),
            entry(0x0302L, "Network bandwidth not available"),
            entry(0x0304L, "Not configured to send scheduled data"),
            entry(0x0305L, "Schedule signature mismatch"),
            entry(0x0311L, "Invalid port in path"),
            entry(0x0312L, "Invalid link address in path"),
            entry(0x0315L, "Invalid segment in path"),
            entry(0x0316L, "Path and connection differ in forward close"),
            entry(0x0317L, "Scheduling not specified"),
            entry(0x0318L, "Invalid link address to self"),
            entry(0x031CL, "Miscellaneous"));

    private ConnectionStatus() {}
}
