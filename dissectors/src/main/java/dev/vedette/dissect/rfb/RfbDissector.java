package dev.vedette.dissect.rfb;

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

/// RFB, the protocol of VNC, on TCP 5900 to 5903; elsewhere by its version.
@ServiceProvider(Dissector.class)
public final class RfbDissector implements Dissector {
    static final Field VERSION = Field.text("version", "Version that a side says, as 3.8");
    static final Field OFFERED = Field.of("security_types", Kind.NUMBERS, "Ways of logging in that the server offers");
    static final Field SECURITY = Field.number("security_type", "Way of logging in that is chosen")
            .named(Map.ofEntries(
                    Map.entry(0L, "invalid"),
                    Map.entry(1L, "none"),
                    Map.entry(2L, "vnc-authentication"),
                    Map.entry(5L, "ra2"),
                    Map.entry(6L, "ra2-unencrypted"),
                    Map.entry(16L, "tight"),
                    Map.entry(17L, "ultra"),
                    Map.entry(18L, "tls"),
                    Map.entry(19L, "vencrypt"),
                    Map.entry(20L, "sasl"),
                    Map.entry(21L, "md5"),
                    Map.entry(22L, "xvp"),
                    Map.entry(30L, "apple"),
                    Map.entry(35L, "msa")));
    static final Field RESULT = Field.number("result", "How the login has ended; 0 is well");
    static final Field REASON = Field.text("reason", "Why a login or a connection was refused");
    static final Field SHARED = Field.of("shared", Kind.FLAG, "Whether others may stay connected");
    static final Field WIDTH = Field.number("width", "Width of the screen, points");
    static final Field HEIGHT = Field.number("height", "Height of the screen, points");
    static final Field NAME = Field.text("desktop_name", "Name of the desktop");

    private static final Protocol PROTOCOL = new Protocol(
            "rfb",
            "VNC (RFB)",
            List.of(Carrier.tcp(5900), Carrier.tcp(5901), Carrier.tcp(5902), Carrier.tcp(5903)),
            List.of(VERSION, OFFERED, SECURITY, RESULT, REASON, SHARED, WIDTH, HEIGHT, NAME));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new RfbConversation(channel);
    }
}
