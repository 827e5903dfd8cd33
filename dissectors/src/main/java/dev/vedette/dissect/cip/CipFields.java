package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The fields of CIP messages; those of connections and of PCCC are in [ConnectionFields] and [PcccFields].
final class CipFields {
    static final Field SERVICE = Field.number("service", "Service code, 0..0x7F, without the bit of responses");
    static final Field CLASS = Field.number("class_id", "Class of the object that is meant; the innermost")
            .named(CipNames.CLASSES)
            .place("");
    static final Field INSTANCE = Field.number("instance_id", "Instance of that class; 0 is the class itself")
            .place("");
    static final Field ATTRIBUTE = Field.number("attribute_id", "Attribute of that instance, where the path has one")
            .place("attribute");
    static final Field ATTRIBUTES =
            Field.of("attributes", Field.Kind.NUMBERS, "Attributes that are asked for, set or answered");
    static final Field SYMBOL =
            Field.text("symbol", "Tag, as Program:Main.Motor[3]").place("");
    static final Field PATH =
            Field.text("path", "Logical segments, where they are more than class, instance and attribute");
    static final Field ROUTE = Field.text("route", "Ports and links to the object, as 1/0 for slot 0")
            .place("by");
    static final Field ROUTED_BY = Field.text("routed_by", "Service that carries this request, or how it is carried");
    static final Field CONNECTION = Field.number("connection_id", "Connection that it came over, 32 bits");
    static final Field SEQUENCE = Field.number("sequence", "Sequence count in that connection, 16 bits");
    static final Field STATUS =
            Field.number("status", "General status of a response; 0 of success").named(CipNames.STATUS);
    static final Field EXTENDED =
            Field.number("extended_status", "First word of the extended status").named(ConnectionStatus.NAMES);
    static final Field EXTENDED_ALL =
            Field.of("extended_words", Field.Kind.NUMBERS, "Extended status, where it is more than one word");
    static final Field DATA =
            Field.of("data", Field.Kind.BYTES, "What the request or response holds behind what is decoded, or instead");
    static final Field DATA_TYPE =
            Field.number("data_type", "Type of the values").named(CipNames.DATA_TYPES);
    static final Field STRUCTURE = Field.number("structure_handle", "Which structure the values are of");
    static final Field COUNT = Field.number("count", "How many elements are read or written");
    static final Field OFFSET =
            Field.number("offset", "Offset in bytes of a fragment").place("offset");
    static final Field VALUES = Field.of("values", Field.Kind.NUMBERS, "Whole numbers read or written")
            .value();
    static final Field DECIMALS = Field.of("decimals", Field.Kind.DECIMALS, "Numbers with fractions read or written")
            .value();
    static final Field TEXT = Field.text("text", "Text read or written");
    static final Field OR_MASK = Field.number("or_mask", "Bits set by a read-modify-write, up to 8 bytes");
    static final Field AND_MASK = Field.number("and_mask", "Bits kept by a read-modify-write, up to 8 bytes");
    static final Field SYMBOLS = Field.of("symbols", Field.Kind.TEXTS, "Names of tags that are listed");
    static final Field INSTANCES = Field.of("instances", Field.Kind.NUMBERS, "Instances that are listed");
    static final Field SERVICES = Field.number("services", "Number of services in a multiple service packet");
    static final Field RESET_TYPE = Field.number("reset_type", "Kind of reset of the identity object")
            .named(Map.of(
                    0L, "Power cycle",
                    1L, "Factory defaults",
                    2L, "Factory defaults except communication",
                    3L, "Vendor specific 3"));
    static final Field CLOCK = Field.text("clock", "Time read or set, in UTC, as 2026-01-31T12:00:00Z");
    static final Field VENDOR =
            Field.number("vendor_id", "Vendor of the device").named(CipVendors.NAMES);
    static final Field DEVICE_TYPE =
            Field.number("device_type", "Profile of the device").named(CipNames.DEVICE_TYPES);
    static final Field PRODUCT_CODE = Field.number("product_code", "Product code of the vendor");
    static final Field REVISION = Field.text("revision", "Revision of the device, as 20.011");
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

    static final Protocol PROTOCOL =
            new Protocol("cip", "Common Industrial Protocol", List.of(Carrier.layer("cip")), all());

    private static List<Field> all() {
        List<Field> all = new ArrayList<>(List.of(
                SERVICE, CLASS, INSTANCE, ATTRIBUTE, ATTRIBUTES, SYMBOL, PATH, ROUTE, ROUTED_BY, CONNECTION, SEQUENCE));
        all.addAll(List.of(STATUS, EXTENDED, EXTENDED_ALL, DATA, DATA_TYPE, STRUCTURE, COUNT, OFFSET, VALUES));
        all.addAll(List.of(DECIMALS, TEXT, OR_MASK, AND_MASK, SYMBOLS, INSTANCES, SERVICES, RESET_TYPE, CLOCK));
        all.addAll(List.of(VENDOR, DEVICE_TYPE, PRODUCT_CODE, REVISION, DEVICE_STATUS, SERIAL, PRODUCT_NAME, STATE));
        all.addAll(ConnectionFields.ALL);
        all.addAll(PcccFields.ALL);
        return all;
    }

    private CipFields() {}
}
