package dev.vedette.server.run;

import dev.vedette.engine.alarm.Explanation;
import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.engine.run.Output;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.sdk.source.ReportFormat;
import dev.vedette.sdk.source.Submission;
import dev.vedette.server.ingest.Journal;
import dev.vedette.server.ingest.JournalSettings;
import dev.vedette.server.ingest.ReportIntake;
import dev.vedette.server.ingest.ReportLedger;
import dev.vedette.server.ingest.ReportReader;
import dev.vedette.server.notify.Teller;
import dev.vedette.server.notify.Told;
import dev.vedette.server.respond.AlertWriter;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.sql.SqlStores;
import dev.vedette.server.store.sql.StoreSettings;
import dev.vedette.testkit.time.VirtualClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Intake, journal, runner and an SQLite database in a process of their own, which [CrashTest] kills. Commands
/// come in on standard input, one a line; answers go out on standard output.
///
/// - `P` announces the profiles, answers `P`;
/// - `R millis thing id bytes port` sets the clock and submits a report, answers `A thing id`, or `X` and the
/// receipt;
/// - `T millis` sets the clock and lets time move on, answers `T`;
/// - `Q` stops in order, answers `Q`.
final class CrashChild {
    static final EngineSettings ENGINE =
            new EngineSettings(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofDays(2), 2, 1000);
    private static final int CHECKPOINT_ENTRIES = 40;

    private final VirtualClock clock = VirtualClock.at(Instant.EPOCH);
    private final Stores stores;
    private final Journal journal;
    private final LocalRunner runner;
    private final ReportIntake intake;

    private CrashChild(Path directory) {
        stores = stores(directory);
        journal = Journal.open(journalSettings(directory), fault -> {
            throw new AssertionError(fault);
        });
        ReportLedger ledger = new ReportLedger(1000, Duration.ZERO, false);
        RunnerSettings settings = new RunnerSettings(
                directory.resolve("checkpoints"),
                ENGINE.pane(),
                ENGINE.grace(),
                1000,
                16,
                CHECKPOINT_ENTRIES,
                Duration.ofDays(36_500),
                Duration.ofMillis(10));
        Alerting alerting = events -> Teller.sending(events.stream()
                .map(event -> new Told.Sending("log", AlertWriter.write(event)))
                .toList());
        OutputRecorder recorder = new OutputRecorder(stores.violations(), stores.history(), new Explained(), alerting);
        runner = new LocalRunner(settings, new Stand.Engines(ENGINE), journal, ledger, recorder, clock);
        intake = new ReportIntake(
                new ReportReader(name -> Optional.empty()), ledger, journal, runner, clock, Long.MAX_VALUE);
    }

    static Stores stores(Path directory) {
        return SqlStores.sqlite(
                directory.resolve("vedette.db"),
                StoreSettings.forPane(directory.resolve("key"), ENGINE.pane(), VirtualClock.at(Instant.EPOCH)));
    }

    static JournalSettings journalSettings(Path directory) {
        return new JournalSettings(directory.resolve("journal"), 1 << 20, 1000, 8 << 20, 0);
    }

    /// Serves until it is told to stop, or killed.
    public static void main(String[] arguments) throws IOException {
        CrashChild child = new CrashChild(Path.of(arguments[0]));
        child.runner.start(failure -> {
            throw new AssertionError(failure);
        });
        say("READY");
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String command = commands.readLine();
            while (command != null && !command.equals("Q")) {
                child.obey(command.split(" ", -1));
                command = commands.readLine();
            }
        }
        child.runner.close();
        child.journal.close();
        child.stores.close();
        say("Q");
    }

    private void obey(String[] words) {
        switch (words[0]) {
            case "P" -> {
                CrashStory.profiles().forEach(runner::announce);
                say("P");
            }
            case "R" -> {
                clock.jumpTo(Instant.ofEpochMilli(Long.parseLong(words[1])));
                String document = """
                    {"hed":{"rid":%s,"v":"1.0"},"met":{"ns":{"bo":%s},"tp":{"pts":[{"pt":%s}]}}}\
                    """.formatted(words[3], words[4], words[5]);
                Submission submission =
                        new Submission(words[2], ReportFormat.JSON, document.getBytes(StandardCharsets.UTF_8));
                intake.submit(submission, receipt -> answer(words[2], receipt));
            }
            case "T" -> {
                clock.jumpTo(Instant.ofEpochMilli(Long.parseLong(words[1])));
                runner.tick();
                say("T");
            }
            default -> throw new AssertionError("unknown command " + words[0]);
        }
    }

    private static void answer(String thing, Receipt receipt) {
        switch (receipt) {
            case Receipt.Accepted accepted -> say("A " + thing + " " + accepted.reportId());
            case Receipt.Rejected rejected -> say("X " + rejected);
        }
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println("> " + line);
            System.out.flush();
        }
    }

    /// The words of the house.
    private static final class Explained implements Narrator {
        @Override
        public String of(ViolationEvent event) {
            return Explanation.of(event);
        }

        @Override
        public String of(Output.Continued continued) {
            return "still at " + continued.at();
        }
    }
}
