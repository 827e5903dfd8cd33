package dev.vedette.sensor.flow;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sensor.Tally;
import dev.vedette.sensor.evidence.RecentPackets;
import dev.vedette.sensor.flow.Defragmenter.Parts;
import dev.vedette.sensor.frame.Frame;
import dev.vedette.sensor.frame.FrameKind;
import dev.vedette.sensor.frame.FrameReader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All flows of a sensor: finds the flow of each frame, opens it, and closes it when it is over.
///
/// Flows do not differ by VLAN: a mirror port often shows the two directions of one flow with different tags, and
/// routed packets twice. One thread at a time.
public final class Flows {
    /// How often a flow that goes on is counted, in nanoseconds of packet time.
    public static final long COUNTED_EVERY_NANOS = 60_000_000_000L;

    private static final int NESTED_FRAGMENTS_MAX = 2;

    private final FlowLimits limits;
    private final FlowReader.Opener opener;
    private final FrameReader frames;
    private final RecentPackets recent;
    private final Tally<FlowCount> counts = new Tally<>(FlowCount.class);
    private final HeldBudget budget;
    private final Defragmenter defragmenter;
    private final FlowTable table;
    private final IdleList attempts;
    private final IdleList closing;
    private final IdleList datagrams;
    private final IdleList connections;
    private long lastId;
    private long firstPart = RecentPackets.NONE;

    /// Follows no flow yet.
    ///
    /// @param limits the bounds
    /// @param opener who reads the flows
    /// @param frames reads packets that were put together from fragments
    /// @param recent where the packets of the frames are kept; is told which belong together
    /// @param seed of the table's hash; changes nothing but speed
    public Flows(FlowLimits limits, FlowReader.Opener opener, FrameReader frames, RecentPackets recent, long seed) {
        this.limits = limits;
        this.opener = opener;
        this.frames = frames;
        this.recent = recent;
        budget = new HeldBudget(limits, counts);
        defragmenter = new Defragmenter(limits, recent, counts);
        table = new FlowTable(seed);
        attempts = new IdleList(limits.attemptIdle().toNanos());
        closing = new IdleList(limits.linger().toNanos());
        datagrams = new IdleList(limits.datagramIdle().toNanos());
        connections = new IdleList(limits.tcpIdle().toNanos());
    }

    /// What has happened so far.
    public Tally<FlowCount> counts() {
        return counts;
    }

    /// How many flows are followed now.
    public int size() {
        return table.size();
    }

    /// How many bytes of streams wait behind gaps now.
    public long heldBytes() {
        return budget.bytes();
    }

    /// Takes a frame.
    ///
    /// @param kind what [FrameReader#read] said it is
    /// @param frame its headers; may be read on
    public void accept(FrameKind kind, Frame frame) {
        expire(frame.timeNanos());
        FrameKind whole = kind;
        firstPart = recent.newest();
        for (int nested = 0; whole == FrameKind.FRAGMENT; nested++) {
            Parts parts = nested < NESTED_FRAGMENTS_MAX ? defragmenter.add(frame, firstPart) : null;
            if (parts == null) {
                return;
            }
            firstPart = parts.firstPart();
            whole = frames.resume(frame, parts.bytes(), parts.length(), parts.wireLength());
        }
        switch (whole) {
            case TCP -> tcp(frame);
            case UDP -> unit(FlowKind.UDP, frame);
            case IP -> unit(FlowKind.IP, frame);
            case ETHERNET -> unit(FlowKind.ETHERNET, frame);
            case FRAGMENT, UNREADABLE -> {}
        }
    }

    private void tcp(Frame frame) {
        int hash = table.hash(FlowKind.TCP, frame.protocol(), frame);
        Flow flow = find(FlowKind.TCP, frame.protocol(), frame, hash);
        Direction direction = table.foundDirection();
        if (flow != null && tcpOf(flow).isReopenedBy(frame, direction, flow.connection)) {
            close(flow, FlowEnd.REUSED);
            flow = null;
        }
        if (flow == null) {
            boolean hasSyn = frame.has(Frame.SYN);
            boolean isAnswer = hasSyn && frame.has(Frame.ACK);
            flow = open(FlowKind.TCP, frame, isAnswer, hash);
            flow.connection = isAnswer ? Connection.HALF_OPEN : hasSyn ? Connection.ATTEMPTED : Connection.MIDSTREAM;
            direction = isAnswer ? Direction.BACKWARD : Direction.FORWARD;
        }
        count(flow, direction, frame);
        TcpState tcp = tcpOf(flow);
        Connection before = flow.connection;
        // A refusal and a handshake must be known before the first data of the same packet are read.
        flow.connection = TcpState.opening(frame, direction, before);
        if (direction == Direction.BACKWARD && isFirstAnswer(flow, before)) {
            readerOf(flow).answered(frame.timeNanos());
        }
        tcp.on(frame, direction, flow.connection);
        if (tcp.isReset() || tcp.isFinished() || flow.connection == Connection.REFUSED) {
            closing.touch(flow);
        } else if (flow.connection == Connection.ATTEMPTED) {
            attempts.touch(flow);
        } else {
            connections.touch(flow);
        }
    }

