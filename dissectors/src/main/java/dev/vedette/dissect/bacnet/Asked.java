package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import java.util.List;

/// What is kept of a request until its answer comes, so that the answer alone tells the story.
///
/// @param service what was asked for
/// @param intent of the request
/// @param message the request, or its only part
record Asked(Service service, Intent intent, Message message) {
    private static final int VALUES_MAX = 16;
    private static final int CHARACTERS_MAX = 256;
    private static final List<Field> NUMBERS = List.of(
            BacnetFields.OBJECT_TYPE,
            BacnetFields.OBJECT_INSTANCE,
            BacnetFields.PROPERTY,
            BacnetFields.ARRAY_INDEX,
            BacnetFields.VALUE_TYPE,
            BacnetFields.PRIORITY,
            BacnetFields.COUNT,
            BacnetFields.SUBSCRIBER,
            BacnetFields.LIFETIME,
            BacnetFields.STATE,
            BacnetFields.ENABLE_DISABLE,
            BacnetFields.DURATION,
            BacnetFields.VENDOR_ID,
            BacnetFields.SERVICE_NUMBER,
            BacnetFields.START,
            BacnetFields.LIFE_SAFETY_OPERATION);

    /// Keeps what an answer repeats of a request: of one that is all small numbers itself, of others no more.
    static Asked of(Service service, Message request) {
        Message told = request.parts().size() == 1 ? request.parts().get(0) : request;
        if (told.parts().isEmpty() && isSmall(told)) {
            return new Asked(service, told.intent(), told);
        }
        Message.Builder kept = Message.request(service.operation(), request.intent());
        numbers(told, kept);
        List<String> values = values(told);
        if (!values.isEmpty()) {
            kept.with(BacnetFields.VALUES, values);
        }
        return new Asked(service, told.intent(), kept.build());
    }

    private static boolean isSmall(Message message) {
        for (int i = 0; i < message.size(); i++) {
            if (!(message.value(i) instanceof Long)) {
                return false;
            }
        }
        return true;
    }

    private static void numbers(Message from, Message.Builder to) {
        for (int i = 0; i < from.size(); i++) {
            Field field = from.field(i);
            if (from.value(i) instanceof Long number && NUMBERS.contains(field)) {
                to.with(field, number);
            } else if (from.value(i) instanceof Double number) {
                to.with(field, number);
            }
        }
    }

    /// Whether it asked for a property, as far as it named one.
    ///
    /// @param index -1 for none
    boolean isFor(long property, long index) {
        return (long) message.value(BacnetFields.PROPERTY).orElse(property) == property
                && (message.value(BacnetFields.PROPERTY).isEmpty()
                        || (long) message.value(BacnetFields.ARRAY_INDEX).orElse(-1L) == index);
    }

    /// Puts what is kept into an answer, where the answer does not say it itself.
    Message.Builder into(Message.Builder answer) {
        numbers(message, answer);
        List<String> values = values(message);
        return values.isEmpty() ? answer : answer.with(BacnetFields.VALUES, values);
    }

    private static List<String> values(Message of) {
        Object values = of.value(BacnetFields.VALUES).orElse(List.of());
        if (!(values instanceof List<?> list) || list.isEmpty() || list.size() > VALUES_MAX) {
            return List.of();
        }
        return list.stream()
                .map(Object::toString)
                .map(text -> text.length() > CHARACTERS_MAX ? text.substring(0, CHARACTERS_MAX) : text)
                .toList();
    }
}
