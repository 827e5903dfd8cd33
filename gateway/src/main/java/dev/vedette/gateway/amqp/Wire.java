package dev.vedette.gateway.amqp;

import io.vertx.core.buffer.Buffer;

/// The stream of bytes below a connection. All calls are made on the event loop of the gateway.
interface Wire {
    /// Sends bytes, after those before.
    void write(Buffer bytes);

    /// Whether more is waiting to be sent than should be.
    boolean isFull();

    /// Stops reading, or goes on.
    void pause(boolean paused);

    /// Closes the stream, once what was written is sent.
    void close();
}
