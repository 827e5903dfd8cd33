package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.hub.DeviceLink.CloseReason;

/// What is counted of hub connections over MQTT. A name is divided by reason where several constants share it.
enum HubMqttCounter implements EnumCounters.Counter {
    CONNECTIONS("hub_mqtt_connections", "", true, "Connections now, let in or not."),
    UNDECIDED("hub_mqtt_undecided", "", true, "Connections that the hub decides on now."),
    WAITING_BYTES("hub_mqtt_waiting_bytes", "", true, "Bytes of packets that wait for the hub now."),
    KEPT("hub_mqtt_sessions_kept", "", true, "Sessions kept now, connected or not."),

    CONNECTS("hub_mqtt_connects", "", false, "Connections let in."),
    REFUSED_CONNECTIONS("hub_mqtt_connects_refused", "connections", false, Help.REFUSED),
    REFUSED_UNDECIDED("hub_mqtt_connects_refused", "undecided", false, Help.REFUSED),
    REFUSED_VERSION("hub_mqtt_connects_refused", "version", false, Help.REFUSED),
    REFUSED_CLIENT_ID("hub_mqtt_connects_refused", "client_id", false, Help.REFUSED),
    REFUSED_PLAIN("hub_mqtt_connects_refused", "plain", false, Help.REFUSED),
    REFUSED_WILL("hub_mqtt_connects_refused", "will", false, Help.REFUSED),
    REFUSED_NOT_AUTHORIZED("hub_mqtt_connects_refused", "not_authorized", false, Help.REFUSED),
    REFUSED_NO_HUB("hub_mqtt_connects_refused", "no_hub", false, Help.REFUSED),
    REFUSED_FAULT("hub_mqtt_connects_refused", "fault", false, Help.REFUSED),

    ENDED_CONNECT_LATE("hub_mqtt_connections_ended", "connect_late", false, Help.ENDED),
    ENDED_KEEP_ALIVE("hub_mqtt_connections_ended", "keep_alive", false, Help.ENDED),
    ENDED_STALLED("hub_mqtt_connections_ended", "stalled", false, Help.ENDED),
    ENDED_OUTBOUND("hub_mqtt_connections_ended", "outbound_bytes", false, Help.ENDED),
    ENDED_MALFORMED("hub_mqtt_connections_ended", "malformed", false, Help.ENDED),
    ENDED_PACKET_BYTES("hub_mqtt_connections_ended", "packet_bytes", false, Help.ENDED),
    ENDED_PROTOCOL("hub_mqtt_connections_ended", "protocol", false, Help.ENDED),
    ENDED_QOS_2("hub_mqtt_connections_ended", "qos_2", false, Help.ENDED),
    ENDED_TOPIC("hub_mqtt_connections_ended", "topic", false, Help.ENDED),
    ENDED_PROPERTIES("hub_mqtt_connections_ended", "properties", false, Help.ENDED),
    ENDED_NOT_AUTHORIZED("hub_mqtt_connections_ended", "not_authorized", false, Help.ENDED),
    ENDED_MESSAGE("hub_mqtt_connections_ended", "message", false, Help.ENDED),
    ENDED_UNAVAILABLE("hub_mqtt_connections_ended", "unavailable", false, Help.ENDED),
    ENDED_DISPLACED("hub_mqtt_connections_ended", "displaced", false, Help.ENDED),
    ENDED_IDENTITY("hub_mqtt_connections_ended", "identity", false, Help.ENDED),
    ENDED_EXPIRED("hub_mqtt_connections_ended", "expired", false, Help.ENDED),
    ENDED_INTERNAL("hub_mqtt_connections_ended", "internal", false, Help.ENDED),

    MESSAGES_IN("hub_mqtt_messages_in", "", false, "PUBLISH packets received."),
    MESSAGES_OUT("hub_mqtt_messages_out", "", false, "PUBLISH packets sent."),
    BYTES_IN("hub_mqtt_bytes_in", "", false, "Bytes of packets received."),
    READS_PAUSED("hub_mqtt_reads_paused", "", false, "Times that a connection was not read because work piled up."),
    SUBSCRIPTIONS_REFUSED("hub_mqtt_subscriptions_refused", "", false, "Subscriptions to nothing that there is."),
    ANSWERS_REFUSED("hub_mqtt_method_answers_refused", "", false, "Answers to methods, too large or too late."),
    PROPERTIES_LEFT_OUT("hub_mqtt_properties_left_out", "", false, "Properties of commands that no topic can hold."),
    KEPT_FORGOTTEN("hub_mqtt_sessions_forgotten", "", false, "Kept sessions forgotten because there were too many.");

    private final EnumCounters.Description description;

    HubMqttCounter(String label, String reason, boolean gauge, String help) {
        description = new EnumCounters.Description(label, reason, gauge, help);
    }

    static HubMqttCounter of(CloseReason reason) {
        return switch (reason) {
            case DISPLACED -> ENDED_DISPLACED;
            case DELETED, UNAUTHORIZED -> ENDED_IDENTITY;
            case EXPIRED -> ENDED_EXPIRED;
        };
    }

    @Override
    public EnumCounters.Description description() {
        return description;
    }

    private static final class Help {
        static final String REFUSED = "Connections of devices refused, by reason.";
        static final String ENDED = "Connections of devices ended by the hub, by reason.";
    }
}
