package dev.vedette.sensor.host;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.dissect.Turn;
import dev.vedette.sensor.Tally;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A dissector as it is hosted, and the boundary to it: nothing that it throws or fails to do gets past here.
/// Whoever is given null closes the conversation.
final class Hosted {
    /// How many reasons of malformed bytes are told apart.
    static final int REASONS_MAX = 64;

    private static final int TIMED_EVERY = 0xFF;
    private static final String OTHER_REASON = "other";

    private final Dissector dissector;
    private final Protocol protocol;
    private final Tally<HostCount> counts;
    private final Map<String, Long> malformed = new TreeMap<>();
    private boolean dismissed;
    private long units;
    private long bytes;
    private long nanos;
    private long messages;
    private long faults;
    private String lastFault = "";

    /// @param protocol what the dissector declares
    Hosted(Dissector dissector, Protocol protocol, Tally<HostCount> counts) {
        this.dissector = dissector;
        this.protocol = protocol;
        this.counts = counts;
    }

    Protocol protocol() {
        return protocol;
    }

    ProtocolCounts counts() {
        return new ProtocolCounts(
                protocol, units, bytes, messages, Map.copyOf(malformed), faults, lastFault, Duration.ofNanos(nanos));
    }

    /// Goes on with the counts of another of the same protocol, whose place this one takes.
    void goOn(ProtocolCounts before) {
        units = before.units();
        bytes = before.bytes();
        nanos = before.took().toNanos();
        messages = before.messages();
        malformed.putAll(before.malformed());
        faults = before.faults();
        lastFault = before.lastFault();
    }

    /// It is not asked any more; whoever holds one of its conversations lets it go.
    void dismiss() {
        dismissed = true;
    }

    boolean isDismissed() {
        return dismissed;
    }

    void countMessage() {
        messages++;
    }

    void countMalformed(String reason) {
        boolean isKnown = malformed.size() < REASONS_MAX || malformed.containsKey(reason);
        malformed.merge(isKnown ? reason : OTHER_REASON, 1L, Long::sum);
    }

    @Nullable
    Conversation open(Channel channel) {
        try {
            return dissector.open(channel);
        } catch (RuntimeException | StackOverflowError | LinkageError fault) {
            fault(HostCount.DISSECTOR_FAULTS, String.valueOf(fault));
            return null;
        }
    }

    /// Asks a conversation, and holds it to the promise of progress. After [Dissection.NeedMore] and
    /// [Dissection.NotMine] the cursor stands where it stood before.
    @Nullable
    Dissection ask(Conversation conversation, Cursor cursor, Turn turn, boolean isStream) {
        int before = cursor.position();
        // Most calls are shorter than the clock takes to be read.
        boolean isTimed = (++units & TIMED_EVERY) == 0;
        long began = isTimed ? System.nanoTime() : 0;
        Dissection said;
        try {
            said = conversation.next(cursor, turn);
            if (isTimed) {
                nanos += (System.nanoTime() - began) * (TIMED_EVERY + 1);
            }
        } catch (RuntimeException | StackOverflowError | LinkageError fault) {
            fault(HostCount.DISSECTOR_FAULTS, String.valueOf(fault));
            return null;
        }
        if (said instanceof Message || said instanceof Dissection.Malformed) {
            int passed = cursor.position() - before;
            bytes += passed;
            return passed > 0 ? said : stuck("has passed no byte");
        }
        cursor.seek(before);
        if (said instanceof Dissection.NeedMore more) {
            return isStream && more.bytes() <= cursor.remaining()
                    ? stuck("wants more and has been given as much")
                    : said;
        }
        if (said == null) {
            fault(HostCount.DISSECTOR_FAULTS, "has said nothing");
        }
        return said;
    }

    /// Tells a conversation of a gap.
    ///
    /// @return whether it can go on
    boolean gap(Conversation conversation, Direction direction) {
        try {
            conversation.gap(direction);
            return true;
        } catch (RuntimeException | StackOverflowError | LinkageError fault) {
            fault(HostCount.DISSECTOR_FAULTS, String.valueOf(fault));
            return false;
        }
    }

    private @Nullable Dissection stuck(String how) {
        fault(HostCount.DISSECTOR_STUCK, how);
        return null;
    }

    private void fault(HostCount kind, String what) {
        counts.add(kind);
        faults++;
        lastFault = what;
    }

    @Override
    public String toString() {
        return protocol.name();
    }
}
