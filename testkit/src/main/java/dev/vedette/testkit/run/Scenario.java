package dev.vedette.testkit.run;

import dev.vedette.engine.metric.AllBytesIn;
import dev.vedette.engine.metric.AllBytesOut;
import dev.vedette.engine.metric.AllPacketsIn;
import dev.vedette.engine.metric.AllPacketsOut;
import dev.vedette.engine.metric.DestinationIpAddresses;
import dev.vedette.engine.metric.DisconnectDuration;
import dev.vedette.engine.metric.HubAmqpC2dMessages;
import dev.vedette.engine.metric.HubAmqpC2dRejectedMessages;
import dev.vedette.engine.metric.HubAmqpD2cMessages;
import dev.vedette.engine.metric.HubDirectMethodInvokes;
import dev.vedette.engine.metric.HubFileUploads;
import dev.vedette.engine.metric.HubHttpC2dMessages;
import dev.vedette.engine.metric.HubHttpC2dRejectedMessages;
import dev.vedette.engine.metric.HubHttpD2cMessages;
import dev.vedette.engine.metric.HubMqttC2dMessages;
import dev.vedette.engine.metric.HubMqttC2dRejectedMessages;
import dev.vedette.engine.metric.HubMqttD2cMessages;
import dev.vedette.engine.metric.HubQueuePurges;
import dev.vedette.engine.metric.HubTwinUpdates;
import dev.vedette.engine.metric.HubUnauthorizedOperations;
import dev.vedette.engine.metric.ListeningTcpPorts;
import dev.vedette.engine.metric.ListeningUdpPorts;
import dev.vedette.engine.metric.MessageByteSize;
import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.metric.NumAuthorizationFailures;
import dev.vedette.engine.metric.NumConnectionAttempts;
import dev.vedette.engine.metric.NumDisconnects;
import dev.vedette.engine.metric.NumEstablishedTcpConnections;
import dev.vedette.engine.metric.NumListeningTcpPorts;
import dev.vedette.engine.metric.NumListeningUdpPorts;
import dev.vedette.engine.metric.NumMessagesReceived;
import dev.vedette.engine.metric.NumMessagesSent;
import dev.vedette.engine.metric.SensorBatchesDropped;
import dev.vedette.engine.metric.SensorClockSkewSeconds;
import dev.vedette.engine.metric.SensorLinesDropped;
import dev.vedette.engine.metric.SensorPacketsDropped;
import dev.vedette.engine.metric.SensorSilentSeconds;
import dev.vedette.engine.metric.SourceIpAddress;
import dev.vedette.engine.run.Change;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A sequence of calls as a runner may meet it, made of a seed: devices that report, and are seen by their
/// broker, in and out of order, too late and too early; profiles over every kind of criteria that come, change
/// and go; things that are registered and grouped; time that crawls, stands and jumps. The numbers are small,
/// so that things happen often.
///
/// @param seed what it is made of
/// @param settings the runner's settings
/// @param steps the calls
public record Scenario(long seed, EngineSettings settings, List<Step> steps) {
    /// Every metric of the engine.
    public static final MetricCatalogue CATALOGUE = MetricCatalogue.of(List.of(
            new AllBytesIn(),
            new AllBytesOut(),
            new AllPacketsIn(),
            new AllPacketsOut(),
            new ListeningTcpPorts(),
            new ListeningUdpPorts(),
            new NumListeningTcpPorts(),
            new NumListeningUdpPorts(),
            new NumEstablishedTcpConnections(),
            new DestinationIpAddresses(),
            new MessageByteSize(),
            new NumMessagesSent(),
            new NumMessagesReceived(),
            new NumAuthorizationFailures(),
            new SourceIpAddress(),
            new NumConnectionAttempts(),
            new NumDisconnects(),
            new DisconnectDuration(),
            new HubAmqpC2dMessages(),
            new HubAmqpC2dRejectedMessages(),
            new HubAmqpD2cMessages(),
            new HubDirectMethodInvokes(),
            new HubFileUploads(),
            new HubHttpC2dMessages(),
            new HubHttpC2dRejectedMessages(),
            new HubHttpD2cMessages(),
            new HubMqttC2dMessages(),
            new HubMqttC2dRejectedMessages(),
            new HubMqttD2cMessages(),
            new HubQueuePurges(),
            new HubTwinUpdates(),
            new HubUnauthorizedOperations(),
            new SensorSilentSeconds(),
            new SensorClockSkewSeconds(),
            new SensorPacketsDropped(),
            new SensorBatchesDropped(),
            new SensorLinesDropped()));

