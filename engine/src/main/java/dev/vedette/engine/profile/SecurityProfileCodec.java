package dev.vedette.engine.profile;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.PortSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Profiles as bytes, for journals and snapshots. What is read is checked like what is built, and every length is
/// bounded, so that damaged bytes give an error and never take memory or hang.
public final class SecurityProfileCodec {
    /// Stands before what is written; bytes of the first format have a name there, whose length is never negative.
    private static final int SECOND_FORMAT = -2;

    private static final String GROUP = "thinggroup/";
    private static final String SITE = "site/";
    private static final int TEXT_BYTES_MAX = 65_536;
    private static final int ELEMENTS_MAX = 100_000;

    private SecurityProfileCodec() {}

    /// Writes a profile.
    ///
    /// @throws IOException when the output fails
    public static void write(DataOutput output, SecurityProfile profile) throws IOException {
        output.writeInt(SECOND_FORMAT);
        writeText(output, profile.name());
        output.writeInt(profile.behaviors().size());
        for (Behavior behavior : profile.behaviors()) {
            writeBehavior(output, behavior);
        }
        List<Series> retained = profile.retained().stream().sorted().toList();
        output.writeInt(retained.size());
        for (Series series : retained) {
            writeSeries(output, series);
        }
        List<String> targets = profile.targets().stream()
                .map(SecurityProfileCodec::key)
                .sorted()
                .toList();
        output.writeInt(targets.size());
        for (String target : targets) {
            writeText(output, target);
        }
    }

    /// Reads what [#write] wrote, now or in a release before dimensions.
    ///
    /// @throws VedetteException when the bytes are no profile
    /// @throws IOException when the input fails or ends early
    public static SecurityProfile read(DataInput input) throws IOException {
        int first = input.readInt();
        boolean hasDimensions = first == SECOND_FORMAT;
        String name = hasDimensions ? readText(input) : readText(input, first);
        List<Behavior> behaviors = new ArrayList<>();
        for (int left = readCount(input); left > 0; left--) {
            behaviors.add(readBehavior(input, hasDimensions));
        }
        Set<Series> retained = new HashSet<>();
        for (int left = readCount(input); left > 0; left--) {
            retained.add(readSeries(input, hasDimensions));
        }
        Set<Target> targets = new HashSet<>();
        for (int left = readCount(input); left > 0; left--) {
            targets.add(target(readText(input)));
        }
        return new SecurityProfile(name, behaviors, retained, targets);
    }

    /// Writes what is tracked of a device.
    ///
    /// @throws IOException when the output fails
    public static void writeSeries(DataOutput output, Series series) throws IOException {
        writeText(output, series.metric().value());
        Dimension dimension = series.dimension();
        output.writeBoolean(dimension != null);
        if (dimension != null) {
            writeText(output, dimension.name());
            writeText(output, dimension.membership().name());
            output.writeInt(dimension.filters().size());
            for (TopicFilter filter : dimension.filters()) {
                writeText(output, filter.toString());
            }
        }
    }

    /// Reads what [#writeSeries] wrote.
    ///
    /// @throws VedetteException when the bytes are none
    /// @throws IOException when the input fails or ends early
    public static Series readSeries(DataInput input) throws IOException {
        MetricName metric = new MetricName(readText(input));
        if (!input.readBoolean()) {
            return Series.of(metric);
        }
        String name = readText(input);
        Membership membership = named(Membership.class, readText(input));
        List<TopicFilter> filters = new ArrayList<>();
        for (int left = readCount(input); left > 0; left--) {
            filters.add(TopicFilter.of(readText(input)));
        }
        return new Series(metric, new Dimension(name, membership, filters));
    }

    private static Series readSeries(DataInput input, boolean hasDimensions) throws IOException {
        return hasDimensions ? readSeries(input) : Series.of(new MetricName(readText(input)));
    }

    private static void writeBehavior(DataOutput output, Behavior behavior) throws IOException {
        writeText(output, behavior.name());
        writeSeries(output, behavior.series());
        writeCriteria(output, behavior.criteria());
        output.writeLong(
                switch (behavior.evaluation()) {
                    case Evaluation.OnArrival ignored -> 0;
                    case Evaluation.Over over -> over.duration().toNanos();
                });
        output.writeByte(behavior.datapointsToAlarm());
        output.writeByte(behavior.datapointsToClear());
        output.writeBoolean(behavior.alertsSuppressed());
    }

    private static Behavior readBehavior(DataInput input, boolean hasDimensions) throws IOException {
        String name = readText(input);
        Series series = readSeries(input, hasDimensions);
        Criteria criteria = readCriteria(input);
        long nanos = input.readLong();
        Evaluation evaluation = nanos == 0 ? new Evaluation.OnArrival() : new Evaluation.Over(Duration.ofNanos(nanos));
        return new Behavior(
                name, series, criteria, evaluation, input.readByte(), input.readByte(), input.readBoolean());
    }

