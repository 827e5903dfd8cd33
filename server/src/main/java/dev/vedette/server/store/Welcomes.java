package dev.vedette.server.store;

import java.time.Instant;
import java.util.Optional;

/// Links that let somebody set a password, once. Everybody has one at most: a new one ends the one before.
public interface Welcomes {
    /// Adds a link, and ends the one that was there for the same person.
    ///
    /// @throws BrokenReferenceException when the person does not exist
    void add(WelcomeRecord welcome);

    /// The link of that id, when it is good at that time.
    Optional<WelcomeRecord> find(String id, Instant now);

    /// Takes a link, which ends it; empty when there is none that is good at that time. Of two who take the same one
    /// gets it.
    Optional<WelcomeRecord> take(String id, Instant now);

    /// Ends the link of the first administrator.
    void removeFirst();
}
