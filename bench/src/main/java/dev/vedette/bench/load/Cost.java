package dev.vedette.bench.load;

import dev.vedette.bench.load.Saturation.Throughput;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What detection costs: messages for each second of processor time of the MQTT endpoint alone, and of the
/// whole of Vedette with everything watched.
///
/// Both run side by side all the time, with the same options of the virtual machine, and are warmed up as
/// long. Then they are measured in turn, in pairs a few seconds apart, the second of one pair being the first
/// of the next, so that what else the machine does meets both. What is told is the median of the differences
/// within pairs, and how far they lie apart. The order within pairs alternates.
public final class Cost {
    private static final double NANOS = 1e9;
    private static final int WARMINGS_MAX = 10;
    private static final double COMPILER_SHARE_MAX = 0.02;

    private final PrintStream out = System.out;
    private final Saturation saturation = new Saturation();

    private Cost() {}

    /// Runs everything.
    ///
    /// @param arguments pairs for each QoS (9), seconds of each measurement (5), seconds of warming each up,
    ///   again and again until its compiler rests, at most ten times (10), and which QoS with commas (0,1)
    public static void main(String[] arguments) throws Exception {
        int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int warming = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
        String levels = arguments.length > 3 ? arguments[3] : "0,1";
        List<MqttQoS> qos = Stream.of(levels.split(","))
                .map(level -> MqttQoS.valueOf(Integer.parseInt(level)))
                .toList();
        new Cost().run(pairs, seconds, warming, qos);
    }

    private void run(int pairs, int seconds, int warming, List<MqttQoS> levels) throws Exception {
        Path folder = Files.createTempDirectory("load");
        Path aloneFolder = Files.createDirectory(folder.resolve("alone"));
        Path wholeFolder = Files.createDirectory(folder.resolve("whole"));
        try (Broker alone = Broker.start(Broker.Kind.GATEWAY, aloneFolder);
                Broker whole = Broker.start(Broker.Kind.VEDETTE, wholeFolder)) {
            for (MqttQoS qos : levels) {
                warmUp(alone, qos, warming);
                warmUp(whole, qos, warming);
                List<Throughput> ofAlone = new ArrayList<>();
                List<Throughput> ofWhole = new ArrayList<>();
                out.printf("QoS %d, messages for each core second: alone, whole, cost%n", qos.value());
                for (int pair = 0; pair < pairs; pair++) {
                    boolean isAloneFirst = pair % 2 == 0;
                    Throughput first = saturation.put(isAloneFirst ? alone : whole, qos, seconds);
                    Throughput second = saturation.put(isAloneFirst ? whole : alone, qos, seconds);
                    ofAlone.add(isAloneFirst ? first : second);
                    ofWhole.add(isAloneFirst ? second : first);
                    out.printf(
                            "  %9.0f %9.0f %6.1f %%%n",
                            ofAlone.getLast().forEachCoreSecond(),
                            ofWhole.getLast().forEachCoreSecond(),
                            100 * cost(ofAlone.getLast(), ofWhole.getLast()));
                }
                tell(qos, ofAlone, ofWhole);
            }
            out.print(whole.observations());
        } finally {
            saturation.close();
            Load.delete(folder);
        }
    }

    /// Loads a broker until its compiler rests, so that what is measured is not how far that has come; the
    /// longer of two otherwise equal programs would seem the dearer.
    private void warmUp(Broker broker, MqttQoS qos, int seconds) throws Exception {
        double share = 1;
        for (int i = 0; i < WARMINGS_MAX && share > COMPILER_SHARE_MAX; i++) {
            Throughput warming = saturation.put(broker, qos, seconds);
            double compiling = warming.threads().entrySet().stream()
                    .filter(thread -> thread.getKey().contains("Compiler"))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
            share = compiling / warming.processorSeconds();
        }
        out.printf("the compiler takes %.1f %% of the processor time of %s%n", 100 * share, broker.kind());
    }

    /// How much less the second does with a second of processor time, of what the first does.
    private static double cost(Throughput alone, Throughput whole) {
        return 1 - whole.forEachCoreSecond() / alone.forEachCoreSecond();
    }

    private void tell(MqttQoS qos, List<Throughput> ofAlone, List<Throughput> ofWhole) {
        double[] costs = new double[ofAlone.size()];
        Arrays.setAll(costs, i -> 100 * cost(ofAlone.get(i), ofWhole.get(i)));
        Arrays.sort(costs);
        out.printf(
                Locale.ROOT,
                "QoS %d: detection costs %.1f %% in the median of %d pairs, half of them in %.1f..%.1f %%, all in"
                        + " %.1f..%.1f %%%n",
                qos.value(),
                costs[costs.length / 2],
                costs.length,
                costs[costs.length / 4],
                costs[costs.length - 1 - costs.length / 4],
                costs[0],
                costs[costs.length - 1]);
        TreeSet<String> names = new TreeSet<>();
        ofAlone.forEach(throughput -> names.addAll(throughput.threads().keySet()));
        ofWhole.forEach(throughput -> names.addAll(throughput.threads().keySet()));
        out.println("  nanoseconds of processor time for each message, by thread: alone, whole");
        for (String name : names) {
            double alone = nanosForEach(name, ofAlone);
            double whole = nanosForEach(name, ofWhole);
            if (alone >= 1 || whole >= 1) {
                out.printf("  %-24s %7.0f %7.0f%n", name, alone, whole);
            }
        }
    }

    private static double nanosForEach(String thread, List<Throughput> measured) {
        double seconds = 0;
        double messages = 0;
        for (Throughput throughput : measured) {
            Map<String, Double> threads = throughput.threads();
            seconds += threads.getOrDefault(thread, 0.0);
            messages += throughput.messages();
        }
        return NANOS * seconds / messages;
    }
}
