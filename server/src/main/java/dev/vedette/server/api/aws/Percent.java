package dev.vedette.server.api.aws;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Percent-encoding of RFC 3986, section 2.1. A plus sign is a plus sign: AWS's clients write a space as `%20`.
final class Percent {
    private static final HexFormat UPPER_CASE = HexFormat.of().withUpperCase();

    private Percent() {}

    /// Encodes every byte but letters, digits and `-._~`.
    ///
    /// @param kept further characters to leave as they are
    static String encode(String text, String kept) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (isUnreserved(c) || kept.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(UPPER_CASE.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    /// The text that an encoded one stands for.
    ///
    /// @throws WireError when an escape is cut or not hexadecimal, or the bytes are not UTF-8
    static String decode(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        int at = 0;
        while (at < encoded.length()) {
            if (encoded.charAt(at) == '%') {
                bytes.write(escaped(encoded, at));
                at += 3;
            } else {
                int next = encoded.indexOf('%', at);
                int end = next < 0 ? encoded.length() : next;
                bytes.writeBytes(encoded.substring(at, end).getBytes(StandardCharsets.UTF_8));
                at = end;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw WireError.invalid("The percent-encoded text \"" + encoded + "\" is not UTF-8.");
        }
    }

    private static int escaped(String encoded, int at) {
        if (at + 2 >= encoded.length()
                || !HexFormat.isHexDigit(encoded.charAt(at + 1))
                || !HexFormat.isHexDigit(encoded.charAt(at + 2))) {
            throw WireError.invalid(
                    "The text \"" + encoded + "\" has a % without two hexadecimal digits at position " + at + ".");
        }
        return HexFormat.fromHexDigits(encoded, at + 1, at + 3);
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }
}
