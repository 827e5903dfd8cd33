package dev.vedette.dissect.amqp;

import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import java.util.List;

/// The fields of AMQP messages.
final class AmqpFields {
    static final Field VERSION = Field.text("version", "Version that a side wants to speak: 0-9-1 or 1.0");
    static final Field LAYER = Field.text("layer", "What a header of 1.0 begins: amqp, tls or sasl");
    static final Field CHANNEL = Field.number("channel", "Channel");
    static final Field MECHANISMS = Field.text("mechanisms", "Ways of logging in that the server offers, with blanks");
    static final Field MECHANISM = Field.text("mechanism", "Way of logging in");
    static final Field USER = Field.text("user_name", "Who logs in with PLAIN or AMQPLAIN");
    static final Field HAS_PASSWORD =
            Field.of("has_password", Kind.FLAG, "Whether a password is given (never the password)");
    static final Field PRODUCT = Field.text("product", "Program of a side and its version");
    static final Field CONNECTION = Field.text("connection_name", "Name that a client gives its connection");
    static final Field VHOST = Field.text("virtual_host", "Virtual host that is opened");
    static final Field CONTAINER = Field.text("container_id", "Name of a container (1.0)");
    static final Field HOST = Field.text("host_name", "Host that is opened (1.0)");
    static final Field EXCHANGE = Field.text("exchange", "Exchange");
    static final Field EXCHANGE_TYPE = Field.text("exchange_type", "Kind of an exchange that is declared");
    static final Field QUEUE = Field.text("queue", "Queue");
    static final Field ROUTING_KEY = Field.text("routing_key", "Routing key");
    static final Field LINK = Field.text("link", "Name of a link (1.0)");
    static final Field DIRECTION =
            Field.text("link_role", "What the side that attaches a link is: sender or receiver (1.0)");
    static final Field SOURCE = Field.text("source", "Address from which a link takes (1.0)");
    static final Field TARGET = Field.text("target", "Address to which a link gives (1.0)");
    static final Field CODE = Field.number("code", "Why something is closed or returned, or how a login has ended");
    static final Field REASON = Field.text("reason", "Why, in words");
    static final Field LENGTH = Field.number("payload_length", "Bytes of a message in its first frame (1.0)");

    static final List<Field> ALL = List.of(
            VERSION,
            LAYER,
            CHANNEL,
            MECHANISMS,
            MECHANISM,
            USER,
            HAS_PASSWORD,
            PRODUCT,
            CONNECTION,
            VHOST,
            CONTAINER,
            HOST,
            EXCHANGE,
            EXCHANGE_TYPE,
            QUEUE,
            ROUTING_KEY,
            LINK,
            DIRECTION,
            SOURCE,
            TARGET,
            CODE,
            REASON,
            LENGTH);

    private AmqpFields() {}
}
