package dev.vedette.sdk.dissect;

import dev.vedette.sdk.VedetteException;

/// What a conversation made of the bytes that it was offered.
public sealed interface Dissection permits Message, Dissection.NeedMore, Dissection.NotMine, Dissection.Malformed {
    /// The bytes do not reach to the end of a message.
    ///
    /// @param bytes how many there must be at least, counted from where the cursor stood when it was offered;
    ///   never more than [#UNIT_BYTES_MAX]. A host may come again with fewer
    record NeedMore(int bytes) implements Dissection {
        private static final NeedMore[] SMALL = new NeedMore[512];

        static {
            for (int i = 1; i < SMALL.length; i++) {
                SMALL[i] = new NeedMore(i);
            }
        }

        /// Checks the number.
        ///
        /// @throws VedetteException when it is outside 1..[#UNIT_BYTES_MAX]
        public NeedMore {
            if (bytes < 1 || bytes > UNIT_BYTES_MAX) {
                throw new VedetteException(
                        "a message needs 1.." + UNIT_BYTES_MAX + " bytes before it can be read, not " + bytes);
            }
        }
    }

    /// The bytes are of another protocol: the flow is not offered to this conversation again.
    record NotMine() implements Dissection {}

    /// The bytes break the protocol and were passed over.
    ///
    /// @param reason why, in few fixed words with hyphens, as `length-too-small`: it is counted by
    record Malformed(String reason) implements Dissection {}

    /// The most bytes that one message may have before it must be read or given up: 1 MiB.
    int UNIT_BYTES_MAX = 1 << 20;

    /// The bytes are of another protocol.
    Dissection NOT_MINE = new NotMine();

    /// More bytes are needed.
    ///
    /// @param bytes how many from the beginning, 1..[#UNIT_BYTES_MAX]
    static Dissection needMore(int bytes) {
        return bytes > 0 && bytes < NeedMore.SMALL.length ? NeedMore.SMALL[bytes] : new NeedMore(bytes);
    }

    /// The bytes break the protocol; the caller has moved the cursor behind what is given up.
    ///
    /// @param reason few fixed words with hyphens
    static Dissection malformed(String reason) {
        return new Malformed(reason);
    }
}
