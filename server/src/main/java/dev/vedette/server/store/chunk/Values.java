package dev.vedette.server.store.chunk;

import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Port;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.server.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// The values of a run.
///
/// - counts: how each differs from the one before, the first from 0.
/// - levels: as counts when all are whole and exact as such; else the bits that changed since the one before, in
///   reverse, so that the zeros that end short decimals are not written.
/// - lists and sets: the distinct elements; the distinct values, each as the numbers of its elements; the number of
///   each point's value. A value that stays costs a byte a point.
final class Values {
    private static final int COUNT = 1;
    private static final int LEVEL = 2;
    private static final int NUMBERS = 3;
    private static final int STRINGS = 4;
    private static final int ADDRESSES = 5;
    private static final int PORTS = 6;

    private static final int WHOLE = 0;
    private static final int CHANGED_BITS = 1;
    private static final double EXACT_MAX = 0x1p53;

    private Values() {}

    static int kindOf(MetricValue value) {
        return switch (value) {
            case MetricValue.Count count -> COUNT;
            case MetricValue.Level level -> LEVEL;
            case MetricValue.Numbers numbers -> NUMBERS;
            case MetricValue.Strings strings -> STRINGS;
            case MetricValue.Addresses addresses -> ADDRESSES;
            case MetricValue.Ports ports -> PORTS;
        };
    }

    /// Writes values of one kind, at least one.
    static void write(ByteWriter out, List<MetricValue> values) {
        switch (values.getFirst()) {
            case MetricValue.Count count ->
                differences(out, values.stream().mapToLong(Values::count).toArray());
            case MetricValue.Level level ->
                levels(out, values.stream().mapToDouble(Values::level).toArray());
            case MetricValue.Numbers numbers ->
                lists(out, values, Values::numbers, (sink, number) -> sink.word(Double.doubleToLongBits(number)));
            case MetricValue.Strings strings -> lists(out, values, Values::strings, Values::string);
            case MetricValue.Addresses addresses -> lists(out, values, Values::addresses, Values::address);
            case MetricValue.Ports ports ->
                lists(out, values, Values::ports, (sink, port) -> sink.unsigned(port.number()));
        }
    }

    /// Reads values of one kind.
    ///
    /// @throws StoreException when the bytes are damaged
    static List<MetricValue> read(ByteReader in, int kind, int count) {
        return switch (kind) {
            case COUNT -> counts(in, count);
            case LEVEL -> levels(in, count);
            case NUMBERS -> lists(in, count, Values::number, MetricValue.Numbers::new);
            case STRINGS -> lists(in, count, Values::string, MetricValue.Strings::new);
            case ADDRESSES ->
                lists(in, count, Values::address, found -> new MetricValue.Addresses(AddressSet.of(found)));
            case PORTS ->
                lists(
                        in,
                        count,
                        Values::port,
                        found -> new MetricValue.Ports(
                                PortSet.of(found.stream().mapToInt(Port::number).toArray())));
            default -> throw new StoreException("a history chunk has values of the unknown kind " + kind);
        };
    }

    private static long count(MetricValue value) {
        return ((MetricValue.Count) value).value();
    }

    private static double level(MetricValue value) {
        return ((MetricValue.Level) value).value();
    }

    private static List<Double> numbers(MetricValue value) {
        return ((MetricValue.Numbers) value).values();
    }

    private static List<String> strings(MetricValue value) {
        return ((MetricValue.Strings) value).values();
    }

    private static List<IpAddress> addresses(MetricValue value) {
        return ((MetricValue.Addresses) value).values().addresses();
    }

    private static List<Port> ports(MetricValue value) {
        return ((MetricValue.Ports) value).values().ports();
    }

    private static void differences(ByteWriter out, long[] values) {
        long previous = 0;
        for (long value : values) {
            out.signed(value - previous);
            previous = value;
        }
    }

    private static List<MetricValue> counts(ByteReader in, int count) {
        List<MetricValue> values = new ArrayList<>(count);
        long value = 0;
        for (int i = 0; i < count; i++) {
            value += in.signed();
            if (value < 0) {
                throw new StoreException("a history chunk has the count " + value + "; it is damaged");
            }
            values.add(new MetricValue.Count(value));
        }
        return values;
    }

