package dev.vedette.dissect.ldap;

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

/// LDAP on TCP 389 and 3268 and UDP 389; elsewhere by messages whose lengths fit into each other.
@ServiceProvider(Dissector.class)
public final class LdapDissector implements Dissector {
    static final Field MESSAGE = Field.number("message_id", "Number by which an answer is paired");
    static final Field VERSION = Field.number("version", "Version that a client binds with");
    static final Field DN = Field.text("dn", "Name that is bound, searched under, or changed");
    static final Field METHOD = Field.text("method", "How a client proves who it is: anonymous, simple or sasl");
    static final Field MECHANISM = Field.text("mechanism", "Mechanism of SASL");
    static final Field HAS_PASSWORD =
            Field.of("has_password", Kind.FLAG, "Whether a password is given (never the password)");
    static final Field SCOPE = Field.number("scope", "How far a search goes")
            .named(Map.ofEntries(
                    Map.entry(0L, "base"),
                    Map.entry(1L, "one-level"),
                    Map.entry(2L, "subtree"),
                    Map.entry(3L, "subordinates")));
    static final Field FILTER =
            Field.text("filter", "What is searched for, as RFC 4515 writes it; of passwords without value");
    static final Field ATTRIBUTES =
            Field.of("attributes", Kind.TEXTS, "Attributes that are asked for, compared or changed");
    static final Field ENTRIES = Field.number("entries", "Entries that a search has brought");
    static final Field RESULT = Field.number("result_code", "How it has ended")
            .named(Map.ofEntries(
                    Map.entry(0L, "success"),
                    Map.entry(1L, "operations-error"),
                    Map.entry(2L, "protocol-error"),
                    Map.entry(3L, "time-limit-exceeded"),
                    Map.entry(4L, "size-limit-exceeded"),
                    Map.entry(5L, "compare-false"),
                    Map.entry(6L, "compare-true"),
                    Map.entry(7L, "auth-method-not-supported"),
                    Map.entry(8L, "stronger-auth-required"),
                    Map.entry(10L, "referral"),
                    Map.entry(11L, "admin-limit-exceeded"),
                    Map.entry(12L, "unavailable-critical-extension"),
                    Map.entry(13L, "confidentiality-required"),
                    Map.entry(14L, "sasl-bind-in-progress"),
                    Map.entry(16L, "no-such-attribute"),
                    Map.entry(17L, "undefined-attribute-type"),
                    Map.entry(18L, "inappropriate-matching"),
                    Map.entry(19L, "constraint-violation"),
                    Map.entry(20L, "attribute-or-value-exists"),
                    Map.entry(21L, "invalid-attribute-syntax"),
                    Map.entry(32L, "no-such-object"),
                    Map.entry(34L, "invalid-dn-syntax"),
                    Map.entry(48L, "inappropriate-authentication"),
                    Map.entry(49L, "invalid-credentials"),
                    Map.entry(50L, "insufficient-access-rights"),
                    Map.entry(51L, "busy"),
                    Map.entry(52L, "unavailable"),
                    Map.entry(53L, "unwilling-to-perform"),
                    Map.entry(54L, "loop-detect"),
                    Map.entry(64L, "naming-violation"),
                    Map.entry(65L, "object-class-violation"),
                    Map.entry(66L, "not-allowed-on-non-leaf"),
                    Map.entry(67L, "not-allowed-on-rdn"),
                    Map.entry(68L, "entry-already-exists"),
                    Map.entry(69L, "object-class-mods-prohibited"),
                    Map.entry(71L, "affects-multiple-dsas"),
                    Map.entry(80L, "other")));
    static final Field DIAGNOSTIC = Field.text("diagnostic", "How it has ended, in words");
    static final Field OID = Field.text("oid", "What an extended operation is");

    private static final Protocol PROTOCOL = new Protocol(
            "ldap",
            "LDAP",
            List.of(Carrier.tcp(389), Carrier.udp(389), Carrier.tcp(3268)),
            List.of(
                    MESSAGE,
                    VERSION,
                    DN,
                    METHOD,
                    MECHANISM,
                    HAS_PASSWORD,
                    SCOPE,
                    FILTER,
                    ATTRIBUTES,
                    ENTRIES,
                    RESULT,
                    DIAGNOSTIC,
                    OID));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new LdapConversation(channel);
    }
}
