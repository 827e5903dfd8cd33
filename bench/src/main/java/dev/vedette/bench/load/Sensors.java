package dev.vedette.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Many sensors and one server, each in its own rhythm as real ones: what assets did every ten seconds, how the sensor
/// fares
/// and which plugins there are every five, which rules there are every thirty. In the middle the same stranger does the
/// same
/// at every site. Tells how long requests took, what the server took for it, and whether anything was refused.
///
/// Over loopback without TLS, so that the server is measured and not the processors' AES.
public final class Sensors {
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final int ROUNDS_BETWEEN_RULES = 3;
    private static final double NANOS = 1e9;
    private static final double MEBIBYTE = 1 << 20;

    private final PrintStream out = System.out;
    private final Queue<Long> took = new ConcurrentLinkedQueue<>();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();

    private Sensors() {}

    /// Runs everything.
    ///
    /// @param arguments how many sensors (300), assets of each (50), seconds (120)
    public static void main(String[] arguments) throws Exception {
        int sensors = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        int assets = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 120;
        new Sensors().run(sensors, assets, Duration.ofSeconds(seconds));
    }

    private void run(int count, int assets, Duration length) throws Exception {
        Path folder = Files.createTempDirectory("sensors");
        List<SimulatedSensor> sensors = IntStream.range(0, count)
                .mapToObj(number -> new SimulatedSensor(number, assets))
                .toList();
        try (Broker server = Broker.start(Broker.Kind.VEDETTE, folder);
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            double before = server.processorSeconds();
            long began = System.nanoTime();
            CountDownLatch done = new CountDownLatch(count);
            for (int number = 0; number < count; number++) {
                SimulatedSensor sensor = sensors.get(number);
                Duration late = ROUND.multipliedBy(number).dividedBy(count);
                Thread.ofVirtual().start(() -> {
                    try {
                        live(sensor, server.http(), client, began + late.toNanos(), length);
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    } finally {
                        done.countDown();
                    }
                });
            }
            done.await();
            double seconds = (System.nanoTime() - began) / NANOS;
            double processor = server.processorSeconds() - before;
            tell(sensors, seconds, processor, server);
        } finally {
            Load.delete(folder);
        }
    }

    private void live(SimulatedSensor sensor, URI server, HttpClient client, long from, Duration length)
            throws InterruptedException {
        long rounds = length.dividedBy(ROUND);
        String tag = "";
        for (int round = 0; round < rounds; round++) {
            sleepUntil(from + ROUND.multipliedBy(round).toNanos());
            if (round % ROUNDS_BETWEEN_RULES == 0) {
                tag = fetch(server.resolve("/v1/sensor/rules"), client, tag);
            }
            for (String body : sensor.round(Instant.now(), round == rounds / 2)) {
                bring(body, server, client);
            }
            for (int beat = 0; beat < ROUND.dividedBy(BEAT); beat++) {
                sleepUntil(from
                        + ROUND.multipliedBy(round)
                                .plus(BEAT.multipliedBy(beat))
                                .toNanos());
                bring(sensor.beat(), server, client);
                fetch(server.resolve("/v1/sensor/plugins"), client, "");
            }
        }
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos - System.nanoTime()));
    }

    private String fetch(URI address, HttpClient client, String tag) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        return send(request.build(), client, 200, 304);
    }

    private void bring(String body, URI server, HttpClient client) throws InterruptedException {
        long sentAt = System.nanoTime();
        send(
                HttpRequest.newBuilder(server.resolve("/v1/sensor/lines"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                client,
                202,
                202);
        took.add(System.nanoTime() - sentAt);
    }

    /// Sends, counts what was not answered as wanted, and gives the tag of the answer.
    private String send(HttpRequest request, HttpClient client, int good, int alsoGood) throws InterruptedException {
        requests.incrementAndGet();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != good && answer.statusCode() != alsoGood) {
                refused.incrementAndGet();
            }
            return answer.headers().firstValue("ETag").orElse("");
        } catch (IOException e) {
            failed.incrementAndGet();
            return "";
        }
    }

    private void tell(List<SimulatedSensor> sensors, double seconds, double processor, Broker server) throws Exception {
        long lines = sensors.stream().mapToLong(SimulatedSensor::lines).sum();
        List<Long> sorted = new ArrayList<>(took);
        sorted.sort(null);
        out.printf(
                Locale.ROOT,
                "%d sensors, %.0f s: %,d lines (%,.0f a second), %,d requests, %d refused, %d failed%n",
                sensors.size(),
                seconds,
                lines,
                lines / seconds,
                requests.get(),
                refused.get(),
                failed.get());
        out.printf(
                Locale.ROOT,
                "a request of lines took %.1f ms in the median, p99 %.1f ms, at most %.1f ms, until it was durable%n",
                millis(sorted, 0.5),
                millis(sorted, 0.99),
                millis(sorted, 1));
        out.printf(
                Locale.ROOT,
                "the server took %.0f %% of one core, %.0f microseconds a line, and %.0f MiB%n",
                100 * processor / seconds,
                1e6 * processor / lines,
                server.residentBytes() / MEBIBYTE);
        out.print(server.figures(
                "vedette_(sensor|violations_open|runner_lag|observations_(late|kept|unkept)|devices).*"));
    }

    private static double millis(List<Long> sorted, double share) {
        int index = (int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size()));
        return sorted.isEmpty() ? Double.NaN : sorted.get(index) / 1e6;
    }
}
