package dev.vedette.sdk.dissect;

/// One flow as one dissector reads it: both directions, with the requests that wait for an answer. One thread
/// at a time calls. What it holds is bounded, however long the flow lasts (control connections stay open for
/// months).
public interface Conversation {
    /// Reads the next message.
    ///
    /// On a stream the cursor holds the bytes of that direction that nobody has consumed yet, without gaps;
    /// after [Dissection.NeedMore] the same bytes come again with more behind them. Elsewhere (datagrams,
    /// frames, payloads of a layer below) the cursor holds one whole unit, and is offered again while bytes
    /// remain in it: a wish for more is then as good as malformed.
    ///
    /// Before its first message a conversation says [Dissection.NotMine] to bytes of other protocols: strictly
    /// where [Channel#expected] is false. Later, and where it is true, bytes that break the protocol are
    /// [Dissection.Malformed], and the cursor is left where the next message may begin.
    ///
    /// @param bytes what to read; the caller's, valid during the call only
    /// @param turn who sent it, and when
    /// @return what it is; a [Message] or [Dissection.Malformed] has moved the cursor on
    Dissection next(Cursor bytes, Turn turn);

    /// Bytes of a stream are missing: what comes next in this direction begins anywhere, also in the middle of
    /// a message. A conversation that cannot find its place again says [Dissection.Malformed] until it does.
    ///
    /// @param direction in which bytes are missing
    default void gap(Direction direction) {}
}
