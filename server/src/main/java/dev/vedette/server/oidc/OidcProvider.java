package dev.vedette.server.oidc;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A provider as it describes itself, and its token endpoint. Any thread may call; calls block for the provider.
final class OidcProvider {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int ANSWER_BYTES_MAX = 256 * 1024;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final OidcSettings settings;
    private final InstantSource clock;
    private final HttpClient http;
    private volatile @Nullable Description known;

    /// @param tls what certifies the provider
    OidcProvider(OidcSettings settings, SSLContext tls, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// What a provider says of itself (OpenID Connect Discovery 1.0).
    ///
    /// @param authorization where browsers are sent to
    /// @param token where codes are exchanged
    /// @param keys where its keys are
    /// @param isSecretInBody whether it takes the client's secret in the body only
    /// @param readAt when this was read
    record Description(URI authorization, URI token, URI keys, boolean isSecretInBody, Instant readAt) {}

    /// What the provider says of itself, at most an hour old.
    ///
    /// @throws OidcFault when it cannot be read, or is another provider's
    Description description() {
        Description there = known;
        if (there != null && clock.instant().isBefore(there.readAt.plus(KEPT))) {
            return there;
        }
        String issuer = settings.issuer().toString();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        JsonNode read = send(HttpRequest.newBuilder(URI.create(base + WELL_KNOWN)));
        if (!issuer.equals(read.path("issuer").asString(""))) {
            throw new OidcFault(settings.name() + " says that it is another issuer than oidc.issuer " + issuer);
        }
        JsonNode methods = read.path("token_endpoint_auth_methods_supported");
        Description fresh = new Description(
                endpoint(read, "authorization_endpoint"),
                endpoint(read, "token_endpoint"),
                endpoint(read, "jwks_uri"),
                has(methods, "client_secret_post") && !has(methods, "client_secret_basic"),
                clock.instant());
        known = fresh;
        return fresh;
    }

    private static boolean has(JsonNode array, String value) {
        return array.values().stream().anyMatch(node -> value.equals(node.asString("")));
    }

    /// An address that the provider names; one without encryption is taken only from a provider without any.
    private URI endpoint(JsonNode description, String member) {
        try {
            URI uri = URI.create(description.path(member).asString(""));
            boolean isSafe = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme())
                            && "http".equals(settings.issuer().getScheme()));
            if (isSafe && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new OidcFault(settings.name() + " describes itself with a " + member + " that is no address", e);
        }
        throw new OidcFault(settings.name() + " describes itself without a " + member + " that can be used");
    }

    /// Exchanges a code for an id token.
    ///
    /// @throws OidcFault when the provider refuses
    String idToken(String code, String verifier, String redirect) {
        Description there = description();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(there.token).header("Content-Type", "application/x-www-form-urlencoded");
        String body = form(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "code_verifier", verifier,
                "redirect_uri", redirect));
        if (settings.clientSecret().isEmpty() || there.isSecretInBody) {
            body += "&" + form(Map.of("client_id", settings.clientId()));
        }
        if (!settings.clientSecret().isEmpty()) {
            if (there.isSecretInBody) {
                body += "&" + form(Map.of("client_secret", settings.clientSecret()));
            } else {
                request.header("Authorization", basic());
            }
        }
        String token = send(request.POST(HttpRequest.BodyPublishers.ofString(body)))
                .path("id_token")
                .asString("");
        if (token.isEmpty()) {
            throw new OidcFault(settings.name() + " gave no id token; it must be a provider of OpenID Connect");
        }
        return token;
    }

    /// RFC 6749, section 2.3.1: both parts are encoded as in a form first.
    private String basic() {
        String pair = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// What an answer says; of an error only its name, which is no secret.
    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> answer = http.send(
                    request.timeout(TIMEOUT)
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            byte[] body;
            try (InputStream stream = answer.body()) {
                body = stream.readNBytes(ANSWER_BYTES_MAX + 1);
            }
            JsonNode said = body.length > ANSWER_BYTES_MAX ? JSON.nullNode() : JSON.readTree(body);
            if (answer.statusCode() != 200) {
                String error = said.path("error").asString("");
                throw new OidcFault(settings.name() + " answered " + answer.statusCode()
                        + (error.matches("[a-z_]{1,64}") ? " " + error : ""));
            }
            return said;
        } catch (JacksonException e) {
            throw new OidcFault(settings.name() + " does not answer as a provider of OpenID Connect does", e);
        } catch (IOException e) {
            throw new OidcFault(settings.name() + " cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OidcFault("interrupted while waiting for " + settings.name(), e);
        }
    }
}
