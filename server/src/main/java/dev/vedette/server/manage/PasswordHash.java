package dev.vedette.server.manage;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.store.UserRecord;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// What a password is checked by: PBKDF2 with HMAC-SHA256 (RFC 8018) and a salt for each user. Slow on purpose, so that
/// who has the database cannot try many.
public final class PasswordHash {
    /// How often the derivation goes round for new users.
    public static final int ITERATIONS = 600_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";

    private PasswordHash() {}

    /// A user with a password.
    ///
    /// @param password left as it is
    public static UserRecord user(String name, char[] password, SecureRandom random, Instant now) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new UserRecord(name, salt, ITERATIONS, derived(password, salt, ITERATIONS), now);
    }

    /// Whether a password is the user's. Takes as long for a wrong one as for the right one.
    ///
    /// @param password left as it is
    public static boolean matches(UserRecord user, char[] password) {
        return MessageDigest.isEqual(user.hash(), derived(password, user.salt(), user.iterations()));
    }

    /// Takes as long as checking a password takes; for names that nobody has.
    public static void waste(char[] password) {
        Arrays.fill(derived(password, new byte[SALT_BYTES], ITERATIONS), (byte) 0);
    }

    private static byte[] derived(char[] password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new VedetteException("this Java has no " + ALGORITHM + "; run a complete one", e);
        } finally {
            spec.clearPassword();
        }
    }
}
