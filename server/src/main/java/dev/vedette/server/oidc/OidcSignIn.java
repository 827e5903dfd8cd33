package dev.vedette.server.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.vedette.server.manage.PeopleDesk;
import dev.vedette.server.store.PersonRecord;
import dev.vedette.server.store.Role;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs people in by a provider's word. Any thread may call; calls may block for the provider.
public final class OidcSignIn {
    /// How long somebody may take to sign in at the provider.
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);
    private static final String HOME = "/console/";
    private static final int TO_LENGTH_MAX = 1_000;
    private static final int ROLES_MAX = 1_000;

    private final OidcSettings settings;
    private final PeopleDesk people;
    private final InstantSource clock;
    private final OidcProvider provider;
    private final IdTokens tokens;
    private final SecureRandom random = new SecureRandom();
    private final Flow.Seal seal = new Flow.Seal(random);

    /// @param settings the provider
    /// @param people keeps who signs in
    /// @param tls what certifies the provider
    /// @param clock what time it is
    public OidcSignIn(OidcSettings settings, PeopleDesk people, SSLContext tls, InstantSource clock) {
        this.settings = settings;
        this.people = people;
        this.clock = clock;
        this.provider = new OidcProvider(settings, tls, clock);
        this.tokens = new IdTokens(settings, tls, clock);
    }

    /// What the provider is called, for people.
    public String name() {
        return settings.name();
    }

    /// The beginning of a sign-in.
    ///
    /// @param location where the browser goes
    /// @param cookie what it brings back, besides what it is told
    public record Begun(String location, String cookie) {
        @Override
        public String toString() {
            return "Begun[]";
        }
    }

    /// Begins to sign somebody in.
    ///
    /// @param to where to go afterwards, a path of the console
    /// @param redirect where the provider sends the browser back to
    /// @throws OidcFault when the provider cannot be reached
    public Begun begin(@Nullable String to, String redirect) {
        OidcProvider.Description description = provider.description();
        Flow flow = Flow.begin(ours(to), clock.instant().plus(PATIENCE), random);
        String query = OidcProvider.form(Map.of(
                "response_type",
                "code",
                "client_id",
                settings.clientId(),
                "redirect_uri",
                redirect,
                "scope",
                "openid profile email",
                "state",
                flow.state(),
                "nonce",
                flow.nonce(),
                "code_challenge",
                flow.challenge(),
                "code_challenge_method",
                "S256"));
        URI endpoint = description.authorization();
        String location = endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + query;
        return new Begun(location, seal.seal(flow));
    }

    /// Pages of the console only: this must not send anybody elsewhere.
    private static String ours(@Nullable String to) {
        if (to == null) {
            return HOME;
        }
        boolean isOurs = to.length() <= TO_LENGTH_MAX
                && to.matches("/console/[A-Za-z0-9/._~?&=%:,+!*'()@$;-]*")
                && !to.contains("//")
                && !to.contains("/../")
                && !to.endsWith("/..");
        return isOurs ? to : HOME;
    }

    /// Somebody who is signed in.
    ///
    /// @param person who it is
    /// @param to where to go now
    public record Finished(PersonRecord person, String to) {}

    /// Ends what [#begin] began.
    ///
    /// @param cookie what the browser brings back; empty when it brings nothing
    /// @param answer the parameters that the provider has sent back with it
    /// @param redirect as it was when this began
    /// @throws OidcFault when the provider says no, what it says cannot be trusted, or the person has no role
    public Finished finish(String cookie, Map<String, String> answer, String redirect) {
        Flow flow = seal.open(cookie)
                .filter(begun -> clock.instant().isBefore(begun.expiresAt()))
                .filter(begun -> same(begun.state(), answer.getOrDefault("state", "")))
                .orElseThrow(() -> new OidcFault("This sign-in did not begin in this browser, or took longer than "
                        + PATIENCE.toMinutes() + " minutes; begin again"));
        String error = answer.get("error");
        if (error != null) {
            throw new OidcFault(
                    settings.name() + " does not sign you in" + (error.matches("[a-z_]{1,64}") ? ": " + error : ""));
        }
        String code = answer.getOrDefault("code", "");
        if (code.isEmpty()) {
            throw new OidcFault(settings.name() + " sent no code; begin again");
        }
        String token = provider.idToken(code, flow.verifier(), redirect);
        JWTClaimsSet claims = tokens.check(token, provider.description().keys(), flow.nonce());
        return new Finished(person(claims), flow.to());
    }

    private PersonRecord person(JWTClaimsSet claims) {
        Optional<Role> role = settings.roleOf(values(claims));
        if (role.isEmpty()) {
            LOG.atWarn().addKeyValue("subject", claims.getSubject()).log("a sign-in elsewhere has no role here");
            throw new OidcFault(settings.name() + " knows you, but you have no role here; an administrator can give"
                    + " you one there, in " + settings.rolesClaim() + ", or here, in oidc.roles");
        }
        return people.fromProvider(settings.issuer() + " " + claims.getSubject(), wanted(claims), role.get());
    }

    /// Names that the person may get, the best first.
    private static List<String> wanted(JWTClaimsSet claims) {
        List<String> names = new ArrayList<>();
        if (claims.getClaim("preferred_username") instanceof String name) {
            names.add(name);
        }
        if (claims.getClaim("email") instanceof String email
                && Boolean.TRUE.equals(claims.getClaim("email_verified"))) {
            names.add(email);
        }
        names.add(claims.getSubject());
        return names;
    }

    /// The values of the claim with roles: a text, or a list of texts, maybe within other objects.
    private Collection<String> values(JWTClaimsSet claims) {
        @Nullable Object found = claims.getClaims();
        // A claim's own name may have dots, as those that are addresses have.
        if (claims.getClaim(settings.rolesClaim()) != null) {
            found = claims.getClaim(settings.rolesClaim());
        } else {
            for (String step : settings.rolesClaim().split("\\.", -1)) {
                found = found instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        return switch (found) {
            case String text -> List.of(text);
            case Collection<?> list ->
                list.stream().limit(ROLES_MAX).map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
