package dev.vedette.dissect.lldp;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// LLDP in Ethernet frames of type 0x88CC.
@ServiceProvider(Dissector.class)
public final class LldpDissector implements Dissector {
    static final Field CHASSIS_SUBTYPE = Field.number("chassis_subtype", "What the chassis id is: 4 is a MAC address");
    static final Field CHASSIS_ID = Field.text("chassis_id", "Chassis id");
    static final Field PORT_SUBTYPE = Field.number("port_subtype", "What the port id is: 3 is a MAC address");
    static final Field PORT_ID = Field.text("port_id", "Port id");
    static final Field TTL = Field.number("ttl", "Seconds for which this is true; 0 takes it back");
    static final Field PORT_DESCRIPTION = Field.text("port_description", "Description of the port");
    static final Field SYSTEM_NAME = Field.text("system_name", "Name of the device");
    static final Field SYSTEM_DESCRIPTION = Field.text("system_description", "Description of the device");
    static final Field CAPABILITIES = Field.number("capabilities", "Bits of what the device can be");
    static final Field ENABLED_CAPABILITIES = Field.number("enabled_capabilities", "Bits of what it is");
    static final Field MANAGEMENT_ADDRESSES =
            Field.of("management_addresses", Kind.TEXTS, "Addresses by which it is managed");
    static final Field VLAN = Field.number("vlan", "VLAN of the port, 1..4094");
    static final Field MANUFACTURER = Field.text("manufacturer", "Maker (LLDP-MED)");
    static final Field MODEL = Field.text("model", "Model (LLDP-MED)");
    static final Field SERIAL = Field.text("serial", "Serial number (LLDP-MED)");
    static final Field HARDWARE = Field.text("hardware", "Revision of the hardware (LLDP-MED)");
    static final Field FIRMWARE = Field.text("firmware", "Revision of the firmware (LLDP-MED)");
    static final Field SOFTWARE = Field.text("software", "Revision of the software (LLDP-MED)");
    static final Field ASSET_ID = Field.text("asset_id", "Number given by the owner (LLDP-MED)");
    static final Field PROFINET = Field.of("profinet", Kind.FLAG, "Whether it has TLVs of PROFINET");
    static final Field PROFINET_MAC = Field.text("profinet_mac", "MAC address of the PROFINET device");
    static final Field ORGANIZATION_TLVS =
            Field.of("organization_tlvs", Kind.TEXTS, "Organization and subtype of each organization's own TLV");

    private static final Protocol PROTOCOL = new Protocol(
            "lldp",
            "LLDP",
            List.of(Carrier.ethernet(0x88CC)),
            List.of(
                    CHASSIS_SUBTYPE,
                    CHASSIS_ID,
                    PORT_SUBTYPE,
                    PORT_ID,
                    TTL,
                    PORT_DESCRIPTION,
                    SYSTEM_NAME,
                    SYSTEM_DESCRIPTION,
                    CAPABILITIES,
                    ENABLED_CAPABILITIES,
                    MANAGEMENT_ADDRESSES,
                    VLAN,
                    MANUFACTURER,
                    MODEL,
                    SERIAL,
                    HARDWARE,
                    FIRMWARE,
                    SOFTWARE,
                    ASSET_ID,
                    PROFINET,
                    PROFINET_MAC,
                    ORGANIZATION_TLVS));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new LldpConversation(channel);
    }
}
