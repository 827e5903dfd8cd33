package dev.vedette.server.api.v1;

import dev.vedette.server.api.WebSettings;
import dev.vedette.server.manage.Refusal;
import dev.vedette.server.manage.SessionDesk;
import dev.vedette.server.manage.SessionDesk.SignIn;
import dev.vedette.server.oidc.OidcFault;
import dev.vedette.server.oidc.OidcSignIn;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing in by a provider of OpenID Connect: `/v1/oidc`. A browser comes here by a link, goes to the provider, and
/// comes back signed in.
final class OidcResource {
    private static final Logger LOG = LoggerFactory.getLogger(OidcResource.class);
    private static final String CALLBACK = "/v1/oidc/callback";
    private static final String COOKIE = "vedette-oidc";

    private final SessionDesk sessions;
    private final V1Settings settings;

    OidcResource(SessionDesk sessions, V1Settings settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/v1/oidc/start", "Sends a browser to the provider to sign in there.")
                        .needs(Access.PUBLIC)
                        .query("to", "the page of the console to come back to, as /console/alarms")
                        .empty()
                        .status(302)
                        .by(this::start),
                Operation.get(CALLBACK, "Where the provider sends a browser back to; sets the cookie of a session.")
                        .needs(Access.PUBLIC)
                        .query("state", "from the provider")
                        .query("code", "from the provider")
                        .query("error", "from the provider")
                        .empty()
                        .status(302)
                        .by(this::callback));
    }

    private V1Reply start(V1Request request) {
        try {
            OidcSignIn.Begun begun = oidc().begin(request.parameter("to"), redirect(request));
            // The browser comes back from another site: a cookie that is strict would not come along.
            String cookie = COOKIE + "=" + begun.cookie() + "; Path=/v1/oidc; HttpOnly; SameSite=Lax; Max-Age="
                    + OidcSignIn.PATIENCE.toSeconds() + secure();
            return new V1Reply(302, Map.of("Location", begun.location(), "Set-Cookie", cookie), new byte[0]);
        } catch (OidcFault fault) {
            return told(502, fault);
        }
    }

    private V1Reply callback(V1Request request) {
        OidcSignIn oidc = oidc();
        Map<String, String> answer = new LinkedHashMap<>();
        request.query().forEach(parameter -> answer.putIfAbsent(parameter.getKey(), parameter.getValue()));
        try {
            OidcSignIn.Finished finished = oidc.finish(cookie(request), answer, redirect(request));
            SignIn.Done done =
                    sessions.begin(finished.person(), request.caller().address());
            String cookie = SessionResource.cookie(
                    web(), done.cookie(), sessions.longest().toSeconds());
            return new V1Reply(302, Map.of("Location", finished.to(), "Set-Cookie", cookie), new byte[0]);
        } catch (OidcFault fault) {
            return told(401, fault);
        } catch (Refusal refusal) {
            return told(403, refusal);
        }
    }

    /// A person reads this, in a browser that came from elsewhere.
    private static V1Reply told(int status, RuntimeException fault) {
        Throwable cause = fault.getCause();
        LOG.atWarn()
                .addKeyValue("cause", cause == null ? "" : cause.toString())
                .log("a sign-in elsewhere failed: {}", fault.getMessage());
        String text = "Signing in did not work. " + fault.getMessage() + ".\n\nBack to the console: /console/\n";
        return new V1Reply(
                status,
                Map.of("Content-Type", "text/plain; charset=utf-8", "X-Content-Type-Options", "nosniff"),
                text.getBytes(StandardCharsets.UTF_8));
    }

    private OidcSignIn oidc() {
        OidcSignIn oidc = settings.oidc();
        if (oidc == null) {
            throw V1Error.notFound("No provider of OpenID Connect is configured; see oidc.issuer.");
        }
        return oidc;
    }

    private String redirect(V1Request request) {
        return web().base(request.header("host")) + CALLBACK;
    }

    private static String cookie(V1Request request) {
        return Stream.of(
                        Objects.requireNonNullElse(request.header("cookie"), "").split(";"))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .findFirst()
                .orElse("");
    }

    private String secure() {
        return web().isSecure() ? "; Secure" : "";
    }

    private WebSettings web() {
        return settings.web();
    }
}
