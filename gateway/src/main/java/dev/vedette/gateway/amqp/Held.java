package dev.vedette.gateway.amqp;

/// Counts the bytes of messages that a connection holds, against its own bound and that of all connections. On the
/// event loop.
final class Held {
    private final House house;
    private final Runnable onChange;
    private long bytes;
    private long queued;

    /// @param onChange is told when [#isFull] may have changed
    Held(House house, Runnable onChange) {
        this.house = house;
        this.onChange = onChange;
    }

    /// Whether so many more may be held; counts them if so.
    boolean hold(int more) {
        if (bytes + more > house.limits().bytesPerConnection()) {
            return false;
        }
        if (house.counters().add(AmqpCounter.BYTES_HELD, more) > house.limits().bytesHeld()) {
            house.counters().add(AmqpCounter.BYTES_HELD, -more);
            return false;
        }
        bytes += more;
        return true;
    }

    /// So many are held no more.
    void release(int less) {
        bytes -= less;
        house.counters().add(AmqpCounter.BYTES_HELD, -less);
    }

    /// So many of those that are held belong to a message that is whole, and waits to be carried out.
    void queued(int of) {
        queued += of;
        onChange.run();
    }

    /// A message that waited was carried out.
    void done(int of) {
        queued -= of;
        release(of);
        onChange.run();
    }

    /// Whether nothing more should be read from the peer until something is carried out.
    boolean isFull() {
        return queued > house.limits().bytesPerConnection() / 2;
    }
}
