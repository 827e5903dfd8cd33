package dev.vedette.server.ingest;

import dev.vedette.server.ingest.Journal.Append;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits to be written, bounded in entries and bytes. Any thread adds, one takes.
final class AppendQueue {
    private final int entriesMax;
    private final long bytesMax;
    private final int groupBytesMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Item> items = new ArrayDeque<>();
    private long bytes;
    private long refused;
    private boolean isOpen;

    /// @param groupBytesMax at most so much is taken at once, in bytes, or one item
    AppendQueue(int entriesMax, long bytesMax, int groupBytesMax) {
        this.entriesMax = entriesMax;
        this.bytesMax = bytesMax;
        this.groupBytesMax = groupBytesMax;
    }

    /// An append.
    record Item(byte type, byte[] payload, JournalRequest request) {
        /// The bytes that it takes when written.
        int size() {
            return Segment.RECORD_HEADER_BYTES + payload.length;
        }
    }

    void open() {
        lock.lock();
        try {
            isOpen = true;
        } finally {
            lock.unlock();
        }
    }

    Append add(Item item) {
        lock.lock();
        try {
            if (!isOpen) {
                return Append.STOPPED;
            }
            if (items.size() >= entriesMax || bytes + item.size() > bytesMax) {
                refused++;
                return Append.QUEUE_FULL;
            }
            items.add(item);
            bytes += item.size();
            changed.signal();
            return Append.TAKEN;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for something and takes what there is, in order; empty once the queue is closed and drained.
    List<Item> take() {
        lock.lock();
        try {
            while (isOpen && items.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            List<Item> group = new ArrayList<>();
            long taken = 0;
            for (Item item = items.peek(); item != null; item = items.peek()) {
                taken += item.size();
                if (taken > groupBytesMax && !group.isEmpty()) {
                    break;
                }
                bytes -= item.size();
                group.add(items.remove());
            }
            return group;
        } finally {
            lock.unlock();
        }
    }

    /// Takes everything that waits, without waiting for more.
    List<Item> takeAll() {
        lock.lock();
        try {
            List<Item> all = new ArrayList<>(items);
            items.clear();
            bytes = 0;
            return all;
        } finally {
            lock.unlock();
        }
    }

    /// Takes no more; what waits can still be taken.
    void close() {
        lock.lock();
        try {
            isOpen = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// How many wait.
    int size() {
        lock.lock();
        try {
            return items.size();
        } finally {
            lock.unlock();
        }
    }

    /// How many were not taken for want of room.
    long refused() {
        lock.lock();
        try {
            return refused;
        } finally {
            lock.unlock();
        }
    }
}
