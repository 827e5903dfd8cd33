package dev.vedette.source.mosquitto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.source.mosquitto.LogEvent.Ambiguous;
import dev.vedette.source.mosquitto.LogEvent.Connected;
import dev.vedette.source.mosquitto.LogEvent.Delivered;
import dev.vedette.source.mosquitto.LogEvent.Denied;
import dev.vedette.source.mosquitto.LogEvent.Ended;
import dev.vedette.source.mosquitto.LogEvent.Nothing;
import dev.vedette.source.mosquitto.LogEvent.Packet;
import dev.vedette.source.mosquitto.LogEvent.Published;
import dev.vedette.source.mosquitto.LogEvent.TurnedAway;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The lines are as Mosquitto 2.0.11 wrote them, unless another version is named.
final class LogWordsTest {
    private static final String FLAGS = " (d0, q1, r0, m1, '";

    private final Set<String> connected = new HashSet<>();
    private final LogWords words = new LogWords(connected::contains);

    @Test
    void aConnectionNamesClientAndAddress() {
        assertThat(words.read("New client connected from 127.0.0.1:53618 as dev \"1\" x (p2, c1, k60, u'alice')."))
                .isEqualTo(new Connected("dev \"1\" x", IpAddress.of("127.0.0.1")));
        assertThat(words.read("New client connected from 2001:db8::7:53618 as pump-1 (p5, c1, k60)."))
                .isEqualTo(new Connected("pump-1", IpAddress.of("2001:db8::7")));
        assertThat(words.read("New bridge connected from 10.0.0.9:1 as site-2 (p4, c0, k60, u'bridge')."))
                .isEqualTo(new Connected("site-2", IpAddress.of("10.0.0.9")));
    }

