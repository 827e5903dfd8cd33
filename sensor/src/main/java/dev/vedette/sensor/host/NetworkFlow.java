package dev.vedette.sensor.host;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sensor.flow.Endpoint;
import dev.vedette.sensor.flow.FlowKind;

/// A flow as events name it: who talks to whom, and over what.
///
/// @param id 1 for the first flow of a sensor, then counting up; never used again
/// @param site where
/// @param kind over what
/// @param number the IP protocol of kind IP; the ether type, SAP or SNAP type of kind ETHERNET, as in
///   [dev.vedette.sdk.dissect.Carrier#number]; 6 or 17 of TCP or UDP
/// @param initiator who opened it, or, where that was not seen, who sent its first packet
/// @param responder the other side
public record NetworkFlow(long id, Site site, FlowKind kind, long number, Endpoint initiator, Endpoint responder) {
    /// Who sends what goes in a direction.
    public Endpoint source(Direction direction) {
        return direction == Direction.FORWARD ? initiator : responder;
    }

    /// Who is sent what goes in a direction.
    public Endpoint destination(Direction direction) {
        return direction == Direction.FORWARD ? responder : initiator;
    }
}