    private static void writeCriteria(DataOutput output, Criteria criteria) throws IOException {
        switch (criteria) {
            case Criteria.Threshold threshold -> {
                output.writeByte(1);
                writeText(output, threshold.comparison().name());
                output.writeDouble(threshold.bound());
            }
            case Criteria.FleetPercentile percentile -> {
                output.writeByte(2);
                writeText(output, percentile.comparison().name());
                writeText(output, percentile.percentile().name());
            }
            case Criteria.AddressesIn in -> {
                output.writeByte(3);
                writeText(output, in.membership().name());
                output.writeInt(in.networks().networks().size());
                for (Cidr cidr : in.networks().networks()) {
                    output.writeByte(cidr.base().version());
                    output.writeLong(cidr.base().high());
                    output.writeLong(cidr.base().low());
                    output.writeByte(cidr.prefixLength());
                }
            }
            case Criteria.PortsIn in -> {
                output.writeByte(4);
                writeText(output, in.membership().name());
                output.writeInt(in.ports().size());
                for (int port : in.ports().numbers().toArray()) {
                    output.writeInt(port);
                }
            }
            case Criteria.StringsIn in -> {
                output.writeByte(5);
                writeText(output, in.membership().name());
                output.writeInt(in.strings().size());
                for (String text : in.strings().stream().sorted().toList()) {
                    writeText(output, text);
                }
            }
            case Criteria.NumbersIn in -> {
                output.writeByte(6);
                writeText(output, in.membership().name());
                output.writeInt(in.numbers().size());
                for (double number : in.numbers().stream().sorted().toList()) {
                    output.writeDouble(number);
                }
            }
            case Criteria.Range range -> {
                output.writeByte(7);
                writeText(output, Double.toString(range.min()));
                writeText(output, Double.toString(range.max()));
            }
        }
    }

    private static Criteria readCriteria(DataInput input) throws IOException {
        int kind = input.readByte();
        String first = readText(input);
        return switch (kind) {
            case 1 -> new Criteria.Threshold(named(Comparison.class, first), input.readDouble());
            case 2 ->
                new Criteria.FleetPercentile(named(Comparison.class, first), named(Percentile.class, readText(input)));
            case 3 -> new Criteria.AddressesIn(named(Membership.class, first), readNetworks(input));
            case 4 -> new Criteria.PortsIn(named(Membership.class, first), readPorts(input));
            case 5 -> {
                Set<String> strings = new HashSet<>();
                for (int left = readCount(input); left > 0; left--) {
                    strings.add(readText(input));
                }
                yield new Criteria.StringsIn(named(Membership.class, first), strings);
            }
            case 6 -> {
                Set<Double> numbers = new HashSet<>();
                for (int left = readCount(input); left > 0; left--) {
                    numbers.add(input.readDouble());
                }
                yield new Criteria.NumbersIn(named(Membership.class, first), numbers);
            }
            case 7 -> new Criteria.Range(number(first), number(readText(input)));
            default -> throw damaged("criteria of kind " + kind);
        };
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw damaged("a number " + text);
        }
    }

    private static CidrSet readNetworks(DataInput input) throws IOException {
        List<Cidr> networks = new ArrayList<>();
        for (int left = readCount(input); left > 0; left--) {
            IpAddress base = new IpAddress(input.readByte(), input.readLong(), input.readLong());
            networks.add(new Cidr(base, input.readByte() & 0xFF));
        }
        return new CidrSet(networks);
    }

    private static PortSet readPorts(DataInput input) throws IOException {
        int count = readCount(input);
        if (count > 65_536) {
            throw damaged("a set of " + count + " ports");
        }
        int[] ports = new int[count];
        for (int i = 0; i < count; i++) {
            ports[i] = input.readInt();
        }
        return PortSet.of(ports);
    }

    private static String key(Target target) {
        return switch (target) {
            case Target.AllThings ignored -> "all/things";
            case Target.RegisteredThings ignored -> "all/registered-things";
            case Target.UnregisteredThings ignored -> "all/unregistered-things";
            case Target.Group group -> GROUP + group.name();
            case Target.Site site -> SITE + site.name();
        };
    }

    private static Target target(String key) {
        return switch (key) {
            case "all/things" -> new Target.AllThings();
            case "all/registered-things" -> new Target.RegisteredThings();
            case "all/unregistered-things" -> new Target.UnregisteredThings();
            default -> {
                if (key.startsWith(GROUP)) {
                    yield new Target.Group(key.substring(GROUP.length()));
                }
                if (key.startsWith(SITE)) {
                    yield new Target.Site(key.substring(SITE.length()));
                }
                throw damaged("target " + key);
            }
        };
    }

    private static <E extends Enum<E>> E named(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw damaged(type.getSimpleName() + " " + name);
        }
    }

    private static void writeText(DataOutput output, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.writeInt(bytes.length);
        output.write(bytes);
    }

    private static String readText(DataInput input) throws IOException {
        return readText(input, input.readInt());
    }

    private static String readText(DataInput input, int length) throws IOException {
        if (length < 0 || length > TEXT_BYTES_MAX) {
            throw damaged("a text of " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        input.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int readCount(DataInput input) throws IOException {
        int count = input.readInt();
        if (count < 0 || count > ELEMENTS_MAX) {
            throw damaged("a list of " + count + " elements");
        }
        return count;
    }

    private static VedetteException damaged(String what) {
        return new VedetteException("the bytes of a security profile are damaged: " + what);
    }
}
