package dev.vedette.server.store;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a token may.
public enum Scope {
    /// What a viewer may.
    READ,
    /// What an analyst may.
    ACT,
    /// What an administrator may.
    ADMINISTER,
    /// What a sensor needs: bring what it saw, fetch rules and plugins; nothing else.
    SENSOR;

    /// The scope as it is written, in lower case.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The scope that is written so; empty when there is none.
    public static Optional<Scope> of(String text) {
        return Stream.of(values()).filter(scope -> scope.text().equals(text)).findFirst();
    }
}
