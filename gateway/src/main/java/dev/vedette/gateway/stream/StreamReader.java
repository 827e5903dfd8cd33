package dev.vedette.gateway.stream;

import io.vertx.core.buffer.Buffer;

/// Is told what happens on a byte stream. Called on its event loop only, and must not wait.
public interface StreamReader {
    /// Bytes came. Never called after [#closed()]; may be called once more after [ByteStream#pause()].
    ///
    /// @param bytes belong to the reader
    void received(Buffer bytes);

    /// What was written has gone so far that more may be written. Only after [ByteStream#isFull()] was true.
    void drained();

    /// It is over, whoever ended it. Called once.
    void closed();
}
