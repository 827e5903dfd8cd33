package dev.vedette.server.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Checks id tokens (OpenID Connect Core 1.0, section 3.1.3.7): the signature with a key of the provider, and the
/// claims. Any thread may call; calls may block for the provider's keys.
final class IdTokens {
    /// How far the provider's clock may be from ours.
    static final Duration SKEW = Duration.ofSeconds(60);

    /// Signatures with keys of two halves: with others, whoever reads the provider's keys could sign.
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int KEYS_BYTES_MAX = 256 * 1024;
    private static final int TOKEN_LENGTH_MAX = 64 * 1024;

    private final OidcSettings settings;
    private final SSLContext tls;
    private final InstantSource clock;
    private @Nullable Keys keys;

    IdTokens(OidcSettings settings, SSLContext tls, InstantSource clock) {
        this.settings = settings;
        this.tls = tls;
        this.clock = clock;
    }

    private record Keys(URI from, JWKSource<SecurityContext> source) {}

    /// The claims of a token.
    ///
    /// @param from where the provider's keys are
    /// @param nonce that the token must have
    /// @throws OidcFault when the token is not the provider's, not for us, not of now or not of this attempt
    JWTClaimsSet check(String token, URI from, String nonce) {
        if (token.length() > TOKEN_LENGTH_MAX) {
            throw new OidcFault("the id token of " + settings.name() + " is too long");
        }
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(new HashSet<>(ALGORITHMS), source(from)));
        processor.setJWTClaimsSetVerifier((claims, _) -> requireOurs(claims, nonce));
        try {
            return processor.process(token, null);
        } catch (ParseException | BadJOSEException e) {
            throw new OidcFault("the id token of " + settings.name() + " cannot be trusted: " + e.getMessage(), e);
        } catch (JOSEException e) {
            throw new OidcFault("the keys of " + settings.name() + " cannot be read", e);
        }
    }

    private void requireOurs(JWTClaimsSet claims, String nonce) throws BadJWTException {
        Instant now = clock.instant();
        require(settings.issuer().toString().equals(claims.getIssuer()), "another issuer");
        List<String> audience = claims.getAudience();
        require(audience.contains(settings.clientId()), "for somebody else");
        Object party = claims.getClaim("azp");
        require(audience.size() == 1 || settings.clientId().equals(party), "for several, and not by us");
        require(party == null || settings.clientId().equals(party), "asked for by somebody else");
        Date expires = claims.getExpirationTime();
        require(expires != null && now.isBefore(expires.toInstant().plus(SKEW)), "expired");
        Date issued = claims.getIssueTime();
        require(issued != null && now.isAfter(issued.toInstant().minus(SKEW)), "not of now");
        require(nonce.equals(claims.getClaim("nonce")), "not of this attempt to sign in");
        String subject = claims.getSubject();
        require(subject != null && !subject.isEmpty() && subject.length() <= 255, "without a subject");
    }

    private static void require(boolean isRight, String otherwise) throws BadJWTException {
        if (!isRight) {
            throw new BadJWTException("it is " + otherwise);
        }
    }

    /// Keys are kept for minutes and read again when a token names one that is not among them, but not at will.
    private synchronized JWKSource<SecurityContext> source(URI from) {
        Keys there = keys;
        if (there == null || !there.from.equals(from)) {
            try {
                there = new Keys(
                        from,
                        JWKSourceBuilder.create(
                                        from.toURL(),
                                        new DefaultResourceRetriever(
                                                TIMEOUT_MILLIS,
                                                TIMEOUT_MILLIS,
                                                KEYS_BYTES_MAX,
                                                true,
                                                tls.getSocketFactory()))
                                .refreshAheadCache(false)
                                .build());
            } catch (MalformedURLException e) {
                throw new OidcFault(settings.name() + " has its keys at no address: " + from, e);
            }
            keys = there;
        }
        return there.source;
    }
}
