package dev.vedette.source.mosquitto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.source.Tally;
import dev.vedette.testkit.source.FakeIntake;
import dev.vedette.testkit.time.VirtualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the source makes of a log over time: restarts, presence, back-pressure.
final class FollowerTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_795_274_700);
    private static final Instant AT = Instant.ofEpochSecond(1_795_274_682);
    private static final Duration PANE = Duration.ofMinutes(5);
    private static final IpAddress HOME = IpAddress.of("127.0.0.1");
    private static final String CONNECTED =
            "1795274682: New client connected from 127.0.0.1:5000 as pump-1 (p2, c1, k60, u'alice').\n";

    @TempDir
    private Path folder;

    private final VirtualClock clock = VirtualClock.at(NOW);
    private final FakeIntake intake = FakeIntake.answering(submission -> new Receipt.Accepted(1, NOW));
    private Path log;
    private MosquittoSource source;

    @BeforeEach
    void newSource() {
        log = folder.resolve("mosquitto.log");
        source = new MosquittoSource(
                MosquittoSettings.of("mosquitto", log, folder.resolve("place/state"), ZoneOffset.UTC, PANE), clock);
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void aDaysWorkOfAClientIsObserved() throws IOException {
        source.open(intake);
        append(CONNECTED + """
            1795274683: Received PUBLISH from pump-1 (d0, q1, r0, m1, 'plant/a', ... (5 bytes))
            1795274683: Received PUBLISH from pump-1 (d1, q1, r0, m1, 'plant/a', ... (5 bytes))
            1795274684: Sending PUBLISH to pump-1 (d0, q0, r0, m0, 'plant/b', ... (7 bytes))
            1795274685: Denied PUBLISH from pump-1 (d0, q0, r0, m0, 'admin', ... (1 bytes))
            1795274686: pump-1 128 admin/#
            1795274687: Client pump-1 has exceeded timeout, disconnecting.
            """);

        ThingName pump = new ThingName("pump-1");
        assertThat(intake.observation()).isEqualTo(new ConnectionAttempt(pump, AT, HOME, true));
        assertThat(intake.observation()).isEqualTo(new MessageSent(pump, AT.plusSeconds(1), "plant/a", 5, HOME));
        assertThat(intake.observation()).isEqualTo(new MessageReceived(pump, AT.plusSeconds(2), "plant/b", 7));
        assertThat(intake.observation()).isEqualTo(new AuthorizationFailure(pump, AT.plusSeconds(3), "admin"));
        assertThat(intake.observation()).isEqualTo(new AuthorizationFailure(pump, AT.plusSeconds(4), "admin/#"));
        assertThat(intake.observation()).isEqualTo(new Disconnected(pump, AT.plusSeconds(5)));
        assertThat(count("observations_lost", "sent_again")).isEqualTo(1);
    }

    @Test
    void aClientThatIsTurnedAwayHasTriedAndFailed() throws IOException {
        source.open(intake);
        append("""
            1795274682: Client <unknown> disconnected, not authorised.
            1795274682: Client pump-1 disconnected, not authorised.
            """);

        ThingName pump = new ThingName("pump-1");
        assertThat(intake.observation()).isEqualTo(new ConnectionAttempt(pump, AT, null, false));
        assertThat(intake.observation()).isEqualTo(new AuthorizationFailure(pump, AT, ""));
        assertThat(count("observations_lost", "client_unknown")).isEqualTo(1);
    }

    @Test
    void whatTheLogHoldsAtTheFirstOpeningOnlyTellsWhoIsConnected() throws IOException {
        append(CONNECTED + "1795274683: Received PUBLISH from pump-1 (d0, q1, r0, m1, 'a', ... (5 bytes))\n");
        source.open(intake);
        clock.advance(PANE);

        // Who has read all before the clock goes on says it of that pane, too.
        Observation said = intake.observation();
        assertThat(said).isInstanceOf(ConnectionHeld.class);
        Observation last = said.at().equals(NOW) ? intake.observation() : said;
        assertThat(last).isEqualTo(new ConnectionHeld(new ThingName("pump-1"), NOW.plus(PANE), HOME));
    }

    @Test
    void aHeldConnectionIsSaidOnceInEachPane() throws IOException {
        source.open(intake);
        append(CONNECTED);
        intake.observation();
        for (int pane = 1; pane <= 3; pane++) {
            clock.advance(PANE);
            assertThat(intake.observation())
                    .isInstanceOfSatisfying(
                            ConnectionHeld.class, held -> assertThat(held.at()).isEqualTo(clock.instant()));
        }
        append("1795275600: mosquitto version 2.0.11 terminating\n");
        assertThat(intake.observation()).isInstanceOf(Disconnected.class);
        clock.advance(PANE);
        append("1795275601: New client connected from 127.0.0.1:1 as pump-2 (p2, c1, k60).\n");
        assertThat(intake.observation().thing().value()).isEqualTo("pump-2");
    }

    @Test
    void aSourceThatIsOpenedAgainGoesOnAndKnowsWhoIsConnected() throws IOException {
        source.open(intake);
        append(CONNECTED);
        intake.observation();
        source.close();
        append("1795274683: Received PUBLISH from pump-1 (d0, q1, r0, m1, 'a', ... (5 bytes))\n");
        source.open(intake);

        assertThat(intake.observation())
                .isEqualTo(new MessageSent(new ThingName("pump-1"), AT.plusSeconds(1), "a", 5, HOME));
        assertThat(intake.observations()).isEmpty();
    }

    @Test
    void aProcessThatDiesLosesNoLine() throws IOException {
        source.open(intake);
        append(CONNECTED);
        intake.observation();
        Path state = folder.resolve("place/state");
        eventually(() -> Files.exists(state));
        String kept = Files.readString(state);
        append("1795274683: Received PUBLISH from pump-1 (d0, q1, r0, m1, 'a', ... (5 bytes))\n");
        intake.observation();
        source.close();
        Files.writeString(state, kept);
        source.open(intake);

        Observation again = intake.observation();
        while (!(again instanceof MessageSent)) {
            again = intake.observation();
        }
        assertThat(again.at()).isEqualTo(AT.plusSeconds(1));
    }

    @Test
    void aPlaceThatCannotBeReadIsLeftAndTheLogIsFollowedFromItsEnd() throws IOException {
        Files.createDirectories(folder.resolve("place"));
        Files.writeString(folder.resolve("place/state"), "vedette-mosquitto 1\nhead ???\nposition x\n");
        append(CONNECTED);
        source.open(intake);
        append("1795274683: Client pump-1 disconnected.\n");

        assertThat(intake.observation()).isInstanceOf(Disconnected.class);
    }

    @Test
    void anIntakeWithoutRoomIsWaitedForAndLosesNothing() throws IOException {
        intake.takesObservations(false);
        source.open(intake);
        append(CONNECTED);
        eventually(() -> count("intake_waits", "") > 1);
        assertThat(source.trouble()).contains("takes no observations");
        intake.takesObservations(true);

        assertThat(intake.observation()).isInstanceOf(ConnectionAttempt.class);
        eventually(() -> source.trouble().isEmpty());
    }

    @Test
    void aSourceIsClosedWhileTheIntakeHasNoRoomAndTheLineComesLater() throws IOException {
        intake.takesObservations(false);
        source.open(intake);
        append(CONNECTED);
        eventually(() -> count("intake_waits", "") > 0);
        source.close();
        intake.takesObservations(true);
        source.open(intake);
        append("1795274683: Client pump-1 disconnected.\n");

        assertThat(intake.observation()).isInstanceOf(Disconnected.class);
    }

    @Test
    void aLineOfTheFutureIsOfNow() throws IOException {
        source.open(intake);
        append("1795279999: New client connected from 127.0.0.1:1 as pump-1 (p2, c1, k60).\nno time\n");

        assertThat(intake.observation().at()).isEqualTo(NOW);
        eventually(() -> count("lines_skipped", "no_time") == 1);
        assertThat(count("lines_of_the_future", "")).isEqualTo(1);
    }

    @Test
    void aLogThatIsNotThereIsTroubleUntilItIs() throws IOException {
        source.open(intake);
        eventually(() -> source.trouble().contains("is not there"));
        append(CONNECTED);
        eventually(() -> source.trouble().isEmpty());
    }

    private void append(String text) throws IOException {
        Files.write(log, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private long count(String name, String reason) {
        return source.tally().snapshot().stream()
                .filter(reading ->
                        reading.name().equals(name) && reading.reason().equals(reason))
                .mapToLong(Tally.Reading::value)
                .sum();
    }

    private static void eventually(BooleanSupplier condition) {
        for (int tries = 0; tries < 1_000 && !condition.getAsBoolean(); tries++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
