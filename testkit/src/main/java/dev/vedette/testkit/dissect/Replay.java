package dev.vedette.testkit.dissect;

import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Turn;
import dev.vedette.testkit.dissect.Exchange.Chunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The simplest host that is right: gives the bytes of one flow to one dissector, keeps what it wants more of,
/// and checks what comes back. One thread.
public final class Replay {
    /// How patient a host is.
    public enum Patience {
        /// Comes again when there are as many bytes as were wished for.
        WAITS,
        /// Comes again with every byte that there is.
        EAGER
    }

    private static final int SHOWN_BYTES_MAX = 256;

    private final Scrutiny scrutiny;
    private final Conversation conversation;
    private final boolean stream;
    private final Patience patience;
    private final List<Heard.Item> items = new ArrayList<>();
    private final Waiting forward = new Waiting();
    private final Waiting backward = new Waiting();
    private final Cursor cursor = Cursor.over(new byte[0]);
    private boolean hadMessage;
    private boolean refused;
    private int chunks;

    /// Bytes of one direction that nobody has consumed.
    private static final class Waiting {
        private byte[] bytes = new byte[256];
        private int length;
        private int wished = 1;

        void add(byte[] more) {
            if (length + more.length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more.length));
            }
            System.arraycopy(more, 0, bytes, length, more.length);
            length += more.length;
        }

        void passed(int count) {
            length -= count;
            System.arraycopy(bytes, count, bytes, 0, length);
            wished = 1;
        }
    }

    /// Opens a flow.
    ///
    /// @param scrutiny checks what comes back
    /// @param like an exchange that goes over the same as what will be offered
    public Replay(Dissector dissector, Scrutiny scrutiny, Exchange like, Patience patience) {
        this.scrutiny = scrutiny;
        this.patience = patience;
        conversation = dissector.open(like.channel(dissector.protocol()));
        stream = like.isStream();
    }

    /// What a dissector makes of an exchange.
    ///
    /// @throws AssertionError when the dissector breaks its contract
    public static Heard of(Dissector dissector, Exchange exchange) {
        return of(dissector, new Scrutiny(dissector.protocol()), exchange, Patience.WAITS);
    }

    static Heard of(Dissector dissector, Scrutiny scrutiny, Exchange exchange, Patience patience) {
        try {
            Replay replay = new Replay(dissector, scrutiny, exchange, patience);
            for (Chunk chunk : exchange.chunks()) {
                replay.offer(chunk);
            }
            return replay.heard();
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw new AssertionError(e.getMessage() + "\nwhile reading\n" + exchange, e);
        }
    }

    /// Gives the next bytes of the flow.
    public void offer(Chunk chunk) {
        Waiting waiting = chunk.direction() == Direction.FORWARD ? forward : backward;
        Turn turn = new Turn(chunk.direction(), chunk.timeNanos(), chunk.cut() && !stream);
        if (chunk.gap()) {
            waiting.passed(waiting.length);
            conversation.gap(chunk.direction());
        }
        waiting.add(chunk.bytes());
        boolean goesOn = true;
        while (goesOn && !refused && waiting.length > 0 && isWorthATry(waiting)) {
            goesOn = next(waiting, turn);
        }
        if (!stream || refused) {
            waiting.passed(waiting.length);
        }
        chunks++;
    }

    private boolean isWorthATry(Waiting waiting) {
        return patience == Patience.EAGER || waiting.length >= waiting.wished;
    }

    private boolean next(Waiting waiting, Turn turn) {
        cursor.move(waiting.bytes, 0, waiting.length);
        Dissection dissection = conversation.next(cursor, turn);
        int passed = cursor.position();
        scrutiny.check(dissection);
        if (dissection instanceof Dissection.NeedMore more) {
            if (stream && more.bytes() <= waiting.length) {
                throw broken("wants " + more.bytes() + " bytes and has " + waiting.length, waiting, turn);
            }
            if (!stream) {
                items.add(new Heard.Item(chunks, turn.direction(), more, 0));
            }
            waiting.wished = more.bytes();
            return false;
        }
        if (dissection instanceof Dissection.NotMine) {
            if (hadMessage) {
                throw broken("says \"not mine\" after its first message", waiting, turn);
            }
            refused = true;
            items.add(new Heard.Item(chunks, turn.direction(), dissection, 0));
            return false;
        }
        if (passed < 1) {
            throw broken("makes no progress with " + dissection, waiting, turn);
        }
        hadMessage |= dissection instanceof Message;
        items.add(new Heard.Item(chunks, turn.direction(), dissection, passed));
        waiting.passed(passed);
        return true;
    }

    private static AssertionError broken(String how, Waiting waiting, Turn turn) {
        int shown = Math.min(waiting.length, SHOWN_BYTES_MAX);
        return new AssertionError("the dissector " + how + ", offered " + turn.direction() + " "
                + HexFormat.of().formatHex(waiting.bytes, 0, shown) + (shown < waiting.length ? "…" : ""));
    }

    /// What was heard so far.
    public Heard heard() {
        return new Heard(items, forward.length, backward.length);
    }

    /// Forgets what was heard so far, but not what waits.
    void forget() {
        items.clear();
    }

    /// Whether the dissector has said that the flow is not of its protocol.
    boolean isRefused() {
        return refused;
    }

    Conversation conversation() {
        return conversation;
    }

    /// About how many bytes of memory the dissector holds for this flow.
    public long conversationBytes() {
        return DeepSize.of(conversation);
    }
}
