package dev.vedette.dissect.profinet;

import static java.util.Map.entry;

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

/// PROFINET in Ethernet frames of type 0x8892.
@ServiceProvider(Dissector.class)
public final class ProfinetDissector implements Dissector {
    static final Field FRAME_ID = Field.number("frame_id", "What the frame is, 0..65535");
    static final Field SERVICE = Field.number("service_id", "Service of DCP")
            .named(Map.of(3L, "get", 4L, "set", 5L, "identify", 6L, "hello"));
    static final Field SERVICE_TYPE = Field.number("service_type", "Whether DCP asks or answers")
            .named(Map.of(0L, "request", 1L, "response", 5L, "response-unsupported"));
    static final Field XID = Field.number("xid", "Number by which an answer is paired");
    static final Field OPTIONS =
            Field.of("options", Kind.TEXTS, "Options of the blocks with their suboptions, as 2/2 of the name");
    static final Field NAME = Field.text("station_name", "Name of the station that is looked for, set or told");
    static final Field ALIAS = Field.text("alias_name", "Alias of the station");
    static final Field DEVICE_TYPE = Field.text("device_type", "Type of the station, as its maker calls it");
    static final Field VENDOR_ID = Field.number("vendor_id", "Number of the maker, 0..65535")
            .named(Map.of(0x002AL, "Siemens", 0x00B0L, "Phoenix Contact", 0x011EL, "Hilscher", 0x0120L, "Beckhoff"));
    static final Field DEVICE_ID = Field.number("device_id", "Number that the maker gives the device, 0..65535");
    static final Field ROLE = Field.number("device_role", "Bits: 1 device, 2 controller, 4 multidevice, 8 supervisor");
    static final Field IP = Field.text("ip_address", "IP address that is set or told");
    static final Field MASK = Field.text("subnet_mask", "Subnet mask that is set or told");
    static final Field GATEWAY = Field.text("gateway", "Gateway that is set or told");
    static final Field QUALIFIER = Field.number("qualifier", "Qualifier of what is set; 1 is permanent, 0 temporary");
    static final Field ERROR = Field.number("error", "How the setting of a block has ended")
            .named(Map.of(
                    0L, "ok",
                    1L, "option-unsupported",
                    2L, "suboption-unsupported",
                    3L, "suboption-not-set",
                    4L, "resource-error",
                    5L, "not-possible-by-local-reasons",
                    6L, "not-possible-in-operation"));
    static final Field CYCLE = Field.number("cycle_counter", "Counter of cyclic data, in 31.25 microseconds");
    static final Field STATUS =
            Field.number("data_status", "Bits of cyclic data; 16 the provider runs, 4 data are valid, 1 primary");
    static final Field RUNNING = Field.of("running", Kind.FLAG, "Whether the provider of cyclic data runs");
    static final Field ALARM = Field.number("alarm_type", "What an alarm is about")
            .named(Map.ofEntries(
                    entry(1L, "diagnosis"),
                    entry(2L, "process"),
                    entry(3L, "pull"),
                    entry(4L, "plug"),
                    entry(5L, "status"),
                    entry(6L, "update"),
                    entry(7L, "redundancy"),
                    entry(8L, "controlled-by-supervisor"),
                    entry(9L, "released"),
                    entry(10L, "plug-wrong-submodule"),
                    entry(11L, "return-of-submodule"),
                    entry(12L, "diagnosis-disappears"),
                    entry(14L, "port-data-change"),
                    entry(15L, "sync-data-change")));
    static final Field SLOT = Field.number("slot", "Slot that an alarm is of");
    static final Field SUBSLOT = Field.number("subslot", "Subslot that an alarm is of");
    static final Field DATA = Field.of("data", Kind.BYTES, "Cyclic data with their status, or what is not decoded");

    private static final Protocol PROTOCOL = new Protocol(
            "profinet",
            "PROFINET DCP and RT",
            List.of(Carrier.ethernet(0x8892)),
            List.of(
                    FRAME_ID,
                    SERVICE,
                    SERVICE_TYPE,
                    XID,
                    OPTIONS,
                    NAME,
                    ALIAS,
                    DEVICE_TYPE,
                    VENDOR_ID,
                    DEVICE_ID,
                    ROLE,
                    IP,
                    MASK,
                    GATEWAY,
                    QUALIFIER,
                    ERROR,
                    CYCLE,
                    STATUS,
                    RUNNING,
                    ALARM,
                    SLOT,
                    SUBSLOT,
                    DATA));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new ProfinetConversation(channel);
    }
}
