package dev.vedette.sdk.dissect;

/// Finds the frames of one flow, for protocols whose frames begin with a head that says their length: waits for
/// whole ones on streams, says whose they are not, passes over what is none in few steps, and finds its place again
/// behind a gap. One thread at a time.
public final class Framing implements Conversation {
    /// How many times a flow that expects the protocol may begin with something else before it is given up.
    public static final int REJECTED_BEFORE_FIRST_MAX = 16;

    private final Channel channel;
    private final FrameShape shape;
    private final Reader reader;
    private int rejected;
    private boolean known;
    private boolean lostForward;
    private boolean lostBackward;

    /// Reads one frame.
    public interface Reader {
        /// Reads a frame.
        ///
        /// @param frame all of it, from its head on; less only where the capture has cut it
        /// @param turn who sent it, and when
        Dissection read(Cursor frame, Turn turn);

        /// Bytes of a stream are missing: see [Conversation#gap]. For readers that put frames together.
        ///
        /// @param direction in which bytes are missing
        default void gap(Direction direction) {}
    }

    /// Nothing was read yet.
    ///
    /// @param channel what carries the bytes
    /// @param shape what frames look like
    /// @param reader reads them, one after the other; of this flow only
    public Framing(Channel channel, FrameShape shape, Reader reader) {
        this.channel = channel;
        this.shape = shape;
        this.reader = reader;
    }

    @Override
    public void gap(Direction direction) {
        lose(direction, true);
        reader.gap(direction);
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        String wrong = shape.wrongWith(bytes, 0);
        if (!wrong.isEmpty()) {
            return reject(bytes, turn, wrong);
        }
        int have = bytes.remaining();
        boolean isStrict = isLost(turn.direction()) || (!known && !channel.expected());
        int head = shape.headBytes();
        if (have < head) {
            return channel.isStream() ? Dissection.needMore(head) : reject(bytes, turn, "shorter-than-its-head");
        }
        int length = shape.length(bytes, 0);
        int telling = Math.min(length, shape.certainBytes());
        if (isStrict && have >= telling && !shape.isCertain(bytes, length)) {
            return reject(bytes, turn, "no-known-form");
        }
        if (have < length && channel.isStream()) {
            return Dissection.needMore(isStrict && have < telling ? telling : length);
        }
        if (have < length && (isStrict || !turn.cut())) {
            return reject(bytes, turn, "shorter-than-its-length");
        }
        known = true;
        lose(turn.direction(), false);
        return reader.read(bytes.slice(Math.min(length, have)), turn);
    }

    private boolean isLost(Direction direction) {
        return direction == Direction.FORWARD ? lostForward : lostBackward;
    }

    private void lose(Direction direction, boolean lost) {
        if (direction == Direction.FORWARD) {
            lostForward = lost;
        } else {
            lostBackward = lost;
        }
    }

    /// Passes over what is no frame, to where the next one may begin.
    private Dissection reject(Cursor bytes, Turn turn, String reason) {
        if (!known && (!channel.expected() || ++rejected > REJECTED_BEFORE_FIRST_MAX)) {
            return Dissection.NOT_MINE;
        }
        if (!channel.isStream()) {
            bytes.skipAll();
            return Dissection.malformed(reason);
        }
        lose(turn.direction(), true);
        int have = bytes.remaining();
        int at = 1;
        while (at < have && !mayBegin(bytes, at)) {
            at++;
        }
        bytes.skip(at);
        return Dissection.malformed(reason);
    }

    private boolean mayBegin(Cursor bytes, int at) {
        return shape.wrongWith(bytes, at).isEmpty();
    }
}
