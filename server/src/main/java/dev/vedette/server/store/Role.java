package dev.vedette.server.store;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a person may do. Each role may what those before it may.
public enum Role {
    /// Sees everything but the settings.
    VIEWER,
    /// Works on violations, things, profiles and rules, too.
    ANALYST,
    /// Decides, too, who may do what, and sees the settings and the audit log.
    ADMINISTRATOR;

    /// The role as it is written, in lower case.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role that is written so; empty when there is none.
    public static Optional<Role> of(String text) {
        return Stream.of(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
