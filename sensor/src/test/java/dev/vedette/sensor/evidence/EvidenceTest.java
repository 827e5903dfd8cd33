package dev.vedette.sensor.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sensor.capture.Packet;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EvidenceTest {
    private static final ThingName PLC = new ThingName("plant/10.0.0.7");
    private static final ThingName HMI = new ThingName("plant/10.0.0.20");
    private static final long SECOND = 1_000_000_000L;
    private static final EvidenceLimits LIMITS = new EvidenceLimits(10_000, 3, 100, 2, 3);

    private final Packet packet = new Packet();
    private final RecentPackets recent = RecentPackets.within(LIMITS);
    private final KeptSlices slices = new KeptSlices();
    private final Evidence evidence = new Evidence(recent, LIMITS, slices);

    /// A packet of a flow of its own is told of.
    private String passes(int second, int content) {
        packet.view(new byte[] {(byte) content}, 0, 1);
        packet.stamp(second * SECOND, 60, 1);
        recent.add(packet);
        recent.tell(recent.newest());
        return KeptSlices.line(packet);
    }

    @Test
    void aSliceIsNamedByItsTimeAndItsContent() {
        String line = passes(1_700_000_000, 1);
        String name = evidence.keep(PLC);

        assertThat(name).matches("20231114T221320Z-[0-9a-f]{32}");
        assertThat(slices.packets(name)).containsExactly(line);
    }

    @Test
    void theSamePacketsAreKeptOnceWhoeverTheFindingIsAbout() {
        passes(1, 1);
        String name = evidence.keep(PLC);

        assertThat(evidence.keep(HMI)).isEqualTo(name);
        assertThat(evidence.counts().byName()).isEqualTo(Map.of("slices", 1L, "slices-again", 1L));
    }

    @Test
    void anAssetHasSoManySlicesInAMinuteAndNotOneMore() {
        for (int i = 0; i < 2; i++) {
            passes(60 + i, i);
            assertThat(evidence.keep(PLC)).isNotEmpty();
        }
        passes(119, 3);

        assertThat(evidence.keep(PLC)).isEmpty();
        assertThat(evidence.keep(HMI)).isNotEmpty();
        assertThat(evidence.counts().of(EvidenceCount.ASSET_SLICES_MAX)).isEqualTo(1);

        passes(120, 4);

        assertThat(evidence.keep(PLC)).isNotEmpty();
    }

    @Test
    void allAssetsTogetherHaveSoManySlicesInAMinute() {
        for (int i = 0; i < 3; i++) {
            passes(60 + i, i);
            assertThat(evidence.keep(new ThingName("plant/" + i))).isNotEmpty();
        }
        passes(100, 9);

        assertThat(evidence.keep(HMI)).isEmpty();
        assertThat(evidence.counts().of(EvidenceCount.SLICES_MAX)).isEqualTo(1);
    }

    @Test
    void aPacketThatComesLateBeginsNoNewMinuteButAnOlderFileDoes() {
        passes(60, 1);
        evidence.keep(PLC);
        passes(61, 2);
        evidence.keep(PLC);
        passes(59, 3);

        assertThat(evidence.keep(PLC)).isEmpty();

        passes(-600, 4);

        assertThat(evidence.keep(PLC)).isNotEmpty();
    }

    @Test
    void whatNobodyHasRoomForHasNoName() {
        Evidence full = new Evidence(recent, LIMITS, new KeptSlices(0));
        passes(1, 1);

        assertThat(full.keep(PLC)).isEmpty();
        assertThat(full.counts().byName()).isEqualTo(Map.of("slices-refused", 1L));
    }

    @Test
    void packetsThatAreGoneAreCounted() {
        passes(1, 1);
        long place = evidence.place();
        for (int i = 0; i < 1_000; i++) {
            passes(2, i);
        }

        assertThat(evidence.keep(PLC, place)).isEmpty();
        assertThat(evidence.counts().byName()).isEqualTo(Map.of("packets-gone", 1L));
    }

    @Test
    void evidenceOfNothingKeepsNothingAndCountsNothing() {
        assertThat(Evidence.none().keep(PLC)).isEmpty();
        assertThat(Evidence.none().place()).isEqualTo(RecentPackets.NONE);
        assertThat(Evidence.none().counts().byName()).isEmpty();
    }

    @Test
    void theFileIsNeverLongerThanIsSaid() {
        for (int i = 0; i < 3; i++) {
            packet.view(new byte[40], 0, 40);
            packet.stamp(i, 40, 1);
            long before = recent.newest();
            recent.add(packet);
            recent.link(recent.newest(), before);
        }
        String name = evidence.keep(PLC, recent.newest());

        // Three packets would have 120 bytes.
        assertThat(slices.packets(name)).hasSize(2);
        assertThat(slices.files.get(name)).hasSize(24 + 2 * 16 + 80);
        assertThat(LIMITS.fileBytesMax()).isEqualTo(24 + 3 * 16 + 100);
    }
}
