package dev.vedette.dissect.tls;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.observe.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What a certificate says (RFC 5280), as far as it identifies. Nothing is verified.
///
/// @param serial its number, hexadecimal
/// @param subject whom it is of, as `CN=a, O=b`
/// @param commonName the common name of the subject; empty when it has none
/// @param organization the organization of the subject; empty when it has none
/// @param issuer who has issued it
/// @param notBefore from when on it is valid, as `2026-01-31T00:00:00Z`
/// @param notAfter until when
/// @param names other names and addresses
/// @param whole whether all of it could be read
record Certificate(
        String serial,
        String subject,
        String commonName,
        String organization,
        String issuer,
        String notBefore,
        String notAfter,
        List<String> names,
        boolean whole) {
    private static final int NAMES_MAX = 64;
    private static final int TEXT_MAX = 256;
    private static final int SERIAL_MAX = 32;
    private static final String ALTERNATIVE_NAMES = "551d11";

    /// Reads one.
    static Certificate read(Cursor in) {
        Der body = new Der(in).enter().enter();
        if (body.peekTag() == 0xA0) {
            body.next();
        }
        Cursor number = body.next();
        String serial = HexFormat.of().formatHex(number.bytes(Math.min(number.remaining(), SERIAL_MAX)));
        body.next();
        Name issuer = new Name(body.enter());
        Der validity = body.enter();
        String notBefore = time(validity);
        String notAfter = time(validity);
        Name subject = new Name(body.enter());
        body.next();
        List<String> names = new ArrayList<>(2);
        boolean whole = !body.isBroken() && !validity.isBroken();
        while (whole && !body.isDone()) {
            Cursor extra = body.next();
            if (body.tag() == 0xA3) {
                extensions(new Der(extra).enter(), names);
            }
        }
        return new Certificate(
                serial,
                subject.text.toString(),
                subject.commonName,
                subject.organization,
                issuer.text.toString(),
                notBefore,
                notAfter,
                names,
                whole && !body.isBroken());
    }

    /// A time of two or four digits of year, in UTC (RFC 5280, section 4.1.2.5).
    private static String time(Der validity) {
        String text = validity.isDone() ? "" : latin(validity.next());
        if (validity.tag() == 0x17 && text.length() >= 2) {
            text = (text.charAt(0) < '5' ? "20" : "19") + text;
        }
        if (text.length() != 15) {
            return text;
        }
        return text.substring(0, 4)
                + '-'
                + text.substring(4, 6)
                + '-'
                + text.substring(6, 8)
                + 'T'
                + text.substring(8, 10)
                + ':'
                + text.substring(10, 12)
                + ':'
                + text.substring(12, 14)
                + 'Z';
    }

    private static String latin(Cursor value) {
        return value.text(Math.min(value.remaining(), TEXT_MAX), StandardCharsets.ISO_8859_1);
    }

    private static void extensions(Der list, List<String> names) {
        while (!list.isDone()) {
            Der extension = list.enter();
            Cursor oid = extension.next();
            boolean wanted = HexFormat.of()
                    .formatHex(oid.bytes(Math.min(oid.remaining(), 16)))
                    .equals(ALTERNATIVE_NAMES);
            if (extension.peekTag() == 1) {
                extension.next();
            }
            Cursor value = extension.next();
            if (wanted) {
                alternatives(new Der(value).enter(), names);
            }
        }
    }

    private static void alternatives(Der list, List<String> names) {
        while (!list.isDone() && names.size() < NAMES_MAX) {
            Cursor value = list.next();
            switch (list.tag()) {
                case 0x81, 0x82, 0x86 -> names.add(latin(value));
                case 0x87 -> {
                    if (value.remaining() == 4) {
                        names.add(new IpAddress(4, 0, value.u32()).toString());
                    } else if (value.remaining() == 16) {
                        names.add(new IpAddress(6, value.s64(), value.s64()).toString());
                    }
                }
                default -> {}
            }
        }
    }

    /// A distinguished name.
    private static final class Name {
        private final StringBuilder text = new StringBuilder();
        private String commonName = "";
        private String organization = "";

        private Name(Der sets) {
            while (!sets.isDone() && text.length() < TEXT_MAX * 4) {
                Der set = sets.enter();
                while (!set.isDone() && text.length() < TEXT_MAX * 4) {
                    attribute(set.enter());
                }
            }
        }

        private void attribute(Der pair) {
            Cursor oid = pair.next();
            String kind = HexFormat.of().formatHex(oid.bytes(Math.min(oid.remaining(), 16)));
            Cursor raw = pair.next();
            int length = Math.min(raw.remaining(), TEXT_MAX);
            String value = switch (pair.tag()) {
                case 0x1E -> raw.text(length, StandardCharsets.UTF_16BE);
                case 0x0C -> raw.text(length, StandardCharsets.UTF_8);
                default -> raw.text(length, StandardCharsets.ISO_8859_1);
            };
            switch (kind) {
                case "550403" -> commonName = value;
                case "55040a" -> organization = value;
                default -> {}
            }
            text.append(text.isEmpty() ? "" : ", ")
                    .append(label(kind))
                    .append('=')
                    .append(value);
        }

        private static String label(String kind) {
            return switch (kind) {
                case "550403" -> "CN";
                case "550405" -> "SERIALNUMBER";
                case "550406" -> "C";
                case "550407" -> "L";
                case "550408" -> "ST";
                case "55040a" -> "O";
                case "55040b" -> "OU";
                case "2a864886f70d010901" -> "E";
                default -> kind;
            };
        }
    }
}
