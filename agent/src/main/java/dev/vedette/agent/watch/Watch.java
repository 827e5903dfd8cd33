package dev.vedette.agent.watch;

import java.time.Instant;
import java.util.List;

/// Looks at one side of the system. One thread.
public interface Watch {
    /// What is new since the last look; at the first one what there is to tell at the start.
    ///
    /// @param now the time of this look
    List<Noticed> look(Instant now);

    /// How things stand, told anew; nothing for a watch that only tells what happens.
    ///
    /// @param now the time of this look
    default List<Noticed> snapshot(Instant now) {
        return List.of();
    }

    /// What was told is in the cache; a watch that keeps its place in a file may write it down now.
    default void kept() {}
}
