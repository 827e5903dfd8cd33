package dev.vedette.sink.webhook;

import dev.vedette.sdk.VedetteException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Signs what is posted in the way of Standard Webhooks 1.0, so that receivers can check with the libraries that there
/// are: HMAC-SHA256 over id, time and body, once for each secret, so that a secret can be changed without a gap.
final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int BYTES_MIN = 24;
    private static final int BYTES_MAX = 64;

    private final List<SecretKeySpec> keys;

    private WebhookSignature(List<SecretKeySpec> keys) {
        this.keys = List.copyOf(keys);
    }

    /// One that signs with every secret.
    ///
    /// @param secrets each 24..64 bytes in Base64, with `whsec_` in front or without
    /// @throws VedetteException when one is something else; it is not shown
    static WebhookSignature with(List<String> secrets) {
        List<SecretKeySpec> keys = new ArrayList<>();
        secrets.forEach(secret -> keys.add(new SecretKeySpec(decoded(secret), ALGORITHM)));
        return new WebhookSignature(keys);
    }

    private static byte[] decoded(String secret) {
        String text = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length >= BYTES_MIN && key.length <= BYTES_MAX) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw refusal(e);
        }
        throw refusal(null);
    }

    private static VedetteException refusal(@Nullable Exception cause) {
        // Without the cause's words: they quote characters of the secret.
        return new VedetteException("a secret must be " + PREFIX + " and " + BYTES_MIN + ".." + BYTES_MAX
                + " bytes in Base64, was something else; openssl rand -base64 32 makes one"
                + (cause == null ? "" : " (this one is no Base64)"));
    }

    /// The value of `webhook-signature`: a signature for each secret, with spaces between them; empty without secrets.
    ///
    /// @param id the value of `webhook-id`
    /// @param seconds the value of `webhook-timestamp`, since 1970
    String of(String id, long seconds, byte[] body) {
        List<String> signatures = new ArrayList<>();
        for (SecretKeySpec key : keys) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
                signatures.add("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
            } catch (GeneralSecurityException e) {
                throw new VedetteException("this Java cannot sign: it lacks " + ALGORITHM, e);
            }
        }
        return String.join(" ", signatures);
    }
}
