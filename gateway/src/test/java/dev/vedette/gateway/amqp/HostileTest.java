package dev.vedette.gateway.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.HubStand;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.transport.Close;
import org.apache.qpid.protonj2.types.transport.Detach;
import org.apache.qpid.protonj2.types.transport.End;
import org.apache.qpid.protonj2.types.transport.Flow;
import org.apache.qpid.protonj2.types.transport.Open;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What strangers send: it ends their connection as documented, is counted, and disturbs nobody else.
final class HostileTest {
    @TempDir
    Path folder;

    private AmqpRig rig;

    @BeforeEach
    void open() {
        AmqpLimits d = AmqpLimits.DEFAULTS;
        rig = new AmqpRig(folder, new AmqpLimits(4, 10, 12, 3, 4_096, 10_000, 30_000, 40_000, 5, 5, 10, 2, 1));
        assertThat(d.frameBytes()).isEqualTo(65_536);
        rig.stand.device(HubStand.PUMP);
    }

    /// Whatever came before, the next one is served, and nothing is left of the others.
    @AfterEach
    void close() {
        AmqpRig.await("all have left", () -> rig.count(AmqpCounter.CONNECTIONS) == 0);
        ProtonPeer next = ProtonPeer.connect(rig.vertx, rig.gateway.port());
        assertThat(next.put("hub.test/devices/pump", rig.stand.token(HubStand.PUMP)))
                .isEqualTo(200);
        assertThat(rig.count(AmqpCounter.BROKEN)).isZero();
        next.close();
        AmqpRig.await("all have left", () -> rig.count(AmqpCounter.CONNECTIONS) == 0);
        assertThat(rig.count(AmqpCounter.SESSIONS)).isZero();
        assertThat(rig.count(AmqpCounter.LINKS)).isZero();
        assertThat(rig.count(AmqpCounter.BYTES_HELD)).isZero();
        rig.close();
    }

    private void endsWith(RawPeer peer, AmqpCounter counter, String... conditions) {
        assertThat(peer.end()).containsExactly(conditions);
        peer.close();
        assertThat(rig.count(counter)).as(counter.description().reason()).isEqualTo(1);
    }

