package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Field;
import java.util.List;
import java.util.Map;

/// The fields of the services of the connection manager.
final class ConnectionFields {
    private static final Map<Long, String> TYPES = Map.of(0L, "Null", 1L, "Multicast", 2L, "Point to point");

    static final Field TO_TARGET = Field.number("o_t_connection_id", "Connection from originator to target");
    static final Field TO_ORIGINATOR = Field.number("t_o_connection_id", "Connection from target to originator");
    static final Field SERIAL = Field.number("connection_serial", "Serial number of the connection");
    static final Field ORIGINATOR_VENDOR =
            Field.number("originator_vendor", "Vendor of the originator").named(CipVendors.NAMES);
    static final Field ORIGINATOR_SERIAL = Field.number("originator_serial", "Serial number of the originator");
    static final Field MULTIPLIER =
            Field.number("timeout_multiplier", "Packet intervals after which a connection times out, 4..512");
    static final Field TO_TARGET_RPI = Field.number("o_t_rpi", "Packet interval to the target, in microseconds");
    static final Field TO_ORIGINATOR_RPI =
            Field.number("t_o_rpi", "Packet interval to the originator, in microseconds");
    static final Field TO_TARGET_SIZE = Field.number("o_t_size", "Most bytes of a packet to the target");
    static final Field TO_ORIGINATOR_SIZE = Field.number("t_o_size", "Most bytes of a packet to the originator");
    static final Field TO_TARGET_TYPE =
            Field.number("o_t_type", "Type of the connection to the target").named(TYPES);
    static final Field TO_ORIGINATOR_TYPE =
            Field.number("t_o_type", "Type of the connection to the originator").named(TYPES);
    static final Field TRANSPORT = Field.number("transport_class", "Transport class, 0 and 1 of I/O, 3 of messages");
    static final Field TRIGGER = Field.number("trigger", "What makes the originator produce")
            .named(Map.of(0L, "Cyclic", 1L, "Change of state", 2L, "Application object"));
    static final Field IS_SERVER =
            Field.of("target_is_server", Field.Kind.FLAG, "Whether the target is the server of the transport");
    static final Field PATH = Field.text("connection_path", "Object or assemblies that are connected to");
    static final Field KEY_VENDOR = Field.number("key_vendor", "Vendor that the electronic key asks for")
            .named(CipVendors.NAMES);
    static final Field KEY_TYPE =
            Field.number("key_device_type", "Device type that the key asks for").named(CipNames.DEVICE_TYPES);
    static final Field KEY_CODE = Field.number("key_product_code", "Product code that the key asks for");
    static final Field KEY_REVISION =
            Field.text("key_revision", "Revision that the key asks for; with + where compatible ones will do");
    static final Field REMAINING = Field.number("remaining_path", "Words of the path that was left when it failed");
    static final Field STATE = Field.number("connection_state", "State of the connection");

    static final List<Field> ALL = List.of(
            TO_TARGET,
            TO_ORIGINATOR,
            SERIAL,
            ORIGINATOR_VENDOR,
            ORIGINATOR_SERIAL,
            MULTIPLIER,
            TO_TARGET_RPI,
            TO_ORIGINATOR_RPI,
            TO_TARGET_SIZE,
            TO_ORIGINATOR_SIZE,
            TO_TARGET_TYPE,
            TO_ORIGINATOR_TYPE,
            TRANSPORT,
            TRIGGER,
            IS_SERVER,
            PATH,
            KEY_VENDOR,
            KEY_TYPE,
            KEY_CODE,
            KEY_REVISION,
            REMAINING,
            STATE);

    private ConnectionFields() {}
}
