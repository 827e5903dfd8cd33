package dev.vedette.engine.metric;

import dev.vedette.engine.profile.KnownMetric;
import dev.vedette.engine.profile.KnownMetrics;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.NetworkObservation;

/// `net:…` and `rule:…`: how often a sensor found something of an asset (seed FAQ). An asset that was merely
/// seen counts 0. Prompt: a finding that should not be is not waited for.
///
/// @param name the metric's name, of which there are as many as rules
public record Findings(MetricName name) implements Metric<NetworkObservation> {
    private static final MetricValue NONE = new MetricValue.Count(0);
    private static final MetricValue ONE = new MetricValue.Count(1);

    @Override
    public MetricKind kind() {
        return MetricKind.COUNT;
    }

    @Override
    public Class<NetworkObservation> reads() {
        return NetworkObservation.class;
    }

    @Override
    public boolean isPrompt() {
        return true;
    }

    @Override
    public boolean appliesTo(NetworkObservation observation) {
        return switch (observation) {
            case Finding finding -> finding.metric().equals(name);
            case AssetActive ignored -> true;
        };
    }

    @Override
    public MetricValue value(NetworkObservation observation) {
        return switch (observation) {
            case Finding ignored -> ONE;
            case AssetActive ignored -> NONE;
        };
    }

    @Override
    public String description() {
        return KnownMetrics.BUILT_IN
                .find(name)
                .map(KnownMetric::description)
                .orElse("The matches of the rule " + name.value().substring(Finding.RULE.length()) + ".");
    }
}
