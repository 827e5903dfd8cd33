package dev.vedette.gateway.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.https.Papers;
import dev.vedette.gateway.hub.DeviceAuthentication.Thumbprints;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubStand;
import java.nio.file.Path;
import org.apache.qpid.protonj2.types.messaging.Data;
import org.apache.qpid.protonj2.types.transport.Detach;
import org.apache.qpid.protonj2.types.transport.Disposition;
import org.apache.qpid.protonj2.types.transport.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Devices that show certificates, frame by frame.
final class CertificateWireTest {
    private static final HubId FAN = HubId.of("fan");

    @TempDir
    Path folder;

    private AmqpRig rig;

    @BeforeEach
    void open() {
        rig = new AmqpRig(folder);
        rig.stand.device(HubStand.PUMP);
    }

    @AfterEach
    void close() {
        assertThat(rig.count(AmqpCounter.BROKEN)).isZero();
        rig.close();
    }

    @Test
    void eachMessageOfABatchCountsAndOneBadPartRefusesAll() {
        byte[] part = RawPeer.encoded(new Data(RawPeer.encoded(new Data(new byte[] {'1'}))));
        byte[] bad = RawPeer.encoded(new Data(new byte[] {'1'}));
        Papers own = Papers.make("fan");
        rig.stand.device(FAN, new Thumbprints(own.thumbprint(), null));
        try (RawPeer raw = new RawPeer(rig, own).open().begin(0)) {
            raw.send(0, RawPeer.attach("events", 0, true, "/devices/fan/messages/events"));
            raw.next(Flow.class);
            raw.send(0, RawPeer.transfer(0, 0, Messages.BATCH, true), part);
            raw.send(0, RawPeer.transfer(0, 0, Messages.BATCH, false), part);
            assertThat(outcome(raw)).isEqualTo("Accepted");
            assertThat(rig.stand.said())
                    .containsExactly("fan DEVICE_TO_CLOUD_MESSAGE AMQP", "fan DEVICE_TO_CLOUD_MESSAGE AMQP");
            raw.send(0, RawPeer.transfer(0, 1, Messages.BATCH, true), part);
            raw.send(0, RawPeer.transfer(0, 1, Messages.BATCH, false), bad);
            assertThat(outcome(raw)).isEqualTo("Rejected");
            assertThat(rig.stand.said()).isEmpty();
            raw.send(0, new Detach().setHandle(0).setClosed(true));
            raw.next(Detach.class);
        }
    }

    private static String outcome(RawPeer raw) {
        return raw.next(Disposition.class).getState().getType().name();
    }

    @Test
    void aCertificateIsGoodForOneDeviceAndAWrongOneIsCountedOnce() {
        Papers own = Papers.make("fan");
        Papers other = Papers.make("fan");
        rig.stand.device(FAN, new Thumbprints(own.thumbprint(), null));
        try (RawPeer raw = new RawPeer(rig, other).open().begin(0)) {
            for (int i = 0; i < 3; i++) {
                raw.send(0, RawPeer.attach("l" + i, i, true, "/devices/fan/messages/events"));
                assertThat(raw.next(Detach.class).getError().getCondition())
                        .isEqualTo(RawPeer.symbol("amqp:unauthorized-access"));
            }
            assertThat(rig.stand.said()).containsExactly("fan UNAUTHORIZED AMQP");
            raw.send(0, RawPeer.attach("pump", 4, true, "/devices/pump/messages/events"));
            raw.next(Detach.class);
            assertThat(rig.stand.said()).containsExactly("pump UNAUTHORIZED AMQP");
        }
    }
}
