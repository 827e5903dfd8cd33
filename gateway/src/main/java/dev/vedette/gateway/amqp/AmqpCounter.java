package dev.vedette.gateway.amqp;

import dev.vedette.gateway.EnumCounters;

/// What the AMQP endpoint counts. A name is divided by reason where several constants share it.
enum AmqpCounter implements EnumCounters.Counter {
    CONNECTIONS("amqp_connections", "", true, "Connections now."),
    SESSIONS("amqp_sessions", "", true, "Sessions now."),
    LINKS("amqp_links", "", true, "Links now."),
    BYTES_HELD("amqp_bytes_held", "", true, "Bytes of messages that are held now, until they are settled."),

    ACCEPTED("amqp_messages", "accepted", false, Help.MESSAGES),
    REJECTED("amqp_messages", "rejected", false, Help.MESSAGES),
    SENT("amqp_messages_sent", "", false, "Messages sent to peers."),

    REFUSED_CONNECTIONS("amqp_refused", "connections", false, Help.REFUSALS),
    REFUSED_SESSIONS("amqp_refused", "sessions", false, Help.REFUSALS),
    REFUSED_LINKS("amqp_refused", "links", false, Help.REFUSALS),
    REFUSED_ADDRESS("amqp_refused", "address", false, Help.REFUSALS),
    REFUSED_UNAUTHORIZED("amqp_refused", "unauthorized", false, Help.REFUSALS),
    REFUSED_HEADER("amqp_refused", "header", false, Help.REFUSALS),
    REFUSED_FRAME_BYTES("amqp_refused", "frame_bytes", false, Help.REFUSALS),
    REFUSED_FRAME("amqp_refused", "frame", false, Help.REFUSALS),
    REFUSED_PROTOCOL("amqp_refused", "protocol", false, Help.REFUSALS),
    REFUSED_MESSAGE_BYTES("amqp_refused", "message_bytes", false, Help.REFUSALS),
    REFUSED_BYTES_HELD("amqp_refused", "bytes_held", false, Help.REFUSALS),
    REFUSED_UNSETTLED("amqp_refused", "unsettled", false, Help.REFUSALS),
    REFUSED_UNKNOWN("amqp_refused", "open_seconds", false, Help.REFUSALS),
    IDLE("amqp_refused", "idle_seconds", false, Help.REFUSALS),
    BROKEN("amqp_broken", "", false, "Times that something broke here while a peer's wish was carried out.");

    private final EnumCounters.Description description;

    AmqpCounter(String label, String reason, boolean gauge, String help) {
        description = new EnumCounters.Description(label, reason, gauge, help);
    }

    @Override
    public EnumCounters.Description description() {
        return description;
    }

    private static final class Help {
        static final String MESSAGES = "Messages of peers that were settled, by outcome.";
        static final String REFUSALS = "Connections, sessions, links and messages refused or ended, by reason.";
    }
}
