package dev.vedette.engine.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long a state of one device has lasted, for a metric that grows by itself. What was seen earlier than the last
/// thing that counted does not count.
final class Clock {
    private Instant heardAt;
    private @Nullable Instant since;

    Clock(Instant heardAt, @Nullable Instant since) {
        this.heardAt = heardAt;
        this.since = since;
    }

    /// When it was last told anything.
    Instant heardAt() {
        return heardAt;
    }

    /// Since when the state lasts, or null while it does not.
    @Nullable
    Instant since() {
        return since;
    }

    /// The state was there. Returns false when that was known to be over.
    boolean startedAt(Instant at) {
        if (at.isBefore(heardAt)) {
            return false;
        }
        heardAt = at;
        since = since == null ? at : since;
        return true;
    }

    /// The state was not there. Returns false when it is known to have begun later.
    boolean stoppedAt(Instant at) {
        if (at.isBefore(heardAt)) {
            return false;
        }
        heardAt = at;
        since = null;
        return true;
    }
}
