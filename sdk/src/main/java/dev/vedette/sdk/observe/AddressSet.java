package dev.vedette.sdk.observe;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// An immutable set of IP addresses, kept sorted.
public final class AddressSet {
    /// The set without addresses.
    public static final AddressSet EMPTY = new AddressSet(List.of());

    private final List<IpAddress> sorted;

    private AddressSet(List<IpAddress> sorted) {
        this.sorted = sorted;
    }

    /// The set of the given addresses, repeated ones once.
    public static AddressSet of(Collection<IpAddress> addresses) {
        return addresses.isEmpty()
                ? EMPTY
                : new AddressSet(addresses.stream().distinct().sorted().toList());
    }

    /// The set of one address.
    public static AddressSet of(IpAddress address) {
        return new AddressSet(List.of(address));
    }

    /// The set of the addresses that the literals spell.
    ///
    /// @throws dev.vedette.sdk.VedetteException when one is not the literal of an address
    public static AddressSet of(String... literals) {
        return of(Arrays.stream(literals).map(IpAddress::of).toList());
    }

    /// The number of addresses in the set.
    public int size() {
        return sorted.size();
    }

    /// The addresses in ascending order, IPv4 before IPv6.
    public List<IpAddress> addresses() {
        return sorted;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressSet that && sorted.equals(that.sorted);
    }

    @Override
    public int hashCode() {
        return sorted.hashCode();
    }

    /// The literals in ascending order, as in `10.0.0.1, 10.0.0.2`.
    @Override
    public String toString() {
        return sorted.stream().map(IpAddress::toString).collect(Collectors.joining(", "));
    }
}
