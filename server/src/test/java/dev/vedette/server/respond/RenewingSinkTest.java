package dev.vedette.server.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.testkit.alert.AlertSinkContract;
import dev.vedette.testkit.alert.SampleAlerts;
import dev.vedette.testkit.alert.ScriptedSink;
import dev.vedette.testkit.time.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RenewingSinkTest extends AlertSinkContract {
    private final VirtualClock time = VirtualClock.at("2026-03-01T12:00:00Z");
    private final List<ScriptedSink> opened = new ArrayList<>();
    private final Path file;
    private boolean isRefused;

    RenewingSinkTest(@TempDir Path folder) throws IOException {
        file = Files.writeString(folder.resolve("ca.pem"), "one");
    }

    private RenewingSink sink(Set<Path> files) {
        return new RenewingSink(
                "soc",
                () -> {
                    if (isRefused) {
                        throw new VedetteException("channel soc: ca cannot be used");
                    }
                    opened.add(new ScriptedSink());
                    return new RenewingSink.Opened(opened.getLast(), files);
                },
                time);
    }

    @Override
    protected AlertSink open() {
        return sink(Set.of(file));
    }

    @Override
    protected List<Arrival> arrivals() {
        return opened.stream()
                .flatMap(each -> each.given().stream())
                .map(Arrival::of)
                .toList();
    }

    private static Delivery deliver(RenewingSink sink, String violation) {
        return sink.deliver(SampleAlerts.alarm(violation));
    }

    private void change(String content) throws IOException {
        Files.writeString(file, content);
    }

    @Test
    void whatCannotBeOpenedAtFirstIsNotOpened() {
        isRefused = true;
        assertThatThrownBy(() -> sink(Set.of(file))).hasMessageContaining("cannot be used");
    }

    @Test
    void filesThatCannotBeUsedLeaveWhatWasUntilTheyChangeAgain() throws IOException {
        try (RenewingSink sink = sink(Set.of(file))) {
            change("half");
            isRefused = true;
            time.advance(RenewingSink.LOOKED_EVERY);
            deliver(sink, "v1");
            assertThat(opened).hasSize(1);
            assertThat(opened.getFirst().isClosed()).isFalse();

            isRefused = false;
            time.advance(RenewingSink.LOOKED_EVERY);
            deliver(sink, "v2");
            assertThat(opened).hasSize(1);

            change("whole");
            time.advance(RenewingSink.LOOKED_EVERY);
            deliver(sink, "v3");
            assertThat(opened).hasSize(2);
            assertThat(opened.getFirst().given()).hasSize(2);
            assertThat(opened.getLast().given()).hasSize(1);
        }
    }

    @Test
    void aFileThatIsGoneForAWhileIsTakenUpWhenItIsThereAgain() throws IOException {
        try (RenewingSink sink = sink(Set.of(file))) {
            Files.delete(file);
            isRefused = true;
            time.advance(RenewingSink.LOOKED_EVERY);
            deliver(sink, "v1");

            change("two");
            isRefused = false;
            time.advance(RenewingSink.LOOKED_EVERY);
            deliver(sink, "v2");
            assertThat(opened).hasSize(2);
        }
    }

    @Test
    void aFileThatWasOnlyTouchedChangesNothing() throws IOException {
        try (RenewingSink sink = sink(Set.of(file))) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
            time.advance(RenewingSink.LOOKED_EVERY);
            deliver(sink, "v1");
            assertThat(opened).hasSize(1);
        }
    }

    @Test
    void itIsLookedSeldomWhileAllGoesWellAndAtOnceAfterAFailure() throws IOException {
        try (RenewingSink sink = sink(Set.of(file))) {
            change("two");
            time.advance(RenewingSink.LOOKED_EVERY.minusNanos(1));
            opened.getFirst().answer(_ -> new Delivery.RetryAfter(Duration.ZERO, "TLS failed"));
            deliver(sink, "v1");
            assertThat(opened).hasSize(1);

            assertThat(deliver(sink, "v1")).isEqualTo(new Delivery.Delivered());
            assertThat(opened).hasSize(2);
            assertThat(opened.getFirst().isClosed()).isTrue();
        }
        assertThat(opened.getLast().isClosed()).isTrue();
    }

    @Test
    void aClockThatWasSetBackDoesNotKeepItFromLooking() throws IOException {
        try (RenewingSink sink = sink(Set.of(file))) {
            change("two");
            time.jumpTo(Instant.parse("2026-02-01T00:00:00Z"));
            deliver(sink, "v1");
            assertThat(opened).hasSize(2);
        }
    }

    @Test
    void withoutFilesItIsNeverOpenedAgain() {
        try (RenewingSink sink = sink(Set.of())) {
            time.advance(Duration.ofDays(1));
            deliver(sink, "v1");
            assertThat(opened).hasSize(1);
        }
    }

    @Test
    void whatIsClosedStaysClosed() throws IOException {
        RenewingSink sink = sink(Set.of(file));
        sink.close();
        sink.close();
        change("two");
        time.advance(RenewingSink.LOOKED_EVERY);
        deliver(sink, "v1");
        assertThat(opened).allMatch(ScriptedSink::isClosed);
    }
}
