package dev.vedette.agent.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Private keys in the three envelopes that devices have them in, and the token of a hub.
final class PrivateKeyFileTest {
    private static final byte[] P256 = {6, 8, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 3, 1, 7};

    @TempDir
    Path folder;

    @Test
    void keysInPkcs8AreRead() throws Exception {
        assertThat(read("PRIVATE KEY", rsa().getEncoded())).isInstanceOf(RSAPrivateCrtKey.class);
        assertThat(read("PRIVATE KEY", ec().getEncoded())).isInstanceOf(ECPrivateKey.class);
    }

    @Test
    void aKeyAsAwsMakesItIsRead() throws Exception {
        PrivateKey key = rsa();
        // version 3 bytes, algorithm 15, and the head of the octets, behind the head of the sequence
        byte[] pkcs8 = key.getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 4 + 3 + 15 + 4, pkcs8.length);

        assertThat(read("RSA PRIVATE KEY", pkcs1)).isEqualTo(key);
    }

    @Test
    void aKeyThatNamesItsCurveIsRead() throws Exception {
        ECPrivateKey key = (ECPrivateKey) ec();
        byte[] secret = key.getS().toByteArray();
        byte[] padded = new byte[32];
        int from = Math.max(0, secret.length - 32);
        System.arraycopy(secret, from, padded, 32 - (secret.length - from), secret.length - from);
        ByteArrayOutputStream sec1 = new ByteArrayOutputStream();
        sec1.writeBytes(new byte[] {0x30, (byte) (3 + 34 + 2 + P256.length), 2, 1, 1, 4, 32});
        sec1.writeBytes(padded);
        sec1.writeBytes(new byte[] {(byte) 0xA0, (byte) P256.length});
        sec1.writeBytes(P256);

        assertThat(((ECPrivateKey) read("EC PRIVATE KEY", sec1.toByteArray())).getS())
                .isEqualTo(key.getS());
    }

    @Test
    void aKeyThatDoesNotNameItsCurveIsRefusedWithARemedy() {
        byte[] sec1 = {0x30, 7, 2, 1, 1, 4, 2, 1, 1};
        assertThatThrownBy(() -> read("EC PRIVATE KEY", sec1))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    void aFileWithoutAKeyIsRefused() {
        assertThatThrownBy(() -> read("ENCRYPTED PRIVATE KEY", new byte[] {1}))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("has no private key without a password in it");
    }

    @Test
    void aTokenIsSignedOverResourceAndExpiry() {
        String key = Base64.getEncoder().encodeToString("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

        assertThat(SasToken.of("hub.example/devices/pump-7", key, Instant.parse("2026-03-01T12:00:00Z")))
                .startsWith("SharedAccessSignature sr=hub.example%2Fdevices%2Fpump-7&sig=")
                .endsWith("&se=1772366400");
        assertThatThrownBy(() -> SasToken.of("hub.example/devices/pump-7", "?", Instant.EPOCH))
                .isInstanceOf(VedetteException.class);
    }

    private PrivateKey read(String kind, byte[] der) throws Exception {
        Path file = folder.resolve("key.pem");
        Files.writeString(
                file,
                "some text before\n-----BEGIN " + kind + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind
                        + "-----\n");
        return PrivateKeyFile.read(file);
    }

    private static PrivateKey rsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPrivate();
    }

    private static PrivateKey ec() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair().getPrivate();
    }
}
