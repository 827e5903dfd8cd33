package dev.vedette.gateway.identity;

/// Decides who may connect. Called for every connection, and again for open connections when identities have
/// changed.
public interface Access {
    /// Decides on a connection. May be called by any thread; may take as long as checking a password takes.
    Decision decide(Credentials credentials);

    /// Whether a device of that name is known, as registered, though its client may not connect. Asked of
    /// names under which attempts have failed, to tell those that are guessed at from those that are made up.
    /// May be called by any thread; may take as long as asking a database takes.
    default boolean knows(String clientId) {
        return false;
    }

    /// Lets everyone do everything that the protocol allows, under the name of the client identifier.
    static Access open() {
        return credentials -> new Decision.Granted(new Everything("client/" + credentials.clientId()));
    }

    /// Leave to do everything.
    ///
    /// @param principal who has it
    record Everything(String principal) implements Permissions {
        @Override
        public boolean allows(Permissions.Action action, String resource) {
            return true;
        }
    }
}
