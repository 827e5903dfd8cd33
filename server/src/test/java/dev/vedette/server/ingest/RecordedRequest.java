package dev.vedette.server.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A journal request that keeps what it was told. Tests wait for the answer, never for time.
final class RecordedRequest implements JournalRequest {
    private final CountDownLatch answered = new CountDownLatch(1);
    private final boolean isAdmitted;
    private final List<String> told = new ArrayList<>();

    RecordedRequest() {
        this(true);
    }

    RecordedRequest(boolean isAdmitted) {
        this.isAdmitted = isAdmitted;
    }

    @Override
    public boolean admit() {
        told.add("admit");
        return isAdmitted;
    }

    @Override
    public void durable(long position) {
        told.add("durable " + position);
        answered.countDown();
    }

    @Override
    public void refused(Refusal refusal) {
        told.add("refused " + refusal);
        answered.countDown();
    }

    /// Everything it was told, once it is answered.
    List<String> told() {
        try {
            if (!answered.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("not answered after 20 s, told " + told);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return told;
    }
}
