package dev.vedette.server.boot;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sensor.capture.CaptureCount;
import dev.vedette.sensor.capture.CaptureException;
import dev.vedette.sensor.capture.CaptureFile;
import dev.vedette.sensor.capture.Packet;
import dev.vedette.sensor.capture.live.LiveCapture;
import dev.vedette.sensor.host.NetworkListener;
import dev.vedette.sensor.host.Sensor;
import dev.vedette.sensor.host.SensorLimits;
import dev.vedette.sensor.host.Site;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The verb `sensor`.
@Command(
        name = "sensor",
        mixinStandardHelpOptions = true,
        description = "Read network captures or listen: which devices talk, in which protocols, and what they say.",
        subcommands = {SensorTokenCommand.class, SensorJoinCommand.class},
        footer = {
            "",
            "Examples:",
            "  vedette sensor --read plant.pcap                       what is in it, in numbers",
            "  vedette sensor --read a.pcap b.pcapng --events e.jsonl each message as a line of JSON",
            "  vedette sensor --read plant.pcap --inventory i.json    which assets there are",
            "  vedette sensor --read plant.pcap --rules rules --observations o.jsonl",
            "  vedette sensor --read plant.pcap --rules rules --evidence captures",
            "  vedette sensor --read normal.pcap --baseline plant.json --learn",
            "  vedette sensor --read today.pcap --baseline plant.json --observations o.jsonl",
            "  vedette sensor --read plant.pcap --pace original       as slowly as it was captured",
            "  vedette sensor --read plant.pcap --to http://server:8099 --token-file token",
            "  vedette sensor --read plant.pcap --plugins plugins --plugin-keys keys",
            "  vedette sensor --interface eth1 --for 10m              what comes by there (takes CAP_NET_RAW)",
            "  vedette sensor --interface eth1 --dir sensor           bring it to the server that was joined",
            "Files are taken one after the other, as if one capture. The lines: docs/reference/sensor-events.md."
        })
