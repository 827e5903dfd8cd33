package dev.vedette.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.notify.Teller;
import dev.vedette.server.notify.Told;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationFilter;
import dev.vedette.server.store.ViolationRecord;
import dev.vedette.server.store.Violations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Records what it is told to in memory, all of a recording or nothing. Listing is the business of other tests.
final class MemoryViolations implements Violations {
    private final Mishap mishap;
    private final List<String> recorded = new ArrayList<>();
    private long position = -1;

    MemoryViolations(Mishap mishap) {
        this.mishap = mishap;
    }

    @Override
    public synchronized long recordedPosition() {
        return position;
    }

    @Override
    public synchronized Told record(Recording recording, Teller teller) {
        mishap.ask();
        Told told = Told.NOTHING;
        if (recording.position() > position) {
            recording.events().forEach(event -> recorded.add("event " + event));
            recording.continuations().forEach(continuation -> recorded.add("still " + continuation));
            told = teller.tell(Teller.Known.NOTHING);
            told.sendings().forEach(sending -> recorded.add("alert " + sending));
            position = recording.position();
            notifyAll();
        }
        mishap.operate();
        return told;
    }

    /// Waits until a position is recorded, but not for ever.
    synchronized void await(long wanted) throws InterruptedException {
        for (int tries = 0; position < wanted && tries < 20; tries++) {
            wait(1_000);
        }
        assertThat(position).isGreaterThanOrEqualTo(wanted);
    }

    /// Everything that was recorded, sorted, as one call of an engine may say it in any order.
    synchronized List<String> recorded() {
        return recorded.stream().sorted().toList();
    }

    @Override
    public Page<ViolationRecord> active(ViolationFilter filter, PageRequest page) {
        throw new UnsupportedOperationException("nobody lists here");
    }

    @Override
    public Page<ViolationEventRecord> events(ViolationFilter filter, Instant from, Instant to, PageRequest page) {
        throw new UnsupportedOperationException("nobody lists here");
    }

    @Override
    public List<ViolationEventRecord> eventsOf(String violationId) {
        throw new UnsupportedOperationException("nobody looks here");
    }

    @Override
    public Optional<ViolationRecord> find(String violationId) {
        throw new UnsupportedOperationException("nobody looks here");
    }

    @Override
    public Optional<ViolationEventRecord> lastEvent(String violationId) {
        throw new UnsupportedOperationException("nobody looks here");
    }

    @Override
    public boolean verify(String violationId, ViolationRecord.Verification verification, String note) {
        throw new UnsupportedOperationException("nobody says anything here");
    }

    @Override
    public long activeCount() {
        throw new UnsupportedOperationException("nobody counts here");
    }

    @Override
    public long purgeEventsBefore(Instant instant) {
        throw new UnsupportedOperationException("nothing gets old here");
    }
}
