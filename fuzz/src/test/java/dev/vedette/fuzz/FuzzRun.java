package dev.vedette.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One target in a process of its own, with little memory and a bound on the time of one input.
final class FuzzRun {
    /// An input that takes longer loops, or might as well.
    private static final int INPUT_SECONDS_MAX = 60;

    private static final int LINES_SHOWN_MAX = 60;
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

    private final Target target;
    private final Path folder;
    private final List<String> how = new ArrayList<>();

    /// @param folder where findings and the log are put
    FuzzRun(Target target, Path folder) {
        this.target = target;
        this.folder = folder;
    }

    /// Adds an option, a file or a folder to what the fuzzer is given.
    FuzzRun with(String argument) {
        how.add(argument);
        return this;
    }

    /// Runs it.
    ///
    /// @param within after how long the process is killed
    /// @return what it wrote, when nothing was found
    /// @throws AssertionError when something was, with the end of what it wrote
    String run(long within, TimeUnit unit) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean isOver = process.waitFor(within, unit);
            String written = Files.readString(log);
            if (!isOver || process.exitValue() != 0) {
                throw new AssertionError("%s: %s, see %s%n%s"
                        .formatted(
                                target,
                                isOver ? "exit " + process.exitValue() : "did not end in time",
                                folder,
                                end(written)));
            }
            return written;
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfuzz.protocol=" + System.getProperty("fuzz.protocol", ""),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                JAZZER,
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=dev.vedette.**",
                "--custom_hook_includes=dev.vedette.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-timeout=" + INPUT_SECONDS_MAX,
                "-rss_limit_mb=0",
                "-max_len=" + target.bytesMax()));
        command.addAll(how);
        return command;
    }

    /// A folder with the inputs that the target begins with.
    static Path seeds(Target target, Path in) throws IOException {
        Path seeds = Files.createDirectories(in.resolve("seeds"));
        int number = 0;
        for (byte[] seed : target.seeds()) {
            Files.write(seeds.resolve("%04d".formatted(number++)), seed);
        }
        return seeds;
    }

    private static String end(String written) {
        List<String> lines = written.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN_MAX), lines.size()));
    }
}
