package dev.vedette.dissect.synchrophasor;

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

/// C37.118 on TCP 4712 and UDP 4713 and, by content, on other ports.
@ServiceProvider(Dissector.class)
public final class SynchrophasorDissector implements Dissector {
    static final Field TYPE = Field.number("frame_type", "Type of the frame")
            .named(Map.of(
                    0L, "data",
                    1L, "header",
                    2L, "configuration-1",
                    3L, "configuration-2",
                    4L, "command",
                    5L, "configuration-3"));
    static final Field VERSION = Field.number("version", "Version of the frame: 1 of 2005, 2 of 2011");
    static final Field ID = Field.number("id_code", "Data stream that the frame is of or for, 1..65534");
    static final Field TIME = Field.number("time", "Milliseconds since the epoch; whole seconds without configuration");
    static final Field TIME_QUALITY = Field.number("time_quality", "Bits of leap seconds and of the clock's quality");
    static final Field COMMAND = Field.number("command", "What is commanded")
            .named(Map.of(
                    1L, "turn-off-transmission",
                    2L, "turn-on-transmission",
                    3L, "send-header",
                    4L, "send-configuration-1",
                    5L, "send-configuration-2",
                    6L, "send-configuration-3",
                    8L, "extended-frame"));
    static final Field TEXT = Field.text("header", "Text of a header frame");
    static final Field STATIONS = Field.of("stations", Kind.TEXTS, "Names of the units in a stream");
    static final Field STATION_IDS = Field.of("station_ids", Kind.NUMBERS, "Their numbers");
    static final Field CHANNELS = Field.of("channels", Kind.TEXTS, "Names of their phasors, analogs and digitals");
    static final Field RATE = Field.number("data_rate", "Frames a second; negative: seconds a frame");
    static final Field GLOBAL_IDS = Field.of("global_ids", Kind.TEXTS, "Their identifiers all over the world");
    static final Field PLACES =
            Field.of("places", Kind.DECIMALS, "Latitude and longitude in degrees and height in meters of each unit");
    static final Field PART = Field.number("part", "Which part of a configuration 3; 0 is a whole one, 65535 the last");
    static final Field STATUSES = Field.of("statuses", Kind.NUMBERS, "Status bits of each unit, 16384 is an error");
    static final Field FREQUENCIES = Field.of("frequencies", Kind.DECIMALS, "Frequency of each unit, Hz");
    static final Field CHANGES = Field.of("frequency_changes", Kind.DECIMALS, "Its rate of change, Hz a second");
    static final Field MAGNITUDES = Field.of(
            "magnitudes",
            Kind.DECIMALS,
            "Magnitudes of all phasors, volts or amperes; as sent where they are integers");
    static final Field ANGLES = Field.of("angles", Kind.DECIMALS, "Angles of all phasors, radians");
    static final Field ANALOGS = Field.of("analogs", Kind.DECIMALS, "All analog values");
    static final Field DIGITALS = Field.of("digitals", Kind.NUMBERS, "All digital words, 16 bits each");
    static final Field DATA = Field.of("data", Kind.BYTES, "What is not decoded");

    private static final Protocol PROTOCOL = new Protocol(
            "synchrophasor",
            "Synchrophasor (IEEE C37.118)",
            List.of(Carrier.tcp(4712), Carrier.udp(4713), Carrier.tcp(4713), Carrier.udp(4712)),
            List.of(
                    TYPE,
                    VERSION,
                    ID,
                    TIME,
                    TIME_QUALITY,
                    COMMAND,
                    TEXT,
                    STATIONS,
                    STATION_IDS,
                    CHANNELS,
                    GLOBAL_IDS,
                    PLACES,
                    PART,
                    RATE,
                    STATUSES,
                    FREQUENCIES,
                    CHANGES,
                    MAGNITUDES,
                    ANGLES,
                    ANALOGS,
                    DIGITALS,
                    DATA));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new Framing(channel, new SynchrophasorShape(), new SynchrophasorReader());
    }
}
