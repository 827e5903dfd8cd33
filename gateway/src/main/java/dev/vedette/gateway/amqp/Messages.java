package dev.vedette.gateway.amqp;

import dev.vedette.gateway.amqp.Incoming.Parcel;
import dev.vedette.gateway.hub.Command;
import dev.vedette.gateway.hub.CommandDelivery;
import dev.vedette.gateway.hub.CommandDraft;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubLimits;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.SystemProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.qpid.protonj2.types.messaging.Properties;
import org.jspecify.annotations.Nullable;

/// The messages of the hub, as AMQP has them. Properties that the hub knows are properties, annotations or application
/// properties of AMQP, as SDKs put them; all other application properties are the sender's own.
final class Messages {
    /// The format of a message whose body is a list of messages.
    static final int BATCH = 0x80013700;

    private static final String CREATION_TIME = "iothub-creation-time-utc";

    private final Map<SystemProperty, String> system = new EnumMap<>(SystemProperty.class);
    private final Map<String, String> own = new HashMap<>();

    private Messages() {}

    /// The messages of a telemetry delivery: one, or those of a batch.
    static HubAnswer<List<HubMessage>> telemetry(Parcel parcel) {
        Optional<Letter> letter = Letter.parse(parcel.bytes());
        if (letter.isEmpty()) {
            return HubAnswer.refused(HubError.BAD_FORMAT, "the delivery is not a message that a hub can take");
        }
        if (parcel.format() != BATCH) {
            return message(letter.get()).map(List::of);
        }
        List<byte[]> parts = letter.get().data();
        if (parts.size() > HubLimits.TELEMETRY_BATCH_MAX) {
            return HubAnswer.refused(
                    HubError.ARGUMENT_INVALID,
                    "a batch has at most " + HubLimits.TELEMETRY_BATCH_MAX + " messages, this one " + parts.size());
        }
        List<HubMessage> messages = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            HubMessage message =
                    Letter.parse(parts.get(i)).map(Messages::message).orElse(null)
                                    instanceof HubAnswer.Done<HubMessage> done
                            ? done.value()
                            : null;
            if (message == null) {
                return HubAnswer.refused(HubError.BAD_FORMAT, "part " + i + " of the batch is not a message");
            }
            messages.add(message);
        }
        return HubAnswer.done(messages);
    }

    /// A command that a service sends.
    static HubAnswer<CommandDraft> command(Letter letter) {
        return message(letter).then(message -> {
            String label = message.system().getOrDefault(SystemProperty.ACK, Command.Ack.NONE.label());
            Command.Ack ack = Command.Ack.of(label).orElse(null);
            if (ack == null) {
                return HubAnswer.refused(
                        HubError.ARGUMENT_INVALID, "iothub-ack must be none, positive, negative or full");
            }
            Properties properties = letter.properties();
            Instant expiry = properties.hasAbsoluteExpiryTime()
                    ? Instant.ofEpochMilli(properties.getAbsoluteExpiryTime())
                    : null;
            return HubAnswer.done(new CommandDraft(message, ack, expiry));
        });
    }

    private static HubAnswer<HubMessage> message(Letter letter) {
        Messages message = new Messages();
        message.read(letter.properties());
        letter.annotations().forEach(message::annotated);
        for (Map.Entry<String, Object> property : letter.application().entrySet()) {
            String value = Text.of(property.getValue());
            if (value == null) {
                return HubAnswer.refused(HubError.BAD_FORMAT, "application properties must be simple values");
            }
            message.put(property.getKey(), value);
        }
        byte[] body = letter.body();
        return body == null
                ? HubAnswer.refused(HubError.BAD_FORMAT, "the body of a message must be data, a text or a binary")
                : HubAnswer.done(new HubMessage(message.system, message.own, body));
    }

    private void read(Properties properties) {
        put(SystemProperty.MESSAGE_ID, properties.getMessageId());
        put(SystemProperty.CORRELATION_ID, properties.getCorrelationId());
        put(SystemProperty.USER_ID, properties.getUserId());
        put(SystemProperty.TO, properties.getTo());
        put(SystemProperty.CONTENT_TYPE, properties.getContentType());
        put(SystemProperty.CONTENT_ENCODING, properties.getContentEncoding());
        if (properties.hasCreationTime()) {
            put(SystemProperty.CREATION_TIME, Instant.ofEpochMilli(properties.getCreationTime()));
        }
        if (properties.hasAbsoluteExpiryTime()) {
            put(SystemProperty.EXPIRY, Instant.ofEpochMilli(properties.getAbsoluteExpiryTime()));
        }
    }

    private void put(SystemProperty property, @Nullable Object value) {
        String text = value == null ? null : Text.of(value);
        if (text != null) {
            system.put(property, text);
        }
    }

    private void annotated(String name, Object value) {
        SystemProperty.ofHeader(name).ifPresent(property -> put(property, value));
    }

    private void put(String name, String value) {
        Optional<SystemProperty> known =
                name.equals(CREATION_TIME) ? Optional.of(SystemProperty.CREATION_TIME) : SystemProperty.ofHeader(name);
        known.ifPresentOrElse(property -> system.put(property, value), () -> own.put(name, value));
    }

    /// A command on its way to a device.
    static Draft draft(HubId to, CommandDelivery delivery) {
        Command command = delivery.command();
        Map<SystemProperty, String> system = command.message().system();
        Properties properties = new Properties();
        system.forEach((property, value) -> put(properties, property, value));
        properties.setTo("/devices/" + to.toString().replace("/", "/modules/") + "/messages/devicebound");
        properties.setAbsoluteExpiryTime(command.expiresAt().toEpochMilli());
        Map<String, Object> annotations = new HashMap<>();
        annotations.put("x-opt-sequence-number", command.sequence());
        annotations.put("x-opt-enqueued-time", Date.from(command.enqueuedAt()));
        annotations.put("x-opt-locked-until", Date.from(delivery.lockedUntil()));
        Map<String, Object> application = new HashMap<>(command.message().properties());
        application.put(SystemProperty.ACK.header(), command.ack().label());
        return new Draft(
                command.deliveries(),
                annotations,
                properties,
                application,
                command.message().body());
    }

    private static void put(Properties properties, SystemProperty property, String value) {
        switch (property) {
            case MESSAGE_ID -> properties.setMessageId(value);
            case CORRELATION_ID -> properties.setCorrelationId(value);
            case USER_ID -> properties.setUserId(value.getBytes(StandardCharsets.UTF_8));
            case CONTENT_TYPE -> properties.setContentType(value);
            case CONTENT_ENCODING -> properties.setContentEncoding(value);
            default -> {
                // Nothing that a device is told over AMQP.
            }
        }
    }
}
