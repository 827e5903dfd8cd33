package dev.vedette.gateway.mqtt;

import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What was seen and waits to be handed over, first in, first out.
///
/// It lies in a ring of columns, and becomes objects only when it is handed over, all of a batch in one go:
/// made one by one between a broker's other objects, they would lie far apart in memory, and whoever reads
/// them on another core would wait for each. Used by the broker's event loop only.
final class Sightings {
    private static final int CAPACITY_START = 64;

    /// What was seen.
    enum Kind {
        /// A client was connected.
        ADMITTED,
        /// A client was not connected.
        TURNED_AWAY,
        /// A connection ended.
        DISCONNECTED,
        /// A client is connected.
        HELD,
        /// A client's message was taken.
        SENT,
        /// A message was sent to a client.
        RECEIVED,
        /// A client was denied something.
        DENIED
    }

    private Kind[] kinds = new Kind[CAPACITY_START];
    private @Nullable Peer[] peers = new Peer[CAPACITY_START];
    private @Nullable String[] topics = new String[CAPACITY_START];
    private long[] times = new long[CAPACITY_START];
    private int[] sizes = new int[CAPACITY_START];
    private int head;
    private int size;

    int size() {
        return size;
    }

    /// Adds what was seen of a client.
    ///
    /// @param peer the client, who can be the name of a thing
    /// @param at when, in milliseconds since 1970
    /// @param topic empty where there is none
    /// @param bytes of the message, 0 where there is none
    void add(Kind kind, Peer peer, long at, String topic, int bytes) {
        if (size == kinds.length) {
            grow();
        }
        int slot = slot(size);
        kinds[slot] = kind;
        peers[slot] = peer;
        topics[slot] = topic;
        times[slot] = at;
        sizes[slot] = bytes;
        size++;
    }

    /// The first ones, which stay.
    ///
    /// @param max at most so many
    List<BrokerObservation> first(int max) {
        int count = Math.min(size, max);
        List<BrokerObservation> first = new ArrayList<>(count);
        Instant at = Instant.EPOCH;
        long millis = 0;
        for (int i = 0; i < count; i++) {
            int slot = slot(i);
            if (times[slot] != millis) {
                millis = times[slot];
                at = Instant.ofEpochMilli(millis);
            }
            first.add(at(slot, at));
        }
        return first;
    }

    private BrokerObservation at(int slot, Instant at) {
        Peer peer = Objects.requireNonNull(peers[slot]);
        ThingName thing = Objects.requireNonNull(peer.thing());
        String topic = Objects.requireNonNull(topics[slot]);
        return switch (kinds[slot]) {
            case ADMITTED -> new ConnectionAttempt(thing, at, peer.address(), true);
            case TURNED_AWAY -> new ConnectionAttempt(thing, at, peer.address(), false);
            case DISCONNECTED -> new Disconnected(thing, at);
            case HELD -> new ConnectionHeld(thing, at, peer.address());
            case SENT -> new MessageSent(thing, at, topic, sizes[slot], peer.address());
            case RECEIVED -> new MessageReceived(thing, at, topic, sizes[slot]);
            case DENIED -> new AuthorizationFailure(thing, at, topic);
        };
    }

    /// Removes the first ones, of which there are at least as many.
    void removeFirst(int count) {
        int end = head + count;
        forget(head, Math.min(end, kinds.length));
        forget(0, end - kinds.length);
        head = slot(count);
        size -= count;
    }

    /// So that what is gone holds no memory.
    private void forget(int from, int to) {
        if (from < to) {
            Arrays.fill(peers, from, to, null);
            Arrays.fill(topics, from, to, null);
        }
    }

    private int slot(int place) {
        int slot = head + place;
        return slot < kinds.length ? slot : slot - kinds.length;
    }

    private void grow() {
        kinds = unrolled(kinds, new Kind[2 * size]);
        peers = unrolled(peers, new Peer[2 * size]);
        topics = unrolled(topics, new String[2 * size]);
        times = unrolled(times, new long[2 * size]);
        sizes = unrolled(sizes, new int[2 * size]);
        head = 0;
    }

    /// The column of a full ring, its first element first, in a larger array.
    private <A> A unrolled(A column, A larger) {
        System.arraycopy(column, head, larger, 0, size - head);
        System.arraycopy(column, 0, larger, size - head, head);
        return larger;
    }
}
