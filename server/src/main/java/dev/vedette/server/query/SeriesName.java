package dev.vedette.server.query;

import dev.vedette.engine.profile.Membership;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.store.HistoryKey;
import org.jspecify.annotations.Nullable;

/// What datapoints are kept under, in two words: a metric, and the part of it.
///
/// @param metric the metric's name
/// @param dimension the part: the dimension's name, after `NOT_IN ` where it is what lies outside; null for the whole
public record SeriesName(String metric, @Nullable String dimension) {
    private static final String IN = " " + Membership.IN.name() + " ";
    private static final String NOT_IN = " " + Membership.NOT_IN.name() + " ";
    private static final String OUTSIDE = Membership.NOT_IN.name() + " ";

    /// The name of a key.
    public static SeriesName of(HistoryKey key) {
        String text = key.text();
        int outside = text.indexOf(NOT_IN);
        if (outside >= 0) {
            return new SeriesName(text.substring(0, outside), OUTSIDE + text.substring(outside + NOT_IN.length()));
        }
        int within = text.indexOf(IN);
        return within < 0
                ? new SeriesName(text, null)
                : new SeriesName(text.substring(0, within), text.substring(within + IN.length()));
    }

    /// The key.
    public HistoryKey key() {
        MetricName name = new MetricName(metric);
        if (dimension == null) {
            return HistoryKey.of(name);
        }
        return dimension.startsWith(OUTSIDE)
                ? HistoryKey.of(name, Membership.NOT_IN, dimension.substring(OUTSIDE.length()))
                : HistoryKey.of(name, Membership.IN, dimension);
    }
}
