package dev.vedette.dissect.melsec;

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

/// MELSEC on the ports of its controllers' system and, by content, on those that a project sets.
@ServiceProvider(Dissector.class)
public final class MelsecDissector implements Dissector {
    static final Field FORM = Field.text("form", "How the frame is written: 3E, 4E, ASCII 3E, ASCII 4E or MELSOFT");
    static final Field STATION = Field.text("station", "Network, station, module and multidrop station that is meant")
            .place("");
    static final Field SERIAL = Field.number("serial", "By which an answer is paired, of 4E and MELSOFT");
    static final Field COMMAND = Field.number("command", "Command, 0..65535").named(Commands.ALL.names());
    static final Field SUBCOMMAND = Field.number("subcommand", "Bits: 1 units of bits, 2 form of iQ-R, 128 extended");
    static final Field END_CODE =
            Field.number("end_code", "How the command has ended, 0 is done").named(EndCodes.NAMES);
    static final Field DEVICE = Field.number("device_code", "Memory that is read or written")
            .named(Devices.names())
            .place("");
    static final Field ADDRESS =
            Field.number("address", "Number of the first device").index();
    static final Field COUNT = Field.number("count", "Devices that are read or written");
    static final Field POINTS =
            Field.of("points", Kind.TEXTS, "Several devices, as D100 or X1F").index();
    static final Field VALUES = Field.of("values", Kind.NUMBERS, "Words, double words or bits that are read or written")
            .value();
    static final Field MODE = Field.number("mode", "Whether a remote operation overrides that of another station")
            .named(Map.of(1L, "normal", 3L, "forced"));
    static final Field CLEAR = Field.number("clear_mode", "What a remote run clears")
            .named(Map.of(0L, "nothing", 1L, "all-but-latched", 2L, "all"));
    static final Field MODEL = Field.text("model", "Model of the controller");
    static final Field MODEL_CODE = Field.number("model_code", "Number of the model");
    static final Field PATH = Field.text("path", "File that a tool acts on");
    static final Field DATA = Field.of("data", Kind.BYTES, "What a command or answer says that is not decoded");

    private static final Protocol PROTOCOL = new Protocol(
            "melsec",
            "MELSEC (SLMP, MELSOFT)",
            List.of(
                    Carrier.tcp(5002),
                    Carrier.tcp(5007),
                    Carrier.tcp(5010),
                    Carrier.tcp(5562),
                    Carrier.udp(5006),
                    Carrier.udp(5010),
                    Carrier.udp(5560),
                    Carrier.udp(5561)),
            List.of(
                    FORM,
                    STATION,
                    SERIAL,
                    COMMAND,
                    SUBCOMMAND,
                    END_CODE,
                    DEVICE,
                    ADDRESS,
                    COUNT,
                    POINTS,
                    VALUES,
                    MODE,
                    CLEAR,
                    MODEL,
                    MODEL_CODE,
                    PATH,
                    DATA));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new Framing(channel, new MelsecShape(channel.isStream()), new MelsecReader());
    }
}