final class SensorCommand implements Callable<Integer> {
    private static final int PACKETS_BETWEEN_LOOKS = 0xFFFF;
    private static final int PACKETS_BETWEEN_CLOCKS = 0xFF;
    private static final int LONGEST_END_SECONDS = 10;
    private static final long SHOW_EVERY_NANOS = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 10_000_000_000L;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--read",
            paramLabel = "FILE",
            arity = "1..*",
            description = "capture files: pcap or pcapng, of any size")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--pace",
            defaultValue = "fast",
            description = "fast, or original: packets as far apart as they were captured (pauses of at most 10s);"
                    + " default: ${DEFAULT-VALUE}")
    private Pace pace = Pace.fast;

    @Option(names = "--events", paramLabel = "OUT.jsonl", description = "write each message as a line of JSON")
    private @Nullable Path events;

    @Option(names = "--flows", description = "with --events: write opening, answer, traffic and end of flows, too")
    private boolean flows;

    @Option(
            names = "--interface",
            paramLabel = "NAME",
            description = "a network interface of Linux to listen on, instead of files; may be repeated")
    private List<String> interfaces = new ArrayList<>();

    @Option(names = "--for", paramLabel = "TIME", description = "with --interface: how long; otherwise until Ctrl-C")
    private @Nullable Duration total;

    @Mixin
    private WatchOptions watch = new WatchOptions();

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Option(names = "--site", defaultValue = "default", description = "where it was captured (${DEFAULT-VALUE})")
    private String site = Site.DEFAULT.name();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "with --to: what this sensor is called at its site; default: the name of this machine")
    private String name = "";

    /// How fast packets are taken from files.
    enum Pace {
        /// As they were captured.
        original,
        /// As fast as they can be read.
        fast
    }

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;
    private long packets;
    private long bytes;
    private long lastNanos;
    private long shownAt;
    private long shownPackets;
    private long dropped;
    private @Nullable SensorBeat beat;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (files.isEmpty() == interfaces.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name files with --read, or an --interface");
        }
        PrintWriter out = spec.commandLine().getOut();
        Site where = watch.server().site(site);
        List<Dissector> dissectors = new ArrayList<>();
        ServiceLoader.load(Dissector.class).forEach(dissectors::add);
        long began = System.nanoTime();
        boolean isWhole = true;
        List<Protocol> builtIn = dissectors.stream().map(Dissector::protocol).toList();
        try (LivePlugins live = plugins.open(builtIn, out);
                WatchOptions.Watching watching =
                        watch.begin(dissectors, live.plugins().plugins(), where, out);
                EventLines lines = events == null ? null : lines(events, watching)) {
            NetworkListener listener = event -> {
                watching.on(event);
                if (lines != null) {
                    lines.on(event);
                }
            };
            dissectors.addAll(live.dissectors());
            Sensor sensor = new Sensor(where, dissectors, SensorLimits.DEFAULT, watching.recent(), listener);
            live.follow(sensor, watching::prepare);
            PluginFeed feed = plugins.takesFromServer() ? watching.feed(live, where, out) : null;
            beat = watching.beat(where, watch.server().name(name));
            ProgressLine progress = new ProgressLine(out);
            for (Path file : files) {
                isWhole &= read(file, sensor, progress);
            }
            if (!interfaces.isEmpty()) {
                listen(sensor, progress);
            }
            sensor.finish();
            progress.end();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            new SensorSummary(sensor, packets, bytes, took).print(out);
            if (beat != null) {
                beat.end(sensor, taken(null));
            }
            if (feed != null) {
                feed.finish(sensor);
            }
            live.finish(sensor);
            isWhole &= watching.finish(out);
            if (lines != null) {
                out.println("written: " + lines.lines() + " lines to " + events);
            }
        }
        out.flush();
        ended.countDown();
        return isWhole ? 0 : 1;
    }

    /// Until the time is over or somebody ends the process, who is kept waiting until all is written.
    private void listen(Sensor sensor, ProgressLine progress) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopListening));
        long began = System.nanoTime();
        long until = total == null ? Long.MAX_VALUE : total.toNanos();
        try (LiveCapture capture = LiveCapture.open(interfaces)) {
            Packet packet = new Packet();
            for (int turn = 0; !stopped; turn++) {
                if (capture.next(packet)) {
                    packets++;
                    sensor.accept(packet);
                    if ((turn & PACKETS_BETWEEN_CLOCKS) != 0) {
                        continue;
                    }
                }
                sensor.pause();
                long now = System.nanoTime();
                stopped |= now - began > until;
                beat(sensor, now, () -> countDrops(capture), packet.timeNanos() / NANOS_PER_MILLI);
                if (now - shownAt >= SHOW_EVERY_NANOS) {
                    capture.countDrops();
                    progress.show("%,d packets, %,d packets/s, dropped %,d"
                            .formatted(packets, rate(now), capture.counts().of(CaptureCount.KERNEL_DROPS)));
                    shown(now);
                }
            }
            takeLast(capture, packet, sensor);
            countDrops(capture);
            bytes = capture.counts().of(CaptureCount.BYTES);
            progress.end();
            spec.commandLine()
                    .getOut()
                    .printf("dropped by the kernel %,d%n", capture.counts().of(CaptureCount.KERNEL_DROPS));
        }
    }

    private void countDrops(LiveCapture capture) {
        capture.countDrops();
        dropped = capture.counts().of(CaptureCount.KERNEL_DROPS);
        bytes = capture.counts().of(CaptureCount.BYTES);
    }

    /// Tells how the sensor fares, when it is time.
    private void beat(Sensor sensor, long now, Runnable count, @Nullable Long lastPacketMillis) {
        SensorBeat beating = beat;
        if (beating != null && beating.isDue(now)) {
            count.run();
            beating.tell(sensor, taken(lastPacketMillis));
        }
    }

    private SensorBeat.Taken taken(@Nullable Long lastPacketMillis) {
        return new SensorBeat.Taken(packets, bytes, dropped, lastPacketMillis);
    }

    /// What had come when listening was ended, but was not taken yet: the kernel has stamped it before.
    private void takeLast(LiveCapture capture, Packet packet, Sensor sensor) {
        long untilMillis = System.currentTimeMillis();
        while (capture.next(packet) && packet.timeNanos() / NANOS_PER_MILLI <= untilMillis) {
            packets++;
            sensor.accept(packet);
        }
    }

    private void stopListening() {
        stopped = true;
        try {
            ended.await(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private EventLines lines(Path to, WatchOptions.Watching watching) throws IOException {
        return new EventLines(
                new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(to), StandardCharsets.UTF_8), 1 << 16),
                flows,
                watching::texts);
    }

    private boolean read(Path file, Sensor sensor, ProgressLine progress) throws InterruptedException {
        try (CaptureFile capture = CaptureFile.open(file)) {
            Packet packet = new Packet();
            while (capture.next(packet)) {
                if (pace == Pace.original) {
                    pause(packet.timeNanos());
                }
                sensor.accept(packet);
                if ((++packets & PACKETS_BETWEEN_LOOKS) == 0 || pace == Pace.original) {
                    show(progress, file, capture);
                    beat(sensor, System.nanoTime(), () -> {}, null);
                }
            }
            bytes += capture.counts().of(CaptureCount.BYTES);
            capture.counts().byName().forEach((name, count) -> {
                if (!name.equals("packets") && !name.equals("bytes")) {
                    spec.commandLine().getErr().println("vedette: " + file + ": " + name + " " + count);
                }
            });
            return true;
        } catch (CaptureException fault) {
            spec.commandLine().getErr().println("vedette: " + fault.getMessage());
            return false;
        }
    }

    private void pause(long packetNanos) throws InterruptedException {
        long gap = packetNanos - lastNanos;
        if (lastNanos != 0 && gap > 0) {
            Thread.sleep(Duration.ofNanos(Math.min(gap, LONGEST_PAUSE_NANOS)));
        }
        lastNanos = packetNanos;
    }

    private void show(ProgressLine progress, Path file, CaptureFile capture) {
        long now = System.nanoTime();
        if (now - shownAt >= SHOW_EVERY_NANOS) {
            long percent = capture.bytesRead() * 100 / Math.max(1, capture.size());
            progress.show(
                    "%s %d %%, %,d packets, %,d packets/s".formatted(file.getFileName(), percent, packets, rate(now)));
            shown(now);
        }
    }

    private long rate(long now) {
        return shownAt == 0 ? 0 : (packets - shownPackets) * SHOW_EVERY_NANOS / (now - shownAt);
    }

    private void shown(long now) {
        shownAt = now;
        shownPackets = packets;
    }
}