    private static boolean isFirstAnswer(Flow flow, Connection before) {
        return before == Connection.ATTEMPTED ? flow.connection != Connection.ATTEMPTED : flow.packetsBackward == 1;
    }

    private void unit(FlowKind kind, Frame frame) {
        long number = kind == FlowKind.ETHERNET ? frame.etherNumber() : frame.protocol();
        int hash = table.hash(kind, number, frame);
        Flow flow = find(kind, number, frame, hash);
        Direction direction = table.foundDirection();
        if (flow == null) {
            flow = open(kind, frame, false, hash);
            direction = Direction.FORWARD;
        }
        count(flow, direction, frame);
        if (direction == Direction.BACKWARD && flow.packetsBackward == 1) {
            flow.connection = Connection.TWO_WAY;
            readerOf(flow).answered(frame.timeNanos());
        }
        if (frame.payloadLength() > 0) {
            readerOf(flow)
                    .unit(
                            direction,
                            frame.bytes(),
                            frame.payloadAt(),
                            frame.payloadLength(),
                            frame.timeNanos(),
                            frame.payloadMissing() > 0);
        }
        datagrams.touch(flow);
    }

    /// The flow of a frame, unless it has been silent for too long: the idle lists are in the order of last
    /// packets, but time in captures can jump.
    private @Nullable Flow find(FlowKind kind, long number, Frame frame, int hash) {
        Flow flow = table.find(kind, number, frame, hash);
        if (flow != null && flow.list != null && flow.list.isIdle(flow, frame.timeNanos())) {
            close(flow, endOf(flow));
            return null;
        }
        return flow;
    }

    private Flow open(FlowKind kind, Frame frame, boolean reversed, int hash) {
        if (table.size() == limits.flowsMax()) {
            counts.add(FlowCount.FLOWS_EVICTED);
            close(longestSilent(), FlowEnd.EVICTED);
        }
        counts.add(FlowCount.FLOWS_OPENED);
        Flow flow = new Flow(++lastId, kind, frame, reversed, hash);
        keep(flow);
        FlowReader reader = opener.open(flow);
        flow.reader = reader;
        if (kind == FlowKind.TCP) {
            flow.tcp = new TcpState(reader, budget);
        }
        table.add(flow);
        datagrams.touch(flow);
        return flow;
    }

    private Flow longestSilent() {
        for (IdleList list : new IdleList[] {attempts, closing, datagrams, connections}) {
            Flow oldest = list.oldest();
            if (oldest != null) {
                return oldest;
            }
        }
        throw new IllegalStateException("a full table has no flow");
    }

    /// The packet, or those that it was put together from, come behind the ones that the flow had.
    private void keep(Flow flow) {
        if (flow.newestPacket != recent.newest()) {
            recent.link(firstPart, flow.newestPacket);
            flow.newestPacket = recent.newest();
        }
    }

    private void count(Flow flow, Direction direction, Frame frame) {
        keep(flow);
        flow.count(direction, frame);
        if (Math.abs(flow.lastNanos - flow.countedNanos) >= COUNTED_EVERY_NANOS) {
            flow.countedNanos = flow.lastNanos;
            readerOf(flow).counted(flow.lastNanos);
        }
    }

    private void expire(long nowNanos) {
        expire(attempts, nowNanos);
        expire(closing, nowNanos);
        expire(datagrams, nowNanos);
        expire(connections, nowNanos);
    }

    private void expire(IdleList list, long nowNanos) {
        Flow oldest = list.oldest();
        while (oldest != null && list.isIdle(oldest, nowNanos)) {
            close(oldest, endOf(oldest));
            oldest = list.oldest();
        }
    }

    private static FlowEnd endOf(Flow flow) {
        TcpState tcp = flow.tcp;
        if (tcp != null && (tcp.isReset() || flow.connection == Connection.REFUSED)) {
            return FlowEnd.RESET;
        }
        return tcp != null && tcp.isFinished() ? FlowEnd.FINISHED : FlowEnd.IDLE;
    }

    private void close(Flow flow, FlowEnd end) {
        IdleList.remove(flow);
        table.remove(flow);
        if (flow.tcp != null) {
            flow.tcp.flush();
        }
        readerOf(flow).closed(end);
    }

    /// Each reader of a flow that is followed now, in no order. Between frames only; a visitor opens no flow.
    public void visitReaders(Consumer<FlowReader> visitor) {
        table.visit(flow -> visitor.accept(readerOf(flow)));
    }

    /// There are no more frames: closes all flows, those first that have been silent for longest.
    public void finish() {
        for (IdleList list : new IdleList[] {attempts, closing, datagrams, connections}) {
            for (Flow flow = list.oldest(); flow != null; flow = list.oldest()) {
                FlowEnd end = endOf(flow);
                close(flow, end == FlowEnd.IDLE ? FlowEnd.END_OF_INPUT : end);
            }
        }
    }

    private static FlowReader readerOf(Flow flow) {
        if (flow.reader == null) {
            throw new IllegalStateException("flow " + flow.id + " has no reader");
        }
        return flow.reader;
    }

    private static TcpState tcpOf(Flow flow) {
        if (flow.tcp == null) {
            throw new IllegalStateException("flow " + flow.id + " is no TCP");
        }
        return flow.tcp;
    }
}
