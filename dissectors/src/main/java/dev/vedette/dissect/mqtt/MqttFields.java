package dev.vedette.dissect.mqtt;

import static java.util.Map.entry;

import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import java.util.List;
import java.util.Map;

/// The fields of MQTT messages.
final class MqttFields {
    private static final Map<Long, String> REASONS = Map.ofEntries(
            entry(0x00L, "success"),
            entry(0x01L, "granted-qos-1"),
            entry(0x02L, "granted-qos-2"),
            entry(0x04L, "disconnect-with-will"),
            entry(0x10L, "no-matching-subscribers"),
            entry(0x11L, "no-subscription-existed"),
            entry(0x18L, "continue-authentication"),
            entry(0x19L, "re-authenticate"),
            entry(0x80L, "unspecified-error"),
            entry(0x81L, "malformed-packet"),
            entry(0x82L, "protocol-error"),
            entry(0x83L, "implementation-specific-error"),
            entry(0x84L, "unsupported-protocol-version"),
            entry(0x85L, "client-identifier-not-valid"),
            entry(0x86L, "bad-user-name-or-password"),
            entry(0x87L, "not-authorized"),
            entry(0x88L, "server-unavailable"),
            entry(0x89L, "server-busy"),
            entry(0x8AL, "banned"),
            entry(0x8BL, "server-shutting-down"),
            entry(0x8CL, "bad-authentication-method"),
            entry(0x8DL, "keep-alive-timeout"),
            entry(0x8EL, "session-taken-over"),
            entry(0x8FL, "topic-filter-invalid"),
            entry(0x90L, "topic-name-invalid"),
            entry(0x91L, "packet-identifier-in-use"),
            entry(0x92L, "packet-identifier-not-found"),
            entry(0x93L, "receive-maximum-exceeded"),
            entry(0x94L, "topic-alias-invalid"),
            entry(0x95L, "packet-too-large"),
            entry(0x96L, "message-rate-too-high"),
            entry(0x97L, "quota-exceeded"),
            entry(0x98L, "administrative-action"),
            entry(0x99L, "payload-format-invalid"),
            entry(0x9AL, "retain-not-supported"),
            entry(0x9BL, "qos-not-supported"),
            entry(0x9CL, "use-another-server"),
            entry(0x9DL, "server-moved"),
            entry(0x9EL, "shared-subscriptions-not-supported"),
            entry(0x9FL, "connection-rate-exceeded"),
            entry(0xA0L, "maximum-connect-time"),
            entry(0xA1L, "subscription-identifiers-not-supported"),
            entry(0xA2L, "wildcard-subscriptions-not-supported"));

