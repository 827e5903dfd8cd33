package dev.vedette.server.sense;

import dev.vedette.sdk.observe.SensorStanding.Dropped;

/// What a sensor has lost between two of its reports, whose figures count since it started.
final class SensorLosses {
    private SensorLosses() {}

    /// What came in between. When it has started again, all that it says is new.
    static Dropped between(SensorReport earlier, SensorReport report) {
        SensorReport.Figures then = earlier.figures();
        SensorReport.Figures now = report.figures();
        boolean goesOn =
                now.packets() >= then.packets() && now.dropped() >= then.dropped() && now.lost() >= then.lost();
        return new Dropped(
                goesOn ? now.dropped() - then.dropped() : now.dropped(),
                more(batches(earlier), batches(report)),
                goesOn ? now.lost() - then.lost() : now.lost());
    }

    /// Its cache counts on its disk, and so goes on when the sensor starts again; unless the folder is another one.
    private static long more(long then, long now) {
        return now >= then ? now - then : now;
    }

    private static long batches(SensorReport report) {
        SensorReport.Own own = report.own();
        return own == null ? 0 : own.cache().dropped();
    }
}
