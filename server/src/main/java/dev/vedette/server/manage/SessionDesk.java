package dev.vedette.server.manage;

import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.server.store.People;
import dev.vedette.server.store.PersonRecord;
import dev.vedette.server.store.SessionRecord;
import dev.vedette.server.store.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs people in and out. Any thread may call.
///
/// A session is a secret that the browser keeps as a cookie; only a hash of it is stored. It is always a new one, made
/// here, so nobody can have a person sign in to a session that they know. What a person may is looked up at each
/// request, so whoever is disabled is out at once.
public final class SessionDesk {
    /// The most sessions of a person; a further one ends the oldest.
    public static final int SESSIONS_MAX = 20;

    private static final Logger LOG = LoggerFactory.getLogger(SessionDesk.class);
    private static final String KEPT = "vedette session";
    private static final String CSRF = "vedette csrf";
    private static final int NOTED_TIMES_PER_IDLE = 30;
    private static final int DERIVING_MAX = 4;
    private static final Duration DERIVING_WAIT = Duration.ofSeconds(3);

    private final PeopleDesk desk;
    private final People people;
    private final Sessions sessions;
    private final AuditDesk audit;
    private final SignInRules rules;
    private final InstantSource clock;
    private final SignInAttempts attempts = new SignInAttempts();
    /// Each derivation takes memory and time: strangers must not be able to take all of it.
    private final Semaphore deriving = new Semaphore(DERIVING_MAX, true);

    /// A desk.
    ///
    /// @param desk changes people
    public SessionDesk(ControlPlane plane, PeopleDesk desk) {
        this.desk = desk;
        this.people = plane.stores().people();
        this.sessions = plane.stores().sessions();
        this.audit = plane.order().audit();
        this.rules = plane.identity().signIn();
        this.clock = plane.clock();
    }

    /// Somebody who is signed in.
    ///
    /// @param id of the session, which is no secret
    /// @param person who it is, as of now
    /// @param csrf what requests that change something must say, to show that they come from our own pages
    /// @param expiresAt when the session ends in any case
    /// @param idle without a request for so long it ends earlier
    public record SignedIn(String id, PersonRecord person, String csrf, Instant expiresAt, Duration idle) {
        @Override
        public String toString() {
            return "SignedIn[" + person.name() + "]";
        }
    }

    /// What came of trying to sign in.
    public sealed interface SignIn {
        /// It is this person.
        ///
        /// @param cookie the secret that the browser keeps
        /// @param session what it stands for
        record Done(String cookie, SignedIn session) implements SignIn {
            @Override
            public String toString() {
                return "Done[" + session + "]";
            }
        }

        /// The name or the password is wrong, or the person may not sign in.
        record Wrong() implements SignIn {}

        /// There were too many failures, or too many try at present.
        ///
        /// @param forLong after how long to try again
        record Wait(Duration forLong) implements SignIn {}
    }

    /// Signs somebody in by a password.
    ///
    /// @param password left as it is
    /// @param address where the request came from, or null when that is not known
    public SignIn signIn(String name, char[] password, @Nullable String address) {
        String asked = PersonName.canonical(name);
        SignIn refused = refused(asked, password, address);
        return refused != null
                ? refused
                : people.find(asked).map(person -> begin(person, address)).orElseThrow();
    }

    /// Changes the password of somebody who is signed in, ends all the person's sessions, and begins another.
    ///
    /// @param old the one of now
    /// @param chosen the new one
    /// @param address where the request came from, or null when that is not known
    /// @throws InvalidRequest when the new one is not allowed
    public SignIn changePassword(SignedIn session, char[] old, char[] chosen, @Nullable String address) {
        String name = session.person().name();
        SignIn refused = refused(name, old, address);
        return refused != null ? refused : begin(desk.setPassword(name, chosen), address);
    }

    private @Nullable SignIn refused(String name, char[] password, @Nullable String address) {
        String from = network(address);
        Duration wait = attempts.begin(name, from, clock.instant());
        if (!wait.isZero()) {
            return new SignIn.Wait(wait);
        }
        if (!tryDeriving()) {
            attempts.takeBack(name, from, clock.instant());
            return new SignIn.Wait(Duration.ofSeconds(1));
        }
        try {
            Optional<PersonRecord> person = people.find(name);
            if (isRight(person.orElse(null), password)) {
                attempts.succeeded(name, from, clock.instant());
                return null;
            }
            // What is no name here may be a password that was typed into the wrong field.
            LOG.atWarn()
                    .addKeyValue("person", person.map(PersonRecord::name).orElse("(nobody)"))
                    .addKeyValue("address", address)
                    .log("a sign-in failed");
            return new SignIn.Wrong();
        } finally {
            deriving.release();
        }
    }

