package dev.vedette.gateway.hub;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A shared access signature, as `SharedAccessSignature sr=…&sig=…&se=…[&skn=…]`.
///
/// The signature is over the text of `sr` as it was received: SDKs disagree on whether it is URL-encoded, and
/// both are right (reference B5). What it is for is compared afterwards, encoded or not.
public final class SasToken {
    /// The most characters of a token.
    public static final int LENGTH_MAX = 4_096;

    private static final String SCHEME = "SharedAccessSignature ";
    private static final int EXPIRY_DIGITS_MAX = 12;
    private static final int SIGNATURE_BYTES = 32;

    private final String resource;
    private final String expiry;
    private final byte[] signature;
    private final @Nullable String policy;

    private SasToken(String resource, String expiry, byte[] signature, @Nullable String policy) {
        this.resource = resource;
        this.expiry = expiry;
        this.signature = signature;
        this.policy = policy;
    }

    /// Reads a token that a stranger sent; empty when it is not one.
    public static Optional<SasToken> parse(String text) {
        if (text.length() > LENGTH_MAX || !text.startsWith(SCHEME)) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        for (String field : text.substring(SCHEME.length()).strip().split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals < 1 || fields.put(field.substring(0, equals), field.substring(equals + 1)) != null) {
                return Optional.empty();
            }
        }
        String resource = fields.get("sr");
        String expiry = fields.get("se");
        String encoded = fields.get("sig");
        String policy = fields.get("skn");
        if (resource == null || resource.isEmpty() || expiry == null || encoded == null || !isNumber(expiry)) {
            return Optional.empty();
        }
        try {
            byte[] signature = Base64.getDecoder().decode(decoded(encoded));
            if (signature.length != SIGNATURE_BYTES) {
                return Optional.empty();
            }
            String named = policy == null || policy.isEmpty() ? null : decoded(policy);
            return Optional.of(new SasToken(resource, expiry, signature, named));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= EXPIRY_DIGITS_MAX
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// When it expires.
    public Instant expiresAt() {
        return Instant.ofEpochSecond(Long.parseLong(expiry));
    }

    /// The policy that it is signed under; empty for the key of a device.
    public Optional<String> policy() {
        return Optional.ofNullable(policy);
    }

    /// Whether it is signed with a key. Takes as long for a wrong signature as for a right one.
    ///
    /// @param key in Base64
    public boolean isSignedWith(String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            byte[] expected = mac.doFinal((resource + "\n" + expiry).getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(expected, signature);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("every JDK has HmacSHA256", fault);
        }
    }

    /// Whether it is for a host, or for some part of it. Names of hosts are compared without regard to case and
    /// port.
    ///
    /// @param hosts names of the hub in lower case; empty when any will do
    public boolean isForHost(Set<String> hosts) {
        return readings().stream().anyMatch(reading -> hosts.isEmpty() || hosts.contains(host(reading)));
    }

    /// Whether it is for a device or module, or for a device of a module, or for the whole host.
    public boolean covers(HubId id) {
        return covers(path(id), 0);
    }

    /// Whether it is for exactly a device or module.
    public boolean names(HubId id) {
        List<String> path = path(id);
        return covers(path, path.size());
    }

    /// The device or module that it is for; empty when it is for the whole host, or for nothing that can be one.
    public Optional<HubId> identity() {
        for (String reading : readings()) {
            List<String> path = path(reading);
            boolean isModule = path.size() == 4 && path.get(2).equals("modules");
            if (!(path.size() == 2 || isModule) || !path.getFirst().equals("devices")) {
                continue;
            }
            String module = isModule ? path.get(3) : null;
            if (HubId.problemWith(path.get(1), module).isEmpty()) {
                return Optional.of(new HubId(path.get(1), module));
            }
        }
        return Optional.empty();
    }

    /// Whether it is for the whole host.
    public boolean coversHost() {
        return covers(List.of(), 0);
    }

    /// Whether what it is for is a beginning of the path, of at least so many segments.
    private boolean covers(List<String> path, int segmentsMin) {
        return readings().stream().anyMatch(reading -> {
            List<String> given = path(reading);
            return given.size() >= segmentsMin
                    && given.size() <= path.size()
                    && path.subList(0, given.size()).equals(given);
        });
    }

    private static List<String> path(HubId id) {
        List<String> path = new ArrayList<>(List.of("devices", id.device()));
        String module = id.module();
        if (module != null) {
            path.add("modules");
            path.add(module);
        }
        return path;
    }

    /// What it is for: as received, and decoded once.
    private List<String> readings() {
        try {
            return List.of(resource, decoded(resource));
        } catch (IllegalArgumentException _) {
            return List.of(resource);
        }
    }

    private static String host(String reading) {
        String host = withoutScheme(reading);
        int end = host.indexOf('/');
        host = end < 0 ? host : host.substring(0, end);
        int port = host.indexOf(':');
        return (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
    }

    private static List<String> path(String reading) {
        String text = withoutScheme(reading);
        int start = text.indexOf('/');
        if (start < 0 || start == text.length() - 1) {
            return List.of();
        }
        String path = text.substring(start + 1);
        return Arrays.asList((path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1));
    }

    private static String withoutScheme(String reading) {
        int scheme = reading.indexOf("://");
        return scheme < 0 ? reading : reading.substring(scheme + 3);
    }

    /// Percent-decodes; a plus stays one, as Base64 has it.
    ///
    /// @throws IllegalArgumentException when an escape is malformed
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// Without the signature.
    @Override
    public String toString() {
        return "SasToken[sr=" + resource + ", se=" + expiry + ", skn=" + policy + "]";
    }
}
