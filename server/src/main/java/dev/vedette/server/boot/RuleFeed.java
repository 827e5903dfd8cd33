package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.rule.RuleCompiler;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Keeps a sensor's rules those of the server that it brings what it sees to. What is wrong with one of them is said
/// and leaves that one out; without the server the rules stay as they are.
final class RuleFeed implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(30);
    private static final Path PLACE = Path.of("server");

    private final ServerRules server;
    private final RuleCompiler compiler;
    private final PrintWriter out;
    private final Thread thread;

    /// Fetches once before it returns, and from then on every 30 seconds.
    ///
    /// @param out is told of trouble
    /// @param held is given the rules of the server whenever they are others than before, on any thread
    RuleFeed(ServerRules server, RuleCompiler compiler, PrintWriter out, Consumer<List<LoadedRule>> held) {
        this.server = server;
        this.compiler = compiler;
        this.out = out;
        fetch(held);
        this.thread = Thread.ofVirtual().name("vedette-rules").start(() -> goOn(held));
    }

    private void goOn(Consumer<List<LoadedRule>> held) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
                fetch(held);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void fetch(Consumer<List<LoadedRule>> held) {
        try {
            server.fetch().ifPresent(documents -> held.accept(loaded(documents)));
        } catch (VedetteException e) {
            out.println("vedette: " + e.getMessage() + "; the rules stay as they are");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private List<LoadedRule> loaded(List<String> documents) {
        List<LoadedRule> rules = new ArrayList<>();
        for (String document : documents) {
            List<String> problems = new ArrayList<>();
            LoadedRule rule = RuleFiles.load(PLACE, document, compiler, problems);
            if (rule != null && problems.isEmpty()) {
                rules.add(rule);
            }
            problems.forEach(problem -> out.println("vedette: " + problem + "; this rule is left out"));
        }
        return rules;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        server.close();
    }
}
