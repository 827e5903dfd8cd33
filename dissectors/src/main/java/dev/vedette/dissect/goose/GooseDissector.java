package dev.vedette.dissect.goose;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// GOOSE in Ethernet frames of type 0x88B8.
@ServiceProvider(Dissector.class)
public final class GooseDissector implements Dissector {
    static final Field APP_ID = Field.number("app_id", "Application identifier of the frame, 0..65535");
    static final Field SIMULATED =
            Field.of("simulated", Kind.FLAG, "Whether frame or message is marked as simulated or test; only where set");
    static final Field CONTROL_BLOCK = Field.text("control_block", "Reference of the control block that publishes");
    static final Field GO_ID = Field.text("goose_id", "Identifier of the message");
    static final Field DATA_SET = Field.text("data_set", "Data set that is published");
    static final Field TIME_ALLOWED =
            Field.number("time_allowed_to_live", "Milliseconds within which the next message must come");
    static final Field TIME = Field.number("time", "When the state has changed, milliseconds since the epoch");
    static final Field STATE = Field.number("state_number", "Number of the state, one more with each change");
    static final Field STATE_STEP = Field.number(
            "state_step", "State number less the last one of this control block; 1 with a change, else odd unless 0");
    static final Field SEQUENCE = Field.number("sequence_number", "Number of the message within its state");
    static final Field REVISION = Field.number("configuration_revision", "Revision of the data set's configuration");
    static final Field NEEDS_COMMISSIONING =
            Field.of("needs_commissioning", Kind.FLAG, "Whether the block says it is not configured; only where set");
    static final Field COUNT = Field.number("entries", "Values that the message says it has");
    static final Field VALUES = Field.of("values", Kind.TEXTS, "Values of the data set, in order");
    static final Field NUMBERS =
            Field.of("numbers", Kind.DECIMALS, "The values, where all of them are numbers or booleans");

    private static final Protocol PROTOCOL = new Protocol(
            "goose",
            "GOOSE (IEC 61850)",
            List.of(Carrier.ethernet(0x88B8)),
            List.of(
                    APP_ID,
                    SIMULATED,
                    CONTROL_BLOCK,
                    GO_ID,
                    DATA_SET,
                    TIME_ALLOWED,
                    TIME,
                    STATE,
                    STATE_STEP,
                    SEQUENCE,
                    REVISION,
                    NEEDS_COMMISSIONING,
                    COUNT,
                    VALUES,
                    NUMBERS));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new GooseConversation(channel);
    }
}
