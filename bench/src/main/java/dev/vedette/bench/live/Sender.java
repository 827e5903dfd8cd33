package dev.vedette.bench.live;

import dev.vedette.sensor.capture.CaptureFile;
import dev.vedette.sensor.capture.Packet;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/// Sends the packets of a capture out of an interface, so many a second, once.
public final class Sender {
    private static final int BATCH = 64;
    private static final long SECOND = 1_000_000_000L;

    private Sender() {}

    /// Sends.
    ///
    /// @param arguments the interface, the capture, how many packets to pass over, how many to send, and
    ///   how many of them a second
    public static void main(String[] arguments) throws Throwable {
        long skipped = Long.parseLong(arguments[2]);
        long wanted = Long.parseLong(arguments[3]);
        long rate = Long.parseLong(arguments[4]);
        try (SendRing ring = SendRing.open(arguments[0]);
                CaptureFile capture = CaptureFile.open(Path.of(arguments[1]))) {
            Packet packet = new Packet();
            byte[] copy = new byte[SendRing.PACKET_MAX];
            for (long i = 0; i < skipped && capture.next(packet); i++) {
                // They were sent before.
            }
            long began = System.nanoTime();
            long sent = 0;
            while (sent < wanted && capture.next(packet)) {
                if (packet.length() <= copy.length) {
                    System.arraycopy(packet.bytes(), packet.offset(), copy, 0, packet.length());
                    ring.put(copy, packet.length());
                    sent++;
                    if (sent % BATCH == 0) {
                        ring.flush();
                        pace(began, sent, rate);
                    }
                }
            }
            ring.flush();
            long took = System.nanoTime() - began;
            System.out.printf("sent %,d packets, %,d a second%n", sent, sent * SECOND / Math.max(1, took));
        }
    }

    private static void pace(long began, long sent, long rate) {
        long due = began + sent * SECOND / rate;
        for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
            if (early > SECOND / 1_000) {
                LockSupport.parkNanos(early - SECOND / 2_000);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}
