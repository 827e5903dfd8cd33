package dev.vedette.dissect.enip;

import static java.util.Map.entry;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Protocol;
import java.util.List;
import java.util.Map;

/// The fields of EtherNet/IP messages.
final class EnipFields {
    static final Field COMMAND = Field.number("command", "Encapsulation command, 16 bits")
            .named(Map.ofEntries(
                    entry(0x00L, "NOP"),
                    entry(0x04L, "ListServices"),
                    entry(0x63L, "ListIdentity"),
                    entry(0x64L, "ListInterfaces"),
                    entry(0x65L, "RegisterSession"),
                    entry(0x66L, "UnRegisterSession"),
                    entry(0x6FL, "SendRRData"),
                    entry(0x70L, "SendUnitData"),
                    entry(0x72L, "IndicateStatus"),
                    entry(0x73L, "Cancel")));
    static final Field STATUS = Field.number("status", "Encapsulation status, 32 bits, 0 of success")
            .named(Map.of(
                    0x00L, "Success",
                    0x01L, "Invalid or unsupported command",
                    0x02L, "Insufficient memory",
                    0x03L, "Incorrect data",
                    0x64L, "Invalid session handle",
                    0x65L, "Invalid message length",
                    0x69L, "Unsupported protocol revision",
                    0x6AL, "Encapsulated CIP service not allowed on this port"));
    static final Field SESSION = Field.number("session", "Session handle, 32 bits");
    static final Field OPTIONS = Field.number("options", "Options of the header, where they are not 0");
    static final Field CONTEXT =
            Field.of("sender_context", Field.Kind.BYTES, "Sender context, 8 bytes, where it is not 0");
    static final Field TIMEOUT = Field.number("timeout", "Timeout of the operation in seconds, 0 for none");
    static final Field INTERFACE = Field.number("interface_handle", "Interface handle, 0 of CIP; only where not 0");
    static final Field VERSION = Field.number("protocol_version", "Version of the encapsulation protocol");
    static final Field ITEMS = Field.of("items", Field.Kind.NUMBERS, "Types of the items, where they are unusual");
    static final Field SOCKETS =
            Field.of("socket_addresses", Field.Kind.TEXTS, "Socket addresses of the items, as 10.0.0.1:44818");
    static final Field SERVICE_NAMES = Field.of("services", Field.Kind.TEXTS, "Names of the services offered");
    static final Field CAPABILITIES =
            Field.number("capabilities", "Capabilities of the first service: 0x20 CIP over TCP, 0x100 I/O over UDP");
    static final Field VENDOR = Field.number("vendor_id", "Vendor of the device, as ODVA numbers them");
    static final Field DEVICE_TYPE = Field.number("device_type", "Device profile, as ODVA numbers them");
    static final Field PRODUCT_CODE = Field.number("product_code", "Product code of the vendor");
    static final Field REVISION = Field.text("revision", "Revision of the device, as 20.11");
    static final Field DEVICE_STATUS = Field.number("device_status", "Status bits of the identity object");
    static final Field SERIAL = Field.number("serial_number", "Serial number, 32 bits");
    static final Field PRODUCT_NAME = Field.text("product_name", "Product name");
    static final Field STATE = Field.number("device_state", "State of the device")
            .named(Map.of(
                    0L, "Nonexistent",
                    1L, "Device self testing",
                    2L, "Standby",
                    3L, "Operational",
                    4L, "Major recoverable fault",
                    5L, "Major unrecoverable fault",
                    255L, "Default"));
    static final Field CONNECTION =
            Field.number("connection_id", "Connection identifier of a connected or sequenced address");
    static final Field SEQUENCE = Field.number("sequence", "Sequence number of a sequenced address, 32 bits");
    static final Field CIP_SEQUENCE =
            Field.number("cip_sequence", "First 16 bits of I/O data: the sequence count of transport class 1");
    static final Field DATA_LENGTH = Field.number("data_length", "Bytes of I/O data, or of data that nobody reads");
    static final Field DATA = Field.of("data", Field.Kind.BYTES, "I/O data, or data that nobody reads");

    static final Protocol PROTOCOL = new Protocol(
            "enip",
            "EtherNet/IP",
            List.of(Carrier.tcp(44818), Carrier.udp(44818), Carrier.udp(2222)),
            List.of(
                    COMMAND,
                    STATUS,
                    SESSION,
                    OPTIONS,
                    CONTEXT,
                    TIMEOUT,
                    INTERFACE,
                    VERSION,
                    ITEMS,
                    SOCKETS,
                    SERVICE_NAMES,
                    CAPABILITIES,
                    VENDOR,
                    DEVICE_TYPE,
                    PRODUCT_CODE,
                    REVISION,
                    DEVICE_STATUS,
                    SERIAL,
                    PRODUCT_NAME,
                    STATE,
                    CONNECTION,
                    SEQUENCE,
                    CIP_SEQUENCE,
                    DATA_LENGTH,
                    DATA));

    private EnipFields() {}
}
