package dev.vedette.server.boot;

import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.SensorDetections;
import dev.vedette.server.sense.EvidenceStore;
import dev.vedette.server.sense.Keeping;
import dev.vedette.server.sense.SensorDoor;
import dev.vedette.server.sense.SensorHealth;
import java.time.Duration;
import java.time.InstantSource;

/// What takes in what sensors bring, and looks after sensors themselves.
///
/// @param config whether what they find is judged by itself
/// @param keeping makes observations durable
/// @param evidence keeps packets
/// @param time stamps what comes in
record SensorParts(Config config, Keeping keeping, EvidenceStore evidence, InstantSource time) {
    private static final Duration RETELL_EVERY = Duration.ofSeconds(10);

    /// Opens the door; from now on sensors are looked after.
    SensorDoor open(Desks desks, BuiltInDetections builtIn, Telemetry telemetry, Repeating repeating) {
        boolean isJudged = config.networkDetections();
        SensorDoor door = new SensorDoor(
                isJudged ? JudgedFindings.of(desks, builtIn, keeping, telemetry) : keeping,
                desks.assets(),
                desks.baselines(),
                evidence,
                time);
        SensorHealth health = new SensorHealth(
                desks.sensors(),
                door.sensors(),
                keeping,
                new SensorDetections(desks.plane(), desks.profiles(), isJudged),
                new SensorHealth.Watch(time, config.engine().pane()));
        repeating.every(RETELL_EVERY, "baselines", door::retell);
        repeating.every(SensorHealth.EVERY, "sensors", health::look);
        return door;
    }
}