    static final Field PACKET_TYPE = Field.number("packet_type", "Type of the control packet, 1..15")
            .named(Map.ofEntries(
                    entry(1L, "connect"),
                    entry(2L, "connack"),
                    entry(3L, "publish"),
                    entry(4L, "puback"),
                    entry(5L, "pubrec"),
                    entry(6L, "pubrel"),
                    entry(7L, "pubcomp"),
                    entry(8L, "subscribe"),
                    entry(9L, "suback"),
                    entry(10L, "unsubscribe"),
                    entry(11L, "unsuback"),
                    entry(12L, "pingreq"),
                    entry(13L, "pingresp"),
                    entry(14L, "disconnect"),
                    entry(15L, "auth")));
    static final Field VERSION = Field.number("version", "Protocol level that a client asks for")
            .named(Map.of(3L, "3.1", 4L, "3.1.1", 5L, "5.0"));
    static final Field CLIENT_ID = Field.text("client_id", "Client identifier, also of the answer to it");
    static final Field USER_NAME = Field.text("user_name", "User name");
    static final Field HAS_PASSWORD =
            Field.of("has_password", Kind.FLAG, "Whether a password is given (never the password)");
    static final Field CLEAN_START = Field.of("clean_start", Kind.FLAG, "Whether an old session is discarded");
    static final Field KEEP_ALIVE = Field.number("keep_alive", "Seconds between two packets, at most; 0 is no limit");
    static final Field WILL_TOPIC = Field.text("will_topic", "Topic of the will");
    static final Field WILL_QOS = Field.number("will_qos", "Quality of service of the will, 0..2");
    static final Field WILL_RETAIN = Field.of("will_retain", Kind.FLAG, "Whether the will is retained");
    static final Field WILL_LENGTH = Field.number("will_length", "Bytes of the will's payload");
    static final Field SESSION_PRESENT =
            Field.of("session_present", Kind.FLAG, "Whether the server still has the session");
    static final Field RETURN_CODE = Field.number("return_code", "Return code of a CONNACK before version 5")
            .named(Map.of(
                    0L, "accepted",
                    1L, "unacceptable-protocol-version",
                    2L, "identifier-rejected",
                    3L, "server-unavailable",
                    4L, "bad-user-name-or-password",
                    5L, "not-authorized"));
    static final Field REASON_CODE =
            Field.number("reason_code", "Reason code of version 5").named(REASONS);
    static final Field REASON_CODES =
            Field.of("reason_codes", Kind.NUMBERS, "Reason or return code for each topic filter; 128 and up failed");
    static final Field PACKET_ID = Field.number("packet_id", "Packet identifier, 1..65535");
    static final Field TOPIC = Field.text("topic", "Topic of a publication, also of its acknowledge");
    static final Field TOPICS = Field.of("topics", Kind.TEXTS, "Topic filters that are subscribed or given up");
    static final Field QOS = Field.number("qos", "Quality of service of a publication, 0..2");
    static final Field REQUESTED_QOS =
            Field.of("requested_qos", Kind.NUMBERS, "Quality of service that is asked for, for each topic filter");
    static final Field RETAIN = Field.of("retain", Kind.FLAG, "Whether the server keeps the publication");
    static final Field DUP = Field.of("dup", Kind.FLAG, "Whether it was sent before");
    static final Field PAYLOAD_LENGTH = Field.number("payload_length", "Bytes of a publication's payload");
    static final Field PAYLOAD = Field.of("payload", Kind.BYTES, "The payload, the first 1024 bytes");
    static final Field TOPIC_ALIAS = Field.number("topic_alias", "Number that stands for the topic (version 5)");
    static final Field SESSION_EXPIRY = Field.number("session_expiry", "Seconds that the session lives on (version 5)");
    static final Field CONTENT_TYPE = Field.text("content_type", "Content type of a publication (version 5)");
    static final Field RESPONSE_TOPIC = Field.text("response_topic", "Topic for an answer (version 5)");
    static final Field ASSIGNED_CLIENT_ID =
            Field.text("assigned_client_id", "Client identifier that the server gives (version 5)");
    static final Field AUTH_METHOD = Field.text("auth_method", "Method of authentication (version 5)");
    static final Field REASON = Field.text("reason", "Reason in words (version 5)");
    static final Field SERVER_REFERENCE = Field.text("server_reference", "Another server to use (version 5)");
    static final Field USER_PROPERTIES =
            Field.of("user_properties", Kind.TEXTS, "User properties as `name=value`, the first 32 (version 5)");

    static final List<Field> ALL = List.of(
            PACKET_TYPE,
            VERSION,
            CLIENT_ID,
            USER_NAME,
            HAS_PASSWORD,
            CLEAN_START,
            KEEP_ALIVE,
            WILL_TOPIC,
            WILL_QOS,
            WILL_RETAIN,
            WILL_LENGTH,
            SESSION_PRESENT,
            RETURN_CODE,
            REASON_CODE,
            REASON_CODES,
            PACKET_ID,
            TOPIC,
            TOPICS,
            QOS,
            REQUESTED_QOS,
            RETAIN,
            DUP,
            PAYLOAD_LENGTH,
            PAYLOAD,
            TOPIC_ALIAS,
            SESSION_EXPIRY,
            CONTENT_TYPE,
            RESPONSE_TOPIC,
            ASSIGNED_CLIENT_ID,
            AUTH_METHOD,
            REASON,
            SERVER_REFERENCE,
            USER_PROPERTIES);

    private MqttFields() {}

    /// Whether a reason code of version 5 is defined.
    static boolean isReason(long code) {
        return REASONS.containsKey(code);
    }
}
