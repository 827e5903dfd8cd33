package dev.vedette.server.boot;

import dev.vedette.sdk.observe.Observation;
import dev.vedette.server.ingest.ReportIntake;
import dev.vedette.server.ingest.SensorMark;
import dev.vedette.server.sense.Keeping;
import java.util.List;
import java.util.function.Consumer;

/// Keeps what sensors bring in the journal.
///
/// @param intake writes it there
record JournalKeeping(ReportIntake intake) implements Keeping {
    @Override
    public boolean keep(List<? extends Observation> seen, Consumer<Boolean> kept) {
        return intake.observe(seen, kept);
    }

    @Override
    public boolean keep(List<? extends Observation> seen, SensorMark mark, Consumer<Boolean> kept) {
        return intake.observe(seen, mark, kept);
    }
}
