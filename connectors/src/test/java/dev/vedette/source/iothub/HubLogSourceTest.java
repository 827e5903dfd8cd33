package dev.vedette.source.iothub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.source.Source;
import dev.vedette.source.HubLog;
import dev.vedette.source.Tally;
import dev.vedette.testkit.source.FakeIntake;
import dev.vedette.testkit.source.SourceContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The source keeps the contract of sources, on a log that the test writes and rotates.
final class HubLogSourceTest extends SourceContract {
    @TempDir
    private Path folder;

    private int sources;

    @Override
    protected Source newSource() {
        sources++;
        return source();
    }

    @Override
    protected Source newSourceAtAddressOf(Source open) {
        return source();
    }

    private HubLogSource source() {
        return new HubLogSource(
                new HubLogSettings(
                        "iot-hub-log",
                        folder.resolve("log.json"),
                        folder.resolve("state-" + sources),
                        new HubLog.Settings("", HubLog.DELAY),
                        Duration.ofMinutes(5)),
                InstantSource.system());
    }

    @Override
    protected void expectDelivery(Source open, FakeIntake intake, String thing) {
        append(invoked(thing));
        assertThat(intake.observation()).isInstanceOfSatisfying(HubOperation.class, seen -> {
            assertThat(seen.thing().value()).isEqualTo(thing);
            assertThat(seen.operation()).isEqualTo(HubOperation.Operation.METHOD_INVOKE);
        });
    }

    @Test
    void whatWasThereBeforeTheFirstOpeningIsNotObserved() {
        append(invoked("pump-1"));
        FakeIntake intake = accepting();
        Source source = open(newSource(), intake);
        expectDelivery(source, intake, "pump-2");
    }

    @Test
    void whatIsWrittenWhileItIsClosedIsReadAfterARotationToo() throws IOException {
        FakeIntake intake = accepting();
        Source source = open(newSource(), intake);
        expectDelivery(source, intake, "pump-1");
        source.close();
        append(invoked("pump-2"));
        Files.move(folder.resolve("log.json"), folder.resolve("log.json.1"));
        append("\uFEFF" + invoked("pump-3"));
        source.open(intake);
        assertThat(thing(intake.observation())).isEqualTo("pump-2");
        assertThat(thing(intake.observation())).isEqualTo("pump-3");
    }

    @Test
    void aMalformedLineIsCountedAndTheNextIsObserved() {
        FakeIntake intake = accepting();
        HubLogSource source = (HubLogSource) open(newSource(), intake);
        append("{\"records\": oh no\n");
        expectDelivery(source, intake, "pump-1");
        assertThat(source.tally().snapshot())
                .filteredOn(each -> each.name().equals("records_malformed") && each.value() > 0)
                .extracting(Tally.Reading::reason)
                .containsExactly("json");
    }

    private static String thing(Observation seen) {
        return seen.thing().value();
    }

    private static String invoked(String thing) {
        return "{\"time\":\"" + InstantSource.system().instant() + "\",\"category\":\"DirectMethods\","
                + "\"operationName\":\"send\",\"level\":\"Information\",\"properties\":\"{\\\"deviceId\\\":\\\"" + thing
                + "\\\"}\"}\n";
    }

    private void append(String text) {
        try {
            Files.write(
                    folder.resolve("log.json"),
                    text.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
