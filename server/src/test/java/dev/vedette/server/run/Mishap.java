package dev.vedette.server.run;

import dev.vedette.server.store.StoreException;
import java.util.concurrent.atomic.AtomicLong;

/// What goes wrong in the stores of a test: the process is killed at the n-th operation, or the database is away.
final class Mishap {
    private final AtomicLong operationsLeft = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong failuresLeft = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    /// Kills at the n-th operation from now, 1 being the next.
    void killAt(long operation) {
        operationsLeft.set(operation);
    }

    /// Whether the kill is still to come.
    boolean isPending() {
        return operationsLeft.get() > 0;
    }

    /// Makes the next operations fail.
    void fail(long operations) {
        failuresLeft.set(operations);
    }

    /// How many operations failed.
    long failures() {
        return failures.get();
    }

    /// Something is about to happen, or has just happened.
    void operate() {
        if (operationsLeft.decrementAndGet() == 0) {
            throw new Error("killed here");
        }
    }

    /// The database is asked for something.
    void ask() {
        if (failuresLeft.get() > 0) {
            failuresLeft.decrementAndGet();
            failures.incrementAndGet();
            throw new StoreException("the database is away");
        }
        operate();
    }
}
