package dev.vedette.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// People who sign in. There is always somebody among them who can sign in as an administrator, once there is one:
/// changes that would leave nobody are not made.
public interface People {
    /// Adds a person; false when the name or the subject is taken.
    boolean add(PersonRecord person);

    /// The person of that name.
    Optional<PersonRecord> find(String name);

    /// The person who is this to the provider.
    Optional<PersonRecord> findBySubject(String subject);

    /// Everybody by name.
    List<PersonRecord> all();

    /// How many there are.
    long count();

    /// Whether somebody can sign in.
    boolean isAnybodyThere();

    /// Stores a person's role, password, and whether the person is let in.
    Changed replace(PersonRecord person);

    /// Notes that a person signed in.
    void signedIn(String name, Instant at);

    /// Removes a person, with the person's sessions, tokens and welcome links.
    Changed remove(String name);

    /// What became of a change.
    enum Changed {
        /// It is done.
        DONE,
        /// There is no such person.
        MISSING,
        /// Not done: nobody could sign in as an administrator any more.
        LAST_ADMINISTRATOR
    }
}
