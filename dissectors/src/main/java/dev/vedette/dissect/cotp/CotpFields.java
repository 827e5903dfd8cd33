package dev.vedette.dissect.cotp;

import static java.util.Map.entry;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Protocol;
import java.util.List;
import java.util.Map;

/// The fields of COTP messages.
final class CotpFields {
    static final Field TYPE = Field.number("pdu_type", "Type of the transport unit: the upper four bits of its code")
            .named(Map.ofEntries(
                    entry(0x1L, "ED expedited data"),
                    entry(0x2L, "EA expedited data acknowledgement"),
                    entry(0x5L, "RJ reject"),
                    entry(0x6L, "AK data acknowledgement"),
                    entry(0x7L, "ER error"),
                    entry(0x8L, "DR disconnect request"),
                    entry(0xCL, "DC disconnect confirm"),
                    entry(0xDL, "CC connection confirm"),
                    entry(0xEL, "CR connection request"),
                    entry(0xFL, "DT data")));
    static final Field SOURCE = Field.number("source_reference", "Reference of the sender, 16 bits");
    static final Field DESTINATION = Field.number("destination_reference", "Reference of the receiver, 16 bits");
    static final Field CLASS = Field.number("transport_class", "Class of the transport protocol, 0..4");
    static final Field SIZE = Field.number("tpdu_size", "Most bytes of a transport unit, 128..8192");
    static final Field CALLING = Field.of("calling_tsap", Field.Kind.BYTES, "Selector of the side that connects");
    static final Field CALLED = Field.of("called_tsap", Field.Kind.BYTES, "Selector that is connected to");
    static final Field CALLING_NAME =
            Field.text("calling_name", "Selector of the side that connects, where it is a text");
    static final Field CALLED_NAME =
            Field.text("called_name", "Selector that is connected to, where it is a text, as SIMATIC-ROOT-ES");
    static final Field CONNECTION_TYPE = Field.number(
                    "connection_type", "Resource of an S7 connection: first byte of a called selector of two")
            .named(Map.of(1L, "PG", 2L, "OP", 3L, "S7 basic"));
    static final Field RACK = Field.number("rack", "Rack that an S7 connection is for, 0..7");
    static final Field SLOT = Field.number("slot", "Slot that an S7 connection is for, 0..31");
    static final Field REASON = Field.number("reason", "Why it was disconnected or rejected")
            .named(Map.ofEntries(
                    entry(0x00L, "Not specified"),
                    entry(0x01L, "Congestion at TSAP"),
                    entry(0x02L, "Session entity not attached to TSAP"),
                    entry(0x03L, "Address unknown"),
                    entry(0x80L, "Normal disconnect by session entity"),
                    entry(0x81L, "Remote congestion at connect"),
                    entry(0x82L, "Negotiation failed"),
                    entry(0x83L, "Duplicate source reference"),
                    entry(0x84L, "Mismatched references"),
                    entry(0x85L, "Protocol error"),
                    entry(0x87L, "Reference overflow"),
                    entry(0x88L, "Connection refused"),
                    entry(0x8AL, "Header or parameter length invalid")));
    static final Field FRAGMENTS =
            Field.number("fragments", "Transport units that a data unit came in, where there was more than one");
    static final Field DATA = Field.of("data", Field.Kind.BYTES, "User data of a unit that is no data unit");

    static final Protocol PROTOCOL = new Protocol(
            "cotp",
            "ISO transport over TCP (COTP)",
            List.of(Carrier.tcp(102)),
            List.of(
                    TYPE,
                    SOURCE,
                    DESTINATION,
                    CLASS,
                    SIZE,
                    CALLING,
                    CALLED,
                    CALLING_NAME,
                    CALLED_NAME,
                    CONNECTION_TYPE,
                    RACK,
                    SLOT,
                    REASON,
                    FRAGMENTS,
                    DATA));

    private CotpFields() {}
}
