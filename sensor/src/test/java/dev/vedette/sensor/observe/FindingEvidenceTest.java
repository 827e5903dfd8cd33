package dev.vedette.sensor.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sensor.PacketMaker;
import dev.vedette.sensor.asset.AssetLimits;
import dev.vedette.sensor.asset.Inventory;
import dev.vedette.sensor.asset.LocalAddresses;
import dev.vedette.sensor.asset.Vendors;
import dev.vedette.sensor.capture.Packet;
import dev.vedette.sensor.evidence.Evidence;
import dev.vedette.sensor.evidence.EvidenceLimits;
import dev.vedette.sensor.evidence.KeptSlices;
import dev.vedette.sensor.evidence.RecentPackets;
import dev.vedette.sensor.frame.Frame;
import dev.vedette.sensor.host.NetworkEvent;
import dev.vedette.sensor.host.Sensor;
import dev.vedette.sensor.host.SensorLimits;
import dev.vedette.sensor.host.Site;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A finding that is about many flows has packets of them all.
final class FindingEvidenceTest {
    private static final int SYN = Frame.SYN;
    private static final int REFUSAL = Frame.RST | Frame.ACK;

    private final RecentPackets recent = RecentPackets.within(EvidenceLimits.DEFAULTS);
    private final KeptSlices slices = new KeptSlices();
    private final Evidence evidence = new Evidence(recent, EvidenceLimits.DEFAULTS, slices);
    private final List<Finding> found = new ArrayList<>();
    private final Inventory inventory =
            new Inventory(AssetLimits.DEFAULTS, new LocalAddresses(List.of()), Vendors.builtIn(), ignored -> {});
    private final NetworkObserver observer =
            new NetworkObserver(ObserverLimits.DEFAULTS, inventory, evidence, this::told);
    private final Sensor sensor = new Sensor(Site.DEFAULT, List.of(), SensorLimits.DEFAULT, recent, this::on);
    private final List<String> sent = new ArrayList<>();

    private void told(Observation observation) {
        if (observation instanceof Finding finding) {
            found.add(finding);
        }
    }

    private void on(NetworkEvent event) {
        inventory.on(event);
        observer.on(event);
    }

    private void pass(PacketMaker made) {
        Packet packet = new Packet();
        byte[] bytes = made.ethernet(0x0800).bytes();
        packet.view(bytes, 0, bytes.length);
        packet.stamp(1_000 + sent.size(), bytes.length, 1);
        sent.add(KeptSlices.line(packet));
        sensor.accept(packet);
    }

    @Test
    void aScanHasThePacketsOfItsAttempts() {
        for (int port = 1; port <= 20; port++) {
            pass(PacketMaker.of().tcp(1_024, port, 1, 0, SYN).ipv4(6, 1, 2));
            pass(PacketMaker.of().udp(5_000, 5_000).ipv4(17, 1, 3));
            pass(PacketMaker.of().tcp(port, 1_024, 0, 2, REFUSAL).ipv4(6, 2, 1));
        }

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().detail()).contains("asked for 20 ports of 10.0.0.2 in vain");
        List<String> ofAttempts = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            if (i % 3 != 1) {
                ofAttempts.add(sent.get(i));
            }
        }
        assertThat(slices.packets(found.getFirst().evidence())).isEqualTo(ofAttempts);
    }

    @Test
    void attemptsThatNobodyAnswersArePartOfItToo() {
        for (int host = 2; host <= 21; host++) {
            pass(PacketMaker.of().tcp(1_024, 502, 1, 0, SYN).ipv4(6, 1, host));
        }
        sensor.finish();

        assertThat(found).hasSize(1);
        assertThat(slices.packets(found.getFirst().evidence())).isEqualTo(sent);
    }
}
