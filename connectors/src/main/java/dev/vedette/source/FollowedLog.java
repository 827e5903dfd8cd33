package dev.vedette.source;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.Intake;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// A log file of somebody else that is followed from its opening to its closing, at least once: what it tells is
/// brought to an intake, and the place is kept in a state file. One thread opens and closes.
public final class FollowedLog implements AutoCloseable {
    /// The longest line, in bytes; longer ones are counted and passed over.
    public static final int LINE_BYTES_MAX = 160 * 1024;

    private final FollowedPlace place;
    private final Follower follower;
    private final Thread thread;

    private FollowedLog(FollowedPlace place, Follower follower, Thread thread) {
        this.place = place;
        this.follower = follower;
        this.thread = thread;
    }

    /// Which file to follow, and how.
    ///
    /// @param name of the source, for people and threads
    /// @param log the file that somebody writes
    /// @param state the file that keeps the place in it; beside it a file of the same name with `.lock` keeps
    ///     others away
    /// @param title the first line of the state file, which tells what it keeps and in which version
    /// @param pane how often [LogStory#held] is asked
    public record Settings(String name, Path log, Path state, String title, Duration pane) {
        /// Checks the settings.
        ///
        /// @throws VedetteException when the pane is not a positive number of milliseconds
        public Settings {
            if (pane.toMillis() < 1) {
                throw new VedetteException("the pane of a source must be at least 1 ms, was " + pane);
            }
        }
    }

    /// Starts following. A log that is not there yet is no fault: it is read once it is.
    ///
    /// @param story reads the lines; used by one thread at a time
    /// @throws VedetteException when the state file is used by another source
    public static FollowedLog open(
            Settings settings, InstantSource clock, Intake intake, LogStory story, FollowCounters counters) {
        FollowedPlace place = FollowedPlace.take(settings.state(), settings.title());
        Follower follower = new Follower(settings, clock, intake, place, new Follower.Teller(story, counters));
        follower.prepare();
        Thread thread =
                Thread.ofPlatform().name("vedette-" + settings.name()).daemon().start(follower);
        return new FollowedLog(place, follower, thread);
    }

    /// What keeps the log from being read, in a few words; empty while nothing does. Any thread may ask.
    public String trouble() {
        return follower.trouble();
    }

    /// Stops, and keeps the place.
    @Override
    public void close() {
        follower.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        place.close();
    }
}
