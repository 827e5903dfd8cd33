package dev.vedette.agent.collect;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a command without a shell, in a process of its own, within a time and a size.
public final class CommandOutput {
    /// The most bytes of output that are taken of a command of a metric.
    public static final int BYTES_MAX = 65_536;

    private static final long LOOK_MILLIS = 20;

    private CommandOutput() {}

    /// What came of a command.
    public sealed interface Outcome {
        /// It ended with status 0.
        ///
        /// @param text what it wrote to its standard output
        record Said(String text) implements Outcome {}

        /// It did not.
        ///
        /// @param reason why, for a person
        record Failed(String reason) implements Outcome {}
    }

    /// Runs a command and waits for its end. Its standard error is thrown away, and it gets no input.
    ///
    /// @param command the program and its arguments
    /// @param timeout it is killed after that
    /// @param bytesMax it is killed when it says more
    public static Outcome of(List<String> command, Duration timeout, int bytesMax) {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
        } catch (IOException e) {
            return new Outcome.Failed("cannot be started: " + e.getMessage());
        }
        try (InputStream output = process.getInputStream()) {
            return read(process, output, System.nanoTime() + timeout.toNanos(), bytesMax);
        } catch (IOException e) {
            return new Outcome.Failed("its output cannot be read: " + e.getMessage());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /// Reads without blocking, so that a command that neither ends nor writes is noticed.
    private static Outcome read(Process process, InputStream output, long deadline, int bytesMax) throws IOException {
        byte[] bytes = new byte[bytesMax + 1];
        int length = 0;
        while (true) {
            boolean ended = hasEnded(process);
            while (output.available() > 0 && length <= bytesMax) {
                length += output.read(bytes, length, Math.min(output.available(), bytes.length - length));
            }
            if (length > bytesMax) {
                return new Outcome.Failed("says more than " + bytesMax + " bytes");
            }
            if (ended) {
                return process.exitValue() == 0
                        ? new Outcome.Said(new String(bytes, 0, length, StandardCharsets.UTF_8))
                        : new Outcome.Failed("ended with status " + process.exitValue());
            }
            if (Thread.currentThread().isInterrupted()) {
                return new Outcome.Failed("was stopped, as the agent is");
            }
            if (System.nanoTime() > deadline) {
                return new Outcome.Failed("did not end in time");
            }
        }
    }

    private static boolean hasEnded(Process process) {
        try {
            return process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
