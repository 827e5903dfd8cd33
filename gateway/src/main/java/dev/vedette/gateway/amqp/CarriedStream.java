package dev.vedette.gateway.amqp;

import dev.vedette.gateway.stream.ByteStream;
import dev.vedette.gateway.stream.StreamReader;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// A connection whose bytes another endpoint carries, on an event loop of its own: what comes is taken to the event
/// loop of the gateway, and what goes back to the stream's.
final class CarriedStream implements StreamReader, Wire {
    private final ByteStream stream;
    private final Visitors visitors;
    /// On the event loop of the gateway.
    private @Nullable AmqpConnection connection;

    private volatile boolean isFull;

    private CarriedStream(ByteStream stream, Visitors visitors) {
        this.stream = stream;
        this.visitors = visitors;
    }

    /// Takes a stream. On its event loop.
    static StreamReader of(ByteStream stream, Visitors visitors) {
        CarriedStream carried = new CarriedStream(stream, visitors);
        var chain = stream.certificates();
        visitors.house().context().runOnContext(_ -> carried.connection = visitors.admitted(carried, chain));
        return carried;
    }

    @Override
    public void received(Buffer bytes) {
        visitors.house().context().runOnContext(_ -> {
            AmqpConnection now = connection;
            if (now != null) {
                now.received(bytes);
            }
        });
    }

    @Override
    public void drained() {
        isFull = false;
        visitors.house().context().runOnContext(_ -> {
            AmqpConnection now = connection;
            if (now != null) {
                now.breathe();
            }
        });
    }

    @Override
    public void closed() {
        visitors.house().context().runOnContext(_ -> {
            AmqpConnection now = connection;
            if (now != null) {
                visitors.left(now);
            }
        });
    }

    @Override
    public void write(Buffer bytes) {
        stream.context().runOnContext(_ -> {
            stream.write(bytes);
            isFull = stream.isFull();
        });
    }

    @Override
    public boolean isFull() {
        return isFull;
    }

    @Override
    public void pause(boolean paused) {
        stream.context().runOnContext(_ -> {
            if (paused) {
                stream.pause();
            } else {
                stream.resume();
            }
        });
    }

    @Override
    public void close() {
        stream.context().runOnContext(_ -> stream.close());
    }
}
