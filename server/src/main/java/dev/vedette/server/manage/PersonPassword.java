package dev.vedette.server.manage;

import java.nio.CharBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// What a person's password is checked by: Argon2id (RFC 9106) with a salt for each person, as text in the usual form
/// `$argon2id$v=19$m=…,t=…,p=…$SALT$HASH`, which keeps its costs with it. Each derivation takes 19 MiB and a few
/// hundredths of a second, so that who has the database cannot try many.
final class PersonPassword {
    /// The fewest characters.
    static final int LENGTH_MIN = 12;
    /// The most characters.
    static final int LENGTH_MAX = 1_024;

    private static final int DISTINCT_MIN = 5;
    private static final int NAME_LENGTH_MIN = 3;
    private static final int OTHER_MIN = 6;
    private static final int MEMORY_KIB = 19 * 1_024;
    private static final int ROUNDS = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int COST_DIGITS_MAX = 7;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1," + COST_DIGITS_MAX
            + "}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private PersonPassword() {}

    /// Refuses passwords that are guessed too easily.
    ///
    /// @param name of the person
    /// @throws InvalidRequest saying what is wrong, without the password
    static void require(String name, char[] password) {
        if (password.length < LENGTH_MIN || password.length > LENGTH_MAX) {
            throw new InvalidRequest("A password has " + LENGTH_MIN + ".." + LENGTH_MAX + " characters, this one has "
                    + password.length);
        }
        if (CharBuffer.wrap(password).chars().distinct().count() < DISTINCT_MIN) {
            throw new InvalidRequest("A password has at least " + DISTINCT_MIN + " different characters");
        }
        String lower = new String(password).toLowerCase(Locale.ROOT);
        if (name.length() >= NAME_LENGTH_MIN && lower.replace(name, "").length() < OTHER_MIN) {
            throw new InvalidRequest("A password has at least " + OTHER_MIN + " characters beside the name");
        }
    }

    /// What is kept of a password.
    static String keep(char[] password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        byte[] hash = derived(password, salt, MEMORY_KIB, ROUNDS, LANES);
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + ROUNDS + ",p=" + LANES + "$" + text.encodeToString(salt) + "$"
                + text.encodeToString(hash);
    }

    /// Whether a password is the one that this was kept of. Takes as long for a wrong one as for the right one.
    static boolean matches(String kept, char[] password) {
        Matcher form = FORM.matcher(kept);
        if (!form.matches()) {
            return false;
        }
        byte[] hash = derived(
                password,
                Base64.getDecoder().decode(form.group(4)),
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)));
        return MessageDigest.isEqual(Base64.getDecoder().decode(form.group(5)), hash);
    }

    /// Takes as long as checking a password takes; for names that nobody has.
    static void waste(char[] password) {
        Arrays.fill(derived(password, new byte[SALT_BYTES], MEMORY_KIB, ROUNDS, LANES), (byte) 0);
    }

    /// The same letters can be written in several ways in Unicode; keyboards differ in which.
    private static byte[] derived(char[] password, byte[] salt, int memoryKib, int rounds, int lanes) {
        char[] composed = Normalizer.normalize(CharBuffer.wrap(password), Normalizer.Form.NFC)
                .toCharArray();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(rounds)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(composed, hash);
        Arrays.fill(composed, '\0');
        return hash;
    }
}
