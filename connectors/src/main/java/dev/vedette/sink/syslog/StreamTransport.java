package dev.vedette.sink.syslog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Messages one after another over TCP or TLS (RFC 6587, RFC 5425).
///
/// Syslog over TCP has no acknowledgement: what the kernel took may never be read, and a receiver that stops loses what
/// it has not read yet. Two things make that loss small. The end of a connection is noticed before the next message is
/// written and not after it; and messages that were written shortly before a connection ended, at most
/// [#AGAIN_MAX] of the last [#AGAIN_WITHIN], are written again to the next one. Receivers drop repeats by the alert's
/// id.
final class StreamTransport implements Transport {
    /// The most messages that are written again.
    static final int AGAIN_MAX = 64;

    /// How old they may be when the connection ends.
    static final Duration AGAIN_WITHIN = Duration.ofSeconds(5);

    private final StreamAddress address;
    private final boolean isCounted;
    private final InstantSource time;
    private final Deque<Written> written = new ArrayDeque<>();
    private volatile @Nullable StreamConnection connection;
    private volatile boolean closed;

    private record Written(byte[] frame, Instant at) {}

    /// @param isCounted whether a message follows its length; else it is ended by a line feed
    StreamTransport(StreamAddress address, boolean isCounted, InstantSource time) {
        this.address = address;
        this.isCounted = isCounted;
        this.time = time;
    }

    @Override
    public void send(byte[] message) throws IOException {
        byte[] frame = frame(message);
        StreamConnection open = connection();
        try {
            open.write(frame);
        } catch (IOException e) {
            open.close();
            throw e;
        }
        if (written.size() == AGAIN_MAX) {
            written.removeFirst();
        }
        written.addLast(new Written(frame, time.instant()));
    }

    private StreamConnection connection() throws IOException {
        StreamConnection open = connection;
        if (open != null && open.endedAt() == null) {
            return open;
        }
        if (open != null) {
            open.close();
            Instant since = open.endedAt() == null ? time.instant() : open.endedAt();
            written.removeIf(each -> each.at.isBefore(since.minus(AGAIN_WITHIN)));
        }
        StreamConnection made = StreamConnection.open(address, time);
        connection = made;
        if (closed) {
            made.close();
            throw new IOException("closed");
        }
        // Writing again is writing: when this connection ends, too, they are as young as what follows them.
        Instant now = time.instant();
        List<Written> renewed =
                written.stream().map(each -> new Written(each.frame, now)).toList();
        written.clear();
        written.addAll(renewed);
        try {
            for (Written again : renewed) {
                made.write(again.frame);
            }
        } catch (IOException e) {
            made.close();
            throw e;
        }
        return made;
    }

    private byte[] frame(byte[] message) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(message.length + 8);
        if (isCounted) {
            frame.writeBytes((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            frame.writeBytes(message);
        } else {
            frame.writeBytes(message);
            frame.write('\n');
        }
        return frame.toByteArray();
    }

    @Override
    public void close() {
        closed = true;
        StreamConnection open = connection;
        if (open != null) {
            open.close();
        }
    }
}
