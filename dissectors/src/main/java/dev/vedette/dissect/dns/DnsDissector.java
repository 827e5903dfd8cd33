package dev.vedette.dissect.dns;

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

/// DNS on UDP and TCP 53, multicast DNS on UDP 5353, LLMNR on UDP and TCP 5355 and, where the content is
/// without doubt, elsewhere.
@ServiceProvider(Dissector.class)
public final class DnsDissector implements Dissector {
    private static final Map<Long, String> TYPES = Map.ofEntries(
            Map.entry(1L, "A"),
            Map.entry(2L, "NS"),
            Map.entry(5L, "CNAME"),
            Map.entry(6L, "SOA"),
            Map.entry(10L, "NULL"),
            Map.entry(12L, "PTR"),
            Map.entry(13L, "HINFO"),
            Map.entry(15L, "MX"),
            Map.entry(16L, "TXT"),
            Map.entry(28L, "AAAA"),
            Map.entry(33L, "SRV"),
            Map.entry(35L, "NAPTR"),
            Map.entry(39L, "DNAME"),
            Map.entry(41L, "OPT"),
            Map.entry(43L, "DS"),
            Map.entry(46L, "RRSIG"),
            Map.entry(47L, "NSEC"),
            Map.entry(48L, "DNSKEY"),
            Map.entry(50L, "NSEC3"),
            Map.entry(52L, "TLSA"),
            Map.entry(64L, "SVCB"),
            Map.entry(65L, "HTTPS"),
            Map.entry(99L, "SPF"),
            Map.entry(249L, "TKEY"),
            Map.entry(250L, "TSIG"),
            Map.entry(251L, "IXFR"),
            Map.entry(252L, "AXFR"),
            Map.entry(255L, "ANY"),
            Map.entry(257L, "CAA"));

    static final Field TRANSACTION_ID = Field.number("transaction_id", "Number that query and response have");
    static final Field OPCODE = Field.number("opcode", "Kind of query")
            .named(Map.of(0L, "query", 1L, "inverse-query", 2L, "status", 4L, "notify", 5L, "update", 6L, "stateful"));
    static final Field RESPONSE_CODE = Field.number("response_code", "How it was answered")
            .named(Map.ofEntries(
                    Map.entry(0L, "no-error"),
                    Map.entry(1L, "format-error"),
                    Map.entry(2L, "server-failure"),
                    Map.entry(3L, "no-such-name"),
                    Map.entry(4L, "not-implemented"),
                    Map.entry(5L, "refused"),
                    Map.entry(6L, "name-exists"),
                    Map.entry(7L, "set-exists"),
                    Map.entry(8L, "set-does-not-exist"),
                    Map.entry(9L, "not-authoritative"),
                    Map.entry(10L, "not-in-zone")));
    static final Field AUTHORITATIVE = Field.of("authoritative", Kind.FLAG, "Whether who answers is the authority");
    static final Field TRUNCATED = Field.of("truncated", Kind.FLAG, "Whether the message was cut to fit");
    static final Field RECURSION_DESIRED = Field.of("recursion_desired", Kind.FLAG, "Whether others are to be asked");
    static final Field RECURSION_AVAILABLE =
            Field.of("recursion_available", Kind.FLAG, "Whether the server asks others");
    static final Field QUERY_NAME = Field.text("query_name", "Name of the first question");
    static final Field QUERY_TYPE =
            Field.number("query_type", "Type of the first question").named(TYPES);
    static final Field QUERY_CLASS = Field.number("query_class", "Class of the first question; 1 is Internet");
    static final Field QUERIES = Field.of("queries", Kind.TEXTS, "All questions, where there are several");
    static final Field ANSWERS = Field.of("answers", Kind.TEXTS, "Records of the answer, as `name type value`");
    static final Field ADDITIONAL = Field.of("additional", Kind.TEXTS, "Additional records, as `name type value`");
    static final Field ADDRESSES = Field.of("addresses", Kind.TEXTS, "Addresses in the answer");
    static final Field ANSWER_COUNT = Field.number("answer_count", "Records of the answer");
    static final Field AUTHORITY_COUNT = Field.number("authority_count", "Records of authorities");
    static final Field ADDITIONAL_COUNT = Field.number("additional_count", "Additional records");

    private static final Protocol PROTOCOL = new Protocol(
            "dns",
            "DNS",
            List.of(Carrier.udp(53), Carrier.tcp(53), Carrier.udp(5353), Carrier.udp(5355), Carrier.tcp(5355)),
            List.of(
                    TRANSACTION_ID,
                    OPCODE,
                    RESPONSE_CODE,
                    AUTHORITATIVE,
                    TRUNCATED,
                    RECURSION_DESIRED,
                    RECURSION_AVAILABLE,
                    QUERY_NAME,
                    QUERY_TYPE,
                    QUERY_CLASS,
                    QUERIES,
                    ANSWERS,
                    ADDITIONAL,
                    ADDRESSES,
                    ANSWER_COUNT,
                    AUTHORITY_COUNT,
                    ADDITIONAL_COUNT));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new DnsConversation(channel);
    }

    /// The name of a type of record, or `TYPE` and its number.
    static String type(long number) {
        String name = TYPES.get(number);
        return name == null ? "TYPE" + number : name;
    }

    /// Whether a type of record has a name.
    static boolean isType(long number) {
        return TYPES.containsKey(number);
    }
}
