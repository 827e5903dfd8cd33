package dev.vedette.sdk.dissect;

/// What is odd about a message that could be read all the same.
public enum Flag {
    /// A function, service, type or object code that the protocol does not define.
    UNKNOWN_CODE,
    /// A code or bits that the protocol keeps for later use.
    RESERVED_VALUE,
    /// A code that the protocol has withdrawn.
    OBSOLETE_CODE,
    /// A version that the protocol does not define.
    BAD_VERSION,
    /// Lengths or counts that contradict each other.
    BAD_LENGTH,
    /// A checksum of the protocol itself that does not match.
    BAD_CHECKSUM,
    /// A value outside of what the protocol allows, as a quantity of 0.
    OUT_OF_RANGE,
    /// Bytes behind the end of the message.
    TRAILING_BYTES,
    /// The capture has cut the message; what is missing could not be read.
    CUT,
    /// An answer to which no request was seen, or no longer known.
    UNPAIRED,
    /// An answer that does not fit its request.
    MISMATCHED,
    /// A message that only the other side may send, as an exception from a master.
    WRONG_SENDER,
    /// So many requests wait for an answer that the oldest was forgotten.
    FLOODED,
    /// More parts than are read; see the dissector's coverage page.
    TOO_MANY_PARTS,
    /// Credentials in clear text.
    CLEAR_TEXT_CREDENTIALS
}
