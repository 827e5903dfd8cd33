package dev.vedette.sensor.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vedette.sensor.capture.CaptureCount;
import dev.vedette.sensor.capture.CaptureException;
import dev.vedette.sensor.capture.Packet;
import dev.vedette.sensor.frame.Frame;
import dev.vedette.sensor.frame.FrameKind;
import dev.vedette.sensor.frame.FrameReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Captures what the test itself sends over loopback; skipped where that is not Linux or not allowed.
final class LiveCaptureTest {
    private static final int DATAGRAMS = 500;

    @Test
    void seesEveryDatagramOnce() throws IOException {
        List<Integer> seen = new ArrayList<>();
        try (LiveCapture capture = openLoopback();
                DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket sender = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < DATAGRAMS; i++) {
                byte[] data = {(byte) (i >> 8), (byte) i};
                sender.send(new DatagramPacket(data, 2, InetAddress.getLoopbackAddress(), receiver.getLocalPort()));
            }
            Packet packet = new Packet();
            Frame frame = new Frame();
            FrameReader reader = new FrameReader();
            // Each packet on loopback is seen going and coming.
            for (int quiet = 0; quiet < 50 && seen.size() < 2 * DATAGRAMS; ) {
                if (!capture.next(packet)) {
                    quiet++;
                } else if (reader.read(packet, frame) == FrameKind.UDP
                        && frame.sourcePort() == sender.getLocalPort()
                        && frame.destinationPort() == receiver.getLocalPort()) {
                    assertThat(packet.timeNanos()).isPositive();
                    byte[] bytes = frame.bytes();
                    seen.add((bytes[frame.payloadAt()] & 0xFF) << 8 | (bytes[frame.payloadAt() + 1] & 0xFF));
                }
            }
            capture.countDrops();
            assertThat(capture.counts().of(CaptureCount.KERNEL_DROPS)).isZero();
        }
        for (int i = 0; i < DATAGRAMS; i++) {
            assertThat(Collections.frequency(seen, i)).as("datagram " + i).isEqualTo(2);
        }
    }

    @Test
    void namesAnInterfaceThatDoesNotExist() {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        assertThatThrownBy(() -> LiveCapture.open(List.of("nosuch0")))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("there is no network interface \"nosuch0\"");
    }

    @Test
    void takesOneToSixteenInterfaces() {
        assertThatThrownBy(() -> LiveCapture.open(List.of())).hasMessageContaining("from 1 to 16");
        assertThatThrownBy(() -> LiveCapture.open(Collections.nCopies(17, "lo")))
                .hasMessageContaining("not from 17");
    }

    private static LiveCapture openLoopback() {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        try {
            return LiveCapture.open(List.of("lo"));
        } catch (CaptureException refused) {
            assumeThat(refused.getMessage()).as("capturing is allowed").isEmpty();
            throw refused;
        }
    }
}
