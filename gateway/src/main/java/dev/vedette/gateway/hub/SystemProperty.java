package dev.vedette.gateway.hub;

import java.util.Optional;
import java.util.stream.Stream;

/// A property of a message that the hub itself knows, and its names in the protocols.
public enum SystemProperty {
    /// Tells one message from others; the sender's choice.
    MESSAGE_ID("$.mid", "iothub-messageid"),
    /// Which message this one is about.
    CORRELATION_ID("$.cid", "iothub-correlationid"),
    /// Whose message this is.
    USER_ID("$.uid", "iothub-userid"),
    /// Where to.
    TO("$.to", "iothub-to"),
    /// Which acknowledgment the sender of a command wishes.
    ACK("iothub-ack", "iothub-ack"),
    /// The type of the body.
    CONTENT_TYPE("$.ct", "iothub-contenttype"),
    /// The encoding of the body.
    CONTENT_ENCODING("$.ce", "iothub-contentencoding"),
    /// When the sender made it.
    CREATION_TIME("$.ctime", "iothub-creationtimeutc"),
    /// When it is worthless, as the sender says.
    EXPIRY("$.exp", "iothub-expiry"),
    /// The device of an upstream hub that it came through.
    CONNECTION_DEVICE("$.cdid", "iothub-connection-device-id"),
    /// The module of an upstream hub that it came through.
    CONNECTION_MODULE("$.cmid", "iothub-connection-module-id"),
    /// The name of an output.
    OUTPUT_NAME("$.on", "iothub-outputname"),
    /// The component of a model.
    COMPONENT("$.sub", "dt-subject"),
    /// The interface that the body is of; [#SECURITY_INTERFACE] marks security messages.
    INTERFACE_ID("$.ifid", "iothub-interface-id");

    /// The interface id of a security message.
    public static final String SECURITY_INTERFACE = "urn:azureiot:Security:SecurityAgent:1";

    private final String bagName;
    private final String header;

    SystemProperty(String bagName, String header) {
        this.bagName = bagName;
        this.header = header;
    }

    /// The name in the property bag of an MQTT topic, as `$.mid`.
    public String bagName() {
        return bagName;
    }

    /// The header of HTTP, in lower case.
    public String header() {
        return header;
    }

    /// The property of a name in a property bag.
    public static Optional<SystemProperty> ofBagName(String name) {
        return Stream.of(values())
                .filter(property -> property.bagName.equals(name))
                .findFirst();
    }

    /// The property of a header in any case.
    public static Optional<SystemProperty> ofHeader(String name) {
        return Stream.of(values())
                .filter(property -> property.header.equalsIgnoreCase(name))
                .findFirst();
    }
}
