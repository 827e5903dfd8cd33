package dev.vedette.dissect.profinetcm;

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

/// PROFINET IO context management on UDP 34964 and, by content, on other ports: answers often come from one.
@ServiceProvider(Dissector.class)
public final class ProfinetCmDissector implements Dissector {
    static final Field PACKET = Field.number("packet_type", "What a packet of the remote procedure call is")
            .named(Map.ofEntries(
                    entry(0L, "request"),
                    entry(1L, "ping"),
                    entry(2L, "response"),
                    entry(3L, "fault"),
                    entry(4L, "working"),
                    entry(5L, "no-call"),
                    entry(6L, "reject"),
                    entry(7L, "acknowledge"),
                    entry(8L, "cancel"),
                    entry(9L, "fragment-acknowledge"),
                    entry(10L, "cancel-acknowledge")));
    static final Field SEQUENCE = Field.number("sequence", "Number of the call in its activity");
    static final Field FRAGMENT = Field.number("fragment", "Number of a part; only where a call comes in parts");
    static final Field AR = Field.text("relation", "Identifier of the application relation, a UUID");
    static final Field AR_TYPE = Field.number("relation_type", "What a relation is for")
            .named(Map.of(1L, "controller", 6L, "supervisor", 0x10L, "controller-isochronous", 0x20L, "redundant"));
    static final Field SESSION = Field.number("session_key", "By which a relation tells its connections apart");
    static final Field STATION = Field.text("station_name", "Name of the station that connects");
    static final Field COMMAND = Field.number("control_command", "What a control call says")
            .named(Map.of(
                    1L, "parameter-end",
                    2L, "application-ready",
                    4L, "release",
                    8L, "done",
                    16L, "ready-for-companion",
                    32L, "ready-for-isochronous",
                    64L, "parameter-begin"));
    static final Field API = Field.number("api", "Profile whose slots are meant, 0 is the standard one");
    static final Field SLOT = Field.number("slot", "Slot that is meant").place("slot");
    static final Field SUBSLOT =
            Field.number("subslot", "Subslot that is meant").place("subslot");
    static final Field INDEX = Field.number("index", "Record that is read or written, 0..65535")
            .named(Map.ofEntries(
                    entry(0x8029L, "PDPortDataReal expected"),
                    entry(0x802AL, "PDPortDataReal"),
                    entry(0x802FL, "PDPortDataAdjust"),
                    entry(0x8071L, "PDInterfaceAdjust"),
                    entry(0x8080L, "PDInterfaceDataReal"),
                    entry(0xAFF0L, "I&M0"),
                    entry(0xAFF1L, "I&M1"),
                    entry(0xAFF2L, "I&M2"),
                    entry(0xAFF3L, "I&M3"),
                    entry(0xAFF4L, "I&M4"),
                    entry(0xE040L, "multiple write"),
                    entry(0xF000L, "real identification"),
                    entry(0xF830L, "log"),
                    entry(0xF840L, "I&M0 filter"),
                    entry(0xF841L, "physical device")))
            .index();
    static final Field LENGTH = Field.number("length", "Bytes of the record that are asked for, read or written");
    static final Field BLOCKS = Field.of("blocks", Kind.NUMBERS, "Types of the blocks in the call, in order");
    static final Field ERROR_CODE =
            Field.number("error_code", "How a call has ended, first of four numbers; 0 is done");
    static final Field ERROR_DECODE = Field.number("error_decode", "How to read the numbers behind it")
            .named(Map.of(0x80L, "record", 0x81L, "context-management"));
    static final Field ERROR_1 = Field.number("error_code_1", "Why a call has failed");
    static final Field ERROR_2 = Field.number("error_code_2", "Why a call has failed, in detail");
    static final Field FAULT = Field.number("fault", "Status of the remote procedure call that has failed");
    static final Field VENDOR_ID =
            Field.number("vendor_id", "Number of the maker, from identification and maintenance");
    static final Field ORDER = Field.text("order_id", "Order number");
    static final Field SERIAL = Field.text("serial", "Serial number");
    static final Field HARDWARE = Field.number("hardware_revision", "Revision of the hardware");
    static final Field SOFTWARE = Field.text("software_revision", "Revision of the software, as V1.2.3");
    static final Field DATA = Field.of("data", Kind.BYTES, "Data of a record that are not decoded");

    private static final Protocol PROTOCOL = new Protocol(
            "profinet_cm",
            "PROFINET IO context management",
            List.of(Carrier.udp(34_964)),
            List.of(
                    PACKET,
                    SEQUENCE,
                    FRAGMENT,
                    AR,
                    AR_TYPE,
                    SESSION,
                    STATION,
                    COMMAND,
                    API,
                    SLOT,
                    SUBSLOT,
                    INDEX,
                    LENGTH,
                    BLOCKS,
                    ERROR_CODE,
                    ERROR_DECODE,
                    ERROR_1,
                    ERROR_2,
                    FAULT,
                    VENDOR_ID,
                    ORDER,
                    SERIAL,
                    HARDWARE,
                    SOFTWARE,
                    DATA));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new Framing(channel, new CallShape(), new CallReader());
    }
}
