package dev.vedette.sensor.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.capture.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecentPacketsTest {
    private static final int HEADER = 32;
    private static final int LONGEST = 100;

    private final Packet packet = new Packet();

    private static EvidenceLimits limits(int bytes) {
        return new EvidenceLimits(bytes, 8, LONGEST, 1, 1);
    }

    private long add(RecentPackets recent, int length, long nanos, long before) {
        byte[] bytes = new byte[length + 3];
        Arrays.fill(bytes, (byte) nanos);
        packet.view(bytes, 3, length);
        packet.stamp(nanos, length, 1);
        recent.add(packet);
        recent.link(recent.newest(), before);
        return recent.newest();
    }

    private static List<Long> times(RecentPackets recent, long[] places) {
        return Arrays.stream(places).map(recent::nanos).boxed().toList();
    }

    /// A packet as a list that keeps everything has it: how many bytes were written since it came, and those.
    private record Kept(long nanos, int length, long endedAt) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void givesTheLastPacketsOfARowAsASlowListDoes(long seed) {
        Random random = new Random(seed);
        int room = 264 + random.nextInt(5_000);
        RecentPackets recent = RecentPackets.within(limits(room));
        int rows = 1 + random.nextInt(5);
        List<List<Kept>> lists = new ArrayList<>();
        long[] newest = new long[rows];
        for (int row = 0; row < rows; row++) {
            lists.add(new ArrayList<>());
            newest[row] = RecentPackets.NONE;
        }
        long written = 0;
        for (int nanos = 0; nanos < 3_000; nanos++) {
            int row = random.nextInt(rows);
            int length = random.nextInt(LONGEST + 1);
            newest[row] = add(recent, length, nanos, newest[row]);
            written += HEADER + length;
            lists.get(row).add(new Kept(nanos, length, written));
            int asked = random.nextInt(rows);
            int packetsMax = 1 + random.nextInt(8);
            int bytesMax = LONGEST + random.nextInt(400);
            List<Long> slice = times(recent, recent.last(new long[] {newest[asked]}, packetsMax, bytesMax));

            List<Long> everything = lastOf(lists.get(asked), packetsMax, bytesMax, Long.MIN_VALUE);
            assertThat(everything).as("seed " + seed).endsWith(slice.toArray(Long[]::new));
            // At the end of each lap there is room for less than one packet.
            long certain = written - (room - (HEADER + LONGEST));
            assertThat(slice)
                    .as("seed " + seed)
                    .hasSizeGreaterThanOrEqualTo(lastOf(lists.get(asked), packetsMax, bytesMax, certain)
                            .size());
        }
        assertThat(written).isGreaterThan(10L * room);
    }

    private static List<Long> lastOf(List<Kept> all, int packetsMax, int bytesMax, long since) {
        List<Long> last = new ArrayList<>();
        long bytes = 0;
        for (Kept kept : all.reversed()) {
            bytes += kept.length();
            boolean isThere = kept.endedAt() - HEADER - kept.length() >= since;
            if (last.size() == packetsMax || bytes > bytesMax || !isThere) {
                break;
            }
            last.addFirst(kept.nanos());
        }
        return last;
    }

    @Test
    void whatIsReadBackIsWhatWasTaken() {
        RecentPackets recent = RecentPackets.within(limits(1_000));
        packet.view(new byte[] {9, 9, 1, 2, 3, 9}, 2, 3);
        packet.stamp(-5, 1_500, 113);
        recent.add(packet);
        long place = recent.newest();
        byte[] bytes = new byte[5];
        recent.copy(place, 3, bytes, 1);

        assertThat(bytes).containsExactly(0, 1, 2, 3, 0);
        assertThat(recent.nanos(place)).isEqualTo(-5);
        assertThat(recent.wireLength(place)).isEqualTo(1_500);
        assertThat(recent.linkNumber(place)).isEqualTo(113);
    }

    @ParameterizedTest
    @CsvSource({"99, 99", "100, 100", "101, 100"})
    void aPacketThatIsLongerThanASliceIsCut(int length, int kept) {
        RecentPackets recent = RecentPackets.within(limits(264));

        assertThat(recent.length(add(recent, length, 1, RecentPackets.NONE))).isEqualTo(kept);
    }

    @Test
    void aRowEndsWhereItsPacketsAreOverwritten() {
        // Room for exactly two of the longest.
        RecentPackets recent = RecentPackets.within(limits(264));
        long first = add(recent, 100, 1, RecentPackets.NONE);
        long second = add(recent, 100, 2, first);

        assertThat(times(recent, recent.last(new long[] {second}, 8, 800))).containsExactly(1L, 2L);

        long third = add(recent, 0, 3, second);

        assertThat(recent.isThere(first)).isFalse();
        assertThat(times(recent, recent.last(new long[] {third}, 8, 800))).containsExactly(2L, 3L);
        assertThatThrownBy(() -> recent.copy(first, 1, new byte[1], 0)).isInstanceOf(VedetteException.class);
        assertThat(recent.last(new long[] {first, RecentPackets.NONE}, 8, 800)).isEmpty();
    }

    @Test
    void rowsAreMixedInTheOrderOfTheirPacketsEachOnce() {
        RecentPackets recent = RecentPackets.within(limits(10_000));
        long one = add(recent, 1, 1, RecentPackets.NONE);
        long two = add(recent, 1, 2, RecentPackets.NONE);
        long three = add(recent, 1, 3, one);
        long four = add(recent, 1, 4, two);

        assertThat(times(recent, recent.last(new long[] {three, four, one, three}, 8, 800)))
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(times(recent, recent.last(new long[] {three, four}, 3, 800))).containsExactly(2L, 3L, 4L);
    }

    @Test
    void packetsOfAnotherLinkTypeThanTheLastAreLeftOut() {
        RecentPackets recent = RecentPackets.within(limits(10_000));
        long one = add(recent, 1, 1, RecentPackets.NONE);
        packet.view(new byte[] {1}, 0, 1);
        packet.stamp(2, 1, 113);
        recent.add(packet);
        recent.link(recent.newest(), one);
        long three = add(recent, 1, 3, recent.newest());

        assertThat(times(recent, recent.last(new long[] {three}, 8, 800))).containsExactly(1L, 3L);
    }

    @Test
    void withoutRoomNothingIsKept() {
        RecentPackets recent = RecentPackets.none();

        assertThat(add(recent, 10, 1, RecentPackets.NONE)).isEqualTo(RecentPackets.NONE);
        assertThat(recent.last(new long[] {0, RecentPackets.NONE}, 8, 800)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "263, 8, 100, 1, 1, room for two of the longest",
        "264, 0, 100, 1, 1, at least 1 packet",
        "264, 8, 100, 0, 1, at least 1 packet",
        "264, 8, 100, 1, 0, at least 1 packet",
        "9999999, 8, 63, 1, 1, '64..262144 bytes, not 63'",
        "9999999, 8, 262145, 1, 1, '64..262144 bytes, not 262145'"
    })
    void limitsOutOfTheirRangesAreRefused(int bytes, int packets, int sliceBytes, int ofAsset, int ofAll, String said) {
        assertThatThrownBy(() -> new EvidenceLimits(bytes, packets, sliceBytes, ofAsset, ofAll))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining(said);
    }
}
