package dev.vedette.dissect.cdp;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// CDP in frames with SNAP, organization 0x00000C, type 0x2000.
@ServiceProvider(Dissector.class)
public final class CdpDissector implements Dissector {
    static final Field VERSION = Field.number("version", "Version, 1 or 2");
    static final Field TTL = Field.number("ttl", "How long it holds, seconds");
    static final Field DEVICE = Field.text("device_id", "Name of the device, or what stands for it");
    static final Field PORT = Field.text("port_id", "Port from which it was sent");
    static final Field PLATFORM = Field.text("platform", "Model");
    static final Field SOFTWARE = Field.text("software", "Software of the device, as it says");
    static final Field SYSTEM = Field.text("system_name", "Name of the system");
    static final Field ADDRESSES = Field.of("addresses", Kind.TEXTS, "Addresses of the port");
    static final Field MANAGEMENT =
            Field.of("management_addresses", Kind.TEXTS, "Addresses by which the device is managed");
    static final Field CAPABILITIES = Field.of("capabilities", Kind.TEXTS, "What the device is");
    static final Field VTP = Field.text("vtp_domain", "Domain in which VLANs are administered");
    static final Field NATIVE = Field.number("native_vlan", "VLAN of frames without tag");
    static final Field DUPLEX = Field.of("full_duplex", Kind.FLAG, "Whether the port sends and receives at once");
    static final Field LOCATION = Field.text("location", "Where it is, as it says");
    static final Field TYPES = Field.of("types", Kind.NUMBERS, "Numbers of all parts, in order");

    private static final Protocol PROTOCOL = new Protocol(
            "cdp",
            "CDP",
            List.of(Carrier.snap(0x00000C, 0x2000)),
            List.of(
                    VERSION,
                    TTL,
                    DEVICE,
                    PORT,
                    PLATFORM,
                    SOFTWARE,
                    SYSTEM,
                    ADDRESSES,
                    MANAGEMENT,
                    CAPABILITIES,
                    VTP,
                    NATIVE,
                    DUPLEX,
                    LOCATION,
                    TYPES));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new CdpConversation(channel);
    }
}
