package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.identity.Decision;

/// What the MQTT endpoint counts. A name is divided by reason where several constants share it.
enum MqttCounter {
    CONNECTIONS("mqtt_connections", "", true, "Clients connected now."),
    SOCKETS("mqtt_sockets", "", true, "Sockets open now, with or without CONNECT."),
    ADDRESSES("mqtt_addresses", "", true, "Addresses of which is known now what they have done of late."),
    SESSIONS("mqtt_sessions", "", true, "Sessions kept now, connected or not."),
    SUBSCRIPTIONS("mqtt_subscriptions", "", true, "Subscriptions kept now."),
    RETAINED("mqtt_retained_messages", "", true, "Retained messages kept now."),
    RETAINED_BYTES("mqtt_retained_bytes", "", true, "Bytes of retained messages kept now."),
    HELD_BYTES("mqtt_held_bytes", "", true, "Bytes of messages waiting or in flight for sessions now."),
    OBSERVATIONS_WAITING("mqtt_observations_waiting", "", true, "Observations that wait for the intake now."),
    REPORTS_PENDING("mqtt_reports_pending", "", true, "Reports that wait for their receipt now."),

    CONNECTS("mqtt_connects", "", false, Help.CONNECTS),
    TAKE_OVERS("mqtt_take_overs", "", false, "Connections ended because their client identifier connected again."),
    REFUSED_HANDSHAKES("mqtt_connects_refused", "handshakes", false, Help.REFUSED),
    REFUSED_CONNECTIONS("mqtt_connects_refused", "connections", false, Help.REFUSED),
    REFUSED_SESSIONS("mqtt_connects_refused", "sessions", false, Help.REFUSED),
    REFUSED_PER_ADDRESS("mqtt_connects_refused", "connections_per_address", false, Help.REFUSED),
    REFUSED_HANDSHAKES_PER_ADDRESS("mqtt_connects_refused", "handshakes_per_address", false, Help.REFUSED),
    REFUSED_RATE("mqtt_connects_refused", "attempts_per_second", false, Help.REFUSED),
    REFUSED_ADDRESSES("mqtt_connects_refused", "addresses", false, Help.REFUSED),
    REFUSED_VERSION("mqtt_connects_refused", "version", false, Help.REFUSED),
    REFUSED_CLIENT_ID("mqtt_connects_refused", "client_id", false, Help.REFUSED),
    REFUSED_WILL("mqtt_connects_refused", "will", false, Help.REFUSED),
    REFUSED_METHOD("mqtt_connects_refused", "auth_method", false, Help.REFUSED),
    REFUSED_NO_CREDENTIALS(Decision.Reason.NO_CREDENTIALS),
    REFUSED_PASSWORD(Decision.Reason.BAD_PASSWORD),
    REFUSED_UNKNOWN(Decision.Reason.UNKNOWN_CERTIFICATE),
    REFUSED_INACTIVE(Decision.Reason.INACTIVE_CERTIFICATE),
    REFUSED_EXPIRED(Decision.Reason.EXPIRED_CERTIFICATE),
    REFUSED_NOT_AUTHORIZED(Decision.Reason.NOT_AUTHORIZED),
    REFUSED_FAULT("mqtt_connects_refused", "fault", false, Help.REFUSED),

    ENDED_CONNECT_LATE("mqtt_connections_ended", "connect_late", false, Help.ENDED),
    ENDED_KEEP_ALIVE("mqtt_connections_ended", "keep_alive", false, Help.ENDED),
    ENDED_STALLED("mqtt_connections_ended", "stalled", false, Help.ENDED),
    ENDED_MALFORMED("mqtt_connections_ended", "malformed", false, Help.ENDED),
    ENDED_OVERSIZED("mqtt_connections_ended", "packet_bytes", false, Help.ENDED),
    ENDED_PROTOCOL("mqtt_connections_ended", "protocol", false, Help.ENDED),
    ENDED_RECEIVE_MAXIMUM("mqtt_connections_ended", "receive_maximum", false, Help.ENDED),
    ENDED_TOPIC_ALIAS("mqtt_connections_ended", "topic_alias", false, Help.ENDED),
    ENDED_SOCKET("mqtt_connections_ended", "socket", false, Help.ENDED),
    ENDED_TLS("mqtt_connections_ended", "tls", false, Help.ENDED),
    ENDED_REVIEWED("mqtt_connections_ended", "reviewed", false, Help.ENDED),
    ENDED_INTERNAL("mqtt_connections_ended", "internal", false, Help.ENDED),

    MESSAGES_IN("mqtt_messages_in", "", false, "PUBLISH packets received."),
    MESSAGES_OUT("mqtt_messages_out", "", false, "PUBLISH packets sent."),
    BYTES_IN("mqtt_bytes_in", "", false, "Bytes of packets received."),
    BYTES_OUT("mqtt_bytes_out", "", false, "Bytes of messages sent, acknowledgments left out."),
    READS_PAUSED("mqtt_reads_paused", "", false, "Times that a connection was not read because work had piled up."),

