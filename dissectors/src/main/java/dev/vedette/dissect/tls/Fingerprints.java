package dev.vedette.dissect.tls;

import dev.vedette.sdk.VedetteException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// The fingerprints JA3 and JA4 of a client's hello. JA4 is of the open part of its family (the client's hello
/// over TCP), as FoxIO describes it under the BSD license.
final class Fingerprints {
    private static final int SERVER_NAME = 0;
    private static final int ALPN = 16;

    private Fingerprints() {}

    /// Whether a number is one of those that are sent so that servers get used to unknown ones (RFC 8701).
    static boolean isGrease(long number) {
        return (number & 0x0F0F) == 0x0A0A && number >> 8 == (number & 0xFF);
    }

    /// MD5 of version, ciphers, extensions, groups and point formats, with hyphens and commas.
    static String ja3(ClientHello hello) {
        StringBuilder text = new StringBuilder(256);
        text.append(hello.legacyVersion()).append(',');
        join(text, hello.ciphers()).append(',');
        join(text, hello.extensions()).append(',');
        join(text, hello.groups()).append(',');
        join(text, hello.pointFormats());
        return hash("MD5", text.toString());
    }

    private static StringBuilder join(StringBuilder text, long[] numbers) {
        boolean first = true;
        for (long number : numbers) {
            if (!isGrease(number)) {
                text.append(first ? "" : "-").append(number);
                first = false;
            }
        }
        return text;
    }

    /// What the hello is like, then two hashes: of its ciphers in order, and of its extensions in order with
    /// the signature algorithms.
    static String ja4(ClientHello hello) {
        long[] ciphers = sorted(hello.ciphers(), false);
        long[] all = sorted(hello.extensions(), false);
        long[] extensions = sorted(hello.extensions(), true);
        StringBuilder text = new StringBuilder(36);
        text.append('t')
                .append(version(hello.version()))
                .append(hello.serverName().isEmpty() ? 'i' : 'd');
        twoDigits(text, ciphers.length);
        twoDigits(text, all.length);
        text.append(alpn(hello)).append('_').append(ciphers.length == 0 ? "000000000000" : hash12(hex(ciphers)));
        text.append('_');
        if (extensions.length == 0 && hello.signatureAlgorithms().length == 0) {
            return text.append("000000000000").toString();
        }
        String signatures = hex(withoutGrease(hello.signatureAlgorithms()));
        String last = signatures.isEmpty() ? hex(extensions) : hex(extensions) + '_' + signatures;
        return text.append(hash12(last)).toString();
    }

    private static String version(int version) {
        return switch (version) {
            case 0x304 -> "13";
            case 0x303 -> "12";
            case 0x302 -> "11";
            case 0x301 -> "10";
            case 0x300 -> "s3";
            case 0x002 -> "s2";
            default -> "00";
        };
    }

    private static void twoDigits(StringBuilder text, int number) {
        int shown = Math.min(number, 99);
        text.append((char) ('0' + shown / 10)).append((char) ('0' + shown % 10));
    }

    /// First and last character of the first protocol; of one with others than letters and digits there, the
    /// first and last digit of its bytes in hexadecimal.
    private static String alpn(ClientHello hello) {
        if (hello.alpn().isEmpty() || hello.alpn().get(0).isEmpty()) {
            return "00";
        }
        String name = hello.alpn().get(0);
        char first = name.charAt(0);
        char last = name.charAt(name.length() - 1);
        if (isAlphanumeric(first) && isAlphanumeric(last)) {
            return "" + first + last;
        }
        String hex = HexFormat.of().formatHex(name.getBytes(StandardCharsets.ISO_8859_1));
        return "" + hex.charAt(0) + hex.charAt(hex.length() - 1);
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static long[] withoutGrease(long[] numbers) {
        return Arrays.stream(numbers).filter(number -> !isGrease(number)).toArray();
    }

    private static long[] sorted(long[] numbers, boolean withoutNames) {
        return Arrays.stream(numbers)
                .filter(number -> !isGrease(number) && !(withoutNames && (number == SERVER_NAME || number == ALPN)))
                .sorted()
                .toArray();
    }

    private static String hex(long[] numbers) {
        StringBuilder text = new StringBuilder(numbers.length * 5);
        for (long number : numbers) {
            text.append(text.isEmpty() ? "" : ",").append(HexFormat.of().toHexDigits(number, 4));
        }
        return text.toString();
    }

    private static String hash12(String text) {
        return hash("SHA-256", text).substring(0, 12);
    }

    private static String hash(String algorithm, String text) {
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new VedetteException("this Java has no " + algorithm + ", which every Java must have", e);
        }
    }
}
