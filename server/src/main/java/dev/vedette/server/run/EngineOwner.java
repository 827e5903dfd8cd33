package dev.vedette.server.run;

import dev.vedette.engine.run.Output;
import dev.vedette.engine.run.Runner;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.server.ingest.EntryCodec;
import dev.vedette.server.ingest.Journal;
import dev.vedette.server.ingest.JournalEntry;
import dev.vedette.server.ingest.ReportLedger;
import dev.vedette.server.run.Checkpoints.Checkpoint;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine with its position: restored, fed, recorded, checkpointed. One thread at a time owns it; the
/// position may be read by any.
final class EngineOwner {
    private static final Logger LOG = LoggerFactory.getLogger(EngineOwner.class);

    private final EngineFactory engines;
    private final OutputRecorder recorder;
    private final Checkpoints checkpoints;
    private final int batchEntriesMax;
    private Runner engine;
    private volatile long position = -1;
    private volatile int devices;
    private long checkpointPosition = -1;

    EngineOwner(EngineFactory engines, OutputRecorder recorder, Checkpoints checkpoints, int batchEntriesMax) {
        this.engines = engines;
        this.recorder = recorder;
        this.checkpoints = checkpoints;
        this.batchEntriesMax = batchEntriesMax;
        this.engine = engines.start();
    }

    /// The last position that was fed.
    long position() {
        return position;
    }

    /// The last position that a checkpoint covers.
    long checkpointPosition() {
        return checkpointPosition;
    }

    /// How many devices the engine knew when it was last recorded.
    int devices() {
        return devices;
    }

    /// Restores the last whole checkpoint, then feeds and records what the journal holds behind it.
    ///
    /// @throws CheckpointException when the checkpoints and the journal do not fit together
    void recover(Journal journal, ReportLedger ledger) {
        restore(ledger);
        long recorded = recorder.recordedPosition();
        long known = Math.max(position, recorded);
        if (journal.isEmpty() && known >= 0) {
            LOG.warn("the journal is empty, though positions up to {} are recorded; going on behind them", known);
            journal.beginAt(known + 1);
            position = known;
        }
        if (journal.durablePosition() < known) {
            throw new CheckpointException(("the journal ends at position %d, but position %d is recorded; restore the"
                            + " journal that belongs to the database, or move the journal away to go on without it")
                    .formatted(journal.durablePosition(), known));
        }
        long from = position + 1;
        journal.replay(from, (at, type, payload) -> {
            JournalEntry entry = EntryCodec.decode(type, payload);
            if (entry instanceof JournalEntry.Reported reported) {
                ledger.accept(reported.thing(), reported.reportId(), reported.at());
            }
            if (entry instanceof JournalEntry.Brought brought) {
                ledger.sensors().accept(brought.mark());
            }
            feed(at, entry);
            if (at % batchEntriesMax == 0) {
                record();
            }
        });
        record();
        LOG.info("detection goes on behind position {}, {} entries replayed", position, position + 1 - from);
    }

    private void restore(ReportLedger ledger) {
        List<Checkpoint> all = checkpoints.all();
        for (Checkpoint checkpoint : all) {
            try {
                if (checkpoints.isWhole(checkpoint)) {
                    checkpoints.read(checkpoint, input -> restore(input, ledger));
                    position = checkpoint.position();
                    checkpointPosition = position;
                    return;
                }
                LOG.warn("{} is damaged; trying the one before it", checkpoint.file());
            } catch (IOException e) {
                throw new CheckpointException("%s cannot be read: %s".formatted(checkpoint.file(), e), e);
            }
        }
        if (!all.isEmpty()) {
            LOG.warn("no checkpoint is whole; starting from the journal alone");
        }
    }

    private void restore(DataInput input, ReportLedger ledger) throws IOException {
        byte[] remembered = new byte[input.readInt()];
        input.readFully(remembered);
        ledger.restore(new DataInputStream(new ByteArrayInputStream(remembered)));
        engine = engines.restore(input);
    }

    /// Feeds an entry; what the engine says is kept until it is recorded.
    void feed(long at, JournalEntry entry) {
        Consumer<Output> outputs = output -> recorder.take(at, output);
        switch (entry) {
            case JournalEntry.Reported reported -> {
                for (Observation observation : reported.observations()) {
                    engine.observe(observation, outputs);
                }
            }
            case JournalEntry.Told told -> {
                for (Observation observation : told.observations()) {
                    engine.observe(observation, outputs);
                }
            }
            case JournalEntry.Seen seen -> {
                for (Observation observation : seen.observations()) {
                    engine.observe(observation, outputs);
                }
            }
            case JournalEntry.Brought brought -> {
                for (Observation observation : brought.observations()) {
                    engine.observe(observation, outputs);
                }
            }
            case JournalEntry.Changed changed -> engine.apply(changed.change(), changed.at(), outputs);
            case JournalEntry.Advanced advanced -> engine.advance(advanced.at(), outputs);
        }
        position = at;
    }

    /// Stores what the engine said up to now.
    ///
    /// @throws dev.vedette.sdk.VedetteException when the database fails; may be tried again
    void record() {
        recorder.record(position);
        devices = engine.deviceCount();
    }

    /// Makes a checkpoint of the position reached, all of which must be recorded.
    ///
    /// @param ledger the ledger's snapshot
    /// @return the position before which the journal is not needed any more
    /// @throws CheckpointException when the disk fails
    /// @throws dev.vedette.sdk.VedetteException when the database fails
    long checkpoint(byte[] ledger, Instant now) {
        recorder.flush();
        long covered = checkpoints.write(position, now, output -> {
            output.writeInt(ledger.length);
            output.write(ledger);
            engine.snapshot(output);
        });
        checkpointPosition = position;
        return covered + 1;
    }
}
