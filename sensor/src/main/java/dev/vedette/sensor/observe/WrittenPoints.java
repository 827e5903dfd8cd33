package dev.vedette.sensor.observe;

import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.MessageType;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.observe.Sighting;
import java.util.List;

/// The points that a message writes, and the values, as the fields' declarations say. Pure.
final class WrittenPoints {
    private final String place;
    private final Object index;
    private final Object values;

    /// Takes a point and the number that is written to it.
    @FunctionalInterface
    interface Visitor {
        /// One point.
        void write(String point, double value);
    }

    private WrittenPoints(String place, Object index, Object values) {
        this.place = place;
        this.index = index;
        this.values = values;
    }

    /// Whether a message asks to write.
    static boolean isWrite(Message message) {
        boolean asks = message.type() == MessageType.REQUEST || message.type() == MessageType.NOTIFICATION;
        return asks && (message.intent() == Intent.WRITE || message.intent() == Intent.OPERATE);
    }

    /// Visits each point that a message writes; none where its fields do not say so.
    static void visit(Protocol protocol, Message message, Visitor visitor) {
        StringBuilder place = new StringBuilder(protocol.name());
        Object index = "";
        Object values = "";
        for (int i = 0; i < message.size(); i++) {
            Field field = message.field(i);
            switch (field.point()) {
                case NONE -> {}
                case PLACE -> name(place, field, message.value(i));
                case INDEX -> index = message.value(i);
                case VALUE -> values = message.value(i);
            }
        }
        String cut = place.length() <= Sighting.SUBJECT_MAX / 2
                ? place.toString()
                : place.substring(0, Sighting.SUBJECT_MAX / 2);
        new WrittenPoints(cut, index, values).visit(visitor);
    }

    private static void name(StringBuilder place, Field field, Object value) {
        place.append(' ');
        if (!field.label().isEmpty()) {
            place.append(field.label()).append(' ');
        }
        append(
                place,
                value instanceof Long number
                        ? field.nameOf(number).orElseGet(number::toString)
                        : String.valueOf(value));
    }

    private static void append(StringBuilder place, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            place.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
        }
    }

    private String named(String name) {
        StringBuilder point = new StringBuilder(place).append(' ');
        append(point, name.length() <= Sighting.SUBJECT_MAX / 4 ? name : name.substring(0, Sighting.SUBJECT_MAX / 4));
        return point.toString();
    }

    private void visit(Visitor visitor) {
        switch (values) {
            case long[] numbers -> {
                for (int i = 0; i < numbers.length; i++) {
                    visitor.write(point(i, numbers.length), (double) numbers[i]);
                }
            }
            case double[] decimals -> {
                for (int i = 0; i < decimals.length; i++) {
                    if (Double.isFinite(decimals[i])) {
                        visitor.write(point(i, decimals.length), decimals[i]);
                    }
                }
            }
            case Long number -> visitor.write(point(0, 1), number.doubleValue());
            case Double decimal when Double.isFinite(decimal) -> visitor.write(point(0, 1), decimal);
            case Boolean truth -> visitor.write(point(0, 1), truth ? 1 : 0);
            default -> {
                // Nothing that is a number is written.
            }
        }
    }

    private String point(int i, int count) {
        return switch (index) {
            case Long first -> place + " " + (first + i);
            case long[] each when i < each.length -> place + " " + each[i];
            case List<?> names when i < names.size() -> named(String.valueOf(names.get(i)));
            default -> count == 1 ? place : place + "[" + i + "]";
        };
    }
}
