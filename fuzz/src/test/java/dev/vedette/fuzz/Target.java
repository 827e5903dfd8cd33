package dev.vedette.fuzz;

import dev.vedette.server.boot.RuleFileTarget;
import dev.vedette.server.pack.PackTarget;
import dev.vedette.server.sense.SensorLineTarget;
import dev.vedette.source.http.LineTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What is fuzzed.
enum Target {
    /// Capture files.
    CAPTURES(CaptureTarget.class, CaptureTarget::seeds, 4_096),
    /// Headers of packets.
    FRAMES(FrameTarget.class, FrameTarget::seeds, 2_048),
    /// Following flows.
    FLOWS(FlowTarget.class, FlowTarget::seeds, 1_024),
    /// All dissectors.
    DISSECTORS(DissectorTarget.class, DissectorTarget::seeds, 16_384),
    /// The whole sensor.
    SENSOR(SensorTarget.class, SensorTarget::seeds, 16_384),
    /// Conditions and messages of rules.
    RULES(RuleTarget.class, RuleTarget::seeds, 400),
    /// Files of rules.
    RULE_FILES(RuleFileTarget.class, RuleFileTarget::seeds, 2_048),
    /// Lines of brokers.
    LINES(LineTarget.class, LineTarget::seeds, 4_096),
    /// Lines of sensors.
    SENSOR_LINES(SensorLineTarget.class, SensorLineTarget::seeds, 1_024),
    /// Definitions of protocols.
    DEFINITIONS(DefinitionTarget.class, DefinitionTarget::seeds, 16_384),
    /// Content packs, and the lists in them.
    PACKS(PackTarget.class, PackTarget::seeds, 4_096),
    /// All of these in one.
    EVERYTHING(EverythingTarget.class, EverythingTarget::seeds, 4_096);

    /// Those that are not others together, in the order in which [EverythingTarget] knows them.
    static final List<Target> SINGLE =
            Arrays.stream(values()).filter(target -> target != EVERYTHING).toList();

    private final Class<?> type;
    private final Supplier<List<byte[]>> seeds;
    private final int bytesMax;

    /// @param type has the method that Jazzer calls
    /// @param bytesMax how long an input may become
    Target(Class<?> type, Supplier<List<byte[]>> seeds, int bytesMax) {
        this.type = type;
        this.seeds = seeds;
        this.bytesMax = bytesMax;
    }

    Class<?> type() {
        return type;
    }

    /// What it begins with: its own seeds, then what has found a bug before, from `src/test/resources/findings`.
    List<byte[]> seeds() {
        List<byte[]> all = new ArrayList<>(seeds.get());
        Path found = Exchanges.root().resolve("fuzz/src/test/resources/findings/" + this);
        if (Files.isDirectory(found)) {
            try (Stream<Path> files = Files.list(found)) {
                for (Path file : files.sorted().toList()) {
                    all.add(Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    int bytesMax() {
        return bytesMax;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