    private static void levels(ByteWriter out, double[] values) {
        for (double value : values) {
            if (!isWhole(value)) {
                out.octet(CHANGED_BITS);
                changedBits(out, values);
                return;
            }
        }
        out.octet(WHOLE);
        long[] whole = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            whole[i] = (long) values[i];
        }
        differences(out, whole);
    }

    /// Negative zero is not: as a whole number it would lose its sign.
    private static boolean isWhole(double value) {
        return Math.abs(value) <= EXACT_MAX
                && value == Math.rint(value)
                && Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(-0.0);
    }

    private static void changedBits(ByteWriter out, double[] values) {
        long previous = 0;
        for (double value : values) {
            long bits = Double.doubleToRawLongBits(value);
            out.unsigned(Long.reverse(bits ^ previous));
            previous = bits;
        }
    }

    private static List<MetricValue> levels(ByteReader in, int count) {
        boolean isWhole = in.index(2) == WHOLE;
        List<MetricValue> values = new ArrayList<>(count);
        long state = 0;
        for (int i = 0; i < count; i++) {
            state = isWhole ? state + in.signed() : state ^ Long.reverse(in.unsigned());
            values.add(new MetricValue.Level(isWhole ? state : Double.longBitsToDouble(state)));
        }
        return values;
    }

    private static <E> void lists(
            ByteWriter out,
            List<MetricValue> values,
            Function<MetricValue, List<E>> elementsOf,
            BiConsumer<ByteWriter, E> writer) {
        Map<E, Integer> elements = new LinkedHashMap<>();
        Map<MetricValue, Integer> distinct = new LinkedHashMap<>();
        for (MetricValue value : values) {
            if (distinct.putIfAbsent(value, distinct.size()) == null) {
                elementsOf.apply(value).forEach(element -> elements.putIfAbsent(element, elements.size()));
            }
        }
        out.unsigned(elements.size());
        elements.keySet().forEach(element -> writer.accept(out, element));
        out.unsigned(distinct.size());
        for (MetricValue value : distinct.keySet()) {
            List<E> members = elementsOf.apply(value);
            out.unsigned(members.size());
            members.forEach(member -> out.unsigned(Objects.requireNonNull(elements.get(member))));
        }
        values.forEach(value -> out.unsigned(Objects.requireNonNull(distinct.get(value))));
    }

    private static <E> List<MetricValue> lists(
            ByteReader in, int count, Function<ByteReader, E> reader, Function<List<E>, MetricValue> maker) {
        int elementCount = in.count();
        List<E> elements = new ArrayList<>(elementCount);
        for (int i = 0; i < elementCount; i++) {
            elements.add(reader.apply(in));
        }
        int distinctCount = in.count();
        List<MetricValue> distinct = new ArrayList<>(distinctCount);
        for (int i = 0; i < distinctCount; i++) {
            int size = in.count();
            List<E> members = new ArrayList<>(size);
            for (int j = 0; j < size; j++) {
                members.add(elements.get(in.index(elementCount)));
            }
            distinct.add(maker.apply(members));
        }
        List<MetricValue> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(distinct.get(in.index(distinctCount)));
        }
        return values;
    }

    private static double number(ByteReader in) {
        return Double.longBitsToDouble(in.word());
    }

    /// One number for each UTF-16 unit: a byte where it is ASCII, and nothing that a device may send is lost.
    private static void string(ByteWriter out, String text) {
        out.unsigned(text.length());
        for (int i = 0; i < text.length(); i++) {
            out.unsigned(text.charAt(i));
        }
    }

    private static String string(ByteReader in) {
        char[] units = new char[in.count()];
        for (int i = 0; i < units.length; i++) {
            units[i] = (char) in.index(Character.MAX_VALUE + 1L);
        }
        return new String(units);
    }

    private static void address(ByteWriter out, IpAddress address) {
        out.octet(address.version());
        if (address.version() == 6) {
            out.word(address.high());
            out.word(address.low());
        } else {
            out.unsigned(address.low());
        }
    }

    private static IpAddress address(ByteReader in) {
        int version = in.octet();
        return version == 6 ? new IpAddress(6, in.word(), in.word()) : new IpAddress(version, 0, in.unsigned());
    }

    private static Port port(ByteReader in) {
        return new Port(in.index(Port.NUMBER_MAX + 1L));
    }
}
