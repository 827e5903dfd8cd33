package dev.vedette.bench.load;

import io.netty.handler.codec.mqtt.MqttQoS;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/// Puts the same load on each broker in turn and prints one row of a table for each: rounds alternate between
/// the brokers, so that what else the machine does meets all of them.
///
/// Throughput is a closed loop ([Saturation]). As generator and broker share the machine, the figure to
/// compare is messages for each second of the broker's processor time. Latency is measured at a fixed rate
/// that no broker is strained by.
public final class Load {
    private static final int RATE_A_SECOND = 2_000;
    private static final int IDLE_CLIENTS = 10_000;

    private final PrintStream out = System.out;
    private final int seconds;
    private final Saturation saturation = new Saturation();

    private Load(int seconds) {
        this.seconds = seconds;
    }

    /// Runs everything.
    ///
    /// @param arguments rounds (3), seconds of each measurement (10), idle connections (10000; 0 leaves them
    ///   out), and which brokers with commas (all)
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        int idle = arguments.length > 2 ? Integer.parseInt(arguments[2]) : IDLE_CLIENTS;
        List<Broker.Kind> kinds = arguments.length > 3
                ? Stream.of(arguments[3].toUpperCase(Locale.ROOT).split(","))
                        .map(Broker.Kind::valueOf)
                        .toList()
                : List.of(Broker.Kind.values());
        Load load = new Load(seconds);
        load.out.printf(
                "%-10s %-5s %10s %14s %12s %12s %10s%n",
                "broker", "qos", "messages/s", "a core second", "median us", "99th us", "RSS MiB");
        for (int round = 0; round < rounds; round++) {
            for (Broker.Kind kind : kinds) {
                load.measure(kind, MqttQoS.AT_MOST_ONCE);
                load.measure(kind, MqttQoS.AT_LEAST_ONCE);
            }
        }
        for (Broker.Kind kind : idle > 0 ? kinds : List.<Broker.Kind>of()) {
            load.holdIdle(kind, idle);
        }
        load.saturation.close();
    }

    private void measure(Broker.Kind kind, MqttQoS qos) throws Exception {
        Path folder = Files.createTempDirectory("load");
        try (Broker broker = Broker.start(kind, folder)) {
            saturation.put(broker, qos, seconds);
            Saturation.Throughput throughput = saturation.put(broker, qos, seconds);
            Histogram ages = trickle(broker, qos);
            out.printf(
                    "%-10s %-5d %10.0f %14.0f %12.0f %12.0f %10d%n",
                    kind.name().toLowerCase(Locale.ROOT),
                    qos.value(),
                    throughput.messages() / throughput.seconds(),
                    throughput.forEachCoreSecond(),
                    ages.getValueAtPercentile(50) / 1e3,
                    ages.getValueAtPercentile(99) / 1e3,
                    broker.residentBytes() >> 20);
            out.print(broker.observations());
        } finally {
            delete(folder);
        }
    }

    private Histogram trickle(Broker broker, MqttQoS qos) throws Exception {
        Histogram ages = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        List<LoadClient> clients = new ArrayList<>();
        for (int i = 0; i < Saturation.CLIENTS; i++) {
            // One event loop runs them all, so that the histogram has one writer.
            LoadClient client = LoadClient.open("trickle-" + i, saturation.loops(), broker.port(), ages::recordValue);
            client.awaitConnected();
            client.subscribe(Saturation.topic(i), qos);
            clients.add(client);
        }
        long start = System.nanoTime();
        long gap = TimeUnit.SECONDS.toNanos(1) / RATE_A_SECOND;
        for (int sent = 0; sent < RATE_A_SECOND * seconds; sent++) {
            while (System.nanoTime() < start + sent * gap) {
                Thread.onSpinWait();
            }
            int client = sent % Saturation.CLIENTS;
            clients.get(client).publish(Saturation.topic(client), qos, Saturation.PAYLOAD_BYTES);
        }
        TimeUnit.SECONDS.sleep(1);
        clients.forEach(LoadClient::close);
        return ages.copy();
    }

    private void holdIdle(Broker.Kind kind, int idle) throws Exception {
        Path folder = Files.createTempDirectory("load");
        try (Broker broker = Broker.start(kind, folder)) {
            long before = broker.residentBytes();
            long start = System.nanoTime();
            List<LoadClient> clients = new ArrayList<>();
            for (int i = 0; i < idle; i++) {
                LoadClient client = LoadClient.open("idle-" + i, saturation.loops(), broker.port(), age -> {});
                clients.add(client);
                if (i % 100 == 0) {
                    client.awaitConnected();
                }
            }
            for (LoadClient client : clients) {
                client.awaitConnected();
            }
            double took = (System.nanoTime() - start) / 1e9;
            TimeUnit.SECONDS.sleep(15);
            out.printf(
                    "%-10s holds %d idle connections, opened in %.1f s: %d MiB resident, %d before%n",
                    kind.name().toLowerCase(Locale.ROOT),
                    clients.size(),
                    took,
                    broker.residentBytes() >> 20,
                    before >> 20);
            clients.forEach(LoadClient::close);
        } finally {
            delete(folder);
        }
    }

    /// Deletes a folder and what it holds.
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
