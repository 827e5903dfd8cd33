package dev.vedette.dissect.radius;

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

/// RADIUS on UDP 1812, 1813, 1645, 1646 and 3799; elsewhere by a request without fault.
@ServiceProvider(Dissector.class)
public final class RadiusDissector implements Dissector {
    static final Field CODE = Field.number("code", "What the packet is")
            .named(Map.ofEntries(
                    Map.entry(1L, "access-request"),
                    Map.entry(2L, "access-accept"),
                    Map.entry(3L, "access-reject"),
                    Map.entry(4L, "accounting-request"),
                    Map.entry(5L, "accounting-response"),
                    Map.entry(11L, "access-challenge"),
                    Map.entry(12L, "status-server"),
                    Map.entry(13L, "status-client"),
                    Map.entry(40L, "disconnect-request"),
                    Map.entry(41L, "disconnect-ack"),
                    Map.entry(42L, "disconnect-nak"),
                    Map.entry(43L, "coa-request"),
                    Map.entry(44L, "coa-ack"),
                    Map.entry(45L, "coa-nak")));
    static final Field IDENTIFIER = Field.number("identifier", "Number by which an answer is paired, 0..255");
    static final Field USER = Field.text("user_name", "Who logs in, also of the answer");
    static final Field METHOD =
            Field.text("method", "How who logs in proves it: pap, chap, eap or none; what proves it is never told");
    static final Field SIGNED = Field.of(
            "has_message_authenticator",
            Kind.FLAG,
            "Whether the packet is protected against change (Message-Authenticator)");
    static final Field NAS_IP = Field.text("nas_ip", "Address of the device that asks");
    static final Field NAS_NAME = Field.text("nas_identifier", "Name of the device that asks");
    static final Field NAS_PORT = Field.number("nas_port", "Port of that device at which somebody logs in");
    static final Field NAS_PORT_TYPE = Field.number("nas_port_type", "Kind of that port")
            .named(Map.ofEntries(
                    Map.entry(0L, "async"),
                    Map.entry(1L, "sync"),
                    Map.entry(5L, "virtual"),
                    Map.entry(15L, "ethernet"),
                    Map.entry(19L, "wireless-802.11")));
    static final Field SERVICE = Field.number("service_type", "What is asked for, or given")
            .named(Map.ofEntries(
                    Map.entry(1L, "login"),
                    Map.entry(2L, "framed"),
                    Map.entry(5L, "outbound"),
                    Map.entry(6L, "administrative"),
                    Map.entry(7L, "nas-prompt"),
                    Map.entry(8L, "authenticate-only"),
                    Map.entry(10L, "call-check"),
                    Map.entry(17L, "authorize-only")));
    static final Field FRAMED_IP = Field.text("framed_ip", "Address that the user gets");
    static final Field CALLED =
            Field.text("called_station", "Where somebody logs in: often a MAC address and a wireless name");
    static final Field CALLING = Field.text("calling_station", "From where: often a MAC or IP address");
    static final Field REPLY = Field.text("reply_message", "What the user is told");
    static final Field ACCOUNTING = Field.number("accounting_status", "What an accounting request tells")
            .named(Map.ofEntries(
                    Map.entry(1L, "start"),
                    Map.entry(2L, "stop"),
                    Map.entry(3L, "interim-update"),
                    Map.entry(7L, "accounting-on"),
                    Map.entry(8L, "accounting-off")));
    static final Field SESSION = Field.text("session_id", "Accounting session");
    static final Field CAUSE = Field.number("terminate_cause", "Why a session has ended");
    static final Field VENDORS =
            Field.of("vendor_ids", Kind.NUMBERS, "Enterprise numbers of the attributes of vendors");
    static final Field ATTRIBUTES = Field.of("attributes", Kind.NUMBERS, "Numbers of all attributes, in order");

    private static final Protocol PROTOCOL = new Protocol(
            "radius",
            "RADIUS",
            List.of(Carrier.udp(1812), Carrier.udp(1813), Carrier.udp(1645), Carrier.udp(1646), Carrier.udp(3799)),
            List.of(
                    CODE,
                    IDENTIFIER,
                    USER,
                    METHOD,
                    SIGNED,
                    NAS_IP,
                    NAS_NAME,
                    NAS_PORT,
                    NAS_PORT_TYPE,
                    SERVICE,
                    FRAMED_IP,
                    CALLED,
                    CALLING,
                    REPLY,
                    ACCOUNTING,
                    SESSION,
                    CAUSE,
                    VENDORS,
                    ATTRIBUTES));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new RadiusConversation(channel);
    }
}
