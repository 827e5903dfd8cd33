package dev.vedette.sdk.observe;

import dev.vedette.sdk.VedetteException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An IPv4 or IPv6 address as a value. Never resolves names.
///
/// An IPv4-mapped IPv6 address (`::ffff:1.2.3.4`) is the IPv4 address it maps, because dual-stack devices report the
/// same peer in either form.
///
/// @param version 4 or 6
/// @param high the upper 64 bits of an IPv6 address, 0 for IPv4
/// @param low the lower 64 bits of an IPv6 address, or the 32 bits of an IPv4 address
public record IpAddress(int version, long high, long low) implements Comparable<IpAddress> {
    private static final long IPV4_MASK = 0xFFFF_FFFFL;
    private static final long MAPPED_PREFIX = 0xFFFFL;
    private static final int GROUPS = 8;

    /// Checks the parts.
    ///
    /// @throws VedetteException when the version is neither 4 nor 6, or an IPv4 address has more than 32 bits
    public IpAddress {
        if (version != 4 && version != 6) {
            throw new VedetteException("an IP address has version 4 or 6, was " + version);
        }
        if (version == 4 && (high != 0 || (low & ~IPV4_MASK) != 0)) {
            throw new VedetteException("an IPv4 address has 32 bits, was more");
        }
    }

    /// The address that a literal spells.
    ///
    /// @throws VedetteException when it is not the literal of an address
    public static IpAddress of(String literal) {
        return parse(literal)
                .orElseThrow(() -> new VedetteException("not an IPv4 or IPv6 address: \"" + literal + "\""));
    }

    /// The address that a literal spells (dotted IPv4, or IPv6 of RFC 4291 section 2.2, without zone), or empty when it
    /// spells none. An IPv6 literal may end in a dotted IPv4 part.
    public static Optional<IpAddress> parse(String literal) {
        if (literal.length() > 45) {
            return Optional.empty();
        }
        if (literal.indexOf(':') < 0) {
            long bits = ipv4Bits(literal);
            return bits < 0 ? Optional.empty() : Optional.of(new IpAddress(4, 0, bits));
        }
        return parse6(literal);
    }

    /// Whether a host is this machine by what it is called, so that what is sent there is seen by nobody else:
    /// `localhost`, or an address as of [#isLoopback()], also in the brackets of a URI. Nothing is resolved.
    ///
    /// @param host a name or an address; null is no host
    public static boolean isLoopbackHost(@Nullable String host) {
        if (host == null || host.equals("localhost")) {
            return host != null;
        }
        boolean isBracketed = host.startsWith("[") && host.endsWith("]");
        return parse(isBracketed ? host.substring(1, host.length() - 1) : host)
                .map(IpAddress::isLoopback)
                .orElse(false);
    }

    /// Whether it is an address that a machine calls itself by: 127.0.0.0/8 (RFC 1122) or `::1` (RFC 4291).
    public boolean isLoopback() {
        return version == 4 ? low >>> 24 == 127 : high == 0 && low == 1;
    }

    /// The number of bits of an address of this version: 32 or 128.
    public int bits() {
        return version == 4 ? 32 : 128;
    }

    private static long ipv4Bits(String text) {
        long bits = 0;
        int octets = 0;
        int at = 0;
        while (octets < 4) {
            int start = at;
            int octet = 0;
            while (at < text.length() && at - start < 3 && isDigit(text.charAt(at))) {
                octet = octet * 10 + (text.charAt(at) - '0');
                at++;
            }
            if (at == start || octet > 255 || (at - start > 1 && text.charAt(start) == '0')) {
                return -1;
            }
            bits = bits << 8 | octet;
            octets++;
            if (octets < 4) {
                if (at >= text.length() || text.charAt(at) != '.') {
                    return -1;
                }
                at++;
            }
        }
        return at == text.length() ? bits : -1;
    }

    private static Optional<IpAddress> parse6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        int[] head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        int[] tail = groups(gap < 0 ? "" : text.substring(gap + 2), true);
        if (head.length > GROUPS || tail.length > GROUPS) {
            return Optional.empty();
        }
        int given = head.length + tail.length;
        if (gap < 0 ? given != GROUPS : given >= GROUPS) {
            return Optional.empty();
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < GROUPS; i++) {
            int fromEnd = i - (GROUPS - tail.length);
            long group = i < head.length ? head[i] : fromEnd >= 0 ? tail[fromEnd] : 0;
            high = i < 4 ? high << 16 | group : high;
            low = i < 4 ? low : low << 16 | group;
        }
        if (high == 0 && low >>> 32 == MAPPED_PREFIX) {
            return Optional.of(new IpAddress(4, 0, low & IPV4_MASK));
        }
        return Optional.of(new IpAddress(6, high, low));
    }

    /// The 16-bit groups of one side of a literal; an array longer than any address stands for "not groups".
    private static int[] groups(String side, boolean mayEndDotted) {
        int[] none = new int[GROUPS + 1];
        if (side.isEmpty()) {
            return new int[0];
        }
        String[] parts = side.split(":", -1);
        String last = parts[parts.length - 1];
        boolean dotted = mayEndDotted && last.indexOf('.') >= 0;
        int count = parts.length + (dotted ? 1 : 0);
        if (count > GROUPS) {
            return none;
        }
        int[] groups = new int[count];
        for (int i = 0; i < parts.length - (dotted ? 1 : 0); i++) {
            groups[i] = hexGroup(parts[i]);
            if (groups[i] < 0) {
                return none;
            }
        }
        if (dotted) {
            long bits = ipv4Bits(last);
            if (bits < 0) {
                return none;
            }
            groups[count - 2] = (int) (bits >>> 16);
            groups[count - 1] = (int) (bits & 0xFFFF);
        }
        return groups;
    }

    private static int hexGroup(String part) {
        if (part.isEmpty() || part.length() > 4) {
            return -1;
        }
        int group = 0;
        for (int i = 0; i < part.length(); i++) {
            int digit = part.charAt(i) < 128 ? Character.digit(part.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            group = group << 4 | digit;
        }
        return group;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public int compareTo(IpAddress other) {
        int byVersion = Integer.compare(version, other.version);
        int byHigh = byVersion != 0 ? byVersion : Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /// The address as a literal; IPv6 in the form of RFC 5952 (lower case, the longest run of zeros cut).
    @Override
    public String toString() {
        if (version == 4) {
            return (low >>> 24) + "." + (low >>> 16 & 0xFF) + "." + (low >>> 8 & 0xFF) + "." + (low & 0xFF);
        }
        int runStart = -1;
        int runLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int length = 0;
            while (i + length < GROUPS && group(i + length) == 0) {
                length++;
            }
            if (length > runLength) {
                runStart = i;
                runLength = length;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == runStart) {
                text.append("::");
                i += runLength - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
                text.append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> (48 - 16 * (index % 4)) & 0xFFFF);
    }
}
