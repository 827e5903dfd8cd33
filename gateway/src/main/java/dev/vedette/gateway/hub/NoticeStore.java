package dev.vedette.gateway.hub;

import java.time.Instant;
import java.util.List;

/// The queues of notices.
public interface NoticeStore {
    /// Adds a notice at the end of its queue.
    void add(NoticeDraft notice);

    /// Notices of one kind in their order.
    ///
    /// @param after those with a greater sequence
    /// @param limit at most so many
    List<Notice> list(NoticeKind kind, long after, int limit);

    /// Removes notices.
    void remove(List<Long> sequences);

    /// Removes those that expire at or before an instant, and the oldest beyond a number.
    ///
    /// @param keep the most that stay of each kind
    /// @return how many were removed
    int trim(Instant at, int keep);
}
