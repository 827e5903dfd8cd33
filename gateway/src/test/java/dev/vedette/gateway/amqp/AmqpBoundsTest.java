package dev.vedette.gateway.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.gateway.https.Papers;
import dev.vedette.gateway.hub.DeviceAuthentication.Thumbprints;
import dev.vedette.gateway.hub.HubStand;
import dev.vedette.sdk.VedetteException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.message.Message;
import org.apache.qpid.protonj2.types.security.SaslInit;
import org.apache.qpid.protonj2.types.security.SaslMechanisms;
import org.apache.qpid.protonj2.types.security.SaslOutcome;
import org.apache.qpid.protonj2.types.transport.Close;
import org.apache.qpid.protonj2.types.transport.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bounds of time and of what waits, and the SASL layer.
final class AmqpBoundsTest {
    private static final String TWIN = "/devices/pump/twin";

    @TempDir
    Path folder;

    private AmqpRig rig;

    @BeforeEach
    void open() {
        rig = new AmqpRig(folder, new AmqpLimits(4, 10, 12, 6, 4_096, 10_000, 30_000, 40_000, 50, 5, 10, 2, 1));
    }

    @AfterEach
    void close() {
        assertThat(rig.count(AmqpCounter.BROKEN)).isZero();
        rig.close();
    }

    @Test
    void whoIsKnownAndSilentIsCutOffLongerThanAgreed() {
        Papers own = Papers.make("pump");
        rig.stand.device(HubStand.PUMP, new Thumbprints(own.thumbprint(), null));
        try (RawPeer raw = new RawPeer(rig, own).open().begin(0)) {
            raw.send(0, RawPeer.attach("events", 0, true, "/devices/pump/messages/events"));
            raw.next(Flow.class);
            assertThat(raw.next(Close.class).getError().getCondition())
                    .isEqualTo(RawPeer.symbol("amqp:resource-limit-exceeded"));
            assertThat(rig.count(AmqpCounter.IDLE)).isEqualTo(1);
        }
    }

    @Test
    void answersThatThePeerTakesNoneOfEndTheLink() {
        rig.stand.device(HubStand.PUMP);
        ProtonPeer peer = ProtonPeer.connect(rig.vertx, rig.gateway.port());
        assertThat(peer.put("hub.test/devices/pump", rig.stand.token(HubStand.PUMP)))
                .isEqualTo(200);
        ProtonPeer.Attached answers = peer.receive(TWIN, 0, _ -> {});
        assertThat(answers.next()).isEqualTo(ProtonPeer.OPEN);
        Object sender = peer.sender(TWIN);
        for (int i = 0; i < 6; i++) {
            Message message = ProtonPeer.message("");
            message.setCorrelationId(UUID.randomUUID());
            message.setMessageAnnotations(new MessageAnnotations(Map.of(Symbol.valueOf("operation"), "GET")));
            peer.send(sender, message);
        }
        assertThat(answers.next()).isEqualTo("amqp:resource-limit-exceeded");
        assertThat(rig.count(AmqpCounter.REFUSED_UNSETTLED)).isEqualTo(1);
    }

    @Test
    void aServiceWhoseTokenRanOutHearsNoMore() {
        ProtonPeer peer = ProtonPeer.connect(rig.vertx, rig.gateway.port());
        assertThat(peer.put("hub.test", rig.stand.policyToken("service"))).isEqualTo(200);
        ProtonPeer.Attached feedback = peer.receive("/messages/servicebound/feedback", 1, _ -> {});
        assertThat(feedback.next()).isEqualTo(ProtonPeer.OPEN);
        rig.stand.advance(Duration.ofMinutes(61));
        assertThat(feedback.next()).isEqualTo("amqp:unauthorized-access");
        assertThat(peer.closed()).isEqualTo("amqp:unauthorized-access");
    }

    @Test
    void saslOffersExternalToWhoHasACertificateAndNeverPasswords() {
        try (RawPeer raw = new RawPeer(rig, Papers.make("pump"))) {
            raw.send(RawPeer.SASL);
            assertThat(raw.bytes(8)).isEqualTo(RawPeer.SASL);
            assertThat(raw.next(SaslMechanisms.class).getSaslServerMechanisms())
                    .containsExactly(RawPeer.symbol("EXTERNAL"), RawPeer.symbol("ANONYMOUS"));
            raw.send(RawPeer.frame(0, 1, RawPeer.encoded(new SaslInit().setMechanism(RawPeer.symbol("EXTERNAL")))));
            assertThat(raw.next(SaslOutcome.class).getCode().getValue().intValue())
                    .isZero();
            raw.open();
        }
        try (RawPeer raw = new RawPeer(rig)) {
            raw.send(RawPeer.SASL);
            assertThat(raw.bytes(8)).isEqualTo(RawPeer.SASL);
            assertThat(raw.next(SaslMechanisms.class).getSaslServerMechanisms())
                    .containsExactly(RawPeer.symbol("ANONYMOUS"));
            raw.send(RawPeer.frame(0, 1, RawPeer.encoded(new SaslInit().setMechanism(RawPeer.symbol("PLAIN")))));
            assertThat(raw.next(SaslOutcome.class).getCode().getValue().intValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new AmqpLimits(1, 1, 1, 1, 511, 1, 1, 1, 1, 1, 1, 1, 1))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("frameBytes must be at least 512, was 511");
        assertThatThrownBy(() -> new AmqpLimits(1, 1, 1, 1, 512, 10, 9, 10, 1, 1, 1, 1, 1))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("bytesPerConnection must be at least 10, was 9");
        assertThatThrownBy(() -> new AmqpSettings("", 0, AmqpRig.PAPERS.server(), AmqpLimits.DEFAULTS))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("hub.amqp.host");
        assertThatThrownBy(() -> new AmqpSettings("h", 65_536, AmqpRig.PAPERS.server(), AmqpLimits.DEFAULTS))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("hub.amqp.port must be 0..65535, was 65536");
    }
}
