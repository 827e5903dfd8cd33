package dev.vedette.server.api.v1;

import dev.vedette.server.api.BearerKeys;
import dev.vedette.server.api.BrowserCheck;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.SensorAuthority;
import dev.vedette.server.manage.SensorDesk;
import dev.vedette.server.manage.SessionDesk;
import dev.vedette.server.manage.SessionDesk.SignedIn;
import dev.vedette.server.manage.TokenDesk;
import dev.vedette.server.store.Role;
import dev.vedette.server.store.Scope;
import dev.vedette.server.store.SensorRecord;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// Finds out who calls, by a sensor's certificate, by cookie, token or key, and whether they may. Any thread may call.
final class Callers {
    /// The cookie of a session.
    static final String COOKIE = "vedette-session";
    /// The header by which requests of a session show that they come from our own pages.
    static final String CSRF = "X-Vedette-Csrf";

    private static final String BEARER = "Bearer ";
    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private final V1Settings settings;
    private final SessionDesk sessions;
    private final TokenDesk tokens;
    private final BearerKeys keys;
    private final SensorDesk sensors;
    private final SensorAuthority authority;

    Callers(Desks desks, SensorAuthority authority, V1Settings settings) {
        this.settings = settings;
        this.sensors = desks.sensors();
        this.authority = authority;
        this.sessions = desks.sessions();
        this.tokens = desks.tokens();
        this.keys = new BearerKeys(desks.plane().stores().accessKeys());
    }

    /// Who calls; nobody when they show nothing, or a cookie that is not good any more.
    ///
    /// @throws V1Error 401 when what they show is wrong, 403 when another site's page has their browser call
    Caller of(HttpServerRequest request) {
        String address = settings.web().address(request);
        List<String> shown = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        Caller sensor = byCertificate(request, address);
        if (sensor != null) {
            return sensor;
        }
        if (settings.open()) {
            refuseIf(BrowserCheck.problemWhenOpen(request));
            return Caller.administrator("open", Caller.Kind.OPEN, address, () -> true);
        }
        if (!shown.isEmpty()) {
            return byHeader(shown, address);
        }
        if (!SAFE.contains(request.method().name())) {
            refuseIf(BrowserCheck.problemWithOrigin(request, settings.web().url()));
        }
        return cookie(request)
                .flatMap(sessions::resume)
                .map(session -> bySession(session, address))
                .orElseGet(() -> Caller.nobody(address));
    }

    /// The sensor whose certificate is shown; null when none is, or one of somebody else.
    private @Nullable Caller byCertificate(HttpServerRequest request, @Nullable String address) {
        if (!request.isSSL()) {
            return null;
        }
        try {
            return request.connection().peerCertificates().stream()
                    .limit(1)
                    .filter(X509Certificate.class::isInstance)
                    .flatMap(certificate -> sensors.shown(authority, (X509Certificate) certificate).stream())
                    .map(shown -> switch (shown) {
                        case SensorDesk.Welcome(SensorRecord sensor) -> Caller.sensor(sensor, address);
                        case SensorDesk.Unwelcome(String reason) -> throw new V1Error(401, reason);
                    })
                    .findFirst()
                    .orElse(null);
        } catch (SSLPeerUnverifiedException _) {
            return null;
        }
    }

    private static void refuseIf(String problem) {
        if (!problem.isEmpty()) {
            throw new V1Error(403, problem);
        }
    }

    private Caller byHeader(List<String> shown, @Nullable String address) {
        String header = shown.getFirst();
        if (shown.size() == 1 && header.regionMatches(true, 0, BEARER + TokenDesk.PREFIX, 0, BEARER.length() + 4)) {
            return tokens.shown(header.substring(BEARER.length()).strip())
                    .map(token -> new Caller(
                            token.token().name() + " (token " + token.token().id() + ")",
                            Caller.Kind.TOKEN,
                            accessOf(token.scopes()),
                            null,
                            null,
                            address,
                            () -> tokens.isGood(token)))
                    .orElseThrow(() -> new V1Error(
                            401, "The token is none of this server, or has expired, or its person may not sign in."));
        }
        String problem = keys.problemWith(shown);
        if (!problem.isEmpty()) {
            throw new V1Error(401, problem);
        }
        return Caller.administrator(
                BearerKeys.id(header),
                Caller.Kind.KEY,
                address,
                () -> keys.problemWith(shown).isEmpty());
    }

