package dev.vedette.bench.plant;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The whole sensor on captures of over a million packets, on one core, with tshark and nDPI in the same run.
///
/// Each program reads a capture, then one twice as long. The first shows what a user waits for, start of the
/// virtual machine and all; what the second takes more is the speed without start; and that neither takes more
/// memory than the other is what "flat" means. The sensor then reads ten and twenty times as much: the virtual
/// machine's compilers are at work for the first few million packets, and a sensor runs for months.
public final class SensorBench {
    private static final String VEDETTE = "vedette";
    private static final int CORE = 1;
    private static final long PACKETS = 1_200_000;
    private static final int LONG = 10;
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
        Made once = make("once", packets, files);
        Made twice = make("twice", 2 * once.packets(), files);
        out.printf(
                "%-10s %12s %10s %14s %12s %14s %10s %10s%n",
                "program", "packets", "wall s", "processor s", "packets/s", "without start", "MiB", "MiB twice");
        learn(once);
        measure(VEDETTE, this::vedette, once, twice);
        measure("tshark", file -> List.of("tshark", "-q", "-z", "io,phs", "-r", file.toString()), once, twice);
        measure("ndpiReader", file -> List.of("ndpiReader", "-q", "-i", file.toString()), once, twice);
        Files.delete(twice.file());
        Made ten = make("ten", LONG * once.packets(), files);
        Made twenty = make("twenty", 2 * ten.packets(), files);
        measure(VEDETTE, this::vedette, ten, twenty);
        Files.delete(ten.file());
        Files.delete(twenty.file());
    }

    private record Made(Path file, long packets) {}

    private Made make(String name, long packets, List<Path> files) throws IOException {
        Path to = folder.resolve(name + ".pcap");
        if (files.isEmpty()) {
            PlantCapture.write(to, packets, SEED);
            return new Made(to, packets);
        }
        return new Made(to, Repeated.write(to, files, packets));
    }

    /// What is normal, so that the runs that are measured hold everything against it.
    private void learn(Made made) throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve("baseline.json"));
        List<String> command = new ArrayList<>(vedette(made.file()));
        command.add("--learn");
        Measured.run(CORE, folder.resolve("learn.txt"), command);
    }

    /// Everything that a sensor can be asked for but the file of events: the built-in detections are on, and the last
    /// packets are kept as evidence.
    private List<String> vedette(Path file) {
        List<String> command = new ArrayList<>(List.of("./vedette", "sensor", "--read", file.toString()));
        for (String wanted : List.of("inventory.json", "observations.jsonl", "baseline.json", "evidence")) {
            command.add("--" + wanted.replaceFirst("\\..*", ""));
            command.add(folder.resolve(wanted).toString());
        }
        return command;
    }

    private void measure(String program, Function<Path, List<String>> command, Made first, Made second)
            throws IOException, InterruptedException {
        Path log = folder.resolve(program + ".txt");
        Measured one;
        Measured two;
        try {
            one = Measured.run(CORE, log, command.apply(first.file()));
            two = Measured.run(CORE, log, command.apply(second.file()));
        } catch (IllegalStateException fault) {
            out.println(program + ": " + fault.getMessage());
            return;
        }
        out.printf(
                "%-10s %,12d %10.2f %14.2f %,12.0f %,14.0f %10d %10d%n",
                program,
                first.packets(),
                one.wall(),
                one.processor(),
                first.packets() / one.processor(),
                (second.packets() - first.packets()) / (two.processor() - one.processor()),
                one.residentBytes() >> 20,
                two.residentBytes() >> 20);
        long messages = MESSAGES.matcher(one.output())
                .results()
                .mapToLong(line -> Long.parseLong(line.group(1).replace(",", "")))
                .sum();
        if (program.equals(VEDETTE)) {
            out.printf("           %,d messages, %.2f a packet%n", messages, (double) messages / first.packets());
        }
    }
}
