package dev.vedette.dissect.opcua;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Protocol;
import java.util.List;
import java.util.Map;

/// The fields of OPC UA messages.
final class OpcuaFields {
    static final Field MESSAGE_TYPE =
            Field.text("message_type", "Type of the message: HEL, ACK, ERR, RHE, OPN, MSG, CLO");
    static final Field CHUNKS =
            Field.number("chunks", "Chunks that the message came in, where there was more than one");
    static final Field CHANNEL = Field.number("channel_id", "Secure channel, as the server has numbered it");
    static final Field TOKEN = Field.number("token_id", "Security token of the channel");
    static final Field SEQUENCE = Field.number("sequence_number", "Number of the first chunk");
    static final Field REQUEST = Field.number("request_id", "By which an answer is paired");
    static final Field POLICY =
            Field.text("security_policy", "Security policy of the channel, as None, Basic256Sha256");
    static final Field MODE = Field.number("security_mode", "Security mode that is asked for")
            .named(Map.of(1L, "none", 2L, "sign", 3L, "sign-and-encrypt"));
    static final Field ENCRYPTED = Field.of("encrypted", Kind.FLAG, "Whether the message is encrypted; only where set");
    static final Field VERSION = Field.number("protocol_version", "Version of the protocol");
    static final Field SERVICE =
            Field.number("service_id", "Identifier of the service's encoding").named(Service.names());
    static final Field HANDLE = Field.number("request_handle", "Number that the client has given its request");
    static final Field STATUS =
            Field.number("status", "How it has ended: a status code of 32 bits").named(Status.NAMES);
    static final Field REASON = Field.text("reason", "Text of an error message");
    static final Field ENDPOINT_URL = Field.text("endpoint_url", "Address that the client connects to");
    static final Field SESSION_NAME = Field.text("session_name", "Name that the client gives its session");
    static final Field APPLICATION_URI = Field.text("application_uri", "Who a client or server says it is");
    static final Field APPLICATION_NAME = Field.text("application_name", "Its name for people");
    static final Field PRODUCT_URI = Field.text("product_uri", "The product that it is an instance of");
    static final Field ENDPOINTS = Field.of("endpoints", Kind.TEXTS, "Addresses of the endpoints or servers offered");
    static final Field POLICIES = Field.of("security_policies", Kind.TEXTS, "Policy of each endpoint");
    static final Field MODES = Field.of("security_modes", Kind.NUMBERS, "Security mode of each endpoint");
    static final Field IDENTITY = Field.text("identity_type", "Who logs in: anonymous, user-name, certificate, issued");
    static final Field USER = Field.text("user_name", "Who logs in, by name");
    static final Field NODES = Field.of(
                    "nodes",
                    Kind.TEXTS,
                    "Nodes that are read, written, called, browsed or watched, as ns=2;s=Boiler.Level")
            .index();
    static final Field ATTRIBUTES = Field.of("attributes", Kind.NUMBERS, "Attribute of each node, 13 is its value");
    static final Field METHODS =
            Field.of("methods", Kind.TEXTS, "Methods that are called; their objects are the nodes");
    static final Field VALUES =
            Field.of("values", Kind.TEXTS, "Values read, written or told, of each node; arguments of a call");
    static final Field NUMBERS = Field.of(
                    "numbers", Kind.DECIMALS, "The values, where all of them are single numbers or booleans")
            .value();
    static final Field STATUSES = Field.of("statuses", Kind.NUMBERS, "How each node's part has ended");
    static final Field BROWSE_NAMES = Field.of("browse_names", Kind.TEXTS, "Names of the nodes that browsing found");
    static final Field SUBSCRIPTION = Field.number("subscription_id", "Subscription");
    static final Field CLIENT_HANDLES =
            Field.of("client_handles", Kind.NUMBERS, "Numbers that a client has given the nodes it watches");
    static final Field DATA = Field.of("data", Kind.BYTES, "Body of a service that is not decoded");

    static final Protocol PROTOCOL = new Protocol(
            "opcua",
            "OPC UA binary",
            List.of(Carrier.tcp(4840)),
            List.of(
                    MESSAGE_TYPE,
                    CHUNKS,
                    CHANNEL,
                    TOKEN,
                    SEQUENCE,
                    REQUEST,
                    POLICY,
                    MODE,
                    ENCRYPTED,
                    VERSION,
                    SERVICE,
                    HANDLE,
                    STATUS,
                    REASON,
                    ENDPOINT_URL,
                    SESSION_NAME,
                    APPLICATION_URI,
                    APPLICATION_NAME,
                    PRODUCT_URI,
                    ENDPOINTS,
                    POLICIES,
                    MODES,
                    IDENTITY,
                    USER,
                    NODES,
                    ATTRIBUTES,
                    METHODS,
                    VALUES,
                    NUMBERS,
                    STATUSES,
                    BROWSE_NAMES,
                    SUBSCRIPTION,
                    CLIENT_HANDLES,
                    DATA));

    private OpcuaFields() {}
}
