package dev.vedette.dissect.snmp;

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

/// SNMP on UDP 161 and 162 and, by content, on other UDP ports.
@ServiceProvider(Dissector.class)
public final class SnmpDissector implements Dissector {
    static final Field VERSION =
            Field.number("version", "Version, as it is numbered").named(Map.of(0L, "1", 1L, "2c", 3L, "3"));
    static final Field COMMUNITY =
            Field.text("community", "Community: public, private or other (the value itself is never kept)");
    static final Field PDU_TYPE = Field.number("pdu_type", "Type of the PDU")
            .named(Map.of(
                    0L, "get",
                    1L, "get-next",
                    2L, "response",
                    3L, "set",
                    4L, "trap",
                    5L, "get-bulk",
                    6L, "inform",
                    7L, "trap-v2",
                    8L, "report"));
    static final Field REQUEST_ID = Field.number("request_id", "Number by which answer and request belong together");
    static final Field ERROR_STATUS = Field.number("error_status", "How it has ended")
            .named(Map.ofEntries(
                    Map.entry(0L, "no-error"),
                    Map.entry(1L, "too-big"),
                    Map.entry(2L, "no-such-name"),
                    Map.entry(3L, "bad-value"),
                    Map.entry(4L, "read-only"),
                    Map.entry(5L, "general-error"),
                    Map.entry(6L, "no-access"),
                    Map.entry(7L, "wrong-type"),
                    Map.entry(8L, "wrong-length"),
                    Map.entry(9L, "wrong-encoding"),
                    Map.entry(10L, "wrong-value"),
                    Map.entry(11L, "no-creation"),
                    Map.entry(12L, "inconsistent-value"),
                    Map.entry(13L, "resource-unavailable"),
                    Map.entry(14L, "commit-failed"),
                    Map.entry(15L, "undo-failed"),
                    Map.entry(16L, "authorization-error"),
                    Map.entry(17L, "not-writable"),
                    Map.entry(18L, "inconsistent-name")));
    static final Field ERROR_INDEX = Field.number("error_index", "Which variable it is about, from 1");
    static final Field NON_REPEATERS = Field.number("non_repeaters", "Variables of a bulk request that do not repeat");
    static final Field MAX_REPETITIONS = Field.number("max_repetitions", "How often the others repeat, at most");
    static final Field OIDS = Field.of("oids", Kind.TEXTS, "Object identifiers of the variables, the first 128");
    static final Field VALUES = Field.of("values", Kind.TEXTS, "Values of the variables, the first 128");
    static final Field VALUE_NUMBER =
            Field.of("value_number", Kind.DECIMAL, "The value, where there is one and it is a number");
    static final Field ENTERPRISE = Field.text("enterprise", "Object identifier of what a version 1 trap is about");
    static final Field AGENT_ADDRESS = Field.text("agent_address", "Address of the agent of a version 1 trap");
    static final Field GENERIC_TRAP = Field.number("generic_trap", "Generic number of a version 1 trap")
            .named(Map.of(
                    0L, "cold-start",
                    1L, "warm-start",
                    2L, "link-down",
                    3L, "link-up",
                    4L, "authentication-failure",
                    5L, "egp-neighbor-loss",
                    6L, "enterprise-specific"));
    static final Field SPECIFIC_TRAP = Field.number("specific_trap", "Specific number of a version 1 trap");
    static final Field TRAP_OID = Field.text("trap_oid", "Object identifier of a trap or inform of version 2");
    static final Field MESSAGE_ID = Field.number("message_id", "Number of a version 3 message");
    static final Field SECURITY_LEVEL = Field.number("security_level", "Bits of security in version 3")
            .named(Map.of(0L, "none", 1L, "authenticated", 3L, "authenticated-and-encrypted"));
    static final Field SECURITY_MODEL = Field.number("security_model", "Security model of version 3; 3 is by user");
    static final Field ENGINE_ID = Field.text("engine_id", "Identifier of the agent's engine, hexadecimal");
    static final Field USER_NAME = Field.text("user_name", "User of version 3");
    static final Field CONTEXT_NAME = Field.text("context_name", "Context of version 3");
    static final Field ENCRYPTED = Field.of("encrypted", Kind.FLAG, "Whether the PDU is encrypted");

    private static final Protocol PROTOCOL = new Protocol(
            "snmp",
            "SNMP",
            List.of(Carrier.udp(161), Carrier.udp(162)),
            List.of(
                    VERSION,
                    COMMUNITY,
                    PDU_TYPE,
                    REQUEST_ID,
                    ERROR_STATUS,
                    ERROR_INDEX,
                    NON_REPEATERS,
                    MAX_REPETITIONS,
                    OIDS,
                    VALUES,
                    VALUE_NUMBER,
                    ENTERPRISE,
                    AGENT_ADDRESS,
                    GENERIC_TRAP,
                    SPECIFIC_TRAP,
                    TRAP_OID,
                    MESSAGE_ID,
                    SECURITY_LEVEL,
                    SECURITY_MODEL,
                    ENGINE_ID,
                    USER_NAME,
                    CONTEXT_NAME,
                    ENCRYPTED));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new SnmpConversation(channel);
    }
}
