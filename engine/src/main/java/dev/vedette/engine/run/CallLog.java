package dev.vedette.engine.run;

import dev.vedette.sdk.observe.Observation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Every call that a runner had, in order.
final class CallLog {
    private static final int FORMAT = 0x5645_4443;

    private final List<Call> calls = new ArrayList<>();

    private sealed interface Call {
        record Observed(Observation observation) implements Call {}

        record Applied(Change change, Instant at) implements Call {}

        record Advanced(Instant now) implements Call {}
    }

    void observed(Observation observation) {
        calls.add(new Call.Observed(observation));
    }

    void applied(Change change, Instant at) {
        calls.add(new Call.Applied(change, at));
    }

    void advanced(Instant now) {
        calls.add(new Call.Advanced(now));
    }

    /// Makes the calls again; what the runner says was said before.
    void replay(Runner runner) {
        for (Call call : calls) {
            switch (call) {
                case Call.Observed observed -> runner.observe(observed.observation(), said -> {});
                case Call.Applied applied -> runner.apply(applied.change(), applied.at(), said -> {});
                case Call.Advanced advanced -> runner.advance(advanced.now(), said -> {});
            }
        }
    }

    void write(DataOutput output) throws IOException {
        CallEncoder encoder = new CallEncoder(output);
        output.writeInt(FORMAT);
        output.writeInt(calls.size());
        for (Call call : calls) {
            switch (call) {
                case Call.Observed observed -> {
                    output.writeByte(0);
                    encoder.observation(observed.observation());
                }
                case Call.Applied applied -> {
                    output.writeByte(1);
                    encoder.change(applied.change());
                    encoder.instant(applied.at());
                }
                case Call.Advanced advanced -> {
                    output.writeByte(2);
                    encoder.instant(advanced.now());
                }
            }
        }
    }

    static CallLog read(DataInput input) throws IOException {
        if (input.readInt() != FORMAT) {
            throw new IOException("this is no snapshot of a reference runner");
        }
        CallDecoder decoder = new CallDecoder(input);
        CallLog log = new CallLog();
        int count = input.readInt();
        for (int i = 0; i < count; i++) {
            switch (input.readByte()) {
                case 0 -> log.observed(decoder.observation());
                case 1 -> log.applied(decoder.change(), decoder.instant());
                case 2 -> log.advanced(decoder.instant());
                default -> throw new IOException("call " + i + " of " + count + " in the snapshot is of no known kind");
            }
        }
        return log;
    }
}
