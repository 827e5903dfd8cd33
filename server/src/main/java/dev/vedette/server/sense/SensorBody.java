package dev.vedette.server.sense;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The lines of one request of a sensor. A line that is wrong does not spoil the others.
final class SensorBody {
    private final List<SensorLine> lines = new ArrayList<>();
    private final List<SensorDoor.Fault> faults = new ArrayList<>();
    private final Taking taking;
    private int wrong;
    private int foreign;

    private SensorBody(Taking taking) {
        this.taking = taking;
    }

    /// How lines are taken.
    ///
    /// @param now as of when
    /// @param bringer from whom
    /// @param thingOf the thing that an asset is
    record Taking(Instant now, Bringer bringer, UnaryOperator<ThingName> thingOf) {}

    /// Reads lines; stops when there are too many.
    static SensorBody read(byte[] body, Taking taking) {
        SensorBody read = new SensorBody(taking);
        int number = 1;
        int start = 0;
        for (int i = 0; i <= body.length && read.count() <= SensorDoor.LINES_MAX; i++) {
            if (i == body.length || body[i] == '\n') {
                read.line(body, start, i, number);
                number++;
                start = i + 1;
            }
        }
        return read;
    }

    private void line(byte[] body, int start, int end, int number) {
        if (isBlank(body, start, end)) {
            return;
        }
        try {
            if (end - start > SensorDoor.LINE_BYTES_MAX) {
                throw new VedetteException("a line may have at most %d bytes, this one has %d"
                        .formatted(SensorDoor.LINE_BYTES_MAX, end - start));
            }
            lines.add(SensorLineReader.read(body, start, end - start, taking));
        } catch (VedetteException e) {
            wrong++;
            foreign += e instanceof OtherSite ? 1 : 0;
            if (faults.size() < SensorDoor.FAULTS_SHOWN_MAX) {
                faults.add(new SensorDoor.Fault(number, String.valueOf(e.getMessage())));
            }
        }
    }

    private static boolean isBlank(byte[] body, int start, int end) {
        for (int i = start; i < end; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /// How many lines there are, understood or not.
    int count() {
        return lines.size() + wrong;
    }

    int wrong() {
        return wrong;
    }

    /// How many of those that were not understood are of another site than who brings them.
    int foreign() {
        return foreign;
    }

    /// The first faults, in their order.
    List<SensorDoor.Fault> faults() {
        return faults;
    }

    /// What was understood, in its order.
    List<SensorLine> lines() {
        return lines;
    }
}
