package dev.vedette.dissect.umas;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// UMAS of Modicon controllers, over Modbus function 90.
@ServiceProvider(Dissector.class)
public final class UmasDissector implements Dissector {
    static final Field UNIT = Field.number("unit_id", "Modbus unit, 0..255").place("unit");
    static final Field SESSION = Field.number("session", "Key of the reservation, 0 without one");
    static final Field FUNCTION =
            Field.number("function", "Function of UMAS, 0..255").named(UmasFunctions.ALL.names());
    static final Field MODEL = Field.text("model", "Model of the controller");
    static final Field VERSION = Field.text("version", "Version of the firmware, from its two bytes");
    static final Field HARDWARE = Field.number("hardware_version", "Version of the hardware");
    static final Field HOST = Field.text("host", "Name of the station that reserves");
    static final Field PROJECT = Field.text("project", "Name of the project in the controller");
    static final Field BLOCK = Field.number("block", "Memory block that is read");
    static final Field OFFSET = Field.number("offset", "Where in the memory block");
    static final Field LENGTH = Field.number("length", "Bytes that are read");
    static final Field COUNT = Field.number("count", "Variables that are written");
    static final Field POINTS = Field.of("points", Kind.TEXTS, "Block and offset of each variable that is written")
            .index();
    static final Field VALUES = Field.of(
                    "values", Kind.NUMBERS, "What is written to them: 1, 2, 4 or 8 bytes as whole numbers")
            .value();
    static final Field DATA = Field.of("data", Kind.BYTES, "What a request or answer says that is not decoded");

    private static final Protocol PROTOCOL = new Protocol(
            "umas",
            "UMAS",
            List.of(Carrier.layer("umas")),
            List.of(
                    UNIT, SESSION, FUNCTION, MODEL, VERSION, HARDWARE, HOST, PROJECT, BLOCK, OFFSET, LENGTH, COUNT,
                    POINTS, VALUES, DATA));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new UmasConversation();
    }
}
