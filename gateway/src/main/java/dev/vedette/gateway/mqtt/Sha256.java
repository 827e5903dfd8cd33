package dev.vedette.gateway.mqtt;

import dev.vedette.sdk.VedetteException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Short digests of texts that strangers choose: unlike a hash code, two of one digest cannot be made up.
final class Sha256 {
    private Sha256() {}

    /// The first eight bytes of the SHA-256 of a text in UTF-8.
    static long head(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new VedetteException("every Java platform has SHA-256, this one has not", e);
        }
    }
}
