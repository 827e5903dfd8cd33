package dev.vedette.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.engine.run.Output;
import dev.vedette.engine.run.Pipeline;
import dev.vedette.engine.run.Runner;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.server.ingest.EntryCodec;
import dev.vedette.server.ingest.Journal;
import dev.vedette.server.ingest.JournalEntry;
import dev.vedette.server.ingest.JournalRequest;
import dev.vedette.server.ingest.JournalSettings;
import dev.vedette.server.ingest.ReportLedger;
import dev.vedette.server.notify.Teller;
import dev.vedette.server.notify.Told;
import dev.vedette.server.respond.AlertWriter;
import dev.vedette.testkit.run.Scenario;
import dev.vedette.testkit.time.VirtualClock;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A journal, a runner and stores, as in one process that may crash: the stores' durable part and the files
/// survive, all else is dropped.
final class Stand implements AutoCloseable {
    final Mishap mishap = new Mishap();
    final VirtualClock clock = VirtualClock.at(Instant.EPOCH);
    final MemoryViolations violations = new MemoryViolations(mishap);
    final MemoryHistory history = new MemoryHistory(mishap);
    private final Path directory;
    private final EngineSettings engine;
    private final RunnerSettings settings;
    private Journal journal;
    private ReportLedger ledger;
    private OutputRecorder recorder;
    private LocalRunner runner;

    Stand(Path directory, EngineSettings engine, int batchEntriesMax, int checkpointEntriesMax) {
        this.directory = directory;
        this.engine = engine;
        this.settings = new RunnerSettings(
                directory.resolve("checkpoints"),
                engine.pane(),
                engine.grace(),
                10_000,
                batchEntriesMax,
                checkpointEntriesMax,
                Duration.ofDays(36_500),
                Duration.ofMillis(1));
        build();
    }

    private void build() {
        journal =
                Journal.open(new JournalSettings(directory.resolve("journal"), 1 << 20, 10_000, 64 << 20, 0), fault -> {
                    throw new AssertionError(fault);
                });
        ledger = new ReportLedger(100, Duration.ZERO, false);
        recorder = newRecorder();
        runner = new LocalRunner(settings, new Engines(engine), journal, ledger, recorder, clock);
    }

    private OutputRecorder newRecorder() {
        Narrator narrator = new Narrator() {
            @Override
            public String of(ViolationEvent event) {
                return "at " + event.at();
            }

            @Override
            public String of(Output.Continued continued) {
                return "still at " + continued.at();
            }
        };
        Alerting alerting = events -> Teller.sending(events.stream()
                .filter(event -> !event.violation().behavior().alertsSuppressed())
                .map(event -> new Told.Sending("log", AlertWriter.write(event)))
                .toList());
        return new OutputRecorder(violations, history, narrator, alerting);
    }

    LocalRunner runner() {
        return runner;
    }

    OutputRecorder recorder() {
        return recorder;
    }

    Journal journal() {
        return journal;
    }

    /// The process dies and comes up again, recovered or about to be killed while it recovers.
    void crash() {
        journal.close();
        history.crash();
        build();
    }

    /// Appends entries as the intake would, and returns when they are durable and in line for the engine.
    void append(List<JournalEntry> entries) {
        Forwarded last = new Forwarded(null);
        for (JournalEntry entry : entries) {
            last = new Forwarded(entry);
            assertThat(journal.append(EntryCodec.type(entry), EntryCodec.encode(entry), last))
                    .isEqualTo(Journal.Append.TAKEN);
        }
        if (!entries.isEmpty()) {
            last.await();
        }
    }

    /// Does one batch of what is in line, and waits for the request of a checkpoint to come around.
    void step() {
        if (runner.queued() > 0) {
            runner.step();
            barrier();
        }
    }

    /// Does everything that is in line.
    void finish() {
        while (runner.queued() > 0) {
            step();
        }
    }

    /// Waits until everything appended by now is durable.
    void barrier() {
        Forwarded request = new Forwarded(null);
        if (journal.append((byte) 0, new byte[0], request) == Journal.Append.TAKEN) {
            request.await();
        }
    }

    /// What there is to show for it all.
    Outcome outcome() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ledger.snapshot(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Outcome(violations.recorded(), history.all(), List.of(bytes.toString(StandardCharsets.ISO_8859_1)));
    }

    @Override
    public void close() {
        runner.close();
        journal.close();
    }

    /// What was recorded, the datapoints, and what the ledger remembers.
    record Outcome(List<String> recorded, Map<String, MetricValue> datapoints, List<String> ledger) {}

    /// The engine in earnest.
    record Engines(EngineSettings settings) implements EngineFactory {
        @Override
        public Runner start() {
            return Pipeline.start(settings, Scenario.CATALOGUE);
        }

        @Override
        public Runner restore(DataInput input) throws IOException {
            return Pipeline.restore(settings, Scenario.CATALOGUE, input);
        }
    }

    /// An entry on its way, or without an entry a request that only comes around.
    private final class Forwarded implements JournalRequest {
        private final @Nullable JournalEntry entry;
        private final CountDownLatch answered = new CountDownLatch(1);

        Forwarded(@Nullable JournalEntry entry) {
            this.entry = entry;
        }

        @Override
        public boolean admit() {
            if (entry instanceof JournalEntry.Reported reported) {
                ledger.accept(reported.thing(), reported.reportId(), reported.at());
            }
            return entry != null;
        }

        @Override
        public void durable(long position) {
            if (entry != null) {
                runner.next(position, entry);
            }
            answered.countDown();
        }

        @Override
        public void refused(Refusal refusal) {
            throw new AssertionError(refusal);
        }

        void await() {
            try {
                assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
