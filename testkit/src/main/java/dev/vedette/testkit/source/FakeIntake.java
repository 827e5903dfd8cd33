package dev.vedette.testkit.source;

import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.source.Intake;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.sdk.source.Submission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/// An intake that answers as the test says, at once or when the test says so, and keeps what it was given. May
/// be used by any thread.
public final class FakeIntake implements Intake {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
    private final AtomicInteger submissions = new AtomicInteger();
    private final BlockingQueue<Observation> observed = new LinkedBlockingQueue<>();
    private final AtomicBoolean hasRoom = new AtomicBoolean(true);
    private final Consumer<Taken> behavior;

    private FakeIntake(Consumer<Taken> behavior) {
        this.behavior = behavior;
    }

    /// Answers every submission at once, on the thread that submits.
    public static FakeIntake answering(Function<Submission, Receipt> answer) {
        return new FakeIntake(taken -> taken.answer(answer.apply(taken.submission())));
    }

    /// Answers nothing by itself: the test answers what it [#take]s.
    public static FakeIntake holding() {
        return new FakeIntake(taken -> {});
    }

    @Override
    public void submit(Submission submission, Consumer<Receipt> reply) {
        submissions.incrementAndGet();
        Taken next = new Taken(submission, reply);
        taken.add(next);
        behavior.accept(next);
    }

    @Override
    public boolean observe(List<? extends Observation> seen) {
        if (seen.isEmpty() || seen.size() > OBSERVATIONS_MAX) {
            throw new AssertionError(
                    "a source must bring 1.." + OBSERVATIONS_MAX + " observations at once, brought " + seen.size());
        }
        return hasRoom.get() && observed.addAll(seen);
    }

    /// Whether observations are taken from now on; at first they are.
    public void takesObservations(boolean takes) {
        hasRoom.set(takes);
    }

    /// The next observation, waiting up to ten seconds for it.
    ///
    /// @throws AssertionError when none comes
    public Observation observation() {
        return next(observed, "observation");
    }

    /// The observations that came and were not yet asked for, without waiting.
    public List<Observation> observations() {
        List<Observation> all = new ArrayList<>();
        observed.drainTo(all);
        return all;
    }

    /// The next submission, waiting up to ten seconds for it.
    ///
    /// @throws AssertionError when none comes
    public Taken take() {
        return next(taken, "submission");
    }

    private static <T> T next(BlockingQueue<T> queue, String what) {
        try {
            T next = queue.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError("no " + what + " came within " + PATIENCE.toSeconds() + " s");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a " + what, e);
        }
    }

    /// How many submissions have come so far, taken or not.
    public int submissions() {
        return submissions.get();
    }

    /// A submission together with the way to answer it.
    ///
    /// @param submission what came
    /// @param reply how the source wants to be answered
    public record Taken(Submission submission, Consumer<Receipt> reply) {
        /// Answers the submission, on this thread.
        public void answer(Receipt receipt) {
            reply.accept(receipt);
        }
    }
}
