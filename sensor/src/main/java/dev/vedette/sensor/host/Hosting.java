package dev.vedette.sensor.host;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sensor.Tally;
import dev.vedette.sensor.evidence.RecentPackets;
import dev.vedette.sensor.flow.Flow;

/// What all flows of a sensor share: who is asked, within what limits, and who listens.
final class Hosting {
    private final Site site;
    private Roster roster;
    private final HostLimits limits;
    private final NetworkListener listener;
    private final RecentPackets recent;
    private final Tally<HostCount> counts;
    private final Cursor[] cursors;
    private long waitingBytes;

    Hosting(
            Site site,
            Roster roster,
            HostLimits limits,
            NetworkListener listener,
            RecentPackets recent,
            Tally<HostCount> counts) {
        this.site = site;
        this.roster = roster;
        this.limits = limits;
        this.listener = listener;
        this.recent = recent;
        this.counts = counts;
        cursors = new Cursor[limits.layerDepthMax() + 1];
        for (int depth = 0; depth < cursors.length; depth++) {
            cursors[depth] = Cursor.over(new byte[0]);
        }
    }

    Site site() {
        return site;
    }

    Roster roster() {
        return roster;
    }

    /// Asks others from now on. Those who read a flow must hear of it, too, see [Reading].
    void ask(Roster others) {
        roster = others;
    }

    HostLimits limits() {
        return limits;
    }

    Tally<HostCount> counts() {
        return counts;
    }

    /// Tells of a flow; meanwhile its packets can be asked for.
    void emit(Flow flow, NetworkEvent event) {
        recent.tell(flow.newestPacket());
        listener.on(event);
    }

    /// The cursor for a depth of layers: the one below is still in use while a payload is read.
    Cursor cursor(int depth) {
        return cursors[depth];
    }

    /// Asks for room for bytes that wait.
    boolean take(int bytes) {
        if (waitingBytes + bytes > limits.waitingBytesMax()) {
            counts.add(HostCount.WAITING_FULL);
            return false;
        }
        waitingBytes += bytes;
        return true;
    }

    void giveBack(int bytes) {
        waitingBytes -= bytes;
    }

    long waitingBytes() {
        return waitingBytes;
    }
}
