package dev.vedette.dissect.tls;

import dev.vedette.sdk.dissect.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a client offers (RFC 8446, section 4.1.2). Arrays are not to be changed.
///
/// @param legacyVersion the version it names first
/// @param version the highest it offers
/// @param resumes whether it names an old session
/// @param ciphers cipher suites, in order
/// @param extensions numbers of the extensions, in order
/// @param groups groups for the key exchange
/// @param pointFormats formats of points
/// @param signatureAlgorithms algorithms for signatures
/// @param serverName name of the server; empty when there is none
/// @param alpn protocols for what is inside
/// @param whole whether all of it could be read
record ClientHello(
        int legacyVersion,
        int version,
        boolean resumes,
        long[] ciphers,
        long[] extensions,
        long[] groups,
        long[] pointFormats,
        long[] signatureAlgorithms,
        String serverName,
        List<String> alpn,
        boolean whole) {
    private static final int ITEMS_MAX = 512;
    private static final int PROTOCOLS_MAX = 32;
    private static final long[] NONE = {};

    /// Reads one.
    ///
    /// @param in over the message behind its head
    static ClientHello read(Cursor in) {
        int legacyVersion = in.u16();
        in.skip(32);
        int session = in.u8();
        in.skip(session);
        long[] ciphers = numbers(in.slice(in.u16()));
        in.skip(in.u8());
        Extensions read = new Extensions(legacyVersion);
        boolean whole = !in.isExhausted();
        if (in.remaining() > 0) {
            Cursor list = in.slice(in.u16());
            whole &= !in.isExhausted() && read.all(list);
        }
        boolean resumes = session > 0 && read.version < 0x304;
        return new ClientHello(
                legacyVersion,
                read.version,
                resumes,
                ciphers,
                Arrays.copyOf(read.numbers, read.count),
                read.groups,
                read.pointFormats,
                read.signatures,
                read.serverName,
                read.alpn,
                whole);
    }

    private static long[] numbers(Cursor in) {
        long[] numbers = new long[Math.min(in.remaining() / 2, ITEMS_MAX)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.u16();
        }
        return numbers;
    }

    /// The protocols of an ALPN extension (RFC 7301).
    static List<String> protocols(Cursor in) {
        List<String> names = new ArrayList<>(2);
        Cursor list = in.slice(in.u16());
        while (list.remaining() > 0 && names.size() < PROTOCOLS_MAX && !list.isExhausted()) {
            names.add(list.text(list.u8(), StandardCharsets.ISO_8859_1));
        }
        return names;
    }

    /// The extensions while they are read.
    private static final class Extensions {
        private long[] numbers = new long[16];
        private int count;
        private int version;
        private long[] groups = NONE;
        private long[] pointFormats = NONE;
        private long[] signatures = NONE;
        private String serverName = "";
        private List<String> alpn = List.of();

        private Extensions(int legacyVersion) {
            version = legacyVersion;
        }

        private boolean all(Cursor in) {
            while (in.remaining() > 0 && !in.isExhausted()) {
                int number = in.u16();
                Cursor value = in.slice(in.u16());
                if (in.isExhausted() || count == ITEMS_MAX) {
                    return false;
                }
                numbers = count == numbers.length ? Arrays.copyOf(numbers, count * 2) : numbers;
                numbers[count++] = number;
                one(number, value);
            }
            return !in.isExhausted();
        }

        private void one(int number, Cursor in) {
            switch (number) {
                case 0 -> {
                    in.skip(3);
                    serverName = in.latin(in.u16());
                }
                case 10 -> groups = numbers(in.slice(in.u16()));
                case 11 -> {
                    Cursor list = in.slice(in.u8());
                    pointFormats = new long[list.remaining()];
                    for (int i = 0; i < pointFormats.length; i++) {
                        pointFormats[i] = list.u8();
                    }
                }
                case 13 -> signatures = numbers(in.slice(in.u16()));
                case 16 -> alpn = protocols(in);
                case 43 -> version = highest(numbers(in.slice(in.u8())));
                default -> {}
            }
        }

        private int highest(long[] versions) {
            int highest = 0;
            for (long offered : versions) {
                highest = Fingerprints.isGrease(offered) ? highest : (int) Math.max(highest, offered);
            }
            return highest == 0 ? version : highest;
        }
    }
}
