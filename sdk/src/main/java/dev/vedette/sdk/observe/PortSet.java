package dev.vedette.sdk.observe;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An immutable set of ports, kept sorted.
public final class PortSet {
    /// The set without ports.
    public static final PortSet EMPTY = new PortSet(new int[0]);

    private final int[] sorted;

    private PortSet(int[] sorted) {
        this.sorted = sorted;
    }

    /// The set of the given port numbers, repeated ones once.
    ///
    /// @throws dev.vedette.sdk.VedetteException when a number is outside 0..65535
    public static PortSet of(int... numbers) {
        if (numbers.length == 0) {
            return EMPTY;
        }
        int[] copy = numbers.clone();
        Arrays.sort(copy);
        new Port(copy[0]);
        new Port(copy[copy.length - 1]);
        int kept = 1;
        for (int i = 1; i < copy.length; i++) {
            if (copy[i] != copy[i - 1]) {
                copy[kept++] = copy[i];
            }
        }
        return new PortSet(kept == copy.length ? copy : Arrays.copyOf(copy, kept));
    }

    /// The number of ports in the set.
    public int size() {
        return sorted.length;
    }

    /// Whether the set has the port with this number.
    public boolean contains(int number) {
        return Arrays.binarySearch(sorted, number) >= 0;
    }

    /// Whether every port of the other set is in this one; an empty set's are.
    public boolean containsAll(PortSet other) {
        for (int number : other.sorted) {
            if (!contains(number)) {
                return false;
            }
        }
        return true;
    }

    /// Whether a port of the other set is in this one; of an empty set none is.
    public boolean containsAny(PortSet other) {
        for (int number : other.sorted) {
            if (contains(number)) {
                return true;
            }
        }
        return false;
    }

    /// The port numbers in ascending order.
    public IntStream numbers() {
        return Arrays.stream(sorted);
    }

    /// The ports in ascending order.
    public List<Port> ports() {
        return numbers().mapToObj(Port::new).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PortSet that && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    /// The numbers in ascending order, as in `22, 80, 443`.
    @Override
    public String toString() {
        return numbers().mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }
}
