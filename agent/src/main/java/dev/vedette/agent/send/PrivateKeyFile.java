package dev.vedette.agent.send;

import dev.vedette.sdk.VedetteException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads private keys from PEM files: PKCS #8 (`PRIVATE KEY`, RFC 5958), PKCS #1 (`RSA PRIVATE KEY`, RFC 8017)
/// as AWS IoT makes them, and SEC 1 (`EC PRIVATE KEY`, RFC 5915) that names its curve. The JDK knows the first
/// only; the others are put into its envelope.
final class PrivateKeyFile {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (RSA |EC |)PRIVATE KEY-----([\\sA-Za-z0-9+/=]+)-----END \\1PRIVATE KEY-----");
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int CURVE = 0xA0;
    private static final byte[] VERSION = {2, 1, 0};
    private static final byte[] RSA = {6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1, 5, 0};
    private static final byte[] EC = {6, 7, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1};

    private PrivateKeyFile() {}

    /// The key in a file.
    ///
    /// @throws VedetteException when there is none of a kind that is known
    static PrivateKey read(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = PEM.matcher(Files.readString(file));
        if (!pem.find()) {
            throw new VedetteException(file + " has no private key without a password in it (PEM: PRIVATE KEY, RSA"
                    + " PRIVATE KEY or EC PRIVATE KEY)");
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
        return switch (pem.group(1)) {
            case "RSA " -> key("RSA", envelope(RSA, der));
            case "EC " -> key("EC", envelope(joined(EC, curve(der, file)), der));
            default -> keyOfAnyKind(der);
        };
    }

    private static PrivateKey keyOfAnyKind(byte[] pkcs8) throws GeneralSecurityException {
        for (String algorithm : List.of("RSA", "EC")) {
            Optional<PrivateKey> key = keyIfOf(algorithm, pkcs8);
            if (key.isPresent()) {
                return key.get();
            }
        }
        return key("EdDSA", pkcs8);
    }

    private static Optional<PrivateKey> keyIfOf(String algorithm, byte[] pkcs8) throws GeneralSecurityException {
        try {
            return Optional.of(key(algorithm, pkcs8));
        } catch (InvalidKeySpecException anotherKind) {
            return Optional.empty();
        }
    }

    private static PrivateKey key(String algorithm, byte[] pkcs8) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static byte[] envelope(byte[] algorithm, byte[] key) {
        return element(SEQUENCE, joined(joined(VERSION, element(SEQUENCE, algorithm)), element(OCTETS, key)));
    }

    /// The element that names the curve: within the sequence the one that is tagged 0.
    private static byte[] curve(byte[] sec1, Path file) {
        int at = contentAt(sec1, 0);
        while (at + 2 < sec1.length) {
            int content = contentAt(sec1, at);
            int end = content + length(sec1, at);
            if ((sec1[at] & 0xFF) == CURVE) {
                return Arrays.copyOfRange(sec1, content, end);
            }
            at = end;
        }
        throw new VedetteException(file + " does not name its curve: convert it with openssl pkcs8 -topk8 -nocrypt");
    }

    private static int contentAt(byte[] der, int element) {
        int first = der[element + 1] & 0xFF;
        return element + 2 + (first < 0x80 ? 0 : first & 0x7F);
    }

    private static int length(byte[] der, int element) {
        int first = der[element + 1] & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7F); i++) {
            length = length << 8 | (der[element + 2 + i] & 0xFF);
        }
        return length;
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        if (content.length < 0x80) {
            der.write(content.length);
        } else {
            der.write(0x82);
            der.write(content.length >>> 8);
            der.write(content.length);
        }
        der.writeBytes(content);
        return der.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
