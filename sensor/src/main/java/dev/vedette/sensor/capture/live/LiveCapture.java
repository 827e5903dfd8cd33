package dev.vedette.sensor.capture.live;

import dev.vedette.sensor.Tally;
import dev.vedette.sensor.capture.CaptureCount;
import dev.vedette.sensor.capture.CaptureException;
import dev.vedette.sensor.capture.Packet;
import dev.vedette.sensor.capture.PacketSource;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// The packets of one or more network interfaces of Linux, as they come. Used by the thread that opened it.
///
/// Each interface has 64 MiB for packets that are not taken yet; beyond, the kernel drops them, which is counted
/// as [CaptureCount#KERNEL_DROPS]. All packets are seen, whomever they are for. A VLAN tag that the kernel has
/// taken out is put back.
public final class LiveCapture implements PacketSource {
    /// The most interfaces at once.
    public static final int INTERFACES_MAX = 16;

    private static final int POLL_MILLIS = 100;
    private static final int POLL_BYTES = 8;
    private static final short POLLIN = 1;

    private final Arena arena = Arena.ofConfined();
    private final Libc libc = new Libc(arena);
    private final Tally<CaptureCount> counts = new Tally<>(CaptureCount.class);
    private final List<Ring> rings = new ArrayList<>();
    private final MemorySegment polled;
    private int turn;

    private LiveCapture(int interfaces) {
        polled = arena.allocate((long) POLL_BYTES * interfaces, 4);
    }

    /// Begins to capture.
    ///
    /// @param interfaces their names, 1 to [#INTERFACES_MAX]
    /// @throws CaptureException when there are too many or none, one does not exist, or it is not allowed
    public static LiveCapture open(List<String> interfaces) {
        if (interfaces.isEmpty() || interfaces.size() > INTERFACES_MAX) {
            throw new CaptureException("packets are captured from 1 to " + INTERFACES_MAX
                    + " interfaces at once, not from " + interfaces.size());
        }
        LiveCapture capture = new LiveCapture(interfaces.size());
        try {
            for (String name : interfaces) {
                Ring ring = new Ring(name, capture.libc, capture.counts);
                long at = (long) POLL_BYTES * capture.rings.size();
                capture.polled.set(ValueLayout.JAVA_INT, at, ring.socket());
                capture.polled.set(ValueLayout.JAVA_SHORT, at + 4, POLLIN);
                capture.rings.add(ring);
            }
            return capture;
        } catch (CaptureException fault) {
            capture.close();
            throw fault;
        }
    }

    /// Takes the next packet; waits for about a tenth of a second when there is none.
    @Override
    public boolean next(Packet packet) {
        if (take(packet)) {
            return true;
        }
        libc.poll(polled, rings.size(), POLL_MILLIS);
        return take(packet);
    }

    private boolean take(Packet packet) {
        for (int tried = 0; tried < rings.size(); tried++) {
            if (rings.get(turn).next(packet)) {
                counts.add(CaptureCount.PACKETS);
                counts.add(CaptureCount.BYTES, packet.length());
                return true;
            }
            turn = (turn + 1) % rings.size();
        }
        return false;
    }

    /// Asks the kernel what it had to drop, so that the counts have it. Now and then is enough.
    public void countDrops() {
        rings.forEach(Ring::countDrops);
    }

    @Override
    public Tally<CaptureCount> counts() {
        return counts;
    }

    @Override
    public void close() {
        rings.forEach(Ring::close);
        rings.clear();
        arena.close();
    }
}
