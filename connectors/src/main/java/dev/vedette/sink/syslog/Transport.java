package dev.vedette.sink.syslog;

import java.io.IOException;

/// Brings messages to a receiver. One thread sends at a time; any thread may close.
interface Transport extends AutoCloseable {
    /// Hands a message to the network.
    ///
    /// @throws IOException when that was not possible; it may be tried again
    void send(byte[] message) throws IOException;

    /// Breaks off what is under way; may be called more than once.
    @Override
    void close();
}
