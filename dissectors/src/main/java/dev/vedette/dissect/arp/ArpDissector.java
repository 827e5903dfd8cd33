package dev.vedette.dissect.arp;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;
import java.util.Map;

/// ARP in Ethernet frames of type 0x0806, and reverse ARP in those of type 0x8035.
@ServiceProvider(Dissector.class)
public final class ArpDissector implements Dissector {
    static final Field OPCODE = Field.number("opcode", "Operation of the packet")
            .named(Map.of(
                    1L, "request",
                    2L, "reply",
                    3L, "reverse-request",
                    4L, "reverse-reply",
                    8L, "inverse-request",
                    9L, "inverse-reply",
                    10L, "nak"));
    static final Field HARDWARE_TYPE = Field.number("hardware_type", "Kind of hardware address; 1 is Ethernet");
    static final Field PROTOCOL_TYPE = Field.number("protocol_type", "Kind of protocol address; 2048 is IPv4");
    static final Field SENDER_MAC = Field.text("sender_mac", "MAC address that the sender says it has");
    static final Field SENDER_IP = Field.text("sender_ip", "IP address that the sender says it has");
    static final Field TARGET_MAC = Field.text("target_mac", "MAC address of the target");
    static final Field TARGET_IP = Field.text("target_ip", "IP address of the target");
    static final Field GRATUITOUS =
            Field.of("gratuitous", Kind.FLAG, "Whether the sender announces its own address, asked by nobody");
    static final Field PROBE = Field.of("probe", Kind.FLAG, "Whether the sender looks if an address is free");

    private static final Protocol PROTOCOL = new Protocol(
            "arp",
            "ARP",
            List.of(Carrier.ethernet(0x0806), Carrier.ethernet(0x8035)),
            List.of(
                    OPCODE,
                    HARDWARE_TYPE,
                    PROTOCOL_TYPE,
                    SENDER_MAC,
                    SENDER_IP,
                    TARGET_MAC,
                    TARGET_IP,
                    GRATUITOUS,
                    PROBE));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new ArpConversation(channel);
    }
}
