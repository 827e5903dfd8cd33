package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.identity.Access;
import dev.vedette.gateway.identity.Credentials;
import dev.vedette.gateway.identity.Decision;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.testkit.source.FakeIntake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/// Names that are made up make no devices, and hide no attack on a device that is known.
final class MqttGuessesTest {
    private static final IpAddress HOME = IpAddress.of("127.0.0.1");
    private static final String FRIEND = "friend";

    private final FakeIntake intake = FakeIntake.answering(_ -> new Receipt.Accepted(7, Rig.AT));
    private final Doorman doorman = new Doorman();

    /// Lets nobody in but friends; knows what is registered.
    private static final class Doorman implements Access {
        private final Set<String> friends = ConcurrentHashMap.newKeySet();
        private final Set<String> registered = ConcurrentHashMap.newKeySet();
        private volatile boolean broken;

        @Override
        public Decision decide(Credentials credentials) {
            return friends.contains(credentials.clientId())
                            || credentials.clientId().equals(FRIEND)
                    ? FakeAccess.grant("PUBLISH t")
                    : new Decision.Refused(Decision.Reason.BAD_PASSWORD, "wrong");
        }

        @Override
        public boolean knows(String clientId) {
            if (broken) {
                throw new IllegalStateException("the database is away");
            }
            return registered.contains(clientId);
        }
    }

    @Test
    void anAddressBringsAsManyUnknownNamesAsTheLimitSays() {
        try (Rig rig = rig(3)) {
            guess(rig, "a", "b");
            assertThat(told(rig, 2)).containsExactlyInAnyOrder("a", "b");
            guess(rig, "c");
            assertThat(told(rig, 1)).containsExactly("c");
            guess(rig, "d", "e");
            rig.awaitCount(MqttCounter.UNATTRIBUTED, 2);
            assertThat(told(rig, 0)).isEmpty();
            rig.await(
                    "all count for the address",
                    () -> rig.gateway.sources().equals(List.of(new MqttSource(HOME, 0, 8, 5, 6))));
        }
    }

    @Test
    void anUnknownNameThatIsTakenForADeviceGoesOnBeingOne() {
        try (Rig rig = rig(1)) {
            guess(rig, "a", "b", "a", "b", "a");
            rig.awaitCount(MqttCounter.UNATTRIBUTED, 2);
            assertThat(told(rig, 3)).containsExactly("a", "a", "a");
        }
    }

    @Test
    void aRegisteredNameCountsHoweverManyAreMadeUpBesideIt() {
        doorman.registered.add("pump");
        try (Rig rig = rig(2)) {
            for (int i = 0; i < 20; i++) {
                guess(rig, "made-up-" + i, "pump");
            }
            rig.awaitCount(MqttCounter.UNATTRIBUTED, 19);
            assertThat(told(rig, 21)).filteredOn("pump"::equals).hasSize(20);
        }
    }

    @Test
    void aNameThatIsKnownOnceNeedsNoDatabase() {
        doorman.registered.add("pump");
        try (Rig rig = rig(1)) {
            guess(rig, "made-up", "pump");
            assertThat(told(rig, 2)).containsExactlyInAnyOrder("made-up", "pump");
            doorman.broken = true;
            guess(rig, "pump", "valve");
            rig.awaitCount(MqttCounter.UNATTRIBUTED, 1);
            assertThat(told(rig, 1)).containsExactly("pump");
        }
    }

    @Test
    void aNameThatWasLetInBeforeCounts() {
        doorman.friends.add("pump");
        try (Rig rig = rig(1)) {
            RawClient pump = rig.rawThree("pump");
            pump.close();
            rig.awaitCount(MqttCounter.CONNECTIONS, 0);
            doorman.friends.clear();
            guess(rig, "made-up", "another", "pump");
            rig.awaitCount(MqttCounter.UNATTRIBUTED, 1);
            assertThat(told(rig, 2)).containsExactlyInAnyOrder("made-up", "pump");
        }
    }

    @Test
    void asManyNamesThatWereLetInAreRememberedAsThereMayBeSessions() {
        doorman.friends.addAll(Set.of("one", "two", "three"));
        Map<String, Integer> small = Map.of("unknownNamesPerAddress", 1, "connections", 2, "sessions", 2);
        try (Rig rig = Rig.open(Limits.with(small), intake, doorman)) {
            for (String friend : List.of("one", "two", "three")) {
                rig.rawThree(friend).close();
                rig.awaitCount(MqttCounter.CONNECTIONS, 0);
            }
            doorman.friends.clear();
            guess(rig, "made-up", "one", "two", "three");
            rig.awaitCount(MqttCounter.UNATTRIBUTED, 1);
            assertThat(told(rig, 3)).containsExactlyInAnyOrder("made-up", "two", "three");
        }
    }

    @Test
    void inTheNextPaneOtherNamesMayCome() {
        try (Rig rig = rig(1)) {
            guess(rig, "a", "b");
            rig.awaitCount(MqttCounter.UNATTRIBUTED, 1);
            rig.clock.advance(Rig.PANE);
            guess(rig, "b", "a");
            rig.awaitCount(MqttCounter.UNATTRIBUTED, 2);
            assertThat(told(rig, 2)).containsExactly("a", "b");
        }
    }

    private Rig rig(int unknownNames) {
        return Rig.open(Limits.with("unknownNamesPerAddress", unknownNames), intake, doorman);
    }

    /// Attempts one after the other, each of which fails.
    private static void guess(Rig rig, String... names) {
        for (String name : names) {
            RawClient guess = rig.raw();
            guess.send(Wire.connect3(name, true));
            guess.expect("20 02 00 04");
            guess.expectClosed();
        }
    }

    /// The devices of which failed attempts were observed since this was asked last: so many, and what else
    /// comes until a friend has come and gone.
    private List<String> told(Rig rig, int atLeast) {
        List<String> told = new ArrayList<>();
        while (told.size() < atLeast) {
            add(intake.observation(), told);
        }
        rig.rawThree(FRIEND).close();
        for (Observation seen = intake.observation(); !isFriend(seen); seen = intake.observation()) {
            add(seen, told);
        }
        return told;
    }

    private static void add(Observation seen, List<String> told) {
        if (seen instanceof ConnectionAttempt attempt && !attempt.succeeded()) {
            told.add(attempt.thing().value());
        }
    }

    private static boolean isFriend(Observation seen) {
        return seen instanceof Disconnected && seen.thing().value().equals(FRIEND);
    }
}
