package dev.vedette.server.api.aws;

import dev.vedette.server.store.AccessKey;
import dev.vedette.server.store.AccessKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Verifies AWS Signature Version 4 in the `Authorization` header (AWS IAM user guide, "Create a signed AWS API
/// request"), against the keys of this server.
///
/// Older clients sign for the service `execute-api`, newer ones for `iot`; both are right, and so is any region. The
/// path is taken as it came, still encoded, because every client but S3's encodes it once more for the signature.
/// Stateless; any thread may call.
final class SigV4 {
    /// The only algorithm.
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final Set<String> SERVICES = Set.of("iot", "execute-api");
    private static final String TERMINATOR = "aws4_request";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withResolverStyle(ResolverStyle.STRICT);
    private static final int SIGNED_HEADERS_MAX = 64;

    private final AccessKeys keys;
    private final InstantSource clock;
    private final Duration clockSkew;

    /// A verifier.
    ///
    /// @param keys the keys that may sign
    /// @param clock what time it is
    /// @param clockSkew how far the time of a signature may be from ours, either way
    SigV4(AccessKeys keys, InstantSource clock, Duration clockSkew) {
        this.keys = keys;
        this.clock = clock;
        this.clockSkew = clockSkew;
    }

    /// The id of the key that signed the request.
    ///
    /// @throws WireError when it is not signed, or not rightly, by a key that we know, or not now
    String verify(RawRequest request) {
        Authorization authorization = Authorization.of(request);
        String timestamp = timestamp(request, authorization);
        AccessKey key = keys.find(authorization.keyId())
                .orElseThrow(() -> new WireError(
                        403,
                        "UnrecognizedClientException",
                        "The security token included in the request is invalid: there is no access key \""
                                + authorization.keyId() + "\" here; `vedette key create` makes one."));
        String toSign = String.join(
                "\n",
                ALGORITHM,
                timestamp,
                authorization.scope(),
                hash(canonical(request, authorization.signedHeaders()).getBytes(StandardCharsets.UTF_8)));
        byte[] expected = hmac(signingKey(key.secret(), authorization), toSign);
        if (!MessageDigest.isEqual(expected, authorization.signature())) {
            throw new WireError(
                    403,
                    "InvalidSignatureException",
                    "The request signature we calculated does not match the signature you provided. Check the secret"
                            + " of access key " + key.id() + ", and that nothing on the way changes the request.");
        }
        return key.id();
    }

    private String timestamp(RawRequest request, Authorization authorization) {
        String timestamp = request.value("x-amz-date")
                .orElseThrow(() -> incomplete("Authorization header requires a signed X-Amz-Date header."));
        Instant signedAt;
        try {
            signedAt = LocalDateTime.parse(timestamp, TIMESTAMP).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw incomplete("X-Amz-Date must be as 20260131T235959Z, was \"" + timestamp + "\".");
        }
        if (!timestamp.substring(0, 8).equals(authorization.date())) {
            throw new WireError(
                    403,
                    "InvalidSignatureException",
                    "Date in Credential scope does not match X-Amz-Date: " + authorization.date()
                            + " is not the day of " + timestamp + ".");
        }
        Instant now = clock.instant();
        if (Duration.between(signedAt, now).abs().compareTo(clockSkew) > 0) {
            throw new WireError(
                    403,
                    "InvalidSignatureException",
                    "Signature %s: %s is more than %d s from the time here, %s; set the clock of the caller."
                            .formatted(
                                    signedAt.isBefore(now) ? "expired" : "not yet current",
                                    timestamp,
                                    clockSkew.toSeconds(),
                                    TIMESTAMP.format(now.atOffset(ZoneOffset.UTC))));
        }
        return timestamp;
    }

    /// The canonical form of a request, over which its signature is made.
    static String canonical(RawRequest request, List<String> signedHeaders) {
        StringBuilder text = new StringBuilder();
        text.append(request.method()).append('\n');
        text.append(Percent.encode(request.path(), "/")).append('\n');
        text.append(canonicalQuery(request.query())).append('\n');
        for (String name : signedHeaders) {
            String value = request.values(name).stream().map(SigV4::trimmed).collect(Collectors.joining(","));
            text.append(name).append(':').append(value).append('\n');
        }
        text.append('\n').append(String.join(";", signedHeaders)).append('\n');
        return text.append(payloadHash(request)).toString();
    }

    private static String canonicalQuery(String query) {
        if (query.isEmpty()) {
            return "";
        }
        record Parameter(String name, String value) {
            static Parameter of(String text) {
                int equals = text.indexOf('=');
                String name = equals < 0 ? text : text.substring(0, equals);
                String value = equals < 0 ? "" : text.substring(equals + 1);
                return new Parameter(
                        Percent.encode(Percent.decode(name), ""), Percent.encode(Percent.decode(value), ""));
            }
        }
        return Arrays.stream(query.split("&", -1))
                .filter(text -> !text.isEmpty())
                .map(Parameter::of)
                .sorted((a, b) -> a.name.equals(b.name) ? a.value.compareTo(b.value) : a.name.compareTo(b.name))
                .map(parameter -> parameter.name + "=" + parameter.value)
                .collect(Collectors.joining("&"));
    }

    /// The hash of the body. A caller may state it, but not leave the body out of the signature: without TLS, whoever
    /// is on the way could then put in another one.
    private static String payloadHash(RawRequest request) {
        String actual = hash(request.body());
        String stated = request.value("x-amz-content-sha256").orElse(actual);
        if (!stated.equals(actual)) {
            throw new WireError(
                    403,
                    "InvalidSignatureException",
                    "The body must be signed: x-amz-content-sha256 is \"" + stated
                            + "\", the SHA-256 of the body is something else.");
        }
        return actual;
    }

    private static String trimmed(String value) {
        return value.strip().replaceAll(" +", " ");
    }

    private static byte[] signingKey(String secret, Authorization authorization) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : authorization.scope().split("/", -1)) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static WireError incomplete(String message) {
        return new WireError(403, "IncompleteSignatureException", message);
    }

    /// What an `Authorization` header says.
    ///
    /// @param keyId whose signature it claims to be
    /// @param scope day, region, service and terminator, joined by slashes
    /// @param signedHeaders names of the headers that are signed, in lower case, in order
    /// @param signature 32 bytes
    private record Authorization(String keyId, String scope, List<String> signedHeaders, byte[] signature) {
        static Authorization of(RawRequest request) {
            List<String> headers = request.values("authorization");
            if (headers.isEmpty()) {
                throw new WireError(
                        403,
                        "MissingAuthenticationTokenException",
                        "Missing Authentication Token: calls must be signed with Signature Version 4 and a key of"
                                + " `vedette key create`.");
            }
            String header = headers.getFirst();
            if (headers.size() > 1 || !header.startsWith(ALGORITHM + " ")) {
                throw incomplete("There must be one Authorization header, beginning with " + ALGORITHM + ".");
            }
            String[] credential = part(header, "Credential").split("/", -1);
            if (credential.length != 5 || !credential[4].equals(TERMINATOR) || !SERVICES.contains(credential[3])) {
                throw incomplete("Credential must be KEY/DAY/REGION/SERVICE/aws4_request with a SERVICE of iot or"
                        + " execute-api, was \"" + String.join("/", credential) + "\".");
            }
            List<String> signed = List.of(part(header, "SignedHeaders").split(";", -1));
            if (signed.size() > SIGNED_HEADERS_MAX || !signed.containsAll(List.of("host", "x-amz-date"))) {
                throw incomplete(
                        "SignedHeaders must have host and x-amz-date, and at most " + SIGNED_HEADERS_MAX + " names.");
            }
            return new Authorization(
                    credential[0],
                    String.join("/", Arrays.copyOfRange(credential, 1, 5)),
                    signed,
                    signature(part(header, "Signature")));
        }

        String date() {
            return scope.substring(0, scope.indexOf('/'));
        }

        private static String part(String header, String name) {
            return Arrays.stream(header.substring(ALGORITHM.length()).split(",", -1))
                    .map(String::strip)
                    .filter(part -> part.startsWith(name + "="))
                    .map(part -> part.substring(name.length() + 1))
                    .findFirst()
                    .orElseThrow(() -> incomplete("Authorization header requires '" + name + "' parameter."));
        }

        private static byte[] signature(String hexadecimal) {
            try {
                return HexFormat.of().parseHex(hexadecimal);
            } catch (IllegalArgumentException e) {
                throw incomplete("Signature must be hexadecimal.");
            }
        }
    }
}
