package dev.vedette.fuzz;

import dev.vedette.server.boot.RuleFileTarget;
import dev.vedette.server.pack.PackTarget;
import dev.vedette.server.sense.SensorLineTarget;
import dev.vedette.source.http.LineTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// All targets in one: the start of a process is what costs most of a short run.
public final class EverythingTarget {
    private EverythingTarget() {}

    /// What loads classes and makes compilers is no part of the time of one input.
    public static void fuzzerInitialize() throws IOException {
        for (Target target : Target.SINGLE) {
            fuzzerTestOneInput(seed(target, target.seeds().getFirst()));
        }
    }

    /// One input: which target, and its input.
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Input input = new Input(data);
        int which = input.u8();
        byte[] rest = input.rest();
        switch (which % Target.SINGLE.size()) {
            case 0 -> CaptureTarget.fuzzerTestOneInput(rest);
            case 1 -> FrameTarget.fuzzerTestOneInput(rest);
            case 2 -> FlowTarget.fuzzerTestOneInput(rest);
            case 3 -> DissectorTarget.fuzzerTestOneInput(rest);
            case 4 -> SensorTarget.fuzzerTestOneInput(rest);
            case 5 -> RuleTarget.fuzzerTestOneInput(rest);
            case 6 -> RuleFileTarget.fuzzerTestOneInput(rest);
            case 7 -> LineTarget.fuzzerTestOneInput(rest);
            case 8 -> SensorLineTarget.fuzzerTestOneInput(rest);
            case 9 -> DefinitionTarget.fuzzerTestOneInput(rest);
            default -> PackTarget.fuzzerTestOneInput(rest);
        }
    }

    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (Target target : Target.SINGLE) {
            target.seeds().forEach(seed -> seeds.add(seed(target, seed)));
        }
        return seeds;
    }

    private static byte[] seed(Target target, byte[] seed) {
        return new Output().u8(Target.SINGLE.indexOf(target)).bytes(seed).done();
    }
}
