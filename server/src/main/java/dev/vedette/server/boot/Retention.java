package dev.vedette.server.boot;

import dev.vedette.server.sense.EvidenceStore;
import dev.vedette.server.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes what has been kept for long enough.
///
/// @param stores what is kept
/// @param evidence packets, kept as long as violations
/// @param kept for how long
/// @param time what time it is
record Retention(Stores stores, EvidenceStore evidence, Config.Retention kept, InstantSource time) {
    /// How often retention is enforced.
    static final Duration EVERY = Duration.ofHours(1);

    /// How long mitigation tasks are kept after their end, as by the original service.
    static final Duration TASKS_KEPT = Duration.ofDays(90);

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /// Deletes once what is too old now.
    void enforce() {
        Instant now = time.instant();
        long events = stores.violations().purgeEventsBefore(now.minus(kept.violations()));
        long chunks = stores.history().purgeBefore(now.minus(kept.datapoints()));
        long tasks = stores.mitigationTasks().purgeEndedBefore(now.minus(TASKS_KEPT));
        long alerts = stores.outbox().purgeGivenUpBefore(now.minus(kept.violations()))
                + stores.notices().purgeSetAsideBefore(now.minus(kept.violations()));
        long mutes = stores.mutes().purgeEndedBefore(now.minus(kept.violations()))
                + stores.notifications().purgeOverBefore(now.minus(kept.violations()));
        long strangers = stores.presence().purgeBefore(now.minus(kept.datapoints()));
        long entries = stores.audit().purgeBefore(now.minus(kept.audit()));
        long captures = evidence.purgeBefore(now.minus(kept.violations()));
        LOG.atInfo()
                .addKeyValue("events", events)
                .addKeyValue("chunks", chunks)
                .addKeyValue("alerts", alerts)
                .addKeyValue("tasks", tasks)
                .addKeyValue("captures", captures)
                .addKeyValue("mutes", mutes)
                .addKeyValue("strangers", strangers)
                .addKeyValue("audit", entries)
                .log("retention enforced");
    }
}
