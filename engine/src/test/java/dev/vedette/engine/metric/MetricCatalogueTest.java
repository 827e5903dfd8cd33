package dev.vedette.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.KnownMetric;
import dev.vedette.engine.profile.KnownMetrics;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricName;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MetricCatalogueTest {
    private static List<Metric<?>> discovered() {
        List<Metric<?>> metrics = new ArrayList<>();
        for (Metric<?> metric : ServiceLoader.load(Metric.class)) {
            metrics.add(metric);
        }
        return metrics;
    }

    @Test
    void findsAMetricByItsName() {
        MetricCatalogue catalogue = MetricCatalogue.of(List.of(new AllBytesIn(), new AllBytesOut()));

        assertThat(catalogue.find(new MetricName("aws:all-bytes-out")))
                .hasValueSatisfying(metric -> assertThat(metric).isInstanceOf(AllBytesOut.class));
        assertThat(catalogue.all()).hasSize(2);
    }

    @Test
    void doesNotFindWhatItWasNotGiven() {
        MetricCatalogue catalogue = MetricCatalogue.of(List.of(new AllBytesIn()));

        assertThat(catalogue.find(new MetricName("aws:all-bytes-out"))).isEmpty();
        assertThat(catalogue.find(new MetricName("AWS:ALL-BYTES-IN"))).isEmpty();
        assertThat(MetricCatalogue.of(List.of()).all()).isEmpty();
    }

    @Test
    void refusesTwoMetricsOfOneName() {
        assertThatThrownBy(() -> MetricCatalogue.of(List.of(new AllBytesIn(), new AllBytesOut(), new AllBytesIn())))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("aws:all-bytes-in")
                .hasMessageContaining("AllBytesIn");
    }

    @Test
    void isNotChangedFromOutside() {
        MetricCatalogue catalogue = MetricCatalogue.of(List.of(new AllBytesIn()));

        assertThatThrownBy(() -> catalogue.all().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    /// What a behavior may name is what an engine can measure, of the same kind.
    @Test
    void everyBuiltInMetricIsDiscovered() {
        MetricCatalogue catalogue = MetricCatalogue.of(discovered());

        assertThat(KnownMetrics.BUILT_IN.all()).hasSize(53);
        for (KnownMetric known : KnownMetrics.BUILT_IN.all()) {
            assertThat(catalogue.find(known.name()))
                    .as(known.name().value())
                    .hasValueSatisfying(metric -> assertThat(metric.kind()).isEqualTo(known.kind()));
        }
        assertThat(catalogue.all()).hasSize(37);
    }
}
