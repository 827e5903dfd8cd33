package dev.vedette.agent.send;

import dev.vedette.sdk.VedetteException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The token by which a device with a symmetric key proves to an IoT hub who it is.
final class SasToken {
    private SasToken() {}

    /// A token for a resource.
    ///
    /// @param resource what it opens, as `hub.example/devices/pump-7`
    /// @param key the device's key in Base64
    /// @param until it is good until then, to the second
    /// @throws VedetteException when the key is none
    static String of(String resource, String key, Instant until) {
        String sr = URLEncoder.encode(resource, StandardCharsets.UTF_8);
        long expiry = until.getEpochSecond();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            byte[] signature = mac.doFinal((sr + "\n" + expiry).getBytes(StandardCharsets.UTF_8));
            return "SharedAccessSignature sr=" + sr + "&sig="
                    + URLEncoder.encode(Base64.getEncoder().encodeToString(signature), StandardCharsets.UTF_8) + "&se="
                    + expiry;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new VedetteException("the hub's key must be 1 or more bytes in Base64", e);
        }
    }
}
