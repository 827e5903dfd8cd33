package dev.vedette.bench.load;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// As many messages as a broker takes, in a closed loop: each of 100 clients publishes to a topic of its own,
/// to which it subscribes, and keeps eight messages on the way.
final class Saturation {
    static final int CLIENTS = 100;
    static final int PAYLOAD_BYTES = 64;
    private static final int ON_THE_WAY = 8;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    /// What came of it.
    ///
    /// @param messages published and delivered
    /// @param seconds how long it took
    /// @param processorSeconds processor time of the broker meanwhile
    /// @param threads of that, what each kind of the broker's threads took, by its name without numbers
    record Throughput(long messages, double seconds, double processorSeconds, Map<String, Double> threads) {
        /// Messages for each second of the broker's processor time.
        double forEachCoreSecond() {
            return messages / processorSeconds;
        }
    }

    /// The generator's one event loop.
    EventLoopGroup loops() {
        return loops;
    }

    /// Where a client publishes.
    static String topic(int client) {
        return "load/" + client + "/telemetry";
    }

    /// Loads a broker for a second, and then as long as is said, of which it tells.
    Throughput put(Broker broker, MqttQoS qos, int lasting) throws Exception {
        LongAdder messages = new LongAdder();
        LoadClient[] clients = new LoadClient[CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            clients[i] = LoadClient.open("load-" + i, loops, broker.port(), age -> {
                messages.increment();
                clients[number].publish(topic(number), qos, PAYLOAD_BYTES);
            });
            clients[i].awaitConnected();
            clients[i].subscribe(topic(i), qos);
        }
        for (int i = 0; i < CLIENTS * ON_THE_WAY; i++) {
            clients[i % CLIENTS].publish(topic(i % CLIENTS), qos, PAYLOAD_BYTES);
        }
        TimeUnit.SECONDS.sleep(1);
        Map<String, Double> threadsBefore = broker.processorSecondsOfThreads();
        long before = messages.sum();
        double processorBefore = broker.processorSeconds();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(lasting);
        Throughput throughput = new Throughput(
                messages.sum() - before,
                (System.nanoTime() - start) / 1e9,
                broker.processorSeconds() - processorBefore,
                difference(broker.processorSecondsOfThreads(), threadsBefore));
        Arrays.stream(clients).forEach(LoadClient::close);
        TimeUnit.MILLISECONDS.sleep(500);
        return throughput;
    }

    private static Map<String, Double> difference(Map<String, Double> after, Map<String, Double> before) {
        Map<String, Double> difference = new TreeMap<>();
        after.forEach((name, seconds) -> difference.put(name, seconds - before.getOrDefault(name, 0.0)));
        return difference;
    }

    void close() throws InterruptedException {
        loops.shutdownGracefully().sync();
    }
}
