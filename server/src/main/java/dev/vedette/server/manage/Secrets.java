package dev.vedette.server.manage;

import dev.vedette.sdk.VedetteException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Secrets that we make: 256 random bits each, so that a plain hash of them can be kept without a salt.
final class Secrets {
    /// The most characters of a secret that somebody shows; what is longer is none of ours.
    static final int LENGTH_MAX = 128;

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /// A new secret, 43 letters, digits, `-` and `_`.
    static String fresh() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /// What is kept of a secret: SHA-256 of what it is for and the secret, in hexadecimal.
    ///
    /// @param purpose keeps a hash of one kind from being taken for one of another
    static String hash(String purpose, String secret) {
        return HexFormat.of().formatHex(digest(purpose, secret));
    }

    /// Another secret that follows from a secret, and does not tell it.
    static String derived(String purpose, String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(purpose, secret));
    }

    /// Whether two texts are the same; takes as long for different ones.
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] digest(String purpose, String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((purpose + "\0").getBytes(StandardCharsets.UTF_8));
            return digest.digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new VedetteException("this Java has no SHA-256; run a complete one", e);
        }
    }
}