    private Caller bySession(SignedIn session, @Nullable String address) {
        return new Caller(
                session.person().name(),
                Caller.Kind.PERSON,
                accessOf(session.person().role()),
                session,
                null,
                address,
                () -> sessions.isGood(session));
    }

    /// The one cookie of ours; of several, none: somebody else may have set one of them.
    private static Optional<String> cookie(HttpServerRequest request) {
        List<String> values = request.headers().getAll(HttpHeaders.COOKIE).stream()
                .flatMap(header -> Stream.of(header.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .toList();
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    /// Refuses a caller who may not do an operation.
    ///
    /// @throws V1Error 401 when nobody is known, 403 when they may not, or do not show that they ask from our pages
    static void require(Caller caller, Operation operation, @Nullable String csrf) {
        if (!caller.may(operation.access())) {
            throw caller.kind() == Caller.Kind.NOBODY
                    ? new V1Error(401, "Sign in, or show a token or key as Authorization: Bearer.")
                    : new V1Error(403, missing(caller, operation.access()));
        }
        SignedIn session = caller.session();
        if (session != null
                && session.person().mustSetPassword()
                && !operation.isPublic()
                && !operation.path().startsWith(SessionResource.SESSION)) {
            throw new V1Error(
                    403,
                    "Somebody else has chosen your password; choose one of your own first, at PUT "
                            + SessionResource.PASSWORD + ".");
        }
        if (session != null
                && !operation.isPublic()
                && !SAFE.contains(operation.method())
                && (csrf == null || !SessionDesk.isCsrf(session, csrf))) {
            throw new V1Error(
                    403,
                    "Requests of a session that change something need the header " + CSRF
                            + "; GET /v1/session has it.");
        }
    }

    private static String missing(Caller caller, Access access) {
        return caller.kind() == Caller.Kind.TOKEN
                ? "The token " + caller.name() + " may not do that; it takes the scope "
                        + scope(access).text() + "."
                : caller.name() + " may not do that; it takes the role "
                        + role(access).text() + ".";
    }

    private static Scope scope(Access access) {
        return switch (access) {
            case PUBLIC, READ -> Scope.READ;
            case SENSOR -> Scope.SENSOR;
            case ACT -> Scope.ACT;
            case ADMINISTER -> Scope.ADMINISTER;
        };
    }

    private static Role role(Access access) {
        return switch (access) {
            case PUBLIC, READ -> Role.VIEWER;
            case ACT -> Role.ANALYST;
            case SENSOR, ADMINISTER -> Role.ADMINISTRATOR;
        };
    }

    /// What a person may.
    static Set<Access> accessOf(Role role) {
        return switch (role) {
            case VIEWER -> EnumSet.of(Access.PUBLIC, Access.READ);
            case ANALYST -> EnumSet.of(Access.PUBLIC, Access.READ, Access.ACT);
            case ADMINISTRATOR -> EnumSet.allOf(Access.class);
        };
    }

    /// What a token may: a wider scope holds the narrower ones.
    static Set<Access> accessOf(Set<Scope> scopes) {
        Set<Access> may = EnumSet.of(Access.PUBLIC);
        for (Scope scope : scopes) {
            switch (scope) {
                case READ -> may.addAll(accessOf(Role.VIEWER));
                case ACT -> may.addAll(accessOf(Role.ANALYST));
                case ADMINISTER -> may.addAll(accessOf(Role.ADMINISTRATOR));
                case SENSOR -> may.add(Access.SENSOR);
            }
        }
        return may;
    }
}