    @Test
    void aClientNamedLikeTheEndOfALineDoesNotBecomeAnother() {
        assertThat(words.read("New client connected from 127.0.0.1:1 as pump-1 (p2, c1, k60, u'x (p2, c1, k60)."))
                .isEqualTo(new Connected("pump-1 (p2, c1, k60, u'x", IpAddress.of("127.0.0.1")));
        assertThat(words.read("New client connected from 127.0.0.1:1 as evil as pump-1 (p2, c1, k60)."))
                .isEqualTo(new Connected("evil as pump-1", IpAddress.of("127.0.0.1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Client pump 1 disconnected.",
                "Client pump 1 closed its connection.",
                "Client pump 1 has exceeded timeout, disconnecting.",
                "Client pump 1 already connected, closing old connection.",
                "Client pump 1 disconnected due to malformed packet.",
                "Client pump 1 disconnected due to protocol error.",
                "Client pump 1 disconnected: The connection was lost.",
                "Client pump 1 been disconnected by administrative action.",
                "Client pump 1 [10.0.0.7:5000] disconnected."
            })
    void aConnectionEndsInManyWords(String line) {
        assertThat(words.read(line)).isEqualTo(new Ended("pump 1"));
    }

    @Test
    void whoIsTurnedAwayIsNamedByVersionsThatNameIt() {
        assertThat(words.read("Client <unknown> disconnected, not authorised."))
                .isEqualTo(new TurnedAway("<unknown>", null));
        assertThat(words.read("Client pump-1 disconnected, not authorised.")).isEqualTo(new TurnedAway("pump-1", null));
        assertThat(words.read("Client pump-1 [10.0.0.7:5000] disconnected: not authorised."))
                .isEqualTo(new TurnedAway("pump-1", IpAddress.of("10.0.0.7")));
    }

    @Test
    void aClientWithABracketInItsNameKeepsIt() {
        connected.add("pump [10.0.0.7:5000]");
        assertThat(words.read("Client pump [10.0.0.7:5000] disconnected."))
                .isEqualTo(new Ended("pump [10.0.0.7:5000]"));
        assertThat(words.read("Client pump [spare] disconnected.")).isEqualTo(new Ended("pump [spare]"));
    }

    @Test
    void messagesNameClientTopicAndSize() {
        assertThat(words.read("Received PUBLISH from pump 1 (d0, q1, r0, m1, 'plant/a b', ... (5 bytes))"))
                .isEqualTo(new Published("pump 1", new Packet(false, "plant/a b", 5)));
        assertThat(words.read("Received PUBLISH from pump-1 (d1, q1, r0, m65535, '', ... (0 bytes))"))
                .isEqualTo(new Published("pump-1", new Packet(true, "", 0)));
        assertThat(words.read("Sending PUBLISH to hmi (d0, q0, r1, m0, 'a', ... (268435455 bytes))"))
                .isEqualTo(new Delivered("hmi", new Packet(false, "a", 268_435_455)));
        assertThat(words.read("Denied PUBLISH from dev3 (d0, q1, r0, m1, 'no/a', ... (5 bytes))"))
                .isEqualTo(new Denied("dev3", "no/a"));
    }

    @Test
    void aTopicNamedLikeTheEndOfALineIsATopic() {
        assertThat(words.read("Received PUBLISH from t (d0, q0, r0, m0, 'ok/x', ... (3 bytes))', ... (2 bytes))"))
                .isEqualTo(new Published("t", new Packet(false, "ok/x', ... (3 bytes))", 2)));
    }

    @Test
    void aLineThatCanBeCutTwiceIsOfTheClientThatIsConnected() {
        String line = "Received PUBLISH from evil" + FLAGS + "x" + FLAGS + "y', ... (2 bytes))";
        connected.add("evil");
        assertThat(words.read(line)).isEqualTo(new Published("evil", new Packet(false, "x" + FLAGS + "y", 2)));

        connected.clear();
        connected.add("evil" + FLAGS + "x");
        assertThat(words.read(line)).isEqualTo(new Published("evil" + FLAGS + "x", new Packet(false, "y", 2)));
    }

    @Test
    void aLineThatMayBeOfTwoClientsIsOfNone() {
        connected.add("pump-1");
        connected.add("pump-1" + FLAGS + "x");
        assertThat(words.read("Received PUBLISH from pump-1" + FLAGS + "x" + FLAGS + "y', ... (2 bytes))"))
                .isEqualTo(new Ambiguous());
        connected.clear();
        assertThat(words.read("Received PUBLISH from pump-1" + FLAGS + "x" + FLAGS + "y', ... (2 bytes))"))
                .isEqualTo(new Ambiguous());
    }

    @Test
    void aLineThatCanBeCutInMoreWaysThanAreTriedIsOfNoneAndCostsLittle() {
        connected.add("pump-1");
        assertThat(words.read("Received PUBLISH from pump-1" + (FLAGS + "x").repeat(3_000) + "', ... (2 bytes))"))
                .isEqualTo(new Ambiguous());
        assertThat(words.read("Received PUBLISH from pump-1" + FLAGS + "x".repeat(1_100) + FLAGS + "', ... (2 bytes))"))
                .isEqualTo(new Ambiguous());
    }

    @Test
    void aSubscriptionThatIsAnsweredWithARefusalIsADenialOfAKnownClient() {
        assertThat(words.read("sub 1 128 plant/#")).isEqualTo(new Nothing());
        connected.add("sub 1");
        assertThat(words.read("sub 1 128 plant/#")).isEqualTo(new Denied("sub 1", "plant/#"));
        assertThat(words.read("sub 1 135 plant/ 128 #")).isEqualTo(new Denied("sub 1", "plant/ 128 #"));
        assertThat(words.read("sub 1 2 plant/#")).isEqualTo(new Nothing());
        assertThat(words.read("\tsub 1 128 plant/# (QoS 0)")).isEqualTo(new Nothing());
        connected.add("sub 1 128 plant");
        assertThat(words.read("sub 1 128 plant 128 x")).isEqualTo(new Ambiguous());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Received PUBLISH from pump-1",
                "Received PUBLISH from pump-1 (d0, q0, r0, m0, 'a'",
                "Received PUBLISH from pump-1 (d0, q0, r0, m0, 'a', ... (x bytes))",
                "Received PUBLISH from pump-1 (d0, q0, r0, m0, 'a', ... ( bytes))",
                "Received PUBLISH from pump-1 (d0, q0, r0, m0, 'a', ... (99999999999 bytes))",
                "Received PUBLISH from pump-1 (d, q0, r0, m0, 'a', ... (1 bytes))",
                "New client connected from 127.0.0.1:1",
                "New client connected from 127.0.0.1:1 as pump-1",
                "Client connection from 127.0.0.1 failed: error:0A000126.",
                "New connection from 127.0.0.1:53618 on port 21883.",
                "Sending CONNACK to pump-1 (0, 0)",
                "No will message specified.",
                "Client pump-1"
            })
    void whatSaysNothingOfAClientIsNothing(String line) {
        assertThat(words.read(line)).isEqualTo(new Nothing());
    }

    @Test
    void theBrokersStartAndStopEndEverything() {
        assertThat(words.read("mosquitto version 2.0.11 starting")).isEqualTo(new LogEvent.NobodyLeft());
        assertThat(words.read("mosquitto version 2.0.11 terminating")).isEqualTo(new LogEvent.NobodyLeft());
        assertThat(words.read("mosquitto version 2.0.11 running")).isEqualTo(new Nothing());
        assertThat(words.read("Received PINGREQ from pump 1")).isEqualTo(new LogEvent.Alive("pump 1"));
    }
}
