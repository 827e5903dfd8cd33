package dev.vedette.sensor.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The keys whose holders an operator trusts to make plugins: Ed25519, as PEM files. The signature of a plugin is in a
/// file beside it, `NAME.jar.sig`: 64 bytes over the whole file, in Base64.
///
/// @param byName the keys by the names of their files
/// @param areUnsignedAllowed whether a plugin that nobody has signed may run; one that is signed by somebody else may
///   never
public record TrustedKeys(Map<String, PublicKey> byName, boolean areUnsignedAllowed) {
    /// The algorithm of keys and signatures.
    public static final String ALGORITHM = "Ed25519";

    /// No keys, and none needed: for tests and for whoever tries out a plugin of their own.
    public static final TrustedKeys NOBODY_ASKS = new TrustedKeys(Map.of(), true);

    private static final int KEY_BYTES_MAX = 4_096;
    private static final int KEYS_MAX = 256;
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    /// Copies the keys.
    public TrustedKeys {
        byName = Map.copyOf(byName);
    }

    /// The keys in a file, or in the files `*.pem` of a folder.
    ///
    /// @throws PluginException when one of them is no public key of Ed25519, or there is none
    public static TrustedKeys read(Path from, boolean areUnsignedAllowed) {
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        for (Path file : files(from)) {
            keys.put(String.valueOf(file.getFileName()), key(file));
        }
        if (keys.isEmpty()) {
            throw new PluginException("no key is in " + from + "; put NAME.pem there, as vedette plugin keys makes it");
        }
        return new TrustedKeys(keys, areUnsignedAllowed);
    }

    private static List<Path> files(Path from) {
        if (!Files.isDirectory(from)) {
            return List.of(from);
        }
        try (Stream<Path> all = Files.list(from)) {
            return all.filter(file -> file.toString().endsWith(".pem"))
                    .sorted()
                    .limit(KEYS_MAX)
                    .toList();
        } catch (IOException e) {
            throw new PluginException("the keys in " + from + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static PublicKey key(Path file) {
        try {
            String pem = Files.size(file) > KEY_BYTES_MAX ? "" : Files.readString(file);
            int begin = pem.indexOf(BEGIN);
            int end = pem.indexOf(END);
            if (begin < 0 || end < begin) {
                throw new PluginException(file + " is no public key: it has no line " + BEGIN);
            }
            byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new PluginException(file + " is no public key of " + ALGORITHM + ": " + e.getMessage(), e);
        }
    }

    /// Who has signed a plugin.
    ///
    /// @return the name of the key; empty when nobody has, and that is allowed
    /// @throws PluginException when it may not run
    public Optional<String> signer(PluginFile file) {
        if (file.signature().length == 0) {
            if (areUnsignedAllowed) {
                return Optional.empty();
            }
            throw new PluginException("is not signed; sign it with vedette plugin sign " + file.name()
                    + ", or allow plugins that nobody has signed (--allow-unsigned-plugins; at a server"
                    + " plugins.unsigned)");
        }
        if (byName.isEmpty() && areUnsignedAllowed) {
            return Optional.empty();
        }
        Optional<String> holder = holder(file.content(), decoded(file));
        if (holder.isPresent()) {
            return holder;
        }
        throw new PluginException("is signed with none of the " + byName.size() + " trusted keys, or was changed since;"
                + " trust the key of its author with --plugin-keys, or take the signature " + file.name()
                + PluginFile.SIGNATURE_ENDING + " away");
    }

    /// Which of the keys has signed bytes; empty when it is none of them.
    ///
    /// @param signature 64 bytes
    public Optional<String> holder(byte[] content, byte[] signature) {
        return byName.entrySet().stream()
                .filter(each -> isSigned(content, signature, each.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static byte[] decoded(PluginFile file) {
        try {
            return Base64.getMimeDecoder().decode(file.signature());
        } catch (IllegalArgumentException e) {
            throw new PluginException("has a signature that is no Base64; sign it anew", e);
        }
    }

    private static boolean isSigned(byte[] content, byte[] signature, PublicKey key) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException _) {
            // As a signature of another length: it is not of this key.
            return false;
        }
    }

    /// How a key is written to a file.
    public static String pem(PublicKey key) {
        return BEGIN + "\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(key.getEncoded())
                + "\n" + END + "\n";
    }
}
