package dev.vedette.bench.plant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What one run of a program took, as GNU time says it.
///
/// @param wall seconds from start to end
/// @param processor seconds of the processor, user and system, all threads
/// @param residentBytes the most memory that was resident
/// @param output what it printed
record Measured(double wall, double processor, long residentBytes, String output) {
    /// Runs a program on one core and waits for its end.
    ///
    /// @param core the number of the core
    /// @param log where its output goes; left there
    /// @throws IllegalStateException when it ends with an error
    static Measured run(int core, Path log, List<String> command) throws IOException, InterruptedException {
        Path figures = Files.createTempFile("time", ".txt");
        List<String> whole = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
        whole.addAll(List.of("/usr/bin/time", "-f", "%e %U %S %M", "-o", figures.toString()));
        whole.addAll(command);
        int exit = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        String output = Files.readString(log);
        if (exit != 0) {
            throw new IllegalStateException(String.join(" ", whole) + " ended with " + exit + ": " + output);
        }
        String[] numbers = Files.readString(figures).strip().split(" ", -1);
        Files.delete(figures);
        return new Measured(
                Double.parseDouble(numbers[0]),
                Double.parseDouble(numbers[1]) + Double.parseDouble(numbers[2]),
                Long.parseLong(numbers[3]) * 1024,
                output);
    }
}
