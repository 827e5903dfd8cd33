package dev.vedette.dissect.http;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// HTTP on TCP 80, 8000, 8008, 8080 and 8888 and, by its first line, on other TCP ports.
@ServiceProvider(Dissector.class)
public final class HttpDissector implements Dissector {
    static final Field METHOD = Field.text("method", "Method, also of the request that is answered");
    static final Field URI = Field.text("uri", "What is asked for, also in the answer");
    static final Field HOST = Field.text("host", "Host that is asked, also in the answer");
    static final Field VERSION = Field.text("version", "Version of the protocol, as 1.1");
    static final Field STATUS = Field.number("status", "Status code, 100..599");
    static final Field REASON = Field.text("reason", "Status in words");
    static final Field USER_AGENT = Field.text("user_agent", "Program that asks");
    static final Field SERVER = Field.text("server", "Program that answers");
    static final Field CONTENT_TYPE = Field.text("content_type", "Kind of the body");
    static final Field CONTENT_LENGTH = Field.number("content_length", "Bytes of the body, where the head says so");
    static final Field CHUNKED = Field.of("chunked", Kind.FLAG, "Whether the body comes in chunks");
    static final Field LOCATION = Field.text("location", "Where else to ask");
    static final Field REFERER = Field.text("referer", "Where the request comes from");
    static final Field UPGRADE = Field.text("upgrade", "Protocol that is to follow");
    static final Field SOAP_ACTION = Field.text("soap_action", "Action of a SOAP call");
    static final Field AUTH_SCHEME = Field.text(
            "auth_scheme", "How the client proves who it is (basic, digest, bearer, ntlm, negotiate, other)");
    static final Field REALM = Field.text("realm", "How the server asks for that");
    static final Field HEADER_COUNT = Field.number("header_count", "Header lines");
    static final Field HEAD_LENGTH = Field.number("head_length", "Bytes of the head");

    private static final Protocol PROTOCOL = new Protocol(
            "http",
            "HTTP",
            List.of(Carrier.tcp(80), Carrier.tcp(8000), Carrier.tcp(8008), Carrier.tcp(8080), Carrier.tcp(8888)),
            List.of(
                    METHOD,
                    URI,
                    HOST,
                    VERSION,
                    STATUS,
                    REASON,
                    USER_AGENT,
                    SERVER,
                    CONTENT_TYPE,
                    CONTENT_LENGTH,
                    CHUNKED,
                    LOCATION,
                    REFERER,
                    UPGRADE,
                    SOAP_ACTION,
                    AUTH_SCHEME,
                    REALM,
                    HEADER_COUNT,
                    HEAD_LENGTH));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new HttpConversation(channel);
    }
}
