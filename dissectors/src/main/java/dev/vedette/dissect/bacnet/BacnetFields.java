package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The fields of BACnet messages.
final class BacnetFields {
    static final Field BVLC_FUNCTION =
            Field.number("bvlc_function", "Function of the virtual link layer").named(BacnetCodes.BVLC_FUNCTIONS);
    static final Field BVLC_RESULT =
            Field.number("bvlc_result", "Result of the virtual link layer").named(BacnetCodes.BVLC_RESULTS);
    static final Field FORWARDED_FROM =
            Field.text("forwarded_from", "Address and port of the device whose broadcast a BBMD forwards");
    static final Field TTL = Field.number("ttl", "Seconds for which a foreign device registers");
    static final Field ENTRIES =
            Field.of("entries", Kind.TEXTS, "Entries of a broadcast distribution, foreign device or routing table");
    static final Field NETWORK_PRIORITY = Field.number("network_priority", "Priority in the network layer, 0..3")
            .named(Map.of(0L, "normal", 1L, "urgent", 2L, "critical-equipment", 3L, "life-safety"));
    static final Field DESTINATION_NETWORK = Field.number(
                    "destination_network", "Number of the network it goes to; 65535 is all")
            .place("network");
    static final Field DESTINATION_ADDRESS = Field.text(
                    "destination_address", "Address in that network, hexadecimal; absent in a broadcast")
            .place("address");
    static final Field SOURCE_NETWORK = Field.number("source_network", "Number of the network it comes from");
    static final Field SOURCE_ADDRESS = Field.text("source_address", "Address in that network, hexadecimal");
    static final Field NETWORK_MESSAGE =
            Field.number("network_message", "Type of a network layer message").named(BacnetCodes.NETWORK_MESSAGES);
    static final Field NETWORKS = Field.of("networks", Kind.NUMBERS, "Network numbers that it names");
    static final Field NETWORK_REJECT_REASON = Field.number("network_reject_reason", "Why a router rejects a message")
            .named(BacnetCodes.NETWORK_REJECT_REASONS);
    static final Field APDU_TYPE =
            Field.number("apdu_type", "Type of the APDU, 0..7").named(BacnetCodes.APDU_TYPES);
    static final Field INVOKE_ID = Field.number("invoke_id", "Number by which answer and request belong together");
    static final Field CONFIRMED_SERVICE =
            Field.number("confirmed_service", "Confirmed service choice").named(BacnetCodes.CONFIRMED);
    static final Field UNCONFIRMED_SERVICE =
            Field.number("unconfirmed_service", "Unconfirmed service choice").named(BacnetCodes.UNCONFIRMED);
    static final Field SEQUENCE_NUMBER = Field.number("sequence_number", "Number of the segment, 0..255");
    static final Field MORE_SEGMENTS = Field.of("more_segments", Kind.FLAG, "Whether segments follow");
    static final Field WINDOW_SIZE = Field.number("window_size", "Segments that may be sent without an acknowledge");
    static final Field NEGATIVE = Field.of("negative", Kind.FLAG, "Whether a segment acknowledge asks for a repeat");
    static final Field ERROR_CLASS =
            Field.number("error_class", "Class of an error").named(BacnetErrors.CLASSES);
    static final Field ERROR_CODE =
            Field.number("error_code", "Code of an error").named(BacnetErrors.CODES);
    static final Field REJECT_REASON =
            Field.number("reject_reason", "Why a request was rejected").named(BacnetErrors.REJECT_REASONS);
    static final Field ABORT_REASON =
            Field.number("abort_reason", "Why a transaction was aborted").named(BacnetErrors.ABORT_REASONS);
    static final Field OBJECT_TYPE = Field.number("object_type", "Type of the object")
            .named(BacnetObjects.TYPES)
            .place("");
    static final Field OBJECT_INSTANCE = Field.number(
                    "object_instance", "Instance number of the object; 4194303 stands for \"whatever you are\"")
            .place("");
    static final Field OBJECT_NAME = Field.text("object_name", "Name of an object");
    static final Field PROPERTY = Field.number("property", "Property of the object")
            .named(BacnetObjects.PROPERTIES)
            .place("");
    static final Field ARRAY_INDEX = Field.number("array_index", "Index in an array property; 0 is its length")
            .index();
    static final Field VALUES = Field.of("values", Kind.TEXTS, "Values read, written or reported, in order");
    static final Field VALUE_TYPE =
            Field.number("value_type", "Application tag of the first value").named(BacnetCodes.VALUE_TYPES);
    static final Field VALUE_NUMBER = Field.of(
                    "value_number", Kind.DECIMAL, "The value, where it is one and a number (true is 1)")
            .value();
    static final Field PRIORITY = Field.number("priority", "Command priority of a written value, or of an event");
    static final Field COUNT = Field.number("count", "How many items are asked for, written or returned");
    static final Field DEVICE_INSTANCE = Field.number("device_instance", "Instance number of a device, 0..4194302");
    static final Field VENDOR_ID =
            Field.number("vendor_id", "Number of the vendor, given by ASHRAE").named(vendors());
    static final Field MAX_APDU = Field.number("max_apdu", "Bytes that the sender accepts in an APDU");
    static final Field SEGMENTATION = Field.number("segmentation", "What segmentation a device supports")
            .named(Map.of(0L, "both", 1L, "transmit", 2L, "receive", 3L, "none"));
    static final Field LOW_LIMIT = Field.number("low_limit", "Lowest device instance that is asked for");
    static final Field HIGH_LIMIT = Field.number("high_limit", "Highest device instance that is asked for");
    static final Field SUBSCRIBER = Field.number("subscriber_process", "Process identifier of a subscriber");
    static final Field CONFIRMED_COV =
            Field.of("confirmed_notifications", Kind.FLAG, "Whether notifications are to be confirmed");
    static final Field LIFETIME = Field.number("lifetime", "Seconds that a subscription lives, or still lives");
    static final Field CANCELS = Field.of("cancels", Kind.FLAG, "Whether a subscription is cancelled");
    static final Field STATE = Field.number("reinitialized_state", "State that a device is brought to")
            .named(BacnetCodes.REINITIALIZED_STATES);
    static final Field ENABLE_DISABLE = Field.number("enable_disable", "What is done to a device's communication")
            .named(Map.of(0L, "enable", 1L, "disable", 2L, "disable-initiation"));
    static final Field DURATION = Field.number("duration", "Minutes for which it is done; absent is for good");
    static final Field HAS_PASSWORD = Field.of("has_password", Kind.FLAG, "Whether a password is given (not kept)");
    static final Field TIME = Field.text("time", "Date and time that it says");
    static final Field SERVICE_NUMBER = Field.number("service_number", "Number of a vendor's own service");
    static final Field PARAMETERS = Field.of("parameters", Kind.BYTES, "Parameters that are not decoded");
    static final Field START = Field.number("start", "First byte or record of a file, or first item of a range");
    static final Field FILE_DATA = Field.of("file_data", Kind.BYTES, "Bytes of a file, the first 4096");
    static final Field END_OF_FILE = Field.of("end_of_file", Kind.FLAG, "Whether the end of the file is reached");
    static final Field EVENT_TYPE =
            Field.number("event_type", "Type of an event").named(BacnetErrors.EVENT_TYPES);
    static final Field FROM_STATE =
            Field.number("from_state", "State before an event").named(BacnetErrors.EVENT_STATES);
    static final Field TO_STATE =
            Field.number("to_state", "State after an event").named(BacnetErrors.EVENT_STATES);
    static final Field NOTIFY_TYPE = Field.number("notify_type", "Kind of a notification")
            .named(Map.of(0L, "alarm", 1L, "event", 2L, "ack-notification"));
    static final Field NOTIFICATION_CLASS = Field.number("notification_class", "Notification class of an event");
    static final Field ACK_REQUIRED = Field.of("ack_required", Kind.FLAG, "Whether people must acknowledge it");
    static final Field TEXT = Field.text("text", "Text of a message, an event or who acknowledges it");
    static final Field LIFE_SAFETY_OPERATION = Field.number("life_safety_operation", "What is done to an alarm")
            .named(BacnetErrors.LIFE_SAFETY_OPERATIONS);
    static final Field MORE_EVENTS = Field.of("more_events", Kind.FLAG, "Whether there are more events to ask for");

