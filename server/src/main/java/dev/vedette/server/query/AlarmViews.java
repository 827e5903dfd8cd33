package dev.vedette.server.query;

import dev.vedette.server.manage.RuleBook;
import dev.vedette.server.store.Stores;
import java.time.InstantSource;

/// What is worked out about violations.
///
/// @param queue lists them
/// @param details tells everything about one
/// @param charts draws what a violated metric was like
/// @param overviews tells what is going on
/// @param notifications tries routing rules, exceptions and windows on what is kept
/// @param feed tells what happens as it happens
public record AlarmViews(
        AlarmQueue queue,
        AlarmDetails details,
        AlarmCharts charts,
        Overviews overviews,
        NotificationPreviews notifications,
        LiveFeed feed) {
    /// Views of stores.
    ///
    /// @param rules knows the metrics
    /// @param knowledge what is known beside the stores
    /// @param vitals how the server fares
    /// @param feed tells what happens
    public static AlarmViews of(
            Stores stores, RuleBook rules, Knowledge knowledge, Vitals vitals, LiveFeed feed, InstantSource clock) {
        AlarmQueue queue = new AlarmQueue(stores, knowledge.detections(), clock);
        return new AlarmViews(
                queue,
                new AlarmDetails(stores, queue, knowledge.detections(), knowledge.evidence(), clock),
                new AlarmCharts(stores, rules, clock),
                new Overviews(stores, queue, vitals, clock),
                new NotificationPreviews(stores, knowledge.detections(), clock),
                feed);
    }

    /// What is known beside the stores.
    ///
    /// @param detections knows what findings are called
    /// @param evidence decodes what was found
    public record Knowledge(Detections detections, EvidenceReading evidence) {}
}
