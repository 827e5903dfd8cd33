package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `vedette profile validate`.
final class ProfileCommandTest {
    @TempDir
    Path folder;

    /// Whether there is a dimension of that name only a server knows.
    @Test
    void aDimensionIsTakenForKnown() throws IOException {
        assertThat(validated("aws:num-messages-sent", "NOT_IN")).endsWith("1 behaviors, all valid\n0");
    }

    @Test
    void aMetricThatTakesNoDimensionIsNamed() throws IOException {
        assertThat(validated("aws:num-disconnects", "IN"))
                .contains("behaviors[0].metricDimension: Behavior b is malformed. Metric aws:num-disconnects requires"
                        + " metricDimension not to be set")
                .endsWith("1 problems\n1");
    }

    @Test
    void anUnknownOperatorIsNamed() throws IOException {
        assertThat(validated("aws:num-messages-sent", "BOTH"))
                .contains("behaviors[0].metricDimension.operator")
                .endsWith("1 problems\n1");
    }

    /// What the command says, and its exit code.
    private String validated(String metric, String operator) throws IOException {
        Path file = Files.writeString(folder.resolve("behaviors.json"), """
            [{"name": "b", "metric": "%s", "metricDimension": {"dimensionName": "own", "operator": "%s"},
              "criteria": {"comparisonOperator": "less-than", "value": {"count": 5}, "durationSeconds": 300}}]
            """.formatted(metric, operator));
        StringWriter out = new StringWriter();
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out));
        int code = command.execute("profile", "validate", file.toString());
        return out.toString().replace("\r\n", "\n") + code;
    }
}
