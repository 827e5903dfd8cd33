package dev.vedette.server.manage;

import dev.vedette.server.store.People;
import dev.vedette.server.store.People.Changed;
import dev.vedette.server.store.PersonRecord;
import dev.vedette.server.store.PersonRecord.Source;
import dev.vedette.server.store.Role;
import dev.vedette.server.store.Sessions;
import dev.vedette.server.store.WelcomeRecord;
import dev.vedette.server.store.Welcomes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Commands on people who sign in. Any thread may call.
///
/// Whoever gets another password, is disabled or removed is signed out everywhere. The last administrator who can sign
/// in stays one.
public final class PeopleDesk {
    /// How long a welcome link is good.
    public static final Duration WELCOME = Duration.ofHours(24);
    /// The most people.
    public static final int PEOPLE_MAX = 10_000;

    private static final String KEPT = "vedette welcome";

    private final ControlPlane plane;
    private final People people;
    private final Sessions sessions;
    private final Welcomes welcomes;

    /// A desk.
    public PeopleDesk(ControlPlane plane) {
        this.plane = plane;
        this.people = plane.stores().people();
        this.sessions = plane.stores().sessions();
        this.welcomes = plane.stores().welcomes();
    }

    /// Somebody new.
    ///
    /// @param person who
    /// @param welcome what the person's one-time link says, shown this once; null when there is a password
    public record Made(PersonRecord person, @Nullable String welcome) {
        @Override
        public String toString() {
            return "Made[" + person + "]";
        }
    }

    /// What changes of a person; null members stay as they are.
    ///
    /// @param role what the person may do
    /// @param enabled whether the person may sign in
    /// @param password a new one, which the person should change
    public record Edit(@Nullable Role role, @Nullable Boolean enabled, char @Nullable [] password) {
        @Override
        public String toString() {
            return "Edit[" + role + ", " + enabled + "]";
        }
    }

    /// Everybody by name.
    public List<PersonRecord> list() {
        return people.all();
    }

    /// A person.
    ///
    /// @throws NotFound when there is none of that name
    public PersonRecord get(String name) {
        return people.find(PersonName.canonical(name)).orElseThrow(() -> new NotFound("There is no person " + name));
    }

    /// Makes a person; without a password, with a link by which the person sets one.
    ///
    /// @param password left as it is; null for none
    /// @throws InvalidRequest when the name or the password is not allowed
    /// @throws AlreadyExists when the name is taken
    /// @throws LimitExceeded when there are too many already
    public Made create(String name, Role role, char @Nullable [] password) {
        String canonical = PersonName.require(name);
        String kept = password == null ? null : kept(canonical, password);
        return change("create", canonical, () -> {
            PersonRecord person = add(canonical, role, kept, password != null);
            return new Made(person, password == null ? invite(canonical) : null);
        });
    }

    private PersonRecord add(String name, Role role, @Nullable String kept, boolean chosenByOther) {
        requireRoom();
        PersonRecord person = new PersonRecord(
                name,
                role,
                true,
                Source.LOCAL,
                kept,
                chosenByOther,
                null,
                plane.clock().instant(),
                null);
        if (!people.add(person)) {
            throw new AlreadyExists("Somebody has the name " + name + " already; take another one");
        }
        return person;
    }

    private void requireRoom() {
        IdentityLimits.requireRoom("people", people.count(), PEOPLE_MAX);
    }

    /// Changes a person.
    ///
    /// @throws NotFound when there is none of that name
    /// @throws InvalidRequest when the password is not allowed, or the person signs in elsewhere
    /// @throws DeleteConflict when it is the last administrator
    public PersonRecord update(String name, Edit edit) {
        String canonical = PersonName.canonical(name);
        String kept = edit.password() == null ? null : kept(canonical, edit.password());
        return change("update", canonical, () -> {
            PersonRecord person = get(canonical);
            requireLocal(person, kept);
            PersonRecord changed = replace(person, now -> {
                PersonRecord next = edit.role() == null ? now : now.withRole(edit.role());
                next = edit.enabled() == null ? next : next.withEnabled(edit.enabled());
                return kept == null ? next : next.withPassword(kept, true);
            });
            if (kept != null || !changed.enabled()) {
                sessions.removeAllOf(canonical);
            }
            return changed;
        });
    }

    /// Sets a password that its person has chosen, and ends all the person's sessions.
    PersonRecord setPassword(String name, char[] chosen) {
        String kept = kept(name, chosen);
        return change("password", name, () -> {
            PersonRecord changed = replace(get(name), now -> now.withPassword(kept, false));
            sessions.removeAllOf(name);
            return changed;
        });
    }

    /// Takes a person's password away, ends the person's sessions, and gives a link by which the person sets another.
    /// Until then the old one is good when the person is the last administrator.
    ///
    /// @throws NotFound when there is none of that name
    /// @throws InvalidRequest when the person signs in elsewhere
    public Made reset(String name) {
        String canonical = PersonName.canonical(name);
        return change("reset", canonical, () -> {
            PersonRecord person = get(canonical);
            requireLocal(person, "");
            PersonRecord without = person.withPassword(null, true);
            boolean isDone = people.replace(without) == Changed.DONE;
            sessions.removeAllOf(canonical);
            return new Made(isDone ? without : person, invite(canonical));
        });
    }

    /// Removes a person, with the person's sessions and tokens.
    ///
    /// @throws NotFound when there is none of that name
    /// @throws DeleteConflict when it is the last administrator
    public void delete(String name) {
        String canonical = PersonName.canonical(name);
        change("delete", canonical, () -> {
            requireDone(people.remove(canonical), canonical);
            return canonical;
        });
    }

