package dev.vedette.server.sense;

import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.source.Intake;
import dev.vedette.server.ingest.SensorMark;
import dev.vedette.server.manage.AssetDesk;
import dev.vedette.server.manage.BaselineDesk;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.SensorRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Takes in what sensors bring. What it says is taken is durable. May be called by any thread, which waits for the
/// disk; what one sensor brings is judged in its order when it waits for each answer.
public final class SensorDoor {
    /// The largest request.
    public static final int BODY_BYTES_MAX = 1 << 20;

    /// The most lines of a request: what the journal takes at once.
    public static final int LINES_MAX = Intake.OBSERVATIONS_MAX;

    /// The largest line.
    public static final int LINE_BYTES_MAX = 1 << 18;

    /// The most faults that are told.
    public static final int FAULTS_SHOWN_MAX = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Keeping keeping;
    private final AssetDesk assets;
    private final BaselineDesk baselines;
    private final EvidenceStore evidence;
    private final InstantSource clock;
    private final ReentrantLock telling = new ReentrantLock();
    private final SensorCounts counts = new SensorCounts();
    private final SeenBySeveral several = new SeenBySeveral();
    private final PluginReports plugins = new PluginReports();
    private final SensorReports sensors = new SensorReports();
    private final HeldContent held = new HeldContent();

    /// A door.
    ///
    /// @param keeping makes observations durable
    /// @param assets keeps what is known of assets, and knows which things they are
    /// @param baselines know what is normal at each site
    /// @param evidence keeps packets
    /// @param clock stamps what comes in
    public SensorDoor(
            Keeping keeping, AssetDesk assets, BaselineDesk baselines, EvidenceStore evidence, InstantSource clock) {
        this.keeping = keeping;
        this.assets = assets;
        this.baselines = baselines;
        this.evidence = evidence;
        this.clock = clock;
    }

    /// What is wrong with a line.
    ///
    /// @param line from 1
    /// @param message what is wrong
    public record Fault(int line, String message) {}

    /// How a request ended.
    public enum End {
        /// All that was understood is durable.
        TAKEN,
        /// More than [SensorDoor#LINES_MAX] lines; nothing was taken.
        TOO_MANY,
        /// No room at present; nothing was taken.
        NO_ROOM,
        /// It is not known whether all is durable, because the disk is full or slow.
        UNKNOWN
    }

    /// What became of a request.
    ///
    /// @param end how it ended
    /// @param accepted how many lines were understood
    /// @param rejected how many were wrong
    /// @param faults what is wrong with the first of them
    public record Brought(End end, int accepted, int rejected, List<Fault> faults) {
        /// Copies the list.
        public Brought {
            faults = List.copyOf(faults);
        }
    }

    /// The packets that sensors brought.
    public EvidenceStore evidence() {
        return evidence;
    }

    /// How plugins fare at sites.
    public PluginReports plugins() {
        return plugins;
    }

    /// How sensors fare.
    public SensorReports sensors() {
        return sensors;
    }

    /// What sensors hold of what the server gives them.
    public HeldContent held() {
        return held;
    }

    /// What is counted.
    public SensorCounts counts() {
        return counts;
    }

    /// Takes lines in from anybody, and waits until they are durable.
    public Brought take(byte[] body) {
        return take(body, Parcel.FRESH);
    }

