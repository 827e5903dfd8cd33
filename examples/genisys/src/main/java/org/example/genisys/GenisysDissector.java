package org.example.genisys;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Protocol;
import java.util.List;
import java.util.Map;

/// GENISYS: an office asks the servers of a railway's interlockings what they indicate, and commands their controls.
public final class GenisysDissector implements Dissector {
    static final Field CONTROL = Field.number("control", "Control character that says what the frame is")
            .named(Map.of(
                    0xF1L, "acknowledge",
                    0xF2L, "indication",
                    0xF3L, "checkback",
                    0xF9L, "common control",
                    0xFAL, "acknowledge and poll",
                    0xFBL, "poll",
                    0xFCL, "control",
                    0xFDL, "recall",
                    0xFEL, "execute"));
    static final Field SERVER = Field.number("server", "Server that is asked or answers, 1..255; 0 is all of them")
            .place("server");
    static final Field ADDRESSES = Field.of(
                    "addresses", Field.Kind.NUMBERS, "Addresses of the bytes that are indicated or controlled")
            .index();
    static final Field VALUES = Field.of(
                    "values", Field.Kind.NUMBERS, "Those bytes, each with 8 indications or controls")
            .value();
    static final Field MODE = Field.number("mode", "Bits of the server's mode, which is at address 224");

    private static final Protocol PROTOCOL = new Protocol(
            "genisys", "GENISYS", List.of(Carrier.tcp(10_001)), List.of(CONTROL, SERVER, ADDRESSES, VALUES, MODE));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new GenisysConversation(channel);
    }
}
