package dev.vedette.server.oidc;

import dev.vedette.sdk.VedetteException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// What belongs to one attempt to sign in elsewhere, from the browser's leaving until it comes back.
///
/// @param state comes back with the browser
/// @param nonce comes back in the id token
/// @param verifier shows that who exchanges the code is who asked for it
/// @param to where to go afterwards
/// @param expiresAt until when the browser may come back
record Flow(String state, String nonce, String verifier, String to, Instant expiresAt) {
    private static final int SECRET_BYTES = 32;
    private static final int PARTS = 5;

    /// A new one.
    static Flow begin(String to, Instant expiresAt, SecureRandom random) {
        return new Flow(fresh(random), fresh(random), fresh(random), to, expiresAt);
    }

    private static String fresh(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// What the provider is told of the verifier: `S256` of RFC 7636.
    String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new VedetteException("this Java has no SHA-256; run a complete one", e);
        }
    }

    /// Seals flows for the way with the browser, under a key that only this process has.
    static final class Seal {
        private static final String CIPHER = "AES/GCM/NoPadding";
        private static final int NONCE_BYTES = 12;
        private static final int TAG_BITS = 128;
        private static final int SEALED_LENGTH_MAX = 4_000;

        private final SecretKeySpec key;
        private final SecureRandom random;

        Seal(SecureRandom random) {
            byte[] bytes = new byte[SECRET_BYTES];
            random.nextBytes(bytes);
            this.key = new SecretKeySpec(bytes, "AES");
            this.random = random;
        }

        String seal(Flow flow) {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            String text = String.join(
                    "\n", flow.state, flow.nonce, flow.verifier, flow.to, Long.toString(flow.expiresAt.toEpochMilli()));
            try {
                byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
                byte[] whole = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                        .put(nonce)
                        .put(sealed)
                        .array();
                return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
            } catch (GeneralSecurityException e) {
                throw new VedetteException("a sign-in cannot be sealed", e);
            }
        }

        /// The flow that was sealed here; empty when it was not, or it was changed.
        Optional<Flow> open(String text) {
            if (text.length() > SEALED_LENGTH_MAX) {
                return Optional.empty();
            }
            try {
                byte[] whole = Base64.getUrlDecoder().decode(text);
                if (whole.length <= NONCE_BYTES) {
                    return Optional.empty();
                }
                byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
                byte[] plain =
                        cipher(Cipher.DECRYPT_MODE, nonce).doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
                List<String> parts = List.of(new String(plain, StandardCharsets.UTF_8).split("\n", -1));
                return parts.size() == PARTS ? Optional.of(flow(parts)) : Optional.empty();
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                // Whoever made this, it was not us.
                return Optional.empty();
            }
        }

        private static Flow flow(List<String> parts) {
            return new Flow(
                    parts.get(0),
                    parts.get(1),
                    parts.get(2),
                    parts.get(3),
                    Instant.ofEpochMilli(Long.parseLong(parts.get(4))));
        }

        private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher;
        }
    }
}
