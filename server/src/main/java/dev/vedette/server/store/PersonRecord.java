package dev.vedette.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody who signs in.
///
/// @param name unique, in lower case
/// @param role what the person may do
/// @param enabled whether the person may sign in
/// @param source who says that it is this person
/// @param password what a password is checked by, as text of the key derivation; null when there is none (yet)
/// @param mustSetPassword whether somebody else has chosen the password
/// @param subject who the person is to the provider of `oidc`, unique; null for local ones
/// @param createdAt when the person was made
/// @param lastSignInAt when the person signed in last, or null
public record PersonRecord(
        String name,
        Role role,
        boolean enabled,
        Source source,
        @Nullable String password,
        boolean mustSetPassword,
        @Nullable String subject,
        Instant createdAt,
        @Nullable Instant lastSignInAt) {
    /// Who says that it is this person.
    public enum Source {
        /// We, by a password.
        LOCAL,
        /// A provider of OpenID Connect.
        OIDC
    }

    /// Whether the person can sign in.
    public boolean canSignIn() {
        return enabled && (source == Source.OIDC || password != null);
    }

    /// The person with another role.
    public PersonRecord withRole(Role changed) {
        return new PersonRecord(
                name, changed, enabled, source, password, mustSetPassword, subject, createdAt, lastSignInAt);
    }

    /// The person, let in or not.
    public PersonRecord withEnabled(boolean changed) {
        return new PersonRecord(
                name, role, changed, source, password, mustSetPassword, subject, createdAt, lastSignInAt);
    }

    /// The person with another password.
    ///
    /// @param changed what it is checked by, or null for none
    /// @param byOther whether somebody else has chosen it
    public PersonRecord withPassword(@Nullable String changed, boolean byOther) {
        return new PersonRecord(name, role, enabled, source, changed, byOther, subject, createdAt, lastSignInAt);
    }

    @Override
    public String toString() {
        return "PersonRecord[" + name + ", " + role + (enabled ? "]" : ", disabled]");
    }
}
