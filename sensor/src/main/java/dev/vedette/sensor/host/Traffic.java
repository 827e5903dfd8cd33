package dev.vedette.sensor.host;

/// How much a flow has carried.
///
/// @param packetsForward packets of the initiator
/// @param bytesForward their bytes on the wire, headers and all
/// @param packetsBackward packets of the responder
/// @param bytesBackward their bytes
public record Traffic(long packetsForward, long bytesForward, long packetsBackward, long bytesBackward) {
    /// Nothing.
    public static final Traffic NONE = new Traffic(0, 0, 0, 0);

    /// What came since.
    ///
    /// @param earlier an earlier count of the same flow
    public Traffic since(Traffic earlier) {
        return new Traffic(
                packetsForward - earlier.packetsForward,
                bytesForward - earlier.bytesForward,
                packetsBackward - earlier.packetsBackward,
                bytesBackward - earlier.bytesBackward);
    }
}