    DROPPED_SLOW("mqtt_messages_dropped", "slow", false, Help.DROPPED),
    DROPPED_QUEUED_MESSAGES("mqtt_messages_dropped", "queued_messages", false, Help.DROPPED),
    DROPPED_QUEUED_BYTES("mqtt_messages_dropped", "queued_bytes", false, Help.DROPPED),
    DROPPED_QUEUED_TOTAL("mqtt_messages_dropped", "queued_bytes_total", false, Help.DROPPED),
    DROPPED_EXPIRED("mqtt_messages_dropped", "expired", false, Help.DROPPED),
    DROPPED_PEER_SIZE("mqtt_messages_dropped", "peer_packet_size", false, Help.DROPPED),
    DROPPED_DENIED("mqtt_messages_dropped", "receive_denied", false, Help.DROPPED),
    DROPPED_SESSION_END("mqtt_messages_dropped", "session_ended", false, Help.DROPPED),

    REFUSED_RESERVED("mqtt_publishes_refused", "reserved_topic", false, Help.PUBLISH),
    REFUSED_REPLY("mqtt_publishes_refused", "reply_topic", false, Help.PUBLISH),
    REFUSED_RETAIN("mqtt_publishes_refused", "retain_reserved", false, Help.PUBLISH),
    PUBLISH_DENIED("mqtt_publishes_refused", "not_authorized", false, Help.PUBLISH),
    REFUSED_TOPIC_BYTES("mqtt_publishes_refused", "topic_bytes", false, Help.PUBLISH),
    REFUSED_TOPIC_LEVELS("mqtt_publishes_refused", "topic_levels", false, Help.PUBLISH),
    REFUSED_PROPERTIES("mqtt_publishes_refused", "user_properties", false, Help.PUBLISH),
    REFUSED_RETAINED_MESSAGES("mqtt_publishes_refused", "retained_messages", false, Help.PUBLISH),
    REFUSED_RETAINED_BYTES("mqtt_publishes_refused", "retained_bytes", false, Help.PUBLISH),
    IGNORED("mqtt_publishes_ignored", "", false, "Requests to services of the cloud that Vedette does not have."),

    SUBSCRIBE_INVALID("mqtt_subscriptions_refused", "filter", false, Help.SUBSCRIBE),
    SUBSCRIBE_DENIED("mqtt_subscriptions_refused", "not_authorized", false, Help.SUBSCRIBE),
    SUBSCRIBE_CLIENT("mqtt_subscriptions_refused", "subscriptions_per_client", false, Help.SUBSCRIBE),
    SUBSCRIBE_TOTAL("mqtt_subscriptions_refused", "subscriptions", false, Help.SUBSCRIBE),

    REPORTS_SUBMITTED("mqtt_reports_submitted", "", false, "Reports handed to the intake."),
    REPORTS_ACCEPTED("mqtt_reports_answered", "accepted", false, Help.ANSWERED),
    REPORTS_REJECTED("mqtt_reports_answered", "rejected", false, Help.ANSWERED),
    REPORTS_THROTTLED("mqtt_reports_answered", "pending_limit", false, Help.ANSWERED),
    REPORTS_TWICE("mqtt_reports_answered", "twice", false, Help.ANSWERED),

    OBSERVATIONS("mqtt_observations", "", false, "Observations that the intake has taken."),
    OBSERVATIONS_DROPPED("mqtt_observations_dropped", "", false, "Observations lost because too many waited."),
    OBSERVATIONS_UNNAMED("mqtt_observations_unnamed", "", false, Help.UNNAMED),
    UNATTRIBUTED("mqtt_attempts_unattributed", "", false, Help.UNATTRIBUTED),

    WILLS("mqtt_wills_published", "", false, "Wills published for clients that went without DISCONNECT."),
    SESSIONS_EXPIRED("mqtt_sessions_expired", "", false, "Sessions that ended because their client stayed away.");

    private final String label;
    private final String reason;
    private final boolean gauge;
    private final String help;

    MqttCounter(String label, String reason, boolean gauge, String help) {
        this.label = label;
        this.reason = reason;
        this.gauge = gauge;
        this.help = help;
    }

    MqttCounter(Decision.Reason reason) {
        this("mqtt_connects_refused", reason.label(), false, Help.REFUSED);
    }

    /// Where a refusal of a connection is counted.
    static MqttCounter of(Decision.Reason reason) {
        return switch (reason) {
            case NO_CREDENTIALS -> REFUSED_NO_CREDENTIALS;
            case BAD_PASSWORD -> REFUSED_PASSWORD;
            case UNKNOWN_CERTIFICATE -> REFUSED_UNKNOWN;
            case INACTIVE_CERTIFICATE -> REFUSED_INACTIVE;
            case EXPIRED_CERTIFICATE -> REFUSED_EXPIRED;
            case NOT_AUTHORIZED -> REFUSED_NOT_AUTHORIZED;
        };
    }

    String label() {
        return label;
    }

    String reason() {
        return reason;
    }

    boolean gauge() {
        return gauge;
    }

    String help() {
        return help;
    }

    /// Texts that constants of one name share; an enum's own constants cannot be used before they exist.
    private static final class Help {
        static final String CONNECTS = "Connections accepted with CONNACK.";
        static final String REFUSED = "Connections refused, by the limit or rule that refused them.";
        static final String ENDED = "Connections ended by the server, by reason.";
        static final String DROPPED = "Messages not delivered to a session, by reason.";
        static final String PUBLISH = "Messages of clients that were refused, by reason.";
        static final String SUBSCRIBE = "Subscriptions refused, by reason.";
        static final String UNNAMED = "Events of clients whose identifier cannot be the name of a device.";
        static final String UNATTRIBUTED = "Failed attempts under unknown names that counted for their address only.";
        static final String ANSWERED = "Reports answered to their sender, by answer.";
    }
}
