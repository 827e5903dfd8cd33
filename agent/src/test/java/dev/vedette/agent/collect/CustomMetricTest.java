package dev.vedette.agent.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Values of one's own: what counts as one, and what a command may not do to the agent.
@Timeout(30)
final class CustomMetricTest {
    private static final Duration SOON = Duration.ofMillis(500);

    @TempDir
    Path folder;

    @Test
    void aFileWithANumberIsANumber() {
        assertThat(file(CustomMetric.Type.NUMBER, " 48312 \n")).isEqualTo(value(CustomMetric.Type.NUMBER, "48312"));
        assertThat(file(CustomMetric.Type.NUMBER, "-1.5e3")).isEqualTo(value(CustomMetric.Type.NUMBER, "-1.5e3"));
    }

    @Test
    void linesAreAList() {
        assertThat(file(CustomMetric.Type.STRING_LIST, "a b\n\n ü \n"))
                .isEqualTo(value(CustomMetric.Type.STRING_LIST, "a b", "ü"));
        assertThat(file(CustomMetric.Type.IP_ADDRESS_LIST, "10.0.0.1\n2001:DB8::1"))
                .isEqualTo(value(CustomMetric.Type.IP_ADDRESS_LIST, "10.0.0.1", "2001:db8::1"));
        assertThat(file(CustomMetric.Type.NUMBER_LIST, "")).isEqualTo(value(CustomMetric.Type.NUMBER_LIST));
    }

    @Test
    void whatIsNotOfTheTypeIsLeftOutWithAReason() {
        assertThat(reason(file(CustomMetric.Type.NUMBER, "warm"))).isEqualTo("\"warm\" is none of type number");
        assertThat(reason(file(CustomMetric.Type.NUMBER, "NaN"))).contains("none of type number");
        assertThat(reason(file(CustomMetric.Type.NUMBER, "0x1p3"))).contains("none of type number");
        assertThat(reason(file(CustomMetric.Type.NUMBER, "1\n2"))).isEqualTo("one number was expected, there are 2");
        assertThat(reason(file(CustomMetric.Type.NUMBER, ""))).isEqualTo("one number was expected, there are 0");
        assertThat(reason(file(CustomMetric.Type.IP_ADDRESS_LIST, "gateway.example")))
                .contains("none of type ip-address-list");
    }

    @Test
    void aListEndsAtItsLimitAndATextIsCut() {
        String lines = "x".repeat(CustomMetric.TEXT_MAX + 1) + "\n" + "y\n".repeat(CustomMetric.ELEMENTS_MAX);

        CustomMetric.Reading.Value value = (CustomMetric.Reading.Value) file(CustomMetric.Type.STRING_LIST, lines);
        assertThat(value.elements()).hasSize(CustomMetric.ELEMENTS_MAX);
        assertThat(value.elements().getFirst()).hasSize(CustomMetric.TEXT_MAX);
    }

    @Test
    void aFileThatIsNotThereIsLeftOut() {
        CustomMetric metric = new CustomMetric("m", CustomMetric.Type.NUMBER, List.of(), "no/such", SOON);
        assertThat(reason(metric.read(new SystemTree(folder)))).endsWith("no/such cannot be read");
    }

    @Test
    void aCommandIsRunWithoutAShell() {
        assertThat(command("echo", "$HOME;7")).isEqualTo(value(CustomMetric.Type.STRING_LIST, "$HOME;7"));
    }

    @Test
    void aCommandThatFailsIsLeftOut() {
        assertThat(reason(command("false"))).isEqualTo("false ended with status 1");
        assertThat(reason(command("no-such-program-here"))).startsWith("no-such-program-here cannot be started");
    }

    @Test
    void aCommandThatDoesNotEndIsKilledWithWhatItStarted() {
        assertThat(reason(command("sh", "-c", "sleep 60 & sleep 60"))).isEqualTo("sh did not end in time");
        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(ProcessHandle::isAlive)
                        .count())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void aCommandThatSaysTooMuchIsKilled() {
        assertThat(reason(command("yes"))).isEqualTo("yes says more than 65536 bytes");
    }

    @Test
    void aCommandGetsNoInput() {
        assertThat(command("cat")).isEqualTo(value(CustomMetric.Type.STRING_LIST));
    }

    @Test
    void aMetricHasOneSource() {
        assertThatThrownBy(() -> new CustomMetric("m", CustomMetric.Type.NUMBER, List.of(), "", SOON))
                .isInstanceOf(VedetteException.class)
                .hasMessage("metric.m needs a command or a file, and not both");
        assertThatThrownBy(() -> new CustomMetric("m", CustomMetric.Type.NUMBER, List.of("a"), "b", SOON))
                .isInstanceOf(VedetteException.class);
    }

    private CustomMetric.Reading file(CustomMetric.Type type, String text) {
        FixtureTree system = new FixtureTree(folder).file("value", text);
        return new CustomMetric("m", type, List.of(), "value", SOON).read(system.tree());
    }

    private CustomMetric.Reading command(String... command) {
        return new CustomMetric("m", CustomMetric.Type.STRING_LIST, List.of(command), "", SOON)
                .read(new SystemTree(folder));
    }

    private static CustomMetric.Reading value(CustomMetric.Type type, String... elements) {
        return new CustomMetric.Reading.Value("m", type, List.of(elements));
    }

    private static String reason(CustomMetric.Reading reading) {
        return ((CustomMetric.Reading.Missing) reading).reason();
    }
}
