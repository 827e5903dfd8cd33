package dev.vedette.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.metric.Findings;
import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.NetworkObservation;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest extends MetricContract<NetworkObservation> {
    private static final ThingName PLC = new ThingName("plant/10.0.0.7");
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

    private static Finding found(String metric) {
        return new Finding(PLC, AT, new MetricName(metric), "", "");
    }

    @Override
    protected Metric<NetworkObservation> metric() {
        return new Findings(new MetricName("net:scans"));
    }

    @Override
    protected String name() {
        return "net:scans";
    }

    @Override
    protected List<Example<NetworkObservation>> examples() {
        return List.of(
                new Example<>(found("net:scans"), new MetricValue.Count(1)),
                new Example<>(new AssetActive(PLC, AT), new MetricValue.Count(0)));
    }

    @Override
    protected List<NetworkObservation> withoutValue() {
        return List.of(found("net:new-devices"), found("rule:scans"), found("net:scan"));
    }

    /// The catalogue makes one for each name, because rules come and go.
    @Override
    @Test
    protected void isDiscoveredAsAService() {
        assertThat(MetricCatalogue.of(List.of()).find(metric().name())).contains(metric());
    }

    @Test
    void everyRuleHasItsMetricAndNothingElseHas() {
        MetricCatalogue none = MetricCatalogue.of(List.of());

        assertThat(none.find(new MetricName("rule:pumps"))).contains(new Findings(new MetricName("rule:pumps")));
        assertThat(none.find(new MetricName("rules:pumps"))).isEmpty();
        assertThat(new Findings(new MetricName("rule:pumps")).description())
                .isEqualTo("The matches of the rule pumps.");
        assertThat(metric().description()).isEqualTo("Scans of addresses or ports.");
    }
}
