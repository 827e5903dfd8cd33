package dev.vedette.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.vedette.server.store.Role;
import dev.vedette.testkit.time.VirtualClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Which id tokens are trusted.
final class IdTokensTest {
    private static final KeyProvider KEYS = new KeyProvider();
    private static final MockOAuth2Server PROVIDER =
            new MockOAuth2Server(new OAuth2Config(false, null, null, false, new OAuth2TokenProvider(KEYS)));
    private static final String NONCE = "nonce-1";

    private final Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    private final VirtualClock clock = VirtualClock.at(now);
    private IdTokens tokens;

    @BeforeAll
    static void start() {
        PROVIDER.start();
    }

    @AfterAll
    static void stop() {
        PROVIDER.shutdown();
    }

    @BeforeEach
    void open() throws Exception {
        OidcSettings settings =
                new OidcSettings(URI.create(issuer()), "vedette", "", "Login", "roles", Map.of("*", Role.VIEWER), null);
        tokens = new IdTokens(settings, SSLContext.getDefault(), clock);
    }

    private static String issuer() {
        return PROVIDER.issuerUrl("plant").toString();
    }

    private static URI keys() {
        return PROVIDER.jwksUrl("plant").uri();
    }

    private Map<String, Object> claims() {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", issuer());
        claims.put("aud", List.of("vedette"));
        claims.put("sub", "7");
        claims.put("nonce", NONCE);
        claims.put("iat", Date.from(now));
        claims.put("exp", Date.from(now.plusSeconds(300)));
        return claims;
    }

    /// What the provider would sign, with the key that it has.
    private static String signed(Map<String, Object> claims) throws Exception {
        return signed(claims, KEYS.signingKey("plant").toRSAKey());
    }

    private static String signed(Map<String, Object> claims, RSAKey key) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(key.getKeyID())
                        .jwk(key.toPublicJWK())
                        .build(),
                set(claims));
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static JWTClaimsSet set(Map<String, Object> claims) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        return set.build();
    }

    @Test
    void aTokenOfTheProviderForUsAndOfNowIsTrusted() throws Exception {
        assertThat(tokens.check(signed(claims()), keys(), NONCE).getSubject()).isEqualTo("7");
        clock.jumpTo(now.plusSeconds(300 + 59));
        assertThat(tokens.check(signed(claims()), keys(), NONCE).getSubject()).isEqualTo("7");
        clock.jumpTo(now.minusSeconds(59));
        assertThat(tokens.check(signed(claims()), keys(), NONCE).getSubject()).isEqualTo("7");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("iss", "https://evil.example", "another issuer"),
                Arguments.of("iss", issuer() + "/", "another issuer"),
                Arguments.of("aud", List.of("other"), "for somebody else"),
                Arguments.of("aud", List.of("vedette", "other"), "for several"),
                Arguments.of("azp", "other", "asked for by somebody else"),
                Arguments.of("nonce", "nonce-2", "not of this attempt"),
                Arguments.of("nonce", 7, "not of this attempt"),
                Arguments.of("exp", Date.from(Instant.EPOCH), "expired"),
                Arguments.of("iat", Date.from(Instant.parse("2090-01-01T00:00:00Z")), "not of now"),
                Arguments.of("sub", "", "without a subject"),
                Arguments.of("sub", "x".repeat(256), "without a subject"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aTokenWithAWrongClaimIsNot(String claim, Object value, String reason) throws Exception {
        Map<String, Object> claims = claims();
        claims.put(claim, value);
        String token = signed(claims);
        assertThatThrownBy(() -> tokens.check(token, keys(), NONCE))
                .isInstanceOf(OidcFault.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aTokenIsExpiredAMinuteAfterItSaysSo() throws Exception {
        clock.jumpTo(now.plusSeconds(300 + 60));
        refused(signed(claims()));
    }

    @Test
    void aTokenThatNobodySignedIsNot() throws Exception {
        refused(new PlainJWT(set(claims())).serialize());
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        String good = signed(claims());
        refused(header + good.substring(good.indexOf('.'), good.lastIndexOf('.') + 1));
        refused(good.substring(0, good.lastIndexOf('.') + 1));
    }

    @Test
    void aTokenThatSomebodySignedWithTheProvidersPublicKeyIsNot() throws Exception {
        RSAKey key = PROVIDER.getConfig()
                .getTokenProvider()
                .publicJwkSet("plant")
                .getKeys()
                .getFirst()
                .toRSAKey();
        for (byte[] secret :
                List.of(key.toRSAPublicKey().getEncoded(), key.toJSONString().getBytes(StandardCharsets.UTF_8))) {
            SignedJWT forged = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    set(claims()));
            forged.sign(new MACSigner(secret));
            refused(forged.serialize());
        }
    }

    @Test
    void aTokenThatSomebodyElseSignedIsNot() throws Exception {
        refused(signed(claims(), new RSAKeyGenerator(2048).keyID("plant").generate()));
        refused(signed(claims(), KEYS.signingKey("other").toRSAKey()));
    }

    @Test
    void aTokenThatWasChangedOnTheWayIsNot() throws Exception {
        String good = signed(claims());
        String[] parts = good.split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String changed = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.replace("\"7\"", "\"8\"").getBytes(StandardCharsets.UTF_8));
        refused(parts[0] + "." + changed + "." + parts[2]);
        refused("");
        refused("a.b.c");
        refused("x".repeat(100_000));
    }

    private void refused(String token) {
        assertThatThrownBy(() -> tokens.check(token, keys(), NONCE)).isInstanceOf(OidcFault.class);
    }
}
