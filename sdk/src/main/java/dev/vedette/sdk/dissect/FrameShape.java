package dev.vedette.sdk.dissect;

/// What the frames of a protocol look like, as far as it is needed to find them: see [Framing]. Holds no state and
/// moves no cursor.
public interface FrameShape {
    /// Nothing is wrong.
    String SOUND = "";

    /// How many bytes there must be to know how long a frame is, at least 1.
    int headBytes();

    /// What cannot be of a frame, of as much of its head as there is.
    ///
    /// @param ahead where the frame would begin, before the end of the bytes
    /// @return why, in few fixed words with hyphens; [#SOUND] when nothing is wrong
    String wrongWith(Cursor bytes, int ahead);

    /// How long a frame is, with its head. Asked only where [#headBytes] are there and nothing is wrong with them.
    ///
    /// @param ahead where the frame begins
    /// @return [#headBytes]..[Dissection#UNIT_BYTES_MAX]
    int length(Cursor bytes, int ahead);

    /// How many bytes of a frame there must be, unless it is shorter, to be certain of it.
    int certainBytes();

    /// Whether a frame cannot be chance: asked before the first one at a place where nobody expects the protocol, and
    /// behind a loss. As many bytes as [#certainBytes] says are there, or the whole frame.
    ///
    /// @param length of the frame, as [#length] has said
    boolean isCertain(Cursor bytes, int length);
}
