package dev.vedette.server.api.v1;

import dev.vedette.server.api.WebSettings;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.PeopleDesk;
import dev.vedette.server.manage.SessionDesk;
import dev.vedette.server.manage.SessionDesk.SignIn;
import dev.vedette.server.manage.SessionDesk.SignedIn;
import dev.vedette.server.oidc.OidcSignIn;
import dev.vedette.server.store.PersonRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Signing in and out: `/v1/session`, and `/v1/welcome` for whom a one-time link is for.
final class SessionResource {
    /// Who calls, and what that session may do with itself.
    static final String SESSION = "/v1/session";

    /// Where one's own password is changed.
    static final String PASSWORD = SESSION + "/password";

    private final SessionDesk sessions;
    private final PeopleDesk people;
    private final InstantSource clock;
    private final V1Settings settings;

    SessionResource(Desks desks, V1Settings settings) {
        this.sessions = desks.sessions();
        this.people = desks.people();
        this.clock = desks.plane().clock();
        this.settings = settings;
    }

    @About("What somebody signs in with.")
    record Credentials(
            @About("a person's name") String name,
            @About("the password") String password) {}

    @About("What a one-time link is used with.")
    record Welcome(
            @About("what the link says after its #") String token,

            @About("a name; of whom has one, that one or none") @Nullable
            String name,

            @About("the password that is chosen, 12..1024 characters")
            String password) {}

    @About("Who calls.")
    record SessionView(
            @About("the name of a person, a token or a key, or open")
            String name,

            @About("viewer, analyst, administrator; or sensor for a token that is one's")
            String role,

            @About("person, token, key or open") Caller.Kind kind,

            @About("what the header X-Vedette-Csrf must say; persons only") @Nullable
            String csrf,

            @About("when the session ends in any case") @Nullable
            Instant expiresAt,

            @About("without a request for so long it ends earlier") @Nullable
            Long idleSeconds,

            @About("whether somebody else has chosen the password") @Nullable
            Boolean mustSetPassword,

            @About("what answers") ServerView server) {}

    @About("The server that answers.")
    record ServerView(
            @About("its version") String version,
            @About("its time") Instant time) {}

    List<Operation> operations() {
        return List.of(
                Operation.get(SESSION, "Who calls; 401 with how to sign in when nobody is known.")
                        .needs(Access.PUBLIC)
                        .answers(SessionView.class)
                        .by(this::get),
                Operation.post(SESSION, "Signs a person in; the answer sets the cookie of the session.")
                        .needs(Access.PUBLIC)
                        .takes(Credentials.class)
                        .makes(SessionView.class)
                        .by(this::signIn),
                Operation.delete(SESSION, "Signs out.").needs(Access.READ).by(this::signOut),
                Operation.put(PASSWORD, "Changes one's own password (old, new), and ends other sessions.")
                        .needs(Access.READ)
                        .takes("application/json", Operation.BODY_BYTES_MAX)
                        .answers(SessionView.class)
                        .by(this::changePassword),
                Operation.post("/v1/welcome", "Sets a password by a one-time link, and signs in.")
                        .needs(Access.PUBLIC)
                        .takes(Welcome.class)
                        .makes(SessionView.class)
                        .by(this::welcome));
    }

    private V1Reply get(V1Request request) {
        Caller caller = request.caller();
        return caller.kind() == Caller.Kind.NOBODY ? howToSignIn() : V1Reply.ok(view(caller));
    }

    private V1Reply howToSignIn() {
        V1Reply problem = V1Reply.problem(new V1Error(401, "Nobody is signed in."));
        ObjectNode body = V1Json.parse(problem.body());
        ArrayNode ways = body.putArray("signIn").add("password");
        OidcSignIn oidc = settings.oidc();
        if (oidc != null) {
            ways.add("oidc");
            body.put("oidcName", oidc.name());
        }
        return new V1Reply(401, problem.headers(), V1Json.bytes(body));
    }

    private V1Reply signIn(V1Request request) {
        Credentials credentials = request.body(Credentials.class);
        SignIn signIn = sessions.signIn(
                credentials.name(),
                credentials.password().toCharArray(),
                request.caller().address());
        SignedIn before = request.caller().session();
        if (before != null && signIn instanceof SignIn.Done) {
            sessions.end(before);
        }
        return reply(request, signIn, 201, 401, "The name or the password is wrong.");
    }

    private V1Reply signOut(V1Request request) {
        sessions.end(session(request));
        return V1Reply.empty(204).with("Set-Cookie", cookie(web(), "", 0));
    }

    private V1Reply changePassword(V1Request request) {
        SignedIn session = session(request);
        SignIn signIn = sessions.changePassword(
                session,
                request.text("old").toCharArray(),
                request.text("new").toCharArray(),
                request.caller().address());
        return reply(request, signIn, 200, 400, "The old password is wrong.");
    }

    private V1Reply welcome(V1Request request) {
        Welcome wish = request.body(Welcome.class);
        PersonRecord person = people.welcome(
                wish.token(),
                Objects.requireNonNullElse(wish.name(), ""),
                wish.password().toCharArray());
        return reply(request, sessions.begin(person, request.caller().address()), 201, 401, "");
    }

    private static SignedIn session(V1Request request) {
        SignedIn session = request.caller().session();
        if (session == null) {
            throw V1Error.invalid(
                    "This is for people who have signed in; " + request.caller().name() + " has not.");
        }
        return session;
    }

    private V1Reply reply(V1Request request, SignIn signIn, int status, int wrong, String problem) {
        return switch (signIn) {
            case SignIn.Done done -> {
                Caller caller = new Caller(
                        done.session().person().name(),
                        Caller.Kind.PERSON,
                        Callers.accessOf(done.session().person().role()),
                        done.session(),
                        null,
                        request.caller().address(),
                        () -> true);
                long seconds = Duration.between(clock.instant(), done.session().expiresAt())
                        .toSeconds();
                yield V1Reply.json(status, V1Json.tree(view(caller)))
                        .with("Set-Cookie", cookie(web(), done.cookie(), seconds));
            }
            case SignIn.Wrong _ -> V1Reply.problem(new V1Error(wrong, problem));
            case SignIn.Wait wait -> {
                String seconds = Long.toString(wait.forLong().plusMillis(999).toSeconds());
                yield V1Reply.problem(new V1Error(
                                429, "Too many attempts to sign in have failed; try again in " + seconds + " s."))
                        .with("Retry-After", seconds);
            }
        };
    }

    /// The cookie of a session, which only our own pages' requests have, and no script reads.
    static String cookie(WebSettings web, String value, long seconds) {
        return Callers.COOKIE + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + seconds
                + (web.isSecure() ? "; Secure" : "");
    }

    private SessionView view(Caller caller) {
        SignedIn session = caller.session();
        ServerView server = new ServerView(web().version(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return session == null
                ? new SessionView(caller.name(), caller.role(), caller.kind(), null, null, null, null, server)
                : new SessionView(
                        caller.name(),
                        caller.role(),
                        caller.kind(),
                        session.csrf(),
                        session.expiresAt(),
                        session.idle().toSeconds(),
                        session.person().mustSetPassword(),
                        server);
    }

    private WebSettings web() {
        return settings.web();
    }
}
