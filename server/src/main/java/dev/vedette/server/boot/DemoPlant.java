package dev.vedette.server.boot;

import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sensor.host.Sensor;
import dev.vedette.sensor.host.SensorLimits;
import dev.vedette.sensor.host.Site;
import dev.vedette.server.manage.BaselineDesk;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// A small plant that a real sensor watches: packets are made as its devices would send them, a round each second, and
/// what the sensor makes of them is brought to the server as from any other.
final class DemoPlant implements AutoCloseable {
    /// Where it is.
    static final String SITE = "waterworks";

    /// The controller that the intruder stops, as a thing.
    static final ThingName CONTROLLER = new ThingName(SITE + "/10.20.0.31");

    private static final String PACKETS = "demo/plant.yaml";
    private static final Duration ROUND = Duration.ofSeconds(1);

    private final RuleCase introduction;
    private final RuleCase usual;
    private final RuleCase intruder;
    private final WatchOptions.Watching watching;
    private final Sensor sensor;
    private final CasePackets packets;
    private final @Nullable SensorBeat beat;
    private final InstantSource time;
    private final AtomicInteger intrusions = new AtomicInteger();
    private final Thread rounds;
    private long taken;
    private long takenBytes;

    private DemoPlant(WatchOptions.Watching watching, List<Dissector> dissectors, InstantSource time) {
        List<RuleCase> cases = cases();
        this.intruder = named(cases, "an intruder");
        this.usual = named(cases, "a usual round");
        this.introduction = named(cases, "who is there");
        this.watching = watching;
        this.time = time;
        this.sensor = new Sensor(new Site(SITE), dissectors, SensorLimits.DEFAULT, watching.recent(), watching);
        this.packets = new CasePackets(packet -> {
            taken++;
            takenBytes += packet.length();
            sensor.accept(packet);
        });
        this.beat = watching.beat(new Site(SITE), "mirror-port");
        this.rounds = Thread.ofVirtual().name("vedette-demo-plant").unstarted(this::goOn);
    }

    /// What may pass by.
    static List<RuleCase> cases() {
        return RuleCases.read(PACKETS, packets());
    }

    /// A case at another time.
    static RuleCase at(RuleCase what, Instant time) {
        return new RuleCase(what.rule(), what.name(), what.fires(), time, what.talks(), what.expects());
    }

    static RuleCase named(List<RuleCase> cases, String name) {
        return cases.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(PACKETS + " has no case \"" + name + "\""));
    }

    /// Begins with usual days.
    ///
    /// @param server how the sensor reaches it: the options of `vedette sensor`, as `--to ADDRESS`
    static DemoPlant begin(InstantSource time, String... server) throws IOException {
        List<Dissector> dissectors = new ArrayList<>();
        ServiceLoader.load(Dissector.class).forEach(dissectors::add);
        WatchOptions options = CommandLine.populateCommand(new WatchOptions(), server);
        WatchOptions.Watching watching =
                options.begin(dissectors, List.of(), new Site(SITE), new PrintWriter(new StringWriter()));
        DemoPlant plant = new DemoPlant(watching, dissectors, time);
        plant.rounds.start();
        return plant;
    }

    private static String packets() {
        try (InputStream in = DemoPlant.class.getResourceAsStream(PACKETS)) {
            if (in == null) {
                throw new IllegalStateException("the program has no " + PACKETS);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// From now on what is new is told.
    static void enforce(BaselineDesk baselines) {
        baselines.turn(SITE, Mode.ENFORCING);
    }

    /// Lets the intruder do with the next round what they came for.
    void intrude() {
        intrusions.incrementAndGet();
    }

    private void goOn() {
        try {
            play(introduction);
            while (!Thread.currentThread().isInterrupted()) {
                play(usual);
                if (intrusions.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    play(intruder);
                }
                sensor.pause();
                tell();
                Thread.sleep(ROUND);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        if (beat != null && beat.isDue(System.nanoTime())) {
            beat.tell(sensor, new SensorBeat.Taken(taken, takenBytes, 0, time.millis()));
        }
    }

    private void play(RuleCase what) {
        packets.make(at(what, time.instant()));
    }

    @Override
    public void close() {
        rounds.interrupt();
        try {
            rounds.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        watching.close();
    }
}
