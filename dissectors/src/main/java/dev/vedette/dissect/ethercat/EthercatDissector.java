package dev.vedette.dissect.ethercat;

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

/// EtherCAT in Ethernet frames of type 0x88A4 and in datagrams of UDP port 0x88A4.
@ServiceProvider(Dissector.class)
public final class EthercatDissector implements Dissector {
    static final Field COMMAND = Field.number("command", "Command of the datagram")
            .named(Map.ofEntries(
                    entry(0L, "NOP"),
                    entry(1L, "APRD"),
                    entry(2L, "APWR"),
                    entry(3L, "APRW"),
                    entry(4L, "FPRD"),
                    entry(5L, "FPWR"),
                    entry(6L, "FPRW"),
                    entry(7L, "BRD"),
                    entry(8L, "BWR"),
                    entry(9L, "BRW"),
                    entry(10L, "LRD"),
                    entry(11L, "LWR"),
                    entry(12L, "LRW"),
                    entry(13L, "ARMW"),
                    entry(14L, "FRMW")));
    static final Field INDEX = Field.number("index", "By which the master knows its datagram again, 0..255");
    static final Field STATION = Field.number(
                    "station", "Address of the station that is meant, or its position as a negative number of 16 bits")
            .place("station");
    static final Field ADDRESS = Field.number("address", "Register or memory of the station, 0..65535")
            .named(Registers.names());
    static final Field LOGICAL = Field.number("logical_address", "Address in the image of the process data");
    static final Field LENGTH = Field.number("length", "Bytes that are read or written");
    static final Field COUNTER =
            Field.number("working_counter", "How many stations have read and written; 0 before the first one");
    static final Field STATE = Field.number("state", "State that is asked for or told")
            .named(Map.of(
                    1L, "init", 2L, "pre-operational", 3L, "bootstrap", 4L, "safe-operational", 8L, "operational"));
    static final Field FAILED = Field.of("state_error", Kind.FLAG, "Whether a change of state has failed; only if so");
    static final Field STATUS_CODE = Field.number("status_code", "Why a change of state has failed");
    static final Field EEPROM = Field.number("eeprom_address", "Word of the memory that describes a station");
    static final Field MAILBOX = Field.number("mailbox", "Protocol of a mailbox")
            .named(Map.of(0L, "error", 1L, "AoE", 2L, "EoE", 3L, "CoE", 4L, "FoE", 5L, "SoE", 15L, "VoE"));
    static final Field POINTS = Field.of("points", Kind.TEXTS, "Object that is read or written, as 0x6040:00")
            .index();
    static final Field VALUES =
            Field.of("values", Kind.NUMBERS, "Its value, of up to 4 bytes").value();
    static final Field ABORT = Field.number("abort_code", "Why access to an object has failed");
    static final Field FILE = Field.text("file", "File that is read or written");
    static final Field DATA = Field.of("data", Kind.BYTES, "Data that are not decoded");

    private static final Protocol PROTOCOL = new Protocol(
            "ethercat",
            "EtherCAT",
            List.of(Carrier.ethernet(0x88A4), Carrier.udp(0x88A4)),
            List.of(
                    COMMAND,
                    INDEX,
                    STATION,
                    ADDRESS,
                    LOGICAL,
                    LENGTH,
                    COUNTER,
                    STATE,
                    FAILED,
                    STATUS_CODE,
                    EEPROM,
                    MAILBOX,
                    POINTS,
                    VALUES,
                    ABORT,
                    FILE,
                    DATA));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new EthercatConversation(channel);
    }
}
