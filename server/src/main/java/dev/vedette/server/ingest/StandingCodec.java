package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.sdk.observe.ThingName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Writes and reads how a sensor fares: which of its parts are there, one bit each, and those.
final class StandingCodec {
    private static final int SILENCE = 1;
    private static final int SKEW = 2;
    private static final int DROPPED = 4;

    private StandingCodec() {}

    static void write(PayloadWriter out, SensorStanding standing) throws IOException {
        Duration silence = standing.silence();
        Duration skew = standing.skew();
        SensorStanding.Dropped dropped = standing.dropped();
        out.octet((silence == null ? 0 : SILENCE) | (skew == null ? 0 : SKEW) | (dropped == null ? 0 : DROPPED));
        duration(out, silence);
        duration(out, skew);
        if (dropped != null) {
            out.unsigned(dropped.packets());
            out.unsigned(dropped.batches());
            out.unsigned(dropped.lines());
        }
    }

    private static void duration(PayloadWriter out, @Nullable Duration duration) throws IOException {
        if (duration != null) {
            out.unsigned(duration.getSeconds());
            out.data().writeInt(duration.getNano());
        }
    }

    static SensorStanding read(PayloadReader in, ThingName thing, Instant at) throws IOException {
        int parts = in.data().readUnsignedByte();
        if (parts > (SILENCE | SKEW | DROPPED)) {
            throw new JournalException("how a sensor fares has unknown parts: " + parts);
        }
        Duration silence = (parts & SILENCE) == 0 ? null : duration(in);
        Duration skew = (parts & SKEW) == 0 ? null : duration(in);
        SensorStanding.Dropped dropped =
                (parts & DROPPED) == 0 ? null : new SensorStanding.Dropped(in.unsigned(), in.unsigned(), in.unsigned());
        return new SensorStanding(thing, at, silence, skew, dropped);
    }

    private static Duration duration(PayloadReader in) throws IOException {
        return Duration.ofSeconds(in.unsigned(), in.data().readInt());
    }
}
