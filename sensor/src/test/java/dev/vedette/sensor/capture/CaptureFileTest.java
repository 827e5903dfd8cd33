package dev.vedette.sensor.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sensor.CaptureMaker;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CaptureFileTest {
    private static final int MICROS = 0xA1B2C3D4;
    private static final int NANOS = 0xA1B23C4D;
    private static final byte[] PACKET = {1, 2, 3, 4, 5};

    @TempDir
    private Path folder = Path.of("");

    private record Seen(long nanos, String bytes, long wireLength, LinkType link) {}

    private record Reading(List<Seen> packets, Map<String, Long> counts) {}

    @ParameterizedTest
    @CsvSource({"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void readsMicrosecondsInEitherByteOrder(String order) throws IOException {
        Reading reading = read(CaptureMaker.pcap(order(order), MICROS).record(1_700_000_000, 123_456, PACKET, 60));

        assertThat(reading.packets)
                .containsExactly(new Seen(1_700_000_000_123_456_000L, "\1\2\3\4\5", 60, LinkType.ETHERNET));
        assertThat(reading.counts).containsExactly(Map.entry("packets", 1L), Map.entry("bytes", 5L));
    }

    @ParameterizedTest
    @CsvSource({"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void readsNanosecondsInEitherByteOrder(String order) throws IOException {
        Reading reading = read(CaptureMaker.pcap(order(order), NANOS).record(4_294_967_295L, 7, PACKET, 5));

        assertThat(reading.packets).extracting(Seen::nanos).containsExactly(4_294_967_295_000_000_007L);
    }

    @Test
    void skipsTheLongerRecordHeaderOfTheModifiedFormat() throws IOException {
        byte[] header = {1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 3, 0, 0, 0, 9, 9, 9, 9, 9, 9, 9, 9, 7, 7, 7};
        Reading reading = read(CaptureMaker.pcap(ByteOrder.LITTLE_ENDIAN, 0xA1B2CD34)
                .raw(header)
                .raw(header));

        assertThat(reading.packets).hasSize(2).allMatch(seen -> seen.bytes.equals("\7\7\7"));
    }

    @Test
    void takesALongerCapturedThanOriginalLengthAsTheLength() throws IOException {
        Reading reading =
                read(CaptureMaker.pcap(ByteOrder.LITTLE_ENDIAN, MICROS).record(1, 0, PACKET, 2));

        assertThat(reading.packets).extracting(Seen::wireLength).containsExactly(5L);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void passesOverPacketsBeyondTheLimitAndGoesOn(int beyond) throws IOException {
        byte[] large = new byte[Packet.BYTES_MAX + beyond];
        Reading reading = read(CaptureMaker.pcap(ByteOrder.LITTLE_ENDIAN, MICROS)
                .record(1, 0, large, large.length)
                .record(2, 0, PACKET, 5));

        assertThat(reading.packets).hasSize(beyond > 0 ? 1 : 2);
        assertThat(reading.counts.get("oversized")).isEqualTo(beyond > 0 ? 1L : null);
    }

    @Test
    void readsFilesThatAreManyWindowsLong() throws IOException {
        CaptureMaker maker = CaptureMaker.pcap(ByteOrder.LITTLE_ENDIAN, MICROS);
        Random random = new Random(1);
        long total = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] packet = new byte[random.nextInt(3000)];
            Arrays.fill(packet, (byte) i);
            total += packet.length;
            maker.record(i, 0, packet, packet.length);
        }

        Reading reading = read(maker);

        assertThat(reading.packets).hasSize(3000);
        assertThat(reading.counts).containsEntry("bytes", total).hasSize(2);
        for (int i = 0; i < 3000; i++) {
            String seen = reading.packets.get(i).bytes;
            assertThat(seen).isEqualTo(String.valueOf((char) (i & 0xFF)).repeat(seen.length()));
        }
    }

    @ParameterizedTest
    @CsvSource({"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void readsAllPacketBlocksOfPcapng(String order) throws IOException {
        Reading reading = read(CaptureMaker.pcapng(order(order))
                .ethernetInterface(3, -1)
                .ethernetInterface(0, 9)
                .enhanced(0, 1_700_000_000_000_001L, PACKET, 50)
                .block(0x0BAD, new byte[100])
                .enhanced(1, 1_700_000_000_000_000_002L, PACKET, 5)
                .obsolete(0, 5, PACKET)
                .simple(new byte[] {1, 2, 3}, 77)
                .section()
                .ethernetInterface(0, 0x80 | 10)
                .enhanced(0, 3 * 1024 + 512, PACKET, 5));

        assertThat(reading.packets)
                .extracting(Seen::nanos)
                .containsExactly(1_700_000_000_000_001_000L, 1_700_000_000_000_000_002L, 5000L, 5000L, 3_500_000_000L);
        assertThat(reading.packets.get(3).bytes).hasSize(3);
        assertThat(reading.packets.get(3).wireLength).isEqualTo(77);
    }

    @Test
    void countsPacketsOfInterfacesThatAreNotDescribed() throws IOException {
        Reading reading = read(CaptureMaker.pcapng(ByteOrder.LITTLE_ENDIAN)
                .simple(PACKET, 5)
                .enhanced(0, 1, PACKET, 5)
                .ethernetInterface(0, -1)
                .enhanced(1, 1, PACKET, 5)
                .enhanced(-1, 1, PACKET, 5)
                .section()
                .enhanced(0, 1, PACKET, 5));

        assertThat(reading.packets).isEmpty();
        assertThat(reading.counts).containsExactly(Map.entry("unknown-interface", 5L));
    }

    @Test
    void countsBlocksWhosePacketIsLongerThanThey() throws IOException {
        byte[] body = new byte[24];
        body[12] = 5;
        Reading reading = read(CaptureMaker.pcapng(ByteOrder.LITTLE_ENDIAN)
                .ethernetInterface(0, -1)
                .block(6, body)
                .block(6, new byte[8])
                .enhanced(0, 1, PACKET, 5));

        assertThat(reading.packets).hasSize(1);
        assertThat(reading.counts).containsEntry("bad-block", 2L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 13, -1, -4})
    void endsAtABlockLengthThatCannotBe(int length) throws IOException {
        Reading reading = read(CaptureMaker.pcapng(ByteOrder.LITTLE_ENDIAN)
                .ethernetInterface(0, -1)
                .enhanced(0, 1, PACKET, 5)
                .raw(new byte[] {6, 0, 0, 0})
                .raw(new byte[] {(byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24)})
                .raw(new byte[40]));

        assertThat(reading.packets).hasSize(1);
        assertThat(reading.counts.keySet()).containsAnyOf("malformed-file", "truncated-file");
    }

    @Test
    void takesTimesOutOfRangeAsZero() throws IOException {
        Reading reading = read(CaptureMaker.pcapng(ByteOrder.LITTLE_ENDIAN)
                .ethernetInterface(0, 0)
                .enhanced(0, -1, PACKET, 5));

        assertThat(reading.packets).extracting(Seen::nanos).containsExactly(0L);
        assertThat(reading.counts).containsEntry("bad-time", 1L);
    }

    @Test
    void anyTruncationEndsCleanlyWithTheWholePacketsBeforeIt() throws IOException {
        byte[] pcap = CaptureMaker.pcap(ByteOrder.LITTLE_ENDIAN, MICROS)
                .record(1, 0, PACKET, 5)
                .record(2, 0, PACKET, 5)
                .bytes();
        byte[] pcapng = CaptureMaker.pcapng(ByteOrder.BIG_ENDIAN)
                .ethernetInterface(0, 9)
                .enhanced(0, 1, PACKET, 5)
                .enhanced(0, 2, PACKET, 5)
                .bytes();

        for (byte[] whole : List.of(pcap, pcapng)) {
            int packetsBefore = 0;
            for (int length = 4; length <= whole.length; length++) {
                Reading reading = read(Arrays.copyOf(whole, length));
                assertThat(reading.packets).hasSizeBetween(packetsBefore, 2);
                packetsBefore = reading.packets.size();
            }
            assertThat(packetsBefore).isEqualTo(2);
        }
        assertThat(read(Arrays.copyOf(pcap, pcap.length - 1)).counts).containsEntry("truncated-file", 1L);
        assertThat(read(Arrays.copyOf(pcapng, pcapng.length - 1)).counts).containsEntry("truncated-file", 1L);
    }

    @Test
    void randomMutationsNeverThrow() throws IOException {
        byte[] pcapng = CaptureMaker.pcapng(ByteOrder.LITTLE_ENDIAN)
                .ethernetInterface(0, 9)
                .ethernetInterface(100, 0x80 | 20)
                .enhanced(0, 1, PACKET, 5)
                .simple(PACKET, 5)
                .obsolete(1, 2, PACKET)
                .bytes();
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] mutant = pcapng.clone();
            for (int times = random.nextInt(4); times >= 0; times--) {
                mutant[4 + random.nextInt(mutant.length - 4)] = (byte) random.nextInt(256);
            }
            assertThat(read(mutant).packets).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void refusesWhatIsNoCapture() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "hello");
        Path empty = Files.writeString(folder.resolve("empty.pcap"), "");

        assertThatThrownBy(() -> CaptureFile.open(text))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("begins with 0x68656c6c: neither pcap nor pcapng");
        assertThatThrownBy(() -> CaptureFile.open(empty)).hasMessageContaining("has 0 bytes");
        assertThatThrownBy(() -> CaptureFile.open(folder)).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> CaptureFile.open(folder.resolve("none"))).hasMessageContaining("no such file");
    }

    private static ByteOrder order(String name) {
        return name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private Reading read(CaptureMaker maker) throws IOException {
        return read(maker.bytes());
    }

    private Reading read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("made.pcap"), bytes);
        List<Seen> seen = new ArrayList<>();
        try (CaptureFile capture = CaptureFile.open(file)) {
            Packet packet = new Packet();
            while (capture.next(packet)) {
                String text = new String(packet.bytes(), packet.offset(), packet.length(), StandardCharsets.ISO_8859_1);
                seen.add(new Seen(packet.timeNanos(), text, packet.wireLength(), packet.link()));
            }
            return new Reading(seen, capture.counts().byName());
        }
    }
}
