package dev.vedette.server.manage;

import dev.vedette.engine.profile.KnownMetrics;
import dev.vedette.engine.profile.ProfileLimits;
import dev.vedette.engine.profile.ProfileRules;
import dev.vedette.engine.profile.TopicFilter;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.store.CustomMetricRecord;
import dev.vedette.server.store.CustomMetrics;
import dev.vedette.server.store.DimensionRecord;
import dev.vedette.server.store.Dimensions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The rules for profiles, as they are with the custom metrics and dimensions of the moment.
public final class RuleBook {
    private final CustomMetrics customMetrics;
    private final Dimensions dimensions;
    private final ProfileLimits limits;

    /// A rule book.
    ///
    /// @param customMetrics what behaviors may name beside the built-in metrics
    /// @param dimensions the parts of metrics that they may name
    /// @param limits what a profile may have at most
    public RuleBook(CustomMetrics customMetrics, Dimensions dimensions, ProfileLimits limits) {
        this.customMetrics = customMetrics;
        this.dimensions = dimensions;
        this.limits = limits;
    }

    /// The rules of now.
    public ProfileRules rules() {
        return new ProfileRules(metrics(), filters(), limits);
    }

    /// The metrics that there are now, built-in and custom.
    public KnownMetrics metrics() {
        Map<MetricName, MetricKind> kinds = customMetrics.all().stream()
                .collect(Collectors.toMap(CustomMetricRecord::name, CustomMetricRecord::kind));
        return KnownMetrics.with(kinds);
    }

    private Map<String, List<TopicFilter>> filters() {
        return dimensions.all().stream()
                .collect(Collectors.toMap(
                        DimensionRecord::name,
                        dimension -> dimension.filters().stream()
                                .map(TopicFilter::of)
                                .toList()));
    }
}