    private static boolean isRight(@Nullable PersonRecord person, char[] password) {
        String kept = person == null ? null : person.password();
        if (person == null || kept == null || password.length > PersonPassword.LENGTH_MAX) {
            PersonPassword.waste(password.length > PersonPassword.LENGTH_MAX ? new char[0] : password);
            return false;
        }
        return PersonPassword.matches(kept, password) && person.canSignIn();
    }

    private boolean tryDeriving() {
        try {
            return deriving.tryAcquire(DERIVING_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Begins a session of somebody of whom somebody else has said who it is.
    ///
    /// @param address where the request came from, or null when that is not known
    public SignIn.Done begin(PersonRecord person, @Nullable String address) {
        Instant now = clock.instant();
        String cookie = Secrets.fresh();
        SessionRecord session = new SessionRecord(Secrets.hash(KEPT, cookie), person.name(), now, now);
        new Actor(person.name(), Actor.How.SESSION, address)
                .does(() -> audit.of(Deed.plain("session.begin", person.name()), () -> {
                    sessions.add(session, SESSIONS_MAX);
                    people.signedIn(person.name(), now);
                    return session;
                }));
        return new SignIn.Done(cookie, signedIn(session, person, cookie));
    }

    /// Who a cookie stands for; empty when it stands for nobody (any more). This is a use of the session.
    public Optional<SignedIn> resume(String cookie) {
        if (cookie.length() > Secrets.LENGTH_MAX) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return sessions.find(Secrets.hash(KEPT, cookie))
                .filter(session -> isGood(session, now))
                .flatMap(session -> people.find(session.person())
                        .filter(PersonRecord::canSignIn)
                        .map(person -> {
                            note(session, now);
                            return signedIn(session, person, cookie);
                        }));
    }

    /// Whether somebody is still signed in. This is no use of the session.
    public boolean isGood(SignedIn signedIn) {
        Instant now = clock.instant();
        return sessions.find(signedIn.id())
                .filter(session -> isGood(session, now))
                .flatMap(session -> people.find(session.person()))
                .filter(PersonRecord::canSignIn)
                .isPresent();
    }

    private boolean isGood(SessionRecord session, Instant now) {
        return now.isBefore(session.usedAt().plus(rules.idle()))
                && now.isBefore(session.createdAt().plus(rules.longest()));
    }

    /// A write for each request would be too many: the time of use is kept to a thirtieth of what is called idle.
    private void note(SessionRecord session, Instant now) {
        if (!now.isBefore(session.usedAt().plus(rules.idle().dividedBy(NOTED_TIMES_PER_IDLE)))) {
            sessions.used(session.id(), now);
        }
    }

    private SignedIn signedIn(SessionRecord session, PersonRecord person, String cookie) {
        return new SignedIn(
                session.id(),
                person,
                Secrets.derived(CSRF, cookie),
                session.createdAt().plus(rules.longest()),
                rules.idle());
    }

    /// How long a session lasts at most.
    public Duration longest() {
        return rules.longest();
    }

    /// Ends a session.
    public void end(SignedIn session) {
        audit.of(Deed.plain("session.end", session.person().name()), () -> sessions.remove(session.id()));
    }

    /// Deletes what is over. Returns how many sessions.
    public long purge() {
        Instant now = clock.instant();
        return sessions.purge(now.minus(rules.idle()), now.minus(rules.longest()));
    }

    /// Whether a text is what requests of a session must say.
    public static boolean isCsrf(SignedIn session, String said) {
        return Secrets.same(session.csrf(), said);
    }

    /// Whoever has one address of IPv6 has 2⁶⁴ of them.
    private static String network(@Nullable String address) {
        if (address == null) {
            return "unknown";
        }
        return IpAddress.parse(address)
                .map(ip -> ip.version() == 6 ? "net " + Long.toHexString(ip.high()) : ip.toString())
                .orElse("unknown");
    }
}
