package dev.vedette.dissect.sv;

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

/// Sampled values in Ethernet frames of type 0x88BA.
@ServiceProvider(Dissector.class)
public final class SvDissector implements Dissector {
    static final Field APP_ID = Field.number("app_id", "Application identifier of the frame, 0..65535");
    static final Field SIMULATED =
            Field.of("simulated", Kind.FLAG, "Whether the frame is marked as simulated; only where set");
    static final Field UNITS = Field.number("units", "Samplings that the frame says it has");
    static final Field SV_ID = Field.text("sv_id", "Identifier of the stream");
    static final Field DATA_SET = Field.text("data_set", "Data set that is published");
    static final Field COUNTER = Field.number("sample_count", "Number of the sampling, from 0 at each full second");
    static final Field REVISION = Field.number("configuration_revision", "Revision of the data set's configuration");
    static final Field TIME = Field.number("time", "When it was sampled, milliseconds since the epoch");
    static final Field SYNCHRONIZED = Field.number("synchronized", "What the sampling is synchronized by")
            .named(Map.of(0L, "not", 1L, "local-clock", 2L, "global-clock"));
    static final Field RATE = Field.number("sample_rate", "Samplings in a period or second, see sample_mode");
    static final Field MODE = Field.number("sample_mode", "What the rate counts")
            .named(Map.of(0L, "per-period", 1L, "per-second", 2L, "seconds-per-sample"));
    static final Field VALUES = Field.of(
            "values", Kind.NUMBERS, "The eight currents and voltages of a data set of 64 bytes, in 1 mA and 10 mV");
    static final Field QUALITIES = Field.of("qualities", Kind.NUMBERS, "Bits of quality of each value, 0 is good");
    static final Field DATA = Field.of("data", Kind.BYTES, "Samples of a data set of another size");

    private static final Protocol PROTOCOL = new Protocol(
            "sv",
            "Sampled values (IEC 61850)",
            List.of(Carrier.ethernet(0x88BA)),
            List.of(
                    APP_ID,
                    SIMULATED,
                    UNITS,
                    SV_ID,
                    DATA_SET,
                    COUNTER,
                    REVISION,
                    TIME,
                    SYNCHRONIZED,
                    RATE,
                    MODE,
                    VALUES,
                    QUALITIES,
                    DATA));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new SvConversation(channel);
    }
}
