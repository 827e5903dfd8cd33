package dev.vedette.sensor.flow;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;
import dev.vedette.sdk.observe.Port;
import dev.vedette.sensor.evidence.RecentPackets;
import dev.vedette.sensor.frame.Frame;
import org.jspecify.annotations.Nullable;

/// A flow as it is followed: who, since when, how much. Changes with each packet; one thread at a time.
public final class Flow {
    final long id;
    final FlowKind kind;
    final long number;
    final int ipVersion;
    final long initiatorHigh;
    final long initiatorLow;
    final long responderHigh;
    final long responderLow;
    final int initiatorPort;
    final int responderPort;
    final int hash;
    final long openedNanos;

    long initiatorMac;
    long responderMac;
    int vlan;
    long lastNanos;
    long countedNanos;
    long packetsForward;
    long packetsBackward;
    long bytesForward;
    long bytesBackward;
    long newestPacket = RecentPackets.NONE;
    Connection connection;

    @Nullable
    TcpState tcp;

    @Nullable
    FlowReader reader;

    @Nullable
    Flow nextInBucket;

    @Nullable
    IdleList list;

    @Nullable
    Flow older;

    @Nullable
    Flow newer;

    /// @param reversed whether the frame is from the responder
    Flow(long id, FlowKind kind, Frame frame, boolean reversed, int hash) {
        this.id = id;
        this.kind = kind;
        this.hash = hash;
        number = kind == FlowKind.ETHERNET ? frame.etherNumber() : frame.protocol();
        ipVersion = kind == FlowKind.ETHERNET ? 0 : frame.ipVersion();
        long sourceLow = ipVersion == 0 ? frame.sourceMac() : frame.sourceLow();
        long destinationLow = ipVersion == 0 ? frame.destinationMac() : frame.destinationLow();
        long sourceHigh = ipVersion == 6 ? frame.sourceHigh() : 0;
        long destinationHigh = ipVersion == 6 ? frame.destinationHigh() : 0;
        initiatorHigh = reversed ? destinationHigh : sourceHigh;
        initiatorLow = reversed ? destinationLow : sourceLow;
        responderHigh = reversed ? sourceHigh : destinationHigh;
        responderLow = reversed ? sourceLow : destinationLow;
        initiatorPort = reversed ? frame.destinationPort() : frame.sourcePort();
        responderPort = reversed ? frame.sourcePort() : frame.destinationPort();
        initiatorMac = reversed ? frame.destinationMac() : frame.sourceMac();
        responderMac = reversed ? frame.sourceMac() : frame.destinationMac();
        vlan = frame.vlan();
        openedNanos = frame.timeNanos();
        lastNanos = openedNanos;
        countedNanos = openedNanos;
        connection = kind == FlowKind.TCP ? Connection.MIDSTREAM : Connection.ONE_WAY;
    }

    /// A number of its own: 1 for the first flow, then counting up.
    public long id() {
        return id;
    }

    /// Over what.
    public FlowKind kind() {
        return kind;
    }

    /// The IP protocol; of kind ETHERNET the ether type, SAP or SNAP type.
    public long number() {
        return number;
    }

    /// The TCP or UDP port of the responder; 0 of anything else.
    public int responderPort() {
        return responderPort;
    }

    /// The TCP or UDP port of the initiator; 0 of anything else.
    public int initiatorPort() {
        return initiatorPort;
    }

    /// When its first packet was captured.
    public long openedNanos() {
        return openedNanos;
    }

    /// When its last packet was captured.
    public long lastNanos() {
        return lastNanos;
    }

    /// How far its opening has come.
    public Connection connection() {
        return connection;
    }

    /// The VLAN id of its last packet; -1 without.
    public int vlan() {
        return vlan;
    }

    /// The MAC address that one side had in its last packet, 48 bits; -1 without.
    public long macOf(Direction sending) {
        return sending == Direction.FORWARD ? initiatorMac : responderMac;
    }

    /// The place of its last packet among the [RecentPackets]; [RecentPackets#NONE] when none are kept.
    public long newestPacket() {
        return newestPacket;
    }

    /// How many packets went in a direction.
    public long packets(Direction direction) {
        return direction == Direction.FORWARD ? packetsForward : packetsBackward;
    }

    /// How many bytes they had on the wire, headers and all.
    public long bytes(Direction direction) {
        return direction == Direction.FORWARD ? bytesForward : bytesBackward;
    }

    /// One side, as its last packet says it. Makes a new object.
    ///
    /// @param sending the direction in which that side sends
    public Endpoint endpoint(Direction sending) {
        boolean forward = sending == Direction.FORWARD;
        long mac = macOf(sending);
        boolean hasPort = kind == FlowKind.TCP || kind == FlowKind.UDP;
        return new Endpoint(
                mac < 0 ? null : new MacAddress(mac),
                forward ? ip(initiatorHigh, initiatorLow) : ip(responderHigh, responderLow),
                hasPort ? new Port(forward ? initiatorPort : responderPort) : null);
    }

    private @Nullable IpAddress ip(long high, long low) {
        return ipVersion == 0 ? null : new IpAddress(ipVersion, high, low);
    }

    /// Which way a frame of this flow goes; null when it is of another.
    @Nullable
    Direction directionOf(FlowKind of, long ofNumber, Frame f) {
        if (kind != of || number != ofNumber || (kind != FlowKind.ETHERNET && ipVersion != f.ipVersion())) {
            return null;
        }
        if (kind == FlowKind.ETHERNET) {
            if (initiatorLow == f.sourceMac() && responderLow == f.destinationMac()) {
                return Direction.FORWARD;
            }
            return initiatorLow == f.destinationMac() && responderLow == f.sourceMac() ? Direction.BACKWARD : null;
        }
        if (initiatorLow == f.sourceLow()
                && responderLow == f.destinationLow()
                && initiatorPort == f.sourcePort()
                && responderPort == f.destinationPort()
                && initiatorHigh == f.sourceHigh()
                && responderHigh == f.destinationHigh()) {
            return Direction.FORWARD;
        }
        boolean isBackward = initiatorLow == f.destinationLow()
                && responderLow == f.sourceLow()
                && initiatorPort == f.destinationPort()
                && responderPort == f.sourcePort()
                && initiatorHigh == f.destinationHigh()
                && responderHigh == f.sourceHigh();
        return isBackward ? Direction.BACKWARD : null;
    }

    void count(Direction direction, Frame frame) {
        lastNanos = frame.timeNanos();
        vlan = frame.vlan();
        if (direction == Direction.FORWARD) {
            packetsForward++;
            bytesForward += frame.wireLength();
            initiatorMac = frame.sourceMac();
            responderMac = frame.destinationMac() < 0 ? responderMac : frame.destinationMac();
        } else {
            packetsBackward++;
            bytesBackward += frame.wireLength();
            initiatorMac = frame.destinationMac() < 0 ? initiatorMac : frame.destinationMac();
            responderMac = frame.sourceMac();
        }
    }
}
