package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.plugin.PluginFile;
import dev.vedette.sensor.plugin.PluginFolder;
import dev.vedette.sensor.plugin.TrustedKeys;
import dev.vedette.server.identity.LocalCa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.function.UnaryOperator;

/// Makes keys that sign plugins and content packs, and signs with them.
final class PluginKeys {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private PluginKeys() {}

    /// Makes a pair of keys: `NAME.key`, for its owner only, and `NAME.pem`, for those who trust them.
    ///
    /// @param name of both files, without their endings
    static void make(Path name) {
        Path secret = name.resolveSibling(name.getFileName() + ".key");
        Path open = name.resolveSibling(name.getFileName() + ".pem");
        if (Files.exists(secret) || Files.exists(open)) {
            throw new VedetteException(secret + " or " + open + " is there already; keys are not written over");
        }
        try {
            KeyPair pair = KeyPairGenerator.getInstance(TrustedKeys.ALGORITHM).generateKeyPair();
            String encoded = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(pair.getPrivate().getEncoded());
            LocalCa.keep(secret, BEGIN + "\n" + encoded + "\n" + END + "\n");
            Files.writeString(open, TrustedKeys.pem(pair.getPublic()));
        } catch (IOException | GeneralSecurityException e) {
            throw new VedetteException("keys cannot be made at " + name + ": " + e.getMessage(), e);
        }
    }

    /// Signs a plugin.
    ///
    /// @param key a file that [#make] has made
    /// @return the file of the signature, beside the plugin
    static Path sign(Path plugin, Path key) {
        try {
            PluginFile file = PluginFolder.read(plugin);
            byte[] signature = signer(key).apply(file.content());
            Path to = plugin.resolveSibling(file.name() + PluginFile.SIGNATURE_ENDING);
            return Files.writeString(to, Base64.getEncoder().encodeToString(signature) + "\n");
        } catch (IOException e) {
            throw new VedetteException(plugin + " cannot be signed with " + key + ": " + e.getMessage(), e);
        }
    }

    /// What signs bytes with a key.
    ///
    /// @param key a file that [#make] has made
    static UnaryOperator<byte[]> signer(Path key) {
        try {
            PrivateKey secret = secret(key);
            return bytes -> {
                try {
                    Signature signature = Signature.getInstance(TrustedKeys.ALGORITHM);
                    signature.initSign(secret);
                    signature.update(bytes);
                    return signature.sign();
                } catch (GeneralSecurityException e) {
                    throw new VedetteException(key + " cannot sign: " + e.getMessage(), e);
                }
            };
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new VedetteException(key + " is no key that signs: " + e.getMessage(), e);
        }
    }

    private static PrivateKey secret(Path file) throws IOException, GeneralSecurityException {
        String pem = Files.readString(file);
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new VedetteException(
                    file + " is no private key: it has no line " + BEGIN + "; make one with vedette plugin keys NAME");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
        return KeyFactory.getInstance(TrustedKeys.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }
}