    /// Takes lines in, and waits until they are durable. Those of another site than their bringer's are refused
    /// and counted; figures that have waited for too long are left out and counted; a batch that was taken already
    /// counts once.
    public Brought take(byte[] body, Parcel parcel) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        SensorBody read = SensorBody.read(body, new SensorBody.Taking(now, parcel.bringer(), assets::thingOf));
        counts.foreign.add(read.foreign());
        if (read.count() > LINES_MAX) {
            counts.refused.increment();
            return new Brought(End.TOO_MANY, 0, 0, List.of());
        }
        End end = keep(read, parcel, now);
        switch (end) {
            case TAKEN -> {
                counts.lines.add(read.lines().size());
                counts.malformed.add(read.wrong());
            }
            case UNKNOWN -> counts.unkept.increment();
            case TOO_MANY, NO_ROOM -> counts.refused.increment();
        }
        return new Brought(end, read.lines().size(), read.wrong(), read.faults());
    }

    /// A finding whose packets the disk did not take goes on without their name.
    private static Observation without(Set<String> lost, Observation observation) {
        return observation instanceof Finding finding && lost.contains(finding.evidence())
                ? new Finding(finding.thing(), finding.at(), finding.metric(), finding.detail(), "")
                : observation;
    }

    private static Sighting without(Set<String> lost, Sighting seen) {
        return lost.contains(seen.evidence())
                ? new Sighting(
                        seen.site(),
                        seen.kind(),
                        seen.thing(),
                        seen.subject(),
                        seen.value(),
                        seen.at(),
                        seen.detail(),
                        "")
                : seen;
    }

    /// Whether an observation says how things are, and not that something happened: told late, a day of figures would
    /// be judged as one minute of them.
    private static boolean isFigure(Observation observation) {
        return observation instanceof AssetActive
                || observation instanceof NetworkTraffic
                || observation instanceof ConnectionAttempt
                || observation instanceof MessageSent
                || observation instanceof MessageReceived;
    }

    private End keep(SensorBody read, Parcel parcel, Instant now) {
        List<Observation> observations = new ArrayList<>();
        List<AssetRecord> known = new ArrayList<>();
        List<Sighting> sightings = new ArrayList<>();
        Set<String> lost = new HashSet<>();
        Mentioned mentioned = new Mentioned();
        for (SensorLine line : read.lines()) {
            switch (line) {
                case SensorLine.Observed(Observation observation, Instant seen) -> {
                    if (parcel.isLate() && isFigure(observation)) {
                        counts.late.increment();
                    } else if (!isAgain(observation, seen, parcel.bringer())) {
                        mentioned.in(observation, parcel.bringer());
                        observations.add(without(lost, observation));
                    }
                }
                case SensorLine.Known(AssetRecord asset) -> known.add(asset);
                case SensorLine.Fared(PluginReport report) -> plugins.take(report);
                case SensorLine.Beats(SensorReport report) -> sensors.take(report);
                case SensorLine.Sighted(Sighting sighting) -> {
                    mentioned.in(sighting);
                    sightings.add(without(lost, sighting));
                }
                case SensorLine.Packets(String name, byte[] capture) -> {
                    if (!evidence.keep(name, capture)) {
                        lost.add(name);
                    }
                }
            }
        }
        assets.know(known);
        assets.meet(mentioned.assets(now));
        if (sightings.isEmpty()) {
            return keep(observations, parcel.mark());
        }
        // One after the other, so that what is on its way is not taken for untold.
        telling.lock();
        try {
            End end = keep(baselines.take(sightings));
            // Apart from what is new, which is kept again and again until it was told.
            return end == End.TAKEN ? keep(observations, parcel.mark()) : end;
        } finally {
            telling.unlock();
        }
    }

    /// Whether another sensor of the site has told of the same; of bringers that have not joined nobody knows that they
    /// are others.
    private boolean isAgain(Observation observation, Instant seen, Bringer bringer) {
        SensorRecord sensor = bringer.sensor();
        if (sensor == null || !(observation instanceof Finding finding)) {
            return false;
        }
        synchronized (several) {
            boolean again = several.isAgain(finding, seen, sensor.name());
            if (again) {
                counts.again.increment();
            }
            return again;
        }
    }

    private End keep(List<BaselineDesk.News> news) {
        List<Observation> all = new ArrayList<>();
        news.forEach(each -> all.add(each.finding()));
        End end = keep(all, null);
        if (end == End.TAKEN && !news.isEmpty()) {
            baselines.told(news);
        }
        return end;
    }

    /// Tells what is new at sites and was not told, because the process ended or there was no room.
    ///
    /// @return how much was told
    public int retell() {
        telling.lock();
        try {
            List<BaselineDesk.News> news = baselines.untold(LINES_MAX);
            return keep(news) == End.TAKEN ? news.size() : 0;
        } finally {
            telling.unlock();
        }
    }

    private End keep(List<Observation> seen, @Nullable SensorMark mark) {
        if (seen.isEmpty()) {
            return End.TAKEN;
        }
        CompletableFuture<Boolean> kept = new CompletableFuture<>();
        boolean isTaken = mark == null ? keeping.keep(seen, kept::complete) : keeping.keep(seen, mark, kept::complete);
        if (!isTaken) {
            return End.NO_ROOM;
        }
        try {
            return kept.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) ? End.TAKEN : End.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return End.UNKNOWN;
        } catch (ExecutionException | TimeoutException e) {
            return End.UNKNOWN;
        }
    }
}
