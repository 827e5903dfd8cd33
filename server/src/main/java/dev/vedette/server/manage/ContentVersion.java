package dev.vedette.server.manage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A version that follows from what it is of: the same of the same, also after a restart. One thread at a time.
public final class ContentVersion {
    private static final int BYTES = 16;

    private final MessageDigest digest;

    /// Begins without parts.
    public ContentVersion() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /// Goes on with another part, told from the one before and the one after.
    public ContentVersion with(@Nullable Object part) {
        byte[] bytes = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        return this;
    }

    /// 32 hexadecimal digits; there are no further parts.
    public String text() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
