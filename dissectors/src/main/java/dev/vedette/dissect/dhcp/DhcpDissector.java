package dev.vedette.dissect.dhcp;

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

/// DHCP on UDP 67 and 68 and, by its magic cookie, on other UDP ports.
@ServiceProvider(Dissector.class)
public final class DhcpDissector implements Dissector {
    static final Field MESSAGE_TYPE = Field.number("message_type", "Option 53: kind of message")
            .named(Map.ofEntries(
                    Map.entry(1L, "discover"),
                    Map.entry(2L, "offer"),
                    Map.entry(3L, "request"),
                    Map.entry(4L, "decline"),
                    Map.entry(5L, "ack"),
                    Map.entry(6L, "nak"),
                    Map.entry(7L, "release"),
                    Map.entry(8L, "inform"),
                    Map.entry(9L, "force-renew"),
                    Map.entry(10L, "lease-query"),
                    Map.entry(11L, "lease-unassigned"),
                    Map.entry(12L, "lease-unknown"),
                    Map.entry(13L, "lease-active")));
    static final Field TRANSACTION_ID = Field.number("transaction_id", "Number by which messages belong together");
    static final Field CLIENT_MAC = Field.text("client_mac", "MAC address of the client");
    static final Field CLIENT_IP = Field.text("client_ip", "Address that the client has");
    static final Field GIVEN_IP = Field.text("given_ip", "Address that the client is given");
    static final Field NEXT_SERVER = Field.text("next_server", "Server to boot from");
    static final Field RELAY_IP = Field.text("relay_ip", "Address of the relay agent");
    static final Field SECONDS = Field.number("seconds", "Seconds since the client began");
    static final Field BROADCAST = Field.of("broadcast", Kind.FLAG, "Whether answers are to go to everybody");
    static final Field SERVER_NAME = Field.text("server_name", "Name of the server to boot from");
    static final Field BOOT_FILE = Field.text("boot_file", "File to boot from");
    static final Field SUBNET_MASK = Field.text("subnet_mask", "Option 1: mask of the network");
    static final Field ROUTERS = Field.of("routers", Kind.TEXTS, "Option 3: routers");
    static final Field DNS_SERVERS = Field.of("dns_servers", Kind.TEXTS, "Option 6: DNS servers");
    static final Field HOST_NAME = Field.text("host_name", "Option 12: name of the client");
    static final Field DOMAIN_NAME = Field.text("domain_name", "Option 15: domain");
    static final Field REQUESTED_IP = Field.text("requested_ip", "Option 50: address that the client asks for");
    static final Field LEASE_TIME = Field.number("lease_time", "Option 51: seconds for which the address is given");
    static final Field OVERLOAD = Field.number("overload", "Option 52: which fields hold more options: 1 file, 2 name");
    static final Field SERVER_ID = Field.text("server_id", "Option 54: address of the server that is meant");
    static final Field PARAMETERS = Field.of("parameters", Kind.NUMBERS, "Option 55: options that are asked for");
    static final Field TEXT = Field.text("text", "Option 56: why it was refused");
    static final Field VENDOR_CLASS = Field.text("vendor_class", "Option 60: class of the client's vendor");
    static final Field CLIENT_ID = Field.text("client_id", "Option 61: identifier of the client, hexadecimal");
    static final Field FQDN = Field.text("fqdn", "Option 81: full name of the client");
    static final Field OPTIONS = Field.of("options", Kind.NUMBERS, "Numbers of all options, in order");

    private static final Protocol PROTOCOL = new Protocol(
            "dhcp",
            "DHCP",
            List.of(Carrier.udp(67), Carrier.udp(68)),
            List.of(
                    MESSAGE_TYPE,
                    TRANSACTION_ID,
                    CLIENT_MAC,
                    CLIENT_IP,
                    GIVEN_IP,
                    NEXT_SERVER,
                    RELAY_IP,
                    SECONDS,
                    BROADCAST,
                    SERVER_NAME,
                    BOOT_FILE,
                    SUBNET_MASK,
                    ROUTERS,
                    DNS_SERVERS,
                    HOST_NAME,
                    DOMAIN_NAME,
                    REQUESTED_IP,
                    LEASE_TIME,
                    OVERLOAD,
                    SERVER_ID,
                    PARAMETERS,
                    TEXT,
                    VENDOR_CLASS,
                    CLIENT_ID,
                    FQDN,
                    OPTIONS));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new DhcpConversation(channel);
    }
}
