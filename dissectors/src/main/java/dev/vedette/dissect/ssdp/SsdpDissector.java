package dev.vedette.dissect.ssdp;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// SSDP on UDP 1900; elsewhere by its first line.
@ServiceProvider(Dissector.class)
public final class SsdpDissector implements Dissector {
    static final Field TARGET = Field.text("search_target", "What is searched for, or was found (ST)");
    static final Field TYPE = Field.text("notification_type", "What is announced (NT)");
    static final Field SUB_TYPE = Field.text("notification_sub_type", "Whether it comes, changes or goes (NTS)");
    static final Field USN = Field.text("usn", "Unique name of the device or service");
    static final Field LOCATION = Field.text("location", "Where its description is");
    static final Field SERVER = Field.text("server", "System and program of the device");
    static final Field AGENT = Field.text("user_agent", "System and program of who searches");
    static final Field WAIT = Field.number("max_wait", "In how many seconds an answer is wanted (MX)");

    private static final Protocol PROTOCOL = new Protocol(
            "ssdp",
            "SSDP",
            List.of(Carrier.udp(1900)),
            List.of(TARGET, TYPE, SUB_TYPE, USN, LOCATION, SERVER, AGENT, WAIT));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new SsdpConversation(channel);
    }
}
