package dev.vedette.server.manage;

import dev.vedette.engine.baseline.BaselineEntry;
import dev.vedette.engine.baseline.LearnedBaseline;
import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import java.time.Instant;
import java.util.Comparator;

/// How the baseline of a site stands, for those that hold a copy of it.
///
/// @param version another whenever the mode, or what is normal while it is enforced, is another; the same again after a
///   restart
/// @param mode whether it learns or enforces
/// @param since since when
public record BaselineStanding(String version, Mode mode, Instant since) {
    private static final Comparator<BaselineEntry> BY_KEY = Comparator.comparing(
                    (BaselineEntry entry) -> entry.key().thing().value())
            .thenComparing(entry -> entry.key().kind())
            .thenComparing(entry -> entry.key().subject());

    /// How a baseline stands now. What it learns is no other version: those that see the same learn the same.
    static BaselineStanding of(LearnedBaseline baseline) {
        ContentVersion version = new ContentVersion().with(baseline.mode()).with(baseline.since());
        if (baseline.mode() == Mode.ENFORCING) {
            baseline.entries().stream()
                    .filter(entry -> entry.state() != BaselineEntry.State.NEW)
                    .sorted(BY_KEY)
                    .forEach(entry -> version.with(entry.key()).with(entry.learned()));
        }
        return new BaselineStanding(version.text(), baseline.mode(), baseline.since());
    }
}
