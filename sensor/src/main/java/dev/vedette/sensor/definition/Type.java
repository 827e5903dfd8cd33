package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Field;

/// What a name or an expression of a definition gives.
enum Type {
    /// A whole number of 64 bits.
    NUMBER("a whole number"),
    /// A number with a fraction.
    DECIMAL("a number with a fraction"),
    /// A text.
    TEXT("a text"),
    /// True or false.
    FLAG("true or false"),
    /// Bytes.
    BYTES("bytes");

    private final String words;

    Type(String words) {
        this.words = words;
    }

    /// For problems.
    String words() {
        return words;
    }

    /// The type of one value of a field.
    static Type of(Field.Kind kind) {
        return switch (kind) {
            case NUMBER, NUMBERS -> NUMBER;
            case DECIMAL, DECIMALS -> DECIMAL;
            case TEXT, TEXTS -> TEXT;
            case FLAG -> FLAG;
            case BYTES -> BYTES;
        };
    }
}
