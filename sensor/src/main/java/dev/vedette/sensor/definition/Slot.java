package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Field;
import org.jspecify.annotations.Nullable;

/// A name of a definition: where its value is kept while a message is read. Two are the same when they are the same
/// object.
final class Slot {
    private final String name;
    private final int index;
    private final Type type;
    private final @Nullable Field field;
    private final boolean many;

    /// @param index 0.., in the order in which names were met
    /// @param field what events show of it; null of a name that only the definition knows
    Slot(String name, int index, Type type, @Nullable Field field) {
        this.name = name;
        this.index = index;
        this.type = type;
        this.field = field;
        this.many = field != null
                && switch (field.kind()) {
                    case NUMBERS, DECIMALS, TEXTS -> true;
                    case NUMBER, DECIMAL, TEXT, FLAG, BYTES -> false;
                };
    }

    String name() {
        return name;
    }

    int index() {
        return index;
    }

    Type type() {
        return type;
    }

    @Nullable
    Field field() {
        return field;
    }

    /// Whether it keeps every value that it is given, not only one.
    boolean isMany() {
        return many;
    }

    @Override
    public String toString() {
        return name;
    }
}
