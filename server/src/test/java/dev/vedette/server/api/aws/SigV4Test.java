package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.store.AccessKey;
import dev.vedette.server.store.AccessKeys;
import dev.vedette.testkit.time.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Signatures in here were made by botocore 1.43.11, with its clock set to the instant of [#SIGNED_AT].
final class SigV4Test {
    private static final Instant SIGNED_AT = Instant.parse("2026-11-21T12:00:00Z");
    private static final AccessKey KEY =
            new AccessKey("VDTEXAMPLEKEY0000001", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "test", SIGNED_AT);
    private static final String HOST = "vedette.test:8080";
    private static final String DATE = "20261121T120000Z";

    private final VirtualClock clock = VirtualClock.at(SIGNED_AT);
    private final SigV4 signatures = new SigV4(new OneKey(), clock, Duration.ofMinutes(5));

    @Test
    void acceptsAGetOfAnOlderClientThatSignsAsExecuteApi() {
        assertThat(signatures.verify(get())).isEqualTo(KEY.id());
    }

    @Test
    void acceptsAPostWithABodyAnEncodedPathAndSpacesInAHeader() {
        assertThat(signatures.verify(post("{\"securityProfileDescription\":\"café\"}")))
                .isEqualTo(KEY.id());
    }

    @Test
    void acceptsQueryParametersInAnyOrderRepeatedAndEmpty() {
        String authorization = authorization(
                "iot", "host;x-amz-date", "c2c44fb6a375fc99d366a639dca4c260dbf0780106166382bc8eee2532159204");
        String target = "securityProfileTargetArn=arn%3Aaws%3Aiot%3Aeu-central-1%3A123456789012%3Aall%2Fthings";
        String path = "/security-profiles/p/targets";

        assertThat(signatures.verify(request("PUT", path, target + "&b=&a=2&a=1", authorization)))
                .isEqualTo(KEY.id());
        assertThat(signatures.verify(request("PUT", path, "a=1&a=2&b&" + target, authorization)))
                .isEqualTo(KEY.id());
    }

    @Test
    void acceptsAClockThatIsOffByTheSkewEitherWay() {
        clock.advance(Duration.ofMinutes(5));
        assertThat(signatures.verify(get())).isEqualTo(KEY.id());
        clock.jumpTo(SIGNED_AT.minus(Duration.ofMinutes(5)));
        assertThat(signatures.verify(get())).isEqualTo(KEY.id());
    }

    @Test
    void refusesASignatureThatIsOlderThanTheSkew() {
        clock.advance(Duration.ofMinutes(5).plusMillis(1));
        assertRefused(() -> signatures.verify(get()), "InvalidSignatureException", "Signature expired: " + DATE);
    }

    @Test
    void refusesASignatureOfTheFuture() {
        clock.jumpTo(SIGNED_AT.minus(Duration.ofMinutes(5)).minusMillis(1));
        assertRefused(() -> signatures.verify(get()), "InvalidSignatureException", "Signature not yet current");
    }

    @Test
    void refusesAnotherBody() {
        assertRefused(
                () -> signatures.verify(post("{\"securityProfileDescription\":\"cafe\"}")),
                "InvalidSignatureException",
                "does not match the signature you provided");
    }

    @Test
    void refusesAnotherMethodPathQueryOrHost() {
        RawRequest signed = get();
        List<RawRequest> changed = List.of(
                new RawRequest("DELETE", signed.path(), signed.query(), signed.headers(), signed.body()),
                new RawRequest("GET", signed.path() + "s", signed.query(), signed.headers(), signed.body()),
                new RawRequest("GET", signed.path(), "maxResults=6&nextToken=a", signed.headers(), signed.body()),
                new RawRequest(
                        "GET",
                        signed.path(),
                        signed.query(),
                        with(signed.headers(), "Host", "vedette.test"),
                        signed.body()));

        for (RawRequest request : changed) {
            assertRefused(
                    () -> signatures.verify(request), "InvalidSignatureException", "does not match the signature");
        }
    }

    @Test
    void refusesAnUnencodedFormOfASignedLabelThatMeansAnotherPath() {
        RawRequest signed = post("{\"securityProfileDescription\":\"café\"}");
        RawRequest slash =
                new RawRequest("POST", "/security-profiles/a%20b/c%3Ad", "", signed.headers(), signed.body());

        assertRefused(() -> signatures.verify(slash), "InvalidSignatureException", "does not match");
    }

    @Test
    void refusesAKeyThatWeDoNotHave() {
        String other = authorization("iot", "host;x-amz-date", "00".repeat(32)).replace(KEY.id(), "AKIDEXAMPLE");

        assertRefused(
                () -> signatures.verify(request("GET", "/things", "", other)),
                "UnrecognizedClientException",
                "no access key \"AKIDEXAMPLE\"");
    }

    @Test
    void refusesARequestThatIsNotSigned() {
        RawRequest unsigned = new RawRequest("GET", "/things", "", List.of(Map.entry("Host", HOST)), new byte[0]);

        assertRefused(() -> signatures.verify(unsigned), "MissingAuthenticationTokenException", "Missing");
    }

    @Test
    void refusesASignatureThatIsCut() {
        String authorization = get().value("authorization").orElseThrow();
        String cut = authorization.substring(0, authorization.length() - 2);

        assertRefused(
                () -> signatures.verify(request("GET", get().path(), get().query(), cut)),
                "InvalidSignatureException",
                "does not match");
    }

    @Test
    void refusesAScopeOfAnotherDay() {
        String authorization =
                authorization("iot", "host;x-amz-date", "00".repeat(32)).replace("20261121/", "20261120/");

        assertRefused(
                () -> signatures.verify(request("GET", "/things", "", authorization)),
                "InvalidSignatureException",
                "20261120 is not the day of " + DATE);
    }

    @Test
    void refusesABodyThatIsLeftOutOfTheSignature() {
        RawRequest signed = get();
        RawRequest unsigned = new RawRequest(
                "GET",
                signed.path(),
                signed.query(),
                with(signed.headers(), "x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
                signed.body());

        assertRefused(() -> signatures.verify(unsigned), "InvalidSignatureException", "The body must be signed");
    }

    @Test
    void refusesHeadersThatSayTooLittle() {
        String good = authorization("iot", "host;x-amz-date", "00".repeat(32));
        Map<String, String> bad = Map.of(
                "Basic dXNlcjpwYXNz",
                "beginning with AWS4-HMAC-SHA256",
                good.replace("Credential=", "Cred="),
                "requires 'Credential' parameter",
                good.replace("SignedHeaders=", "Headers="),
                "requires 'SignedHeaders' parameter",
                good.replace("Signature=", "Sig="),
                "requires 'Signature' parameter",
                good.replace("/iot/", "/s3/"),
                "SERVICE of iot or execute-api",
                good.replace("aws4_request", "aws5_request"),
                "KEY/DAY/REGION/SERVICE/aws4_request",
                good.replace("host;x-amz-date", "x-amz-date"),
                "SignedHeaders must have host",
                good.replace("host;x-amz-date", "host"),
                "SignedHeaders must have host",
                good.replace("00".repeat(32), "zz".repeat(32)),
                "Signature must be hexadecimal");

        bad.forEach((authorization, words) -> assertRefused(
                () -> signatures.verify(request("GET", "/things", "", authorization)),
                "IncompleteSignatureException",
                words));
    }

    @Test
    void refusesTwoAuthorizationHeaders() {
        RawRequest signed = get();
        List<Map.Entry<String, String>> headers = new ArrayList<>(signed.headers());
        headers.add(Map.entry("authorization", signed.value("authorization").orElseThrow()));

        assertRefused(
                () -> signatures.verify(new RawRequest("GET", signed.path(), signed.query(), headers, signed.body())),
                "IncompleteSignatureException",
                "one Authorization header");
    }

    @Test
    void refusesATimeThatIsMissingOrNoTime() {
        RawRequest signed = get();
        List<Map.Entry<String, String>> without = signed.headers().stream()
                .filter(header -> !header.getKey().equals("X-Amz-Date"))
                .toList();

        assertRefused(
                () -> signatures.verify(new RawRequest("GET", signed.path(), signed.query(), without, signed.body())),
                "IncompleteSignatureException",
                "requires a signed X-Amz-Date");
        for (String time : List.of("20261121T250000Z", "2026-11-21T12:00:00Z", "20261131T120000Z", "")) {
            RawRequest request = new RawRequest(
                    "GET", signed.path(), signed.query(), with(signed.headers(), "X-Amz-Date", time), signed.body());
            assertRefused(() -> signatures.verify(request), "IncompleteSignatureException", "X-Amz-Date must be as");
        }
    }

    private static void assertRefused(ThrowingCallable call, String code, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(WireError.class, error -> {
                    assertThat(error.code()).isEqualTo(code);
                    assertThat(error.status()).isEqualTo(403);
                })
                .hasMessageContaining(words);
    }

    private static RawRequest get() {
        return request(
                "GET",
                "/security-profiles",
                "maxResults=5&nextToken=a%20b%2F%2B%3D",
                authorization(
                        "execute-api",
                        "host;x-amz-date",
                        "9e94ae302e081638c3ec60828936f53ce965132e9bf7c59211671e4654383645"));
    }

    private static RawRequest post(String body) {
        return new RawRequest(
                "POST",
                "/security-profiles/a%20b%2Fc%3Ad",
                "",
                List.of(
                        Map.entry("Host", HOST),
                        Map.entry("Content-Type", "application/json"),
                        Map.entry("X-Spaced", "  a   b  "),
                        Map.entry("X-Amz-Date", DATE),
                        Map.entry(
                                "Authorization",
                                authorization(
                                        "iot",
                                        "content-type;host;x-amz-date;x-spaced",
                                        "c88296cd2982948f194da3656cbfdd4b8f2a7fadfe3ec4d7069db2a99879fe86"))),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static RawRequest request(String method, String path, String query, String authorization) {
        return new RawRequest(
                method,
                path,
                query,
                List.of(
                        Map.entry("Host", HOST),
                        Map.entry("X-Amz-Date", DATE),
                        Map.entry("Authorization", authorization)),
                new byte[0]);
    }

    private static String authorization(String service, String signedHeaders, String signature) {
        return "AWS4-HMAC-SHA256 Credential=" + KEY.id() + "/20261121/eu-central-1/" + service
                + "/aws4_request, SignedHeaders=" + signedHeaders + ", Signature=" + signature;
    }

    private static List<Map.Entry<String, String>> with(
            List<Map.Entry<String, String>> headers, String name, String value) {
        List<Map.Entry<String, String>> changed = new ArrayList<>(headers);
        changed.removeIf(header -> header.getKey().equals(name));
        changed.add(Map.entry(name, value));
        return changed;
    }

    /// A store of one key.
    private static final class OneKey implements AccessKeys {
        @Override
        public void add(AccessKey key) {
            throw new UnsupportedOperationException("there is one key");
        }

        @Override
        public Optional<AccessKey> find(String id) {
            return id.equals(KEY.id()) ? Optional.of(KEY) : Optional.empty();
        }

        @Override
        public List<AccessKey> all() {
            return List.of(KEY);
        }

        @Override
        public boolean remove(String id) {
            throw new UnsupportedOperationException("there is one key");
        }
    }
}
