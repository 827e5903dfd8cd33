package dev.vedette.dissect.knxnetip;

import static java.util.Map.entry;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;
import java.util.Map;

/// KNXnet/IP on UDP and TCP 3671 and, by content, on other ports.
@ServiceProvider(Dissector.class)
public final class KnxnetipDissector implements Dissector {
    static final Field SERVICE =
            Field.number("service", "Service of KNXnet/IP, 0..65535").named(Service.names());
    static final Field CHANNEL = Field.number("channel", "Connection, as the server has numbered it, 0..255");
    static final Field SEQUENCE = Field.number("sequence", "Number of a telegram in its connection, 0..255");
    static final Field STATUS = Field.number("status", "How a request has ended, 0 is done")
            .named(Map.ofEntries(
                    entry(0x00L, "done"),
                    entry(0x01L, "host-protocol-type"),
                    entry(0x02L, "version-not-supported"),
                    entry(0x04L, "sequence-number"),
                    entry(0x21L, "no-such-connection"),
                    entry(0x22L, "connection-type"),
                    entry(0x23L, "connection-option"),
                    entry(0x24L, "no-more-connections"),
                    entry(0x25L, "no-more-addresses"),
                    entry(0x26L, "data-connection"),
                    entry(0x27L, "knx-connection"),
                    entry(0x28L, "authorization"),
                    entry(0x29L, "tunneling-layer")));
    static final Field CONNECTION = Field.number("connection_type", "What a connection is for")
            .named(Map.of(3L, "device-management", 4L, "tunnel", 6L, "remote-logging", 7L, "remote-configuration"));
    static final Field CODE =
            Field.number("message_code", "What a telegram or setting is").named(Cemi.codes());
    static final Field SOURCE = Field.text("source", "Individual address of the sender, as 1.1.5");
    static final Field DESTINATION = Field.text("destination", "Group, as 1/2/3, or individual address that is meant")
            .place("");
    static final Field PRIORITY = Field.number("priority", "Priority of a telegram")
            .named(Map.of(0L, "system", 1L, "normal", 2L, "urgent", 3L, "low"));
    static final Field APCI = Field.number("apci", "Service of the application, 10 bits, without a value in it")
            .named(ApplicationServices.ALL.names());
    static final Field VALUES = Field.of(
                    "values", Kind.NUMBERS, "Value of a group that is told or written: up to 8 bytes as a whole number")
            .value();
    static final Field OBJECT = Field.number("object", "Interface object whose property is meant");
    static final Field PROPERTY = Field.number("property", "Property of an interface object");
    static final Field MEMORY = Field.number("memory_address", "Address in the memory of a device");
    static final Field NAME = Field.text("name", "Name of a device");
    static final Field ADDRESS =
            Field.text("individual_address", "Individual address that a device says it has, or gets");
    static final Field SERIAL = Field.text("serial", "Serial number of a device, 12 hexadecimal digits");
    static final Field DATA = Field.of("data", Kind.BYTES, "What is not decoded");

    private static final Protocol PROTOCOL = new Protocol(
            "knxnetip",
            "KNXnet/IP",
            List.of(Carrier.udp(3671), Carrier.tcp(3671)),
            List.of(
                    SERVICE,
                    CHANNEL,
                    SEQUENCE,
                    STATUS,
                    CONNECTION,
                    CODE,
                    SOURCE,
                    DESTINATION,
                    PRIORITY,
                    APCI,
                    VALUES,
                    OBJECT,
                    PROPERTY,
                    MEMORY,
                    NAME,
                    ADDRESS,
                    SERIAL,
                    DATA));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new Framing(channel, new KnxnetipShape(channel.isStream()), new KnxnetipReader());
    }
}
