package dev.vedette.server.identity;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.manage.PasswordHash;
import dev.vedette.server.store.UserRecord;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Checks passwords. A wrong one takes as long as a right one, and as one of a user that does not exist. A right one is
/// remembered, by a digest under a key that only this process has, so that open connections can be looked at again
/// without deriving it anew. Any thread may call.
final class PasswordDesk {
    /// How many right passwords are remembered; beyond it the one that was asked for longest ago is forgotten.
    static final int REMEMBERED_MAX = 10_000;

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    /// Guessing must not take the processors from those who are connected.
    private final Semaphore deriving =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    private final SecretKeySpec key;
    private final Map<String, Remembered> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    PasswordDesk() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, HMAC);
    }

    private record Remembered(byte[] hash, byte[] digest) {}

    /// Whether a password is the user's.
    ///
    /// @param user null when there is no such user
    boolean matches(@Nullable UserRecord user, byte[] password) {
        byte[] digest = digest(password);
        if (user != null) {
            synchronized (remembered) {
                Remembered known = remembered.get(user.name());
                if (known != null
                        && MessageDigest.isEqual(known.hash, user.hash())
                        && MessageDigest.isEqual(known.digest, digest)) {
                    return true;
                }
            }
        }
        boolean right = derives(user, password);
        if (right && user != null) {
            synchronized (remembered) {
                remembered.put(user.name(), new Remembered(user.hash(), digest));
            }
        }
        return right;
    }

    private boolean derives(@Nullable UserRecord user, byte[] password) {
        char[] characters = decoded(password);
        deriving.acquireUninterruptibly();
        try {
            if (user == null) {
                PasswordHash.waste(characters);
                return false;
            }
            return PasswordHash.matches(user, characters);
        } finally {
            deriving.release();
            Arrays.fill(characters, '\0');
        }
    }

    /// What is not UTF-8 is nobody's password, but is checked like any other.
    private static char[] decoded(byte[] password) {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(password));
            char[] characters = new char[decoded.remaining()];
            decoded.get(characters);
            Arrays.fill(decoded.array(), '\0');
            return characters;
        } catch (CharacterCodingException e) {
            return new char[] {'\uFFFF'};
        }
    }

    private byte[] digest(byte[] password) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(password);
        } catch (GeneralSecurityException e) {
            throw new VedetteException("this Java has no " + HMAC + "; run a complete one", e);
        }
    }
}