    /// What the link of the first administrator says, new each time; empty when somebody can sign in.
    public Optional<String> firstWelcome() {
        if (people.isAnybodyThere()) {
            welcomes.removeFirst();
            return Optional.empty();
        }
        return Optional.of(invite(null));
    }

    private String invite(@Nullable String person) {
        String token = Secrets.fresh();
        welcomes.add(new WelcomeRecord(
                Secrets.hash(KEPT, token), person, plane.clock().instant().plus(WELCOME)));
        return token;
    }

    /// Sets the password of whom a link is for; the first administrator gets a name, too.
    ///
    /// @param token what the link says; good once
    /// @param name of the first administrator; of others, the one that they have, or empty
    /// @param password left as it is
    /// @throws NotFound when the link is not good (any more)
    /// @throws InvalidRequest when the name or the password is not allowed; the link is still good then
    public PersonRecord welcome(String token, String name, char[] password) {
        String id = token.length() > Secrets.LENGTH_MAX ? "" : Secrets.hash(KEPT, token);
        WelcomeRecord welcome = welcomes.find(id, plane.clock().instant()).orElseThrow(PeopleDesk::noWelcome);
        String given = name.isBlank() && welcome.person() != null ? welcome.person() : PersonName.require(name);
        if (welcome.person() != null && !welcome.person().equals(given)) {
            throw new InvalidRequest("This link is for somebody else than " + given);
        }
        String kept = kept(given, password);
        return as(
                given,
                () -> change("welcome", given, () -> {
                    if (welcome.person() == null && people.isAnybodyThere()) {
                        welcomes.removeFirst();
                        throw noWelcome();
                    }
                    if (welcomes.take(id, plane.clock().instant()).isEmpty()) {
                        throw noWelcome();
                    }
                    return welcome.person() == null ? first(given, kept) : invited(given, kept);
                }));
    }

    /// Somebody may have been invited by that name and never come: then it is this one.
    private PersonRecord first(String name, String kept) {
        Optional<PersonRecord> there = people.find(name);
        return there.isEmpty()
                ? add(name, Role.ADMINISTRATOR, kept, false)
                : replace(
                        there.get(),
                        now -> now.withPassword(kept, false)
                                .withRole(Role.ADMINISTRATOR)
                                .withEnabled(true));
    }

    private PersonRecord invited(String name, String kept) {
        PersonRecord person = get(name);
        if (!person.enabled()) {
            throw noWelcome();
        }
        sessions.removeAllOf(name);
        return replace(person, now -> now.withPassword(kept, false));
    }

    /// Somebody whom a provider has signed in: made at the first time, and given the role that the provider's word is
    /// worth at each.
    ///
    /// @param subject who it is to the provider, which no other has
    /// @param wanted names that the person may get, the best first; one that can be none is passed over
    /// @param role what the person may
    /// @throws InvalidRequest when the person may not sign in, or no name is free
    /// @throws DeleteConflict when it is the last administrator, who would be none any more
    public PersonRecord fromProvider(String subject, List<String> wanted, Role role) {
        PersonRecord there = people.findBySubject(subject).orElse(null);
        if (there == null) {
            return made(subject, wanted, role);
        }
        if (!there.enabled()) {
            throw new InvalidRequest("You may not sign in here any more; ask an administrator");
        }
        return there.role() == role
                ? there
                : as(
                        there.name(),
                        () -> change(
                                "provide", there.name(), () -> replace(get(there.name()), now -> now.withRole(role))));
    }

    private PersonRecord made(String subject, List<String> wanted, Role role) {
        String name = wanted.stream()
                .map(PersonName::canonical)
                .filter(PersonName::isGood)
                .findFirst()
                .orElseGet(() -> "oidc-" + Secrets.hash(KEPT, subject).substring(0, 12));
        return as(name, () -> change("provide", name, () -> add(subject, name, role)));
    }

    private PersonRecord add(String subject, String name, Role role) {
        requireRoom();
        PersonRecord person = new PersonRecord(
                name,
                role,
                true,
                Source.OIDC,
                null,
                false,
                subject,
                plane.clock().instant(),
                null);
        if (!people.add(person)) {
            throw new InvalidRequest("Somebody else has the name " + name
                    + " here already; an administrator can remove that person, or your name be changed there");
        }
        return person;
    }

    private static <T> T as(String name, Supplier<T> work) {
        return new Actor(name, Actor.How.SESSION, Actor.current().address()).does(work);
    }

    private static NotFound noWelcome() {
        return new NotFound("This link is not good any more; ask an administrator for another one, or on the server's"
                + " machine run vedette person reset NAME");
    }

    private String kept(String name, char[] password) {
        PersonPassword.require(name, password);
        return PersonPassword.keep(password);
    }

    private static void requireLocal(PersonRecord person, @Nullable String password) {
        if (password != null && person.source() != Source.LOCAL) {
            throw new InvalidRequest(person.name() + " signs in elsewhere and has no password here");
        }
    }

    private PersonRecord replace(PersonRecord person, UnaryOperator<PersonRecord> change) {
        PersonRecord changed = change.apply(person);
        requireDone(people.replace(changed), person.name());
        return changed;
    }

    private static void requireDone(Changed changed, String name) {
        switch (changed) {
            case DONE -> Objects.requireNonNull(name);
            case MISSING -> throw new NotFound("There is no person " + name);
            case LAST_ADMINISTRATOR ->
                throw new DeleteConflict(name + " is the last administrator who can sign in; make another one first");
        }
    }

    private <T> T change(String verb, String name, Supplier<T> change) {
        return plane.order().ofPeople(plane.deeds().person(verb, name), change);
    }
}
