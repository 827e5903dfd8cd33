package dev.vedette.sensor.asset;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.IpAddress;
import java.util.Optional;

/// A network of IP addresses, as `10.0.0.0/8`.
///
/// @param base an address in it
/// @param bits how many of the first bits its addresses share, 0..32 or 0..128
public record Network(IpAddress base, int bits) {
    /// Checks the bits.
    ///
    /// @throws VedetteException when there are more than an address has
    public Network {
        if (bits < 0 || bits > base.bits()) {
            throw new VedetteException("a network around %s has 0..%d bits, not %d".formatted(base, base.bits(), bits));
        }
    }

    /// The network that a text spells; an address alone is a network of one.
    ///
    /// @throws VedetteException when it spells none
    public static Network of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        Optional<IpAddress> base = IpAddress.parse(address);
        if (base.isPresent()) {
            try {
                int bits = slash < 0 ? base.get().bits() : Integer.parseInt(text.substring(slash + 1));
                return new Network(base.get(), bits);
            } catch (NumberFormatException e) {
                throw new VedetteException("not a network: \"" + text + "\"; write it as 10.0.0.0/8", e);
            }
        }
        throw new VedetteException("not a network: \"" + text + "\"; write it as 10.0.0.0/8");
    }

    /// Whether an address is in it.
    public boolean contains(IpAddress address) {
        if (address.version() != base.version()) {
            return false;
        }
        if (address.version() == 4) {
            return bits == 0 || (address.low() ^ base.low()) >>> (32 - bits) == 0;
        }
        if (bits <= 64) {
            return bits == 0 || (address.high() ^ base.high()) >>> (64 - bits) == 0;
        }
        return address.high() == base.high() && (address.low() ^ base.low()) >>> (128 - bits) == 0;
    }

    @Override
    public String toString() {
        return base + "/" + bits;
    }
}