    private static final int STEPS_MIN = 20;
    private static final int STEPS_MAX = 320;
    private static final List<String> PLACES = List.of("", "north/", "south/", "");
    private static final int[] THINGS = {1, 2, 3, 3, 4, 4, 5, 6, 12, 40};

    /// Copies the list.
    public Scenario {
        steps = List.copyOf(steps);
    }

    /// The scenario of a seed, whose settings may have room for fewer devices than there are.
    public static Scenario of(long seed) {
        Dice dice = new Dice(seed);
        int things = dice.one(THINGS);
        int devicesMax = dice.oneIn(3) ? dice.between(1, things) : things;
        return play(seed, dice, things, devicesMax);
    }

    /// The scenario of a seed, with room for all its devices, so that nothing depends on who came first.
    public static Scenario withRoom(long seed) {
        Dice dice = new Dice(seed);
        int things = dice.one(THINGS);
        return play(seed, dice, things, things);
    }

    private static Scenario play(long seed, Dice dice, int thingCount, int devicesMax) {
        Duration pane = Duration.ofSeconds(dice.one(1, 2, 5, 10, 60, 300));
        EngineSettings settings = new EngineSettings(
                pane,
                dice.oneIn(3) ? Duration.ZERO : dice.upTo(pane.multipliedBy(2)),
                dice.upTo(pane.multipliedBy(30)).plus(pane),
                dice.between(1, 4),
                devicesMax);
        List<ThingName> things = IntStream.range(0, thingCount)
                .mapToObj(i -> new ThingName(PLACES.get(i % PLACES.size()) + "thing-" + i))
                .toList();
        Timeline timeline = new Timeline(dice, settings);
        Focus focus =
                dice.of(List.of(Focus.REPORTS, Focus.REPORTS, Focus.BROKER, Focus.HUB, Focus.NETWORK, Focus.BOTH));
        ScenarioProfiles profiles = new ScenarioProfiles(dice, pane, focus.metrics());
        ScenarioObservations observations = new ScenarioObservations(dice, things, focus);
        List<Step> steps = new ArrayList<>();
        int count = dice.between(STEPS_MIN, STEPS_MAX);
        steps.add(new Step.Apply(profiles.next(), timeline.now()));
        while (steps.size() < count) {
            int kind = dice.between(1, 100);
            if (kind <= 80) {
                steps.add(new Step.Observe(observations.next(timeline.ofObservation())));
            } else if (kind <= 85) {
                steps.add(new Step.Apply(profiles.next(), timeline.now()));
            } else if (kind <= 88) {
                steps.add(new Step.Apply(profiles.describe(dice.of(things)), timeline.now()));
            } else if (kind == 89) {
                steps.add(new Step.Apply(
                        dice.oneIn(2) ? new Change.ListeningResumed() : new Change.ThingForgotten(dice.of(things)),
                        timeline.now()));
            } else {
                steps.add(new Step.Advance(timeline.next()));
            }
        }
        // The end shows what was still open.
        steps.add(new Step.Advance(timeline.now().plus(pane.multipliedBy(40))));
        return new Scenario(seed, settings, steps);
    }

    /// The instants of a scenario.
    private static final class Timeline {
        private static final List<Instant> STARTS = List.of(
                Instant.parse("2026-03-01T12:00:00Z"), Instant.parse("2026-03-01T12:00:00.000000001Z"), Instant.EPOCH);

        private final Dice dice;
        private final Duration pane;
        private Instant now;

        private Timeline(Dice dice, EngineSettings settings) {
            this.dice = dice;
            this.pane = settings.pane();
            this.now = dice.of(STARTS);
        }

        private Instant now() {
            return now;
        }

        /// Mostly a part of a pane later; at times at once, further, or said in disorder.
        private Instant next() {
            switch (dice.between(1, 10)) {
                case 1 -> {
                    return now.minus(dice.upTo(pane.multipliedBy(3)));
                }
                case 2 -> now = now.plus(dice.upTo(pane.multipliedBy(dice.oneIn(3) ? 40 : 4)));
                case 3, 4 -> now = now.plus(pane);
                default -> now = now.plus(dice.upTo(pane));
            }
            return now;
        }

        /// Around now; at times on the border of a pane, or where another one is.
        private Instant ofObservation() {
            Instant at = now.minus(pane.dividedBy(2)).plus(dice.upTo(pane.multipliedBy(2)));
            return switch (dice.between(1, 10)) {
                case 1 -> now;
                case 2 -> border(at);
                case 3 -> border(at).minusNanos(1);
                case 4 -> now.minus(dice.upTo(pane.multipliedBy(4)));
                default -> at;
            };
        }

        private Instant border(Instant at) {
            long seconds = pane.toSeconds();
            return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
        }
    }
}
