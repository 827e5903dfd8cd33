package dev.vedette.gateway.amqp;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts the bytes of a peer into protocol headers and frames (AMQP 1.0 part 2, sections 2.2 and 2.3, and part 5,
/// section 5.3), and lets only those through that the engine can be trusted with. On the event loop.
final class Frames {
    private static final int HEADER_BYTES = 8;
    private static final int SASL_FRAME_BYTES_MAX = 512;
    private static final int TRANSFER = 0x14;
    private static final byte[] AMQP = {'A', 'M', 'Q', 'P', 0, 1, 0, 0};
    static final byte[] SASL = {'A', 'M', 'Q', 'P', 3, 1, 0, 0};

    private final AmqpLimits limits;
    private final Receiver receiver;
    private Buffer rest = Buffer.buffer();
    private Phase phase = Phase.HEADER;
    private boolean isSaslDone;

    /// Takes what was let through.
    interface Receiver {
        /// A protocol header.
        ///
        /// @param isSasl whether it begins the SASL layer
        void header(boolean isSasl, byte[] bytes);

        /// A whole frame.
        void frame(byte[] bytes);
    }

    private enum Phase {
        HEADER,
        SASL,
        AMQP
    }

    Frames(AmqpLimits limits, Receiver receiver) {
        this.limits = limits;
        this.receiver = receiver;
    }

    /// The SASL layer is done: a protocol header comes next.
    void expectHeader() {
        phase = Phase.HEADER;
        isSaslDone = true;
    }

    /// Takes bytes.
    ///
    /// @return why nothing more can be taken from this peer, or null
    @Nullable
    AmqpCounter take(Buffer bytes) {
        rest = rest.length() == 0 ? bytes : rest.appendBuffer(bytes);
        int at = 0;
        while (true) {
            int length = length(at);
            if (length < 0) {
                return phase == Phase.HEADER ? AmqpCounter.REFUSED_HEADER : AmqpCounter.REFUSED_FRAME_BYTES;
            }
            if (length == 0 || rest.length() - at < length) {
                break;
            }
            byte[] whole = rest.getBytes(at, at + length);
            at += length;
            AmqpCounter fault = phase == Phase.HEADER ? header(whole) : frame(whole);
            if (fault != null) {
                return fault;
            }
        }
        if (at > 0) {
            rest = rest.getBuffer(at, rest.length());
        }
        return null;
    }

    /// The length of what begins at an index; 0 when it cannot be told yet, -1 when it cannot be.
    private int length(int at) {
        if (phase == Phase.HEADER) {
            return isBeginningOfHeader(at) ? HEADER_BYTES : -1;
        }
        if (rest.length() - at < Integer.BYTES) {
            return 0;
        }
        long length = rest.getUnsignedInt(at);
        long most = phase == Phase.SASL ? SASL_FRAME_BYTES_MAX : limits.frameBytes();
        return length < HEADER_BYTES || length > most ? -1 : (int) length;
    }

    /// A stranger of another protocol is told from the first wrong byte on.
    private boolean isBeginningOfHeader(int at) {
        int length = Math.min(HEADER_BYTES, rest.length() - at);
        for (int i = 0; i < length; i++) {
            byte is = rest.getByte(at + i);
            if (is != AMQP[i] && is != SASL[i]) {
                return false;
            }
        }
        return true;
    }

    private @Nullable AmqpCounter header(byte[] whole) {
        boolean isSasl = Arrays.equals(whole, SASL);
        if (isSasl && isSaslDone) {
            return AmqpCounter.REFUSED_HEADER;
        }
        phase = isSasl ? Phase.SASL : Phase.AMQP;
        receiver.header(isSasl, whole);
        return null;
    }

    private @Nullable AmqpCounter frame(byte[] whole) {
        int offset = (whole[4] & 0xFF) * 4;
        int channel = ((whole[6] & 0xFF) << 8) | (whole[7] & 0xFF);
        boolean isSasl = phase == Phase.SASL;
        if (!isSasl && channel >= limits.sessionsPerConnection()) {
            return AmqpCounter.REFUSED_SESSIONS;
        }
        if (offset < HEADER_BYTES
                || offset > whole.length
                || whole[5] != (isSasl ? 1 : 0)
                || !isBody(whole, offset, isSasl)) {
            return AmqpCounter.REFUSED_FRAME;
        }
        receiver.frame(whole);
        return null;
    }

    /// Whether a frame has one performative, and a payload only when it is a transfer. An empty one keeps alive.
    private static boolean isBody(byte[] whole, int offset, boolean isSasl) {
        if (offset == whole.length) {
            return !isSasl;
        }
        int behind = Shape.behind(whole, offset, whole.length);
        if (behind == Shape.NOT) {
            return false;
        }
        int performative = Shape.descriptor(whole, offset);
        boolean fits =
                isSasl ? performative >= 0x40 && performative <= 0x44 : performative >= 0x10 && performative <= 0x18;
        return fits && (behind == whole.length || performative == TRANSFER);
    }
}
