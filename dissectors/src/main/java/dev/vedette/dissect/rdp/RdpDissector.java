package dev.vedette.dissect.rdp;

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

/// RDP on TCP 3389; elsewhere by its cookie or its negotiation.
@ServiceProvider(Dissector.class)
public final class RdpDissector implements Dissector {
    static final Field COOKIE = Field.text("cookie_user", "User that the client names before it logs in");
    static final Field ROUTING = Field.text("routing_token", "Token for a load balancer");
    static final Field REQUESTED = Field.number(
            "requested_protocols",
            "Bits of the ways of security that the client can: 1 TLS, 2 CredSSP, 4 RDSTLS, 8 CredSSP with early user,"
                    + " 16 Azure AD; none is standard RDP security");
    static final Field SELECTED = Field.number("selected_protocol", "Way of security that the server has chosen")
            .named(Map.ofEntries(
                    Map.entry(0L, "standard-rdp"),
                    Map.entry(1L, "tls"),
                    Map.entry(2L, "credssp"),
                    Map.entry(4L, "rdstls"),
                    Map.entry(8L, "credssp-with-early-user"),
                    Map.entry(16L, "aad")));
    static final Field FAILURE = Field.number("failure_code", "Why the server refuses")
            .named(Map.ofEntries(
                    Map.entry(1L, "tls-required"),
                    Map.entry(2L, "tls-not-allowed"),
                    Map.entry(3L, "no-certificate"),
                    Map.entry(4L, "inconsistent-flags"),
                    Map.entry(5L, "credssp-required"),
                    Map.entry(6L, "tls-with-user-required")));
    static final Field VERSION =
            Field.number("client_version", "Version of RDP that the client speaks, high half major");
    static final Field WIDTH = Field.number("width", "Width of the screen that the client wants, points");
    static final Field HEIGHT = Field.number("height", "Height of the screen that the client wants, points");
    static final Field KEYBOARD = Field.number("keyboard_layout", "Keyboard of the client, as Windows numbers them");
    static final Field BUILD = Field.number("client_build", "Build of the client program");
    static final Field NAME = Field.text("client_name", "Name of the client");
    static final Field CHANNELS =
            Field.of("channels", Kind.TEXTS, "Virtual channels that the client wants, as drives or clipboard");

    private static final Protocol PROTOCOL = new Protocol(
            "rdp",
            "RDP",
            List.of(Carrier.tcp(3389)),
            List.of(
                    COOKIE, ROUTING, REQUESTED, SELECTED, FAILURE, VERSION, WIDTH, HEIGHT, KEYBOARD, BUILD, NAME,
                    CHANNELS));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new RdpConversation(channel);
    }
}
