package dev.vedette.bench.plant;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The whole sensor on a capture of over a million packets, on one core, with tshark and nDPI in the same run.
///
/// Each program reads a capture, then one twice as long. The first shows what a user waits for, start of the
/// virtual machine and all; what the second takes more is the speed without start and warm-up; and that neither
/// takes more memory than the other is what "flat" means.
public final class SensorBench {
    private static final String VEDETTE = "vedette";
    private static final int CORE = 1;
    private static final long PACKETS = 1_200_000;
    private static final long SEED = 42;
    private static final Pattern COUNT = Pattern.compile("[0-9]+");
    private static final Pattern MESSAGES = Pattern.compile("(?m)^[a-z][a-z0-9_]* +([0-9,]+) +[0-9,]+");

    private final PrintStream out = System.out;
    private final Path folder;

    private SensorBench(Path folder) {
        this.folder = folder;
    }

    /// Runs everything and prints a table.
    ///
    /// @param arguments how many packets (1,200,000), then capture files to be repeated instead of the made one
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> rest = new ArrayList<>(List.of(arguments));
        boolean hasCount = !rest.isEmpty() && COUNT.matcher(rest.getFirst()).matches();
        long packets = hasCount ? Long.parseLong(rest.removeFirst()) : PACKETS;
        Path folder = Files.createDirectories(Path.of("bench/target/plant"));
        new SensorBench(folder).run(packets, rest.stream().map(Path::of).toList());
    }

    private void run(long packets, List<Path> files) throws IOException, InterruptedException {
        Path once = folder.resolve("once.pcap");
        Path twice = folder.resolve("twice.pcap");
        long ofOnce = make(once, packets, files);
        long ofTwice = make(twice, 2 * ofOnce, files);
        out.printf(
                "%-10s %10s %10s %14s %12s %14s %10s %10s%n",
                "program", "packets", "wall s", "processor s", "packets/s", "without start", "MiB", "MiB twice");
        measure(VEDETTE, this::vedette, new Sizes(once, ofOnce, twice, ofTwice));
        measure(
                "tshark",
                file -> List.of("tshark", "-q", "-z", "io,phs", "-r", file.toString()),
                new Sizes(once, ofOnce, twice, ofTwice));
        measure(
                "ndpiReader",
                file -> List.of("ndpiReader", "-q", "-i", file.toString()),
                new Sizes(once, ofOnce, twice, ofTwice));
    }

    private record Sizes(Path once, long ofOnce, Path twice, long ofTwice) {}

    private static long make(Path to, long packets, List<Path> files) throws IOException {
        if (files.isEmpty()) {
            PlantCapture.write(to, packets, SEED);
            return packets;
        }
        return Repeated.write(to, files, packets);
    }

    /// Everything that a sensor can be asked for but the file of events.
    private List<String> vedette(Path file) {
        List<String> command = new ArrayList<>(List.of("./vedette", "sensor", "--read", file.toString()));
        command.addAll(List.of("--inventory", folder.resolve("inventory.json").toString()));
        command.addAll(
                List.of("--observations", folder.resolve("observations.jsonl").toString()));
        if (Files.isDirectory(Path.of("rules"))) {
            command.addAll(List.of("--rules", "rules"));
        }
        return command;
    }

    private void measure(String program, Function<Path, List<String>> command, Sizes sizes)
            throws IOException, InterruptedException {
        Path log = folder.resolve(program + ".txt");
        Measured one;
        Measured two;
        try {
            one = Measured.run(CORE, log, command.apply(sizes.once));
            two = Measured.run(CORE, log, command.apply(sizes.twice));
        } catch (IllegalStateException fault) {
            out.println(program + ": " + fault.getMessage());
            return;
        }
        double more = two.processor() - one.processor();
        out.printf(
                "%-10s %,10d %10.2f %14.2f %,12.0f %,14.0f %10d %10d%n",
                program,
                sizes.ofOnce,
                one.wall(),
                one.processor(),
                sizes.ofOnce / one.processor(),
                (sizes.ofTwice - sizes.ofOnce) / more,
                one.residentBytes() >> 20,
                two.residentBytes() >> 20);
        long messages = MESSAGES.matcher(one.output())
                .results()
                .mapToLong(line -> Long.parseLong(line.group(1).replace(",", "")))
                .sum();
        if (program.equals(VEDETTE)) {
            out.printf("           %,d messages, %.2f a packet%n", messages, (double) messages / sizes.ofOnce);
        }
    }
}
