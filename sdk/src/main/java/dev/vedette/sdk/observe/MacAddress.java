package dev.vedette.sdk.observe;

import dev.vedette.sdk.VedetteException;
import java.util.Locale;
import java.util.Optional;

/// A MAC address (EUI-48).
///
/// @param bits the six bytes, the first in the highest of 48 bits
public record MacAddress(long bits) implements Comparable<MacAddress> {
    private static final long MASK = 0xFFFF_FFFF_FFFFL;
    private static final long GROUP_BIT = 1L << 40;
    private static final long LOCAL_BIT = 1L << 41;

    /// Checks the bits.
    ///
    /// @throws VedetteException when there are more than 48
    public MacAddress {
        if ((bits & ~MASK) != 0) {
            throw new VedetteException("a MAC address has 48 bits, was 0x" + Long.toHexString(bits));
        }
    }

    /// The address that a text spells with colons, hyphens, or nothing between its bytes; empty when it spells
    /// none.
    public static Optional<MacAddress> parse(String text) {
        String digits = text.replace(":", "").replace("-", "").toLowerCase(Locale.ROOT);
        if (digits.length() != 12 || (text.length() != 12 && text.length() != 17)) {
            return Optional.empty();
        }
        long bits = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), 16) : -1;
            if (digit < 0) {
                return Optional.empty();
            }
            bits = bits << 4 | digit;
        }
        return Optional.of(new MacAddress(bits));
    }

    /// The address that a text spells.
    ///
    /// @throws VedetteException when it spells none
    public static MacAddress of(String text) {
        return parse(text).orElseThrow(() -> new VedetteException("not a MAC address: \"" + text + "\""));
    }

    /// Whether it is a group's: multicast or broadcast. No device has such an address.
    public boolean isGroup() {
        return (bits & GROUP_BIT) != 0;
    }

    /// Whether it was given locally, rather than by a maker: its first half names nobody.
    public boolean isLocal() {
        return (bits & LOCAL_BIT) != 0;
    }

    /// The maker's half: the upper 24 bits.
    public int organization() {
        return (int) (bits >>> 24);
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    /// The address with colons, in lower case: `00:1b:1b:0a:0b:0c`.
    @Override
    public String toString() {
        char[] text = new char[17];
        for (int i = 0; i < 17; i++) {
            int nibble = 11 - (i - i / 3);
            text[i] = i % 3 == 2 ? ':' : Character.forDigit((int) (bits >>> (nibble * 4)) & 0xF, 16);
        }
        return new String(text);
    }
}
