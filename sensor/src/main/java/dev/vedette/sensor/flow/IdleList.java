package dev.vedette.sensor.flow;

import org.jspecify.annotations.Nullable;

/// Flows that are given up after the same time of silence, in the order of their last packets.
final class IdleList {
    private final long idleNanos;
    private @Nullable Flow oldest;
    private @Nullable Flow newest;

    IdleList(long idleNanos) {
        this.idleNanos = idleNanos;
    }

    @Nullable
    Flow oldest() {
        return oldest;
    }

    /// Whether a flow has been silent for too long. Where time runs backwards as far, a new capture has begun.
    boolean isIdle(Flow flow, long nowNanos) {
        return Math.abs(nowNanos - flow.lastNanos) > idleNanos;
    }

    /// The flow has its last packet now: it goes to the end of this list, from wherever it was.
    void touch(Flow flow) {
        if (newest == flow) {
            return;
        }
        remove(flow);
        flow.list = this;
        flow.older = newest;
        if (newest == null) {
            oldest = flow;
        } else {
            newest.newer = flow;
        }
        newest = flow;
    }

    /// Takes the flow out of the list in which it is, if any.
    static void remove(Flow flow) {
        IdleList list = flow.list;
        if (list == null) {
            return;
        }
        if (flow.older == null) {
            list.oldest = flow.newer;
        } else {
            flow.older.newer = flow.newer;
        }
        if (flow.newer == null) {
            list.newest = flow.older;
        } else {
            flow.newer.older = flow.older;
        }
        flow.list = null;
        flow.older = null;
        flow.newer = null;
    }
}
