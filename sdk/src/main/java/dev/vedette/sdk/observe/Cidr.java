package dev.vedette.sdk.observe;

import dev.vedette.sdk.VedetteException;
import java.util.Optional;

/// A network of IPv4 or IPv6 addresses in CIDR notation, RFC 4632. Bits of the address beyond the prefix are ignored.
///
/// @param base an address in the network
/// @param prefixLength 0..32 for IPv4, 0..128 for IPv6
public record Cidr(IpAddress base, int prefixLength) {
    /// Checks the prefix length.
    ///
    /// @throws VedetteException when it is out of range
    public Cidr {
        if (prefixLength < 0 || prefixLength > base.bits()) {
            throw new VedetteException("the prefix length of an IPv%d network must be 0..%d, was %d"
                    .formatted(base.version(), base.bits(), prefixLength));
        }
    }

    /// The network that the text spells, as `10.0.0.0/8` or `2001:db8::/32`; a bare address is a network of one. Empty
    /// when it spells none.
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> base = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (base.isEmpty()) {
            return Optional.empty();
        }
        int bits = base.get().bits();
        if (slash < 0) {
            return Optional.of(new Cidr(base.get(), bits));
        }
        String length = text.substring(slash + 1);
        if (length.isEmpty() || length.length() > 3 || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(length);
        return prefix > bits ? Optional.empty() : Optional.of(new Cidr(base.get(), prefix));
    }

    /// The network that the text spells, as of [#parse].
    ///
    /// @throws VedetteException when it spells none
    public static Cidr of(String text) {
        return parse(text)
                .orElseThrow(() -> new VedetteException("not a network: \"" + text + "\"; write it as 10.0.0.0/8"));
    }

    /// Whether the address lies in the network; never true across versions.
    public boolean contains(IpAddress address) {
        if (address.version() != base.version()) {
            return false;
        }
        if (base.version() == 4) {
            return ((address.low() ^ base.low()) & mask(prefixLength + 32)) == 0;
        }
        return ((address.high() ^ base.high()) & mask(Math.min(prefixLength, 64))) == 0
                && ((address.low() ^ base.low()) & mask(Math.max(prefixLength - 64, 0))) == 0;
    }

    private static long mask(int ones) {
        return ones == 0 ? 0 : -1L << (64 - ones);
    }

    @Override
    public String toString() {
        return base + "/" + prefixLength;
    }
}
