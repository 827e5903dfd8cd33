package dev.vedette.dissect.dnp3;

/// What the header of a link frame says.
///
/// @param source 0..65535
/// @param destination 0..65535
/// @param function 0..15, a secondary's [Dnp3Function#LINK_SECONDARY] more
/// @param fromMaster whether a master has sent it, by its direction bit
record Dnp3Link(int source, int destination, int function, boolean fromMaster) {
    boolean isReservedAddress() {
        return Dnp3Conversation.isReserved(source) || Dnp3Conversation.isReserved(destination);
    }

    /// By what a request and its answer are the same: both addresses, the master's first, and a sequence
    /// number.
    long key(int sequence) {
        long master = fromMaster ? source : destination;
        long outstation = fromMaster ? destination : source;
        return master << 20 | outstation << 4 | sequence;
    }
}
