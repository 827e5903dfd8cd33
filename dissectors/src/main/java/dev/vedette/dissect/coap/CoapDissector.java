package dev.vedette.dissect.coap;

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

/// CoAP on UDP 5683; elsewhere by requests with a path that have nothing unknown.
@ServiceProvider(Dissector.class)
public final class CoapDissector implements Dissector {
    static final Field TYPE = Field.number("message_type", "Type of the message")
            .named(Map.ofEntries(
                    Map.entry(0L, "confirmable"),
                    Map.entry(1L, "non-confirmable"),
                    Map.entry(2L, "acknowledgement"),
                    Map.entry(3L, "reset")));
    static final Field CODE = Field.text("code", "Code, as 0.01 of GET or 2.05 of content");
    static final Field MESSAGE = Field.number("message_id", "Number by which acknowledges belong to messages");
    static final Field TOKEN = Field.text("token", "Token by which answers belong to requests, hexadecimal");
    static final Field HOST = Field.text("uri_host", "Host that is asked");
    static final Field PATH = Field.text("uri_path", "Path that is asked for, also of the answer");
    static final Field QUERY = Field.text("uri_query", "Query behind the path");
    static final Field FORMAT = Field.number("content_format", "Format of the payload")
            .named(Map.ofEntries(
                    Map.entry(0L, "text"),
                    Map.entry(40L, "link-format"),
                    Map.entry(41L, "xml"),
                    Map.entry(42L, "octets"),
                    Map.entry(47L, "exi"),
                    Map.entry(50L, "json"),
                    Map.entry(60L, "cbor"),
                    Map.entry(110L, "senml-json"),
                    Map.entry(112L, "senml-cbor"),
                    Map.entry(11542L, "lwm2m-tlv"),
                    Map.entry(11543L, "lwm2m-json")));
    static final Field OBSERVE = Field.number(
            "observe", "Of a request 0 to be told of changes and 1 to be no more; of an answer their number");
    static final Field BLOCK = Field.number("block", "Number of the block that a payload is");
    static final Field PROXY = Field.text("proxy_uri", "Address that a proxy is to ask");
    static final Field OPTIONS = Field.of("options", Kind.NUMBERS, "Numbers of all options, in order");
    static final Field LENGTH = Field.number("payload_length", "Bytes of the payload");
    static final Field PAYLOAD = Field.of("payload", Kind.BYTES, "The payload, the first 1024 bytes");

    private static final Protocol PROTOCOL = new Protocol(
            "coap",
            "CoAP",
            List.of(Carrier.udp(5683)),
            List.of(
                    TYPE, CODE, MESSAGE, TOKEN, HOST, PATH, QUERY, FORMAT, OBSERVE, BLOCK, PROXY, OPTIONS, LENGTH,
                    PAYLOAD));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new CoapConversation(channel);
    }
}
