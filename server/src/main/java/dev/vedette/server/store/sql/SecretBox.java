package dev.vedette.server.store.sql;

import dev.vedette.server.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Seals secrets with AES-256-GCM (NIST SP 800-38D) under a key that lives in a file of its own, not in the database.
///
/// The file is made with the first secret, readable by its owner only. What this protects: a copy of the database, a
/// backup of it, a reader of its tables. What it does not: somebody who reads files as the server's user. The name that
/// a secret is sealed under is authenticated, so rows cannot be exchanged. Any thread may call.
final class SecretBox {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte VERSION = 1;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable SecretKeySpec key;

    SecretBox(Path file) {
        this.file = file;
    }

    /// The sealed form of a secret: version, nonce, ciphertext and tag.
    byte[] seal(String name, String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key(true), nonce, name)
                    .doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException fault) {
            throw new StoreException("the secret of " + name + " cannot be sealed", fault);
        }
    }

    /// The secret of a sealed form.
    ///
    /// @throws StoreException when the key file is missing or another one, or the sealed form was changed
    String open(String name, byte[] sealed) {
        if (sealed.length < 1 + NONCE_BYTES || sealed[0] != VERSION) {
            throw new StoreException("the sealed secret of " + name + " is damaged or of another version of Vedette");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        try {
            byte[] secret = cipher(Cipher.DECRYPT_MODE, key(false), nonce, name)
                    .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
            return new String(secret, StandardCharsets.UTF_8);
        } catch (AEADBadTagException fault) {
            throw new StoreException(
                    "the secret of " + name + " was not sealed with the key in " + file
                            + "; restore the key file that belongs to the database, or revoke the access key",
                    fault);
        } catch (GeneralSecurityException fault) {
            throw new StoreException("the secret of " + name + " cannot be opened", fault);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private SecretKeySpec key(boolean mayCreate) {
        SecretKeySpec known = key;
        if (known == null) {
            try {
                if (mayCreate && !Files.exists(file)) {
                    create();
                }
                known = read();
            } catch (NoSuchFileException fault) {
                throw new StoreException(
                        "the key file " + file + " is missing, so stored secrets cannot be read; restore it from the"
                                + " backup, or revoke the access keys and make new ones",
                        fault);
            } catch (IOException fault) {
                throw new StoreException(
                        "the key file " + file + " cannot be read or made: " + fault.getMessage(), fault);
            }
            key = known;
        }
        return known;
    }

    /// Written whole under another name and then linked, so that nobody ever reads half a key and of two processes that
    /// make one at the same time both go on with the same.
    private void create() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        Path draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try (FileChannel channel =
                FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            channel.write(
                    ByteBuffer.wrap((HexFormat.of().formatHex(fresh) + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException other) {
            // Another process was first; its key is read next.
            return;
        } finally {
            Files.delete(draft);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private SecretKeySpec read() throws IOException {
        if (isPosix() && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new StoreException("the key file " + file + " is open to others; run: chmod 600 " + file);
        }
        byte[] bytes;
        try {
            bytes = HexFormat.of()
                    .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IllegalArgumentException fault) {
            throw new StoreException("the key file " + file + " is damaged; restore it from the backup", fault);
        }
        if (bytes.length != KEY_BYTES) {
            throw new StoreException("the key file " + file + " must hold " + KEY_BYTES
                    + " bytes in hexadecimal, it holds " + bytes.length + "; restore it from the backup");
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
