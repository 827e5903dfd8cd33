package dev.vedette.sensor.asset;

import java.time.Instant;

/// Something that is known of an asset, and who said so.
///
/// @param value what
/// @param protocol the protocol of the message that said it, or `frame` (addresses of packets), `oui` (the
///   IEEE's list of makers), `role` (what it does in protocols)
/// @param operation the operation of that message; empty where there is none
/// @param first when it was said first
/// @param last when it was said last
public record Known(String value, String protocol, String operation, Instant first, Instant last) {
    /// The same, said again.
    Known again(Instant at) {
        return at.isAfter(last) ? new Known(value, protocol, operation, first, at) : this;
    }

    /// Whether one text is the other told less precisely: `V4.2` and `V4.2.1`, but not `V4.2` and `V4.21`.
    boolean agreesWith(String other) {
        String coarse = value.length() <= other.length() ? value : other;
        String fine = value.length() <= other.length() ? other : value;
        boolean goesOn = fine.length() > coarse.length() && Character.isLetterOrDigit(fine.charAt(coarse.length()));
        return fine.startsWith(coarse) && !goesOn;
    }
}
