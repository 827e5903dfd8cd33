package dev.vedette.sensor.host;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sensor.flow.Connection;
import dev.vedette.sensor.flow.Endpoint;
import dev.vedette.sensor.flow.FlowEnd;
import java.time.Instant;

/// Something that was seen on the network. Of one flow, events come in the order of their making; a message of
/// bytes that had to wait for others carries the time of its last packet, which may be a little before that of
/// the event that came before it.
public sealed interface NetworkEvent {
    /// When it was captured, in nanoseconds since the epoch.
    long timeNanos();

    /// The flow that it belongs to.
    NetworkFlow flow();

    /// When it was captured.
    default Instant at() {
        return Instant.ofEpochSecond(
                Math.floorDiv(timeNanos(), 1_000_000_000L), Math.floorMod(timeNanos(), 1_000_000_000L));
    }

    /// One message of a protocol. A unit that holds several calls is several of these.
    ///
    /// @param timeNanos of the packet that completed it
    /// @param flow the flow
    /// @param direction from the initiator, or to it
    /// @param vlan the VLAN id of the flow's last packet (inner tag where there are two), 0..4095; -1 without tag
    /// @param source who sent it
    /// @param destination who was sent it
    /// @param protocol what the dissector declares
    /// @param message what it has read
    record ProtocolMessage(
            long timeNanos,
            NetworkFlow flow,
            Direction direction,
            int vlan,
            Endpoint source,
            Endpoint destination,
            Protocol protocol,
            Message message)
            implements NetworkEvent {}

    /// Bytes that break the protocol that the flow speaks, or is expected to speak.
    ///
    /// @param timeNanos of the packet that completed them
    /// @param flow the flow
    /// @param direction from the initiator, or to it
    /// @param vlan as of [ProtocolMessage]
    /// @param protocol the protocol that they break
    /// @param reason why, in few fixed words with hyphens
    record MalformedSeen(
            long timeNanos, NetworkFlow flow, Direction direction, int vlan, Protocol protocol, String reason)
            implements NetworkEvent {
        /// Who sent them.
        public Endpoint source() {
            return flow.source(direction);
        }
    }

    /// A flow has its first packet.
    ///
    /// @param timeNanos of that packet
    /// @param flow the flow
    /// @param vlan of that packet, as of [ProtocolMessage]
    record FlowOpened(long timeNanos, NetworkFlow flow, int vlan) implements NetworkEvent {}

    /// The responder has answered for the first time: a TCP port listens, a datagram was answered, or a
    /// connection attempt was refused.
    ///
    /// @param timeNanos of the answer
    /// @param flow the flow
    /// @param connection what it is now
    record FlowAnswered(long timeNanos, NetworkFlow flow, Connection connection) implements NetworkEvent {}

    /// A flow that goes on has carried so much. Comes about once a minute of packet time while there is traffic.
    ///
    /// @param timeNanos of its last packet
    /// @param flow the flow
    /// @param added since the last such event of the flow, or since it was opened
    record FlowCounted(long timeNanos, NetworkFlow flow, Traffic added) implements NetworkEvent {}

    /// A flow is over.
    ///
    /// @param timeNanos of its last packet
    /// @param flow the flow
    /// @param openedNanos of its first packet
    /// @param added since the last [FlowCounted], or since it was opened
    /// @param total from first to last packet
    /// @param connection how far it had come
    /// @param end why it is over
    record FlowClosed(
            long timeNanos,
            NetworkFlow flow,
            long openedNanos,
            Traffic added,
            Traffic total,
            Connection connection,
            FlowEnd end)
            implements NetworkEvent {}
}
