package dev.vedette.gateway.stream;

import dev.vedette.sdk.observe.IpAddress;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.security.cert.X509Certificate;
import java.util.List;

/// Bytes in both directions between a client and us, encrypted. To be used on its event loop only, which is
/// [#context()]. After its end everything here is allowed and does nothing.
public interface ByteStream {
    /// Its event loop. Others come here by [Context#runOnContext].
    Context context();

    /// Where the client is.
    IpAddress address();

    /// The certificate that the client showed in the TLS handshake, which has proved that it has the key, and those
    /// that it sent along; its own first. Empty without one.
    List<X509Certificate> certificates();

    /// Writes bytes behind those of before. They wait in memory until the client takes them: ask [#isFull()]
    /// first, and wait for [StreamReader#drained()].
    ///
    /// @param bytes belong to the stream from now on
    void write(Buffer bytes);

    /// Whether so much waits to be written that no more should be: 256 KiB.
    boolean isFull();

    /// Bytes are not read until [#resume()].
    void pause();

    /// Bytes are read again.
    void resume();

    /// Closes it, what was written first. A client that does not take its last bytes is cut off after a moment.
    void close();

    /// Closes it at once.
    void abort();
}