    static final List<Field> ALL = List.of(
            BVLC_FUNCTION,
            BVLC_RESULT,
            FORWARDED_FROM,
            TTL,
            ENTRIES,
            NETWORK_PRIORITY,
            DESTINATION_NETWORK,
            DESTINATION_ADDRESS,
            SOURCE_NETWORK,
            SOURCE_ADDRESS,
            NETWORK_MESSAGE,
            NETWORKS,
            NETWORK_REJECT_REASON,
            APDU_TYPE,
            INVOKE_ID,
            CONFIRMED_SERVICE,
            UNCONFIRMED_SERVICE,
            SEQUENCE_NUMBER,
            MORE_SEGMENTS,
            WINDOW_SIZE,
            NEGATIVE,
            ERROR_CLASS,
            ERROR_CODE,
            REJECT_REASON,
            ABORT_REASON,
            OBJECT_TYPE,
            OBJECT_INSTANCE,
            OBJECT_NAME,
            PROPERTY,
            ARRAY_INDEX,
            VALUES,
            VALUE_TYPE,
            VALUE_NUMBER,
            PRIORITY,
            COUNT,
            DEVICE_INSTANCE,
            VENDOR_ID,
            MAX_APDU,
            SEGMENTATION,
            LOW_LIMIT,
            HIGH_LIMIT,
            SUBSCRIBER,
            CONFIRMED_COV,
            LIFETIME,
            CANCELS,
            STATE,
            ENABLE_DISABLE,
            DURATION,
            HAS_PASSWORD,
            TIME,
            SERVICE_NUMBER,
            PARAMETERS,
            START,
            FILE_DATA,
            END_OF_FILE,
            EVENT_TYPE,
            FROM_STATE,
            TO_STATE,
            NOTIFY_TYPE,
            NOTIFICATION_CLASS,
            ACK_REQUIRED,
            TEXT,
            LIFE_SAFETY_OPERATION,
            MORE_EVENTS);

    private BacnetFields() {}

    private static Map<Long, String> vendors() {
        Map<Long, String> all = new HashMap<>(BacnetVendors.NAMES);
        all.putAll(BacnetLaterVendors.NAMES);
        return all;
    }
}
