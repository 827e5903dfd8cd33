package dev.vedette.dissect.tls;

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

/// TLS on TCP 443, 853, 8443, 8883 and other ports that are registered for it and, by content, on any TCP port.
@ServiceProvider(Dissector.class)
public final class TlsDissector implements Dissector {
    private static final Map<Long, String> VERSIONS =
            Map.of(0x300L, "SSL 3.0", 0x301L, "1.0", 0x302L, "1.1", 0x303L, "1.2", 0x304L, "1.3");

    static final Field VERSION = Field.number("version", "Highest version offered, or the version chosen")
            .named(VERSIONS);
    static final Field LEGACY_VERSION =
            Field.number("legacy_version", "Version that the hello names first").named(VERSIONS);
    static final Field SERVER_NAME = Field.text("server_name", "Name of the server that is asked for (SNI)");
    static final Field ALPN = Field.of("alpn", Kind.TEXTS, "Protocols offered for what is inside, or the one chosen");
    static final Field CIPHERS = Field.of("ciphers", Kind.NUMBERS, "Cipher suites offered");
    static final Field CIPHER = Field.number("cipher", "Cipher suite chosen");
    static final Field EXTENSIONS = Field.of("extensions", Kind.NUMBERS, "Extensions, in order");
    static final Field GROUPS = Field.of("groups", Kind.NUMBERS, "Groups for the key exchange offered");
    static final Field JA3 = Field.text("ja3", "JA3 of the client's hello");
    static final Field JA4 = Field.text("ja4", "JA4 of the client's hello");
    static final Field RESUMES = Field.of("resumes", Kind.FLAG, "Whether the client names an old session");
    static final Field SUBJECT = Field.text("subject", "Whom the certificate is of");
    static final Field ISSUER = Field.text("issuer", "Who has issued it");
    static final Field SERIAL = Field.text("serial", "Number of the certificate, hexadecimal");
    static final Field NOT_BEFORE = Field.text("not_before", "From when on it is valid");
    static final Field NOT_AFTER = Field.text("not_after", "Until when it is valid");
    static final Field NAMES = Field.of("names", Kind.TEXTS, "Other names and addresses in it, the first 64");
    static final Field SELF_SIGNED = Field.of("self_signed", Kind.FLAG, "Whether issuer and subject are the same");
    static final Field CHAIN = Field.number("chain", "Certificates that are sent");
    static final Field ALERT_LEVEL =
            Field.number("alert_level", "1 is a warning, 2 is fatal").named(Map.of(1L, "warning", 2L, "fatal"));
    static final Field ALERT = Field.number("alert", "What the alert says")
            .named(Map.ofEntries(
                    Map.entry(0L, "close-notify"),
                    Map.entry(10L, "unexpected-message"),
                    Map.entry(20L, "bad-record-mac"),
                    Map.entry(22L, "record-overflow"),
                    Map.entry(40L, "handshake-failure"),
                    Map.entry(42L, "bad-certificate"),
                    Map.entry(43L, "unsupported-certificate"),
                    Map.entry(44L, "certificate-revoked"),
                    Map.entry(45L, "certificate-expired"),
                    Map.entry(46L, "certificate-unknown"),
                    Map.entry(47L, "illegal-parameter"),
                    Map.entry(48L, "unknown-ca"),
                    Map.entry(49L, "access-denied"),
                    Map.entry(50L, "decode-error"),
                    Map.entry(51L, "decrypt-error"),
                    Map.entry(70L, "protocol-version"),
                    Map.entry(71L, "insufficient-security"),
                    Map.entry(80L, "internal-error"),
                    Map.entry(86L, "inappropriate-fallback"),
                    Map.entry(90L, "user-canceled"),
                    Map.entry(100L, "no-renegotiation"),
                    Map.entry(109L, "missing-extension"),
                    Map.entry(110L, "unsupported-extension"),
                    Map.entry(112L, "unrecognized-name"),
                    Map.entry(116L, "certificate-required"),
                    Map.entry(120L, "no-application-protocol")));

    private static final Protocol PROTOCOL = new Protocol(
            "tls",
            "TLS",
            List.of(
                    Carrier.tcp(443),
                    Carrier.tcp(465),
                    Carrier.tcp(636),
                    Carrier.tcp(853),
                    Carrier.tcp(993),
                    Carrier.tcp(995),
                    Carrier.tcp(8443),
                    Carrier.tcp(8883)),
            List.of(
                    VERSION,
                    LEGACY_VERSION,
                    SERVER_NAME,
                    ALPN,
                    CIPHERS,
                    CIPHER,
                    EXTENSIONS,
                    GROUPS,
                    JA3,
                    JA4,
                    RESUMES,
                    SUBJECT,
                    ISSUER,
                    SERIAL,
                    NOT_BEFORE,
                    NOT_AFTER,
                    NAMES,
                    SELF_SIGNED,
                    CHAIN,
                    ALERT_LEVEL,
                    ALERT));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new TlsConversation(channel);
    }
}
