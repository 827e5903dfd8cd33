package dev.vedette.sdk.observe;

import dev.vedette.sdk.VedetteException;
import java.time.Instant;

/// Something that a sensor found of an asset, which counts one for a metric: a new conversation, a stopped
/// controller, a match of a rule (seed FAQ, "alerts on any parameter").
///
/// @param thing the asset that it is about
/// @param at when it was seen
/// @param metric for what it counts: `net:…`, or `rule:NAME` of a custom rule
/// @param detail what was seen, in one sentence for people; at most [#DETAIL_MAX] characters, may be empty
/// @param evidence by what name its packets are kept; at most [#EVIDENCE_MAX] characters, empty when none are
public record Finding(ThingName thing, Instant at, MetricName metric, String detail, String evidence)
        implements NetworkObservation {
    /// What the names of metrics of the network begin with.
    public static final String NETWORK = "net:";

    /// What the names of metrics of custom rules begin with.
    public static final String RULE = "rule:";

    /// The most characters of a detail.
    public static final int DETAIL_MAX = 1024;

    /// The most characters of a name of evidence.
    public static final int EVIDENCE_MAX = 128;

    /// Checks the parts.
    ///
    /// @throws VedetteException when the metric is of another kind, or a text is too long
    public Finding {
        if (!isOne(metric)) {
            throw new VedetteException("a finding counts for a metric \"net:…\" or \"rule:…\", not for " + metric);
        }
        if (detail.length() > DETAIL_MAX || evidence.length() > EVIDENCE_MAX) {
            throw new VedetteException("a finding has at most %d characters of detail and %d of evidence, had %d and %d"
                    .formatted(DETAIL_MAX, EVIDENCE_MAX, detail.length(), evidence.length()));
        }
    }

    /// Whether findings count for a metric.
    public static boolean isOne(MetricName metric) {
        return metric.value().startsWith(NETWORK) || metric.value().startsWith(RULE);
    }
}