    @Test
    void anotherProtocolIsToldWhatIsSpokenHere() {
        try (RawPeer peer = new RawPeer(rig)) {
            peer.send("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(peer.bytes(8)).isEqualTo(RawPeer.SASL);
            endsWith(peer, AmqpCounter.REFUSED_HEADER);
        }
    }

    @Test
    void anotherVersionIsToldWhatIsSpokenHere() {
        try (RawPeer peer = new RawPeer(rig)) {
            peer.send(new byte[] {'A', 'M', 'Q', 'P', 0, 0, 9, 1});
            assertThat(peer.bytes(8)).isEqualTo(RawPeer.SASL);
            endsWith(peer, AmqpCounter.REFUSED_HEADER);
        }
    }

    @Test
    void aFrameThatIsTooLargeIsRefusedBeforeItComes() {
        try (RawPeer peer = new RawPeer(rig)) {
            peer.open().send(ByteBuffer.allocate(4).putInt(4_097).array());
            endsWith(peer, AmqpCounter.REFUSED_FRAME_BYTES, "amqp:connection:framing-error");
        }
    }

    @Test
    void aFrameOfFourGigabytesOrLessThanItsHeadIsRefused() {
        try (RawPeer peer = new RawPeer(rig)) {
            peer.open().send(new byte[] {-1, -1, -1, -1});
            assertThat(peer.end()).containsExactly("amqp:connection:framing-error");
        }
        try (RawPeer peer = new RawPeer(rig)) {
            peer.open().send(new byte[] {0, 0, 0, 7});
            assertThat(peer.end()).containsExactly("amqp:connection:framing-error");
        }
        assertThat(rig.count(AmqpCounter.REFUSED_FRAME_BYTES)).isEqualTo(2);
    }

    @Test
    void aSaslFrameHasAtMost512Bytes() {
        try (RawPeer peer = new RawPeer(rig)) {
            peer.send(RawPeer.SASL, ByteBuffer.allocate(4).putInt(513).array());
            peer.bytes(8);
            endsWith(peer, AmqpCounter.REFUSED_FRAME_BYTES);
        }
    }

    @Test
    void aFrameThatNeverEndsIsCutOffWhenItsTimeIsOver() {
        try (RawPeer peer = new RawPeer(rig)) {
            peer.open().send(new byte[] {0, 0, 0, 100, 2, 0, 0, 0, 0});
            assertThat(peer.end()).isSubsetOf("amqp:unauthorized-access", "amqp:resource-limit-exceeded");
        }
        AmqpRig.await("it is counted", () -> rig.count(AmqpCounter.REFUSED_UNKNOWN) + rig.count(AmqpCounter.IDLE) == 1);
    }

    @Test
    void whoSaysNothingIsCutOff() {
        try (RawPeer peer = new RawPeer(rig)) {
            endsWith(peer, AmqpCounter.REFUSED_UNKNOWN);
        }
    }

    @Test
    void descriptorsInDescriptorsEndTheConnectionAndNotTheProcess() {
        try (RawPeer peer = new RawPeer(rig)) {
            peer.open().send(RawPeer.frame(0, 0, new byte[4_000]));
            endsWith(peer, AmqpCounter.REFUSED_FRAME, "amqp:connection:framing-error");
        }
    }

    @Test
    void listsThatAreTooDeepAreRefused() {
        Object deep = java.util.List.of();
        for (int i = 0; i < Shape.DEPTH_MAX; i++) {
            deep = java.util.List.of(deep);
        }
        try (RawPeer peer = new RawPeer(rig)) {
            peer.send(RawPeer.AMQP);
            peer.send(0, new Open().setContainerId("raw").setProperties(Map.of(Symbol.valueOf("deep"), deep)));
            peer.bytes(8);
            endsWith(peer, AmqpCounter.REFUSED_FRAME);
        }
    }

    @Test
    void performativesThatMakeNoSenseEndTheConnection() {
        Object[] senseless = {
            new Open().setContainerId("again"),
            new End(),
            new Detach().setHandle(3),
            new Flow().setNextOutgoingId(0).setIncomingWindow(1).setOutgoingWindow(1),
            RawPeer.transfer(0, 0, 0, false),
            RawPeer.attach("a", 0, true, "$cbs"),
        };
        for (Object performative : senseless) {
            try (RawPeer peer = new RawPeer(rig)) {
                peer.open().send(0, performative);
                assertThat(peer.end()).as(performative.toString()).containsExactly("amqp:connection:framing-error");
            }
        }
        assertThat(rig.count(AmqpCounter.REFUSED_PROTOCOL)).isEqualTo(senseless.length);
    }

    @Test
    void aSessionBeforeTheConnectionIsRefused() {
        try (RawPeer peer = new RawPeer(rig)) {
            peer.send(RawPeer.AMQP);
            peer.begin(0);
            peer.bytes(8);
            endsWith(peer, AmqpCounter.REFUSED_PROTOCOL);
        }
    }

    @Test
    void tenSessionsAreServedAndTheEleventhEndsTheConnection() {
        try (RawPeer peer = new RawPeer(rig)) {
            peer.open();
            for (int i = 0; i < 10; i++) {
                peer.begin(i).next(org.apache.qpid.protonj2.types.transport.Begin.class);
            }
            assertThat(rig.count(AmqpCounter.SESSIONS)).isEqualTo(10);
            peer.begin(10);
            endsWith(peer, AmqpCounter.REFUSED_SESSIONS, "amqp:connection:framing-error");
        }
    }

    @Test
    void sessionsOfAllConnectionsAreLimited() {
        try (RawPeer one = new RawPeer(rig);
                RawPeer other = new RawPeer(rig)) {
            one.open();
            other.open();
            for (int i = 0; i < 10; i++) {
                one.begin(i).next(org.apache.qpid.protonj2.types.transport.Begin.class);
            }
            other.begin(0).begin(1).begin(2);
            assertThat(other.next(Close.class).getError().getCondition())
                    .isEqualTo(Symbol.valueOf("amqp:resource-limit-exceeded"));
            one.send(0, new Close());
        }
        assertThat(rig.count(AmqpCounter.REFUSED_SESSIONS)).isEqualTo(1);
    }

    @Test
    void aSessionHasThreeLinksAndTheFourthEndsTheConnection() {
        try (RawPeer peer = new RawPeer(rig)) {
            peer.open().begin(0);
            for (int i = 0; i < 4; i++) {
                peer.send(0, RawPeer.attach("link-" + i, i, true, "$cbs"));
            }
            assertThat(peer.next(Close.class).getError().getCondition())
                    .isEqualTo(Symbol.valueOf("amqp:resource-limit-exceeded"));
        }
        assertThat(rig.count(AmqpCounter.REFUSED_LINKS)).isEqualTo(1);
    }

    @Test
    void linksThatComeAndGoLeaveNothingBehind() {
        try (RawPeer peer = new RawPeer(rig)) {
            peer.open().begin(0);
            for (int i = 0; i < 300; i++) {
                peer.send(0, RawPeer.attach("link-" + i, i % 3, i % 2 == 0, "$cbs"));
                peer.send(0, new Detach().setHandle(i % 3).setClosed(true));
                peer.next(Detach.class);
            }
            peer.send(0, new Close());
            peer.end();
        }
    }

    @Test
    void twoLinksOfOneNameAreOneTooMany() {
        try (RawPeer peer = new RawPeer(rig)) {
            peer.open().begin(0);
            peer.send(0, RawPeer.attach("same", 0, true, "$cbs"));
            peer.send(0, RawPeer.attach("same", 1, true, "$cbs"));
            endsWith(peer, AmqpCounter.REFUSED_PROTOCOL, "amqp:connection:framing-error");
        }
    }

    @Test
    void aMessageThatNeverEndsIsNotHeldAndItsLinkEnds() {
        try (RawPeer peer = new RawPeer(rig)) {
            peer.open().begin(0);
            peer.send(0, RawPeer.attach("cbs", 0, true, "$cbs"));
            for (int i = 0; i < 15; i++) {
                peer.send(0, RawPeer.transfer(0, 0, 0, true), new byte[3_000]);
            }
            assertThat(peer.next(Detach.class).getError().getCondition())
                    .isEqualTo(Symbol.valueOf("amqp:link:message-size-exceeded"));
            assertThat(rig.count(AmqpCounter.BYTES_HELD)).isZero();
        }
        assertThat(rig.count(AmqpCounter.REFUSED_MESSAGE_BYTES)).isEqualTo(1);
    }

    @Test
    void partsOfManyMessagesAreHeldUpToTheBoundOfTheConnection() {
        try (RawPeer peer = new RawPeer(rig)) {
            peer.open();
            for (int channel = 0; channel < 5; channel++) {
                peer.begin(channel);
                peer.send(channel, RawPeer.attach("cbs", 0, true, "$cbs"));
                for (int i = 0; i < 3; i++) {
                    peer.send(channel, RawPeer.transfer(0, 0, 0, true), new byte[3_000]);
                }
            }
            AmqpRig.await("some are refused", () -> rig.count(AmqpCounter.REFUSED_BYTES_HELD) == 2);
            assertThat(rig.count(AmqpCounter.BYTES_HELD)).isBetween(20_000L, 30_000L);
        }
    }

    @Test
    void thereAreFourConnectionsAndTheFifthIsClosed() {
        try (RawPeer one = new RawPeer(rig).open();
                RawPeer two = new RawPeer(rig).open();
                RawPeer three = new RawPeer(rig).open();
                RawPeer four = new RawPeer(rig).open();
                RawPeer five = new RawPeer(rig)) {
            assertThat(five.next()).isNull();
            assertThat(rig.count(AmqpCounter.REFUSED_CONNECTIONS)).isEqualTo(1);
            for (RawPeer open : new RawPeer[] {one, two, three, four}) {
                open.send(0, new Close());
                assertThat(open.next(Close.class).getError()).isNull();
            }
        }
    }

    @Test
    void damagedConversationsAlwaysEndAndBreakNothing() {
        byte[][] good = {
            RawPeer.AMQP,
            RawPeer.frame(0, 0, RawPeer.encoded(new Open().setContainerId("raw"))),
            RawPeer.frame(
                    0,
                    0,
                    RawPeer.encoded(new org.apache.qpid.protonj2.types.transport.Begin()
                            .setNextOutgoingId(0)
                            .setIncomingWindow(10)
                            .setOutgoingWindow(10))),
            RawPeer.frame(0, 0, RawPeer.encoded(RawPeer.attach("cbs", 0, true, "$cbs"))),
            RawPeer.frame(
                    0,
                    0,
                    RawPeer.encoded(RawPeer.transfer(0, 0, 0, false)),
                    RawPeer.encoded(new org.apache.qpid.protonj2.types.messaging.AmqpValue<>("x"))),
            RawPeer.frame(0, 0, RawPeer.encoded(new Close())),
        };
        Random random = new Random(23);
        for (int i = 0; i < 150; i++) {
            try (RawPeer peer = new RawPeer(rig)) {
                for (byte[] part : good) {
                    byte[] sent = part.clone();
                    if (random.nextInt(3) == 0) {
                        sent[random.nextInt(sent.length)] = (byte) random.nextInt();
                    }
                    peer.send(sent);
                }
            }
        }
        AmqpRig.await("all have left", () -> rig.count(AmqpCounter.CONNECTIONS) == 0);
    }
}
